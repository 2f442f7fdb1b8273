import { useQuery } from '@tanstack/react-query'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** What imports brought beside receipts: points, coupons, letters that came back, refusals, earlier mailings, survey answers. */
export function MemberRecordLists({ id }: { readonly id: number }): JSX.Element | null {
  const { t } = useTranslation('members')
  const format = useFormat()
  const { data, error } = useQuery(q.members.records.queryOptions({ input: { id } }))
  if (error) return <ProblemNotice error={error} />
  if (!data) return null
  return (
    <div className="member-records">
      <List
        title={t('records.points')}
        rows={data.points.map(({ day, changeMilli, reason }) => [format.day(day), reason, format.quantity(changeMilli)])}
      />
      <List
        title={t('records.coupons')}
        rows={data.coupons.map(({ code, template, valueFen, toDay, redeemedOn }) => [
          template ?? code,
          redeemedOn === null
            ? toDay !== null && t('records.couponUntil', { day: format.day(toDay) })
            : t('records.couponUsed', { day: format.day(redeemedOn) }),
          valueFen === null ? null : format.money(valueFen),
        ])}
      />
      <List
        title={t('records.returnedMail')}
        rows={data.returnedMail.map(({ day, reason, campaign }) => [format.day(day), reason, campaign])}
      />
      <List
        title={t('records.optOuts')}
        rows={data.optOuts.map(({ day, channel, source }) => [format.day(day), t(`records.channels.${channel}`), source])}
      />
      <List title={t('records.mailings')} rows={data.mailings.map(({ day, campaign, channel }) => [format.day(day), campaign, channel])} />
      <List title={t('records.answers')} rows={data.answers.map(({ survey, question, answer }) => [survey, question, answer])} />
    </div>
  )
}

type Row = readonly [first: ReactNode, second: ReactNode, third: ReactNode]

function List({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }): JSX.Element {
  const { t } = useTranslation('members')
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {rows.length === 0 ? (
        <span className="soft">{t('records.empty')}</span>
      ) : (
        <ul>
          {rows.map(([first, second, third], index) => (
            // The list is read as a whole and never reordered.
            <li key={index}>
              <span className="soft">{first}</span>
              <span>{second}</span>
              <span>{third}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
