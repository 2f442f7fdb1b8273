/** On which days each store sold, from one pass over the receipts. */
import { day as toDay, weekday } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'

/** A store that has not sold for so many days before the newest one is closed, not behind (metrics.md M04). */
const ACTIVE_DAYS = 28

export interface StoreDays {
  /** First day of the data; bytes below count from here. */
  readonly from: number
  readonly count: number
  /** 1 for each day with a receipt, by place of the store. */
  readonly sold: readonly Uint8Array[]
  /** First and last day the store counts as open, by place; last before first where it never sold. */
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  /** Weekdays it is open, 1 Monday … 7. */
  readonly weekdays: readonly (readonly number[])[]
}

const kept = new WeakMap<Columns, StoreDays>()

export function storeDaysOf(columns: Columns): StoreDays {
  const known = kept.get(columns) ?? count(columns)
  kept.set(columns, known)
  return known
}

function count({ receipts, stores }: Columns): StoreDays {
  const from = receipts.count === 0 ? 0 : intAt(receipts.day, intAt(receipts.byDay, 0))
  const newest = receipts.count === 0 ? -1 : intAt(receipts.day, intAt(receipts.byDay, receipts.count - 1))
  const days = newest - from + 1
  const sold = stores.name.map(() => new Uint8Array(days))
  const firstDay = new Int32Array(stores.count).fill(newest + 1)
  const lastDay = new Int32Array(stores.count).fill(-1)
  for (let receipt = 0; receipt < receipts.count; receipt++) {
    const store = intAt(receipts.store, receipt)
    const onDay = intAt(receipts.day, receipt)
    const marks = sold[store]
    if (marks !== undefined) marks[onDay - from] = 1
    if (onDay < intAt(firstDay, store)) firstDay[store] = onDay
    if (onDay > intAt(lastDay, store)) lastDay[store] = onDay
  }
  for (let store = 0; store < stores.count; store++) if (newest - intAt(lastDay, store) < ACTIVE_DAYS) lastDay[store] = newest
  const weekdays = sold.map((marks, store) => openWeekdays(marks, from, intAt(firstDay, store), intAt(lastDay, store)))
  return { from, count: days, sold, firstDay, lastDay, weekdays }
}

/** Those on which it sells at least every other week; a store that sells less often is open on the days it sells. */
function openWeekdays(marks: Uint8Array, from: number, first: number, last: number): readonly number[] {
  const all = new Int32Array(8)
  const withReceipt = new Int32Array(8)
  for (let day = first; day <= last; day++) {
    const on = weekday(toDay(day))
    all[on] = intAt(all, on) + 1
    if (byteAt(marks, day - from) === 1) withReceipt[on] = intAt(withReceipt, on) + 1
  }
  return [1, 2, 3, 4, 5, 6, 7].filter((on) => intAt(withReceipt, on) > 0 && intAt(withReceipt, on) * 2 >= intAt(all, on))
}

export const isOpen = ({ weekdays, firstDay, lastDay }: StoreDays, store: number, day: number): boolean =>
  day >= intAt(firstDay, store) && day <= intAt(lastDay, store) && (weekdays[store]?.includes(weekday(toDay(day))) ?? false)

export const soldOn = ({ sold, from, count: days }: StoreDays, store: number, day: number): boolean =>
  day >= from && day < from + days && sold[store]?.[day - from] === 1

/** Last day with a receipt of each store by place, -1 where it has none. */
export function lastDayByStore(columns: Columns): Int32Array {
  const { sold, from } = storeDaysOf(columns)
  return Int32Array.from(sold, (marks) => {
    const last = marks.lastIndexOf(1)
    return last < 0 ? -1 : from + last
  })
}
