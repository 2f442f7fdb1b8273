/** The data's last complete day (metrics.md M04 `base.as_of`). */
import type { AsOf, ReceiptColumns } from './columns.ts'
import { intAt, NONE } from './shared-arrays.ts'

/** A store with a receipt in this many days up to the newest business day is active. */
const ACTIVE_DAYS = 28
/** Share of the active stores' receipts that must reach the day: `asof.coverage`, in hundredths. */
const COVERAGE_PERCENT = 95

interface ActiveStore {
  readonly store: number
  readonly receipts: number
  readonly lastDay: number
}

/**
 * The latest day D such that the active stores whose data reach D carry 95 % of the receipts of those 28 days; the day before where
 * the newest file was exported or imported on D itself, because that day was not over.
 */
export function findAsOf(receipts: ReceiptColumns, storeCount: number, newestFileDays: readonly number[]): AsOf | undefined {
  const active = activeStores(receipts, storeCount)
  const total = active.reduce((sum, { receipts: count }) => sum + count, 0)
  let covered = 0
  for (const { lastDay, receipts: count } of active) {
    covered += count
    if (covered * 100 < total * COVERAGE_PERCENT) continue
    const day = newestFileDays.includes(lastDay) ? lastDay - 1 : lastDay
    return { day, storesBehind: active.filter((other) => other.lastDay < day).map(({ store }) => store) }
  }
  return undefined
}

/** Latest data first, so that adding them up one by one finds the latest day that enough of them reach. */
function activeStores({ byDay, day, store, count }: ReceiptColumns, storeCount: number): readonly ActiveStore[] {
  if (count === 0) return []
  const newest = intAt(day, intAt(byDay, count - 1))
  const receiptsOf = new Int32Array(storeCount)
  const lastDayOf = new Int32Array(storeCount).fill(NONE)
  for (let i = count - 1; i >= 0; i--) {
    const receipt = intAt(byDay, i)
    if (intAt(day, receipt) <= newest - ACTIVE_DAYS) break
    const place = intAt(store, receipt)
    receiptsOf[place] = intAt(receiptsOf, place) + 1
    if (lastDayOf[place] === NONE) lastDayOf[place] = intAt(day, receipt)
  }
  return Array.from(receiptsOf, (receipts, place) => ({ store: place, receipts, lastDay: intAt(lastDayOf, place) }))
    .filter(({ receipts }) => receipts > 0)
    .toSorted((one, other) => other.lastDay - one.lastDay || one.store - other.store)
}

/** Places `[from, to)` of `byDay` whose receipts fall on the business days [first, last]. */
export function spanByDay(
  { byDay, day, count }: Pick<ReceiptColumns, 'byDay' | 'day' | 'count'>,
  first: number,
  last: number,
): readonly [number, number] {
  const bound = (least: number): number => {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (intAt(day, intAt(byDay, middle)) < least) low = middle + 1
      else high = middle
    }
    return low
  }
  return [bound(first), bound(last + 1)]
}
