import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetCell, ZeroBudget } from '#shared/contract/campaign-calendar.ts'
import { q } from '../../../app/crm.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { MoneyField } from '../draft/fields.tsx'

/** What each yuan brought beside the held out, and how far a budget goes from the best part down. */
export function ZeroBudgetPart(): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const [budgetFen, setBudgetFen] = useState<number | null>(null)
  const { data } = useQuery(q.campaigns.zeroBudget.queryOptions({ input: { budgetFen }, placeholderData: keepPreviousData }))
  if (data === undefined) return null
  return (
    <section className="mail-stack">
      <h2 className="section-title">{t('zero.title')}</h2>
      <p className="soft small">{t('zero.help')}</p>
      {data.cells.length === 0 ? (
        <p className="soft">{t('zero.empty')}</p>
      ) : (
        <>
          <div className="form-line">
            <MoneyField label={t('zero.budget')} unit={t('brief.yuan')} valueFen={budgetFen} onChange={setBudgetFen} />
          </div>
          <Cells cells={data.cells} />
          <Told plan={data} />
        </>
      )}
      {data.leftOut.map(({ name, why }) => (
        <p key={name} className="soft small">
          {t('zero.leftOut', { name, why: t(`zero.omissions.${why}`) })}
        </p>
      ))}
    </section>
  )
}

function Cells({ cells }: { readonly cells: readonly BudgetCell[] }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const columns: DenseColumn<BudgetCell>[] = [
    { key: 'channel', title: t('campaigns.channel'), kind: 'text', value: ({ channel }) => t(`brief.channels.${channel}`) },
    { key: 'segment', title: t('segment'), kind: 'text', value: ({ segment }) => segment },
    {
      key: 'cell',
      title: t('pilot.cell'),
      kind: 'text',
      value: ({ score }) => (score === null ? t('zero.whole') : score === 0 ? t('result.noPurchase') : t('pilot.recency', { score })),
    },
    { key: 'campaigns', title: t('zero.campaigns'), kind: 'count', value: ({ campaigns }) => campaigns },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ pieces }) => pieces },
    { key: 'rate', title: t('zero.rate'), kind: 'rate', value: ({ incrementalRate }) => incrementalRate },
    { key: 'cost', title: t('zero.cost'), kind: 'money', value: ({ costFen }) => Math.round(costFen) },
    {
      key: 'yuan',
      title: t('zero.perYuan'),
      kind: 'money',
      value: ({ perYuan }) => Math.round(perYuan * 100),
      cell: ({ perYuan }) => format.money(Math.round(perYuan * 100)),
    },
    { key: 'mail', title: t('zero.allottedPieces'), kind: 'count', value: ({ allottedPieces }) => allottedPieces },
    { key: 'money', title: t('zero.allotted'), kind: 'money', value: ({ allottedFen }) => Math.round(allottedFen) },
  ]
  return (
    <DenseTable
      label={t('zero.title')}
      columns={columns}
      rows={cells}
      rowKey={({ channel, segment, score }) => JSON.stringify([channel, segment, score])}
      rowClass={({ allottedPieces }) => (allottedPieces > 0 ? undefined : 'soft')}
    />
  )
}

function Told({ plan }: { readonly plan: ZeroBudget }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const money = (fen: number): string => format.money(Math.round(fen))
  return (
    <p role="status">
      {t('zero.sum', { allotted: money(plan.allottedFen), gain: money(plan.gainFen) })}
      {plan.leftFen !== null && plan.leftFen >= 1 && ` ${t('zero.unspent', { unspent: money(plan.leftFen) })}`}
    </p>
  )
}
