import type { ShareTable, ShareTableInput } from '#shared/contract/value-share.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import type { Format } from '../../../ui/use-format.ts'

type Row = Pick<ShareTable['rows'][number], 'key' | 'name' | 'from'>

/** `2023`, `2023 H1`, `2023 Q2`, `2023-05`, or the store's name. */
export function rowName({ key, name, from }: Row, by: ShareTableInput['by'], format: Format): string {
  if (by === 'store') return name
  const { year, month } = civilFromDay(toDay(from))
  if (by === 'month') return monthName(from, format)
  if (by === 'half') return `${year} H${month > 6 ? 2 : 1}`
  if (by === 'quarter') return `${year} Q${Math.ceil(month / 3)}`
  return by === 'year' ? String(year) : String(key)
}

/** The month a day falls in. */
export function monthName(day: number, format: Format): string {
  const { year, month } = civilFromDay(toDay(day))
  return format.month(year * 12 + month - 1)
}
