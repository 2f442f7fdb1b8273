import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberProfile } from '#shared/contract/value-member.ts'
import { useFormat } from '../../ui/use-format.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** Fewer receipts say nothing of when somebody comes. */
const LEAST = 3

/** Weekday × hour of what she bought; without times of day, by weekday only. */
export function VisitGrid({ profile: { visits, visitReceipts } }: { readonly profile: MemberProfile }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  if (visitReceipts < LEAST) return <p className="soft">{t('member.visitsFew', { count: visitReceipts })}</p>
  const known = visits.flatMap(({ hour }) => (hour === null ? [] : [hour]))
  const hours = known.length === 0 ? [null] : range(Math.min(...known), Math.max(...known))
  const withoutTime = visits.reduce((sum, { hour, receipts }) => (hour === null ? sum + receipts : sum), 0)
  const countAt = (weekday: number, hour: number | null): number =>
    visits.reduce((sum, one) => (one.weekday === weekday && one.hour === hour ? sum + one.receipts : sum), 0)
  const most = Math.max(...visits.map(({ receipts }) => receipts))
  const shade = (count: number): string => (count === 0 ? '' : `visit-${Math.min(3, Math.ceil((3 * count) / most))}`)
  return (
    <>
      <table className="visit-grid" aria-label={t('member.visits')}>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour ?? 'all'} scope="col">
                {hour === null ? t('member.anyTime') : hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{t(`member.weekdays.${weekday}`)}</th>
              {hours.map((hour) => (
                <td key={hour ?? 'all'} className={shade(countAt(weekday, hour))}>
                  {countAt(weekday, hour) || ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        {t('member.visitsN', { count: visitReceipts, number: format.number(visitReceipts) })}
        {known.length > 0 && withoutTime > 0 && ` ${t('member.withoutTime', { count: withoutTime })}`}
      </p>
    </>
  )
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
