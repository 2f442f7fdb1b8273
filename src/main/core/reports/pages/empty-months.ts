import type { ShareRow } from '#shared/contract/value-share.ts'
import { listData } from '#shared/reports/sentences.ts'
import { day, isoFromDay } from '#shared/values/day.ts'
import type { PageBuilder } from '../page.ts'

/** A month in the middle of the data without one receipt has no data: that is said, lest it be read as no sales. */
export function noteEmptyMonths(page: PageBuilder, rows: readonly ShareRow[]): void {
  const empty = rows.filter(({ receipts, netFen }) => receipts === 0 && netFen === 0)
  if (empty.length === 0 || empty.length === rows.length) return
  page.note('month-without-data', { months: listData(empty.map(({ key }) => isoFromDay(day(key)).slice(0, 7))) })
}
