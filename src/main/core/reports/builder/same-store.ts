/** The same-store rule: a store counts if it has a receipt in every calendar month of the period and of the one it is compared with. */
import { spanByDay } from '../../columns/as-of.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { monthNumber, periodsBetween } from '../../value/share/periods.ts'
import type { DaySpan } from '../period.ts'

export interface SameStores {
  readonly storeIds: readonly number[]
  readonly kept: readonly string[]
  readonly leftOut: readonly string[]
}

export function sameStores(columns: Columns, days: DaySpan, before: DaySpan | null): SameStores {
  const { stores, receipts } = columns
  const spans = before === null ? [days] : [days, before]
  const months = spans.flatMap(({ from, to }) => periodsBetween('month', from, to).map((month) => monthNumber(month.from)))
  const sold = Array.from({ length: stores.count }, () => new Set<number>())
  for (const { from, to } of spans) {
    const [first, end] = spanByDay(receipts, from, to)
    let [lastDay, month] = [NaN, 0]
    for (let i = first; i < end; i++) {
      const receipt = intAt(receipts.byDay, i)
      const day = intAt(receipts.day, receipt)
      if (day !== lastDay) month = monthNumber(day)
      lastDay = day
      sold[intAt(receipts.store, receipt)]?.add(month)
    }
  }
  const wanted = new Set(months).size
  const [kept, leftOut, storeIds]: [string[], string[], number[]] = [[], [], []]
  sold.forEach((seen, store) => {
    const name = stores.name[store] ?? ''
    if (seen.size === wanted && wanted > 0) {
      kept.push(name)
      storeIds.push(intAt(stores.id, store))
    } else if (seen.size > 0) leftOut.push(name)
  })
  return { storeIds, kept, leftOut }
}
