/** Customers of a rolling year and the old ones among them at every day, in one pass over the occasions (metrics.md M30, M31). */
import type { Series, SeriesInput } from '#shared/contract/brand.ts'
import { addMonths, day as toDay, startOfMonth } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { countBuyers, journeysOf, type Journeys } from '../../value/facts/journeys.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { createKept } from '../../value/scope/kept.ts'
import { narrowingOf } from '../../value/scope/narrowing.ts'
import { dataSpan, type ResolvedScope } from '../../value/scope/resolve-scope.ts'

const YEAR = 365

/** One count per day from `first` to the as-of day. */
export interface DailyCounts {
  readonly first: number
  readonly last: number
  readonly customers: Int32Array
  readonly everRepeat: Int32Array
  readonly returning: Int32Array
  readonly repeatInWindow: Int32Array
  /** First occasion of the scope, NONE without one. */
  readonly firstOccasion: number
}

const keptDaily = createKept<DailyCounts>('daily-rolling', 16)

export function dailyCounts(columns: Columns, resolved: ResolvedScope): Promise<DailyCounts> {
  const { scope, asOf } = resolved
  return keptDaily(columns, JSON.stringify([narrowingOf(scope), scope.occasions, asOf]), async () => {
    const first = dataSpan(columns)?.first ?? 0
    return countDays(await journeysOf(columns, resolved), first, asOf ?? first - 1)
  })
}

/**
 * The k-th occasion on day d makes a person a customer from d to min(d + 364, next − 1): the ends of these spans are added up, then summed
 * from day to day.
 */
export async function countDays({ start, day }: Journeys, first: number, last: number): Promise<DailyCounts> {
  const length = Math.max(0, last - first + 1)
  const counts = [0, 0, 0, 0].map(() => new Int32Array(length + 1)) as [Int32Array, Int32Array, Int32Array, Int32Array]
  const [customers, everRepeat, returning, repeatInWindow] = counts
  let earliest = NONE
  const span = (values: Int32Array, from: number, to: number): void => {
    if (to < from || from > last) return
    values[from - first] = intAt(values, from - first) + 1
    const after = Math.min(to, last) + 1 - first
    values[after] = intAt(values, after) - 1
  }
  await eachBlock(start.length - 1, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const [begin, end] = [intAt(start, person), intAt(start, person + 1)]
      if (begin === end) continue
      const born = intAt(day, begin)
      if (earliest === NONE || born < earliest) earliest = born
      for (let i = begin; i < end; i++) {
        const on = intAt(day, i)
        const until = i + 1 < end ? Math.min(on + YEAR - 1, intAt(day, i + 1) - 1) : on + YEAR - 1
        span(customers, on, until)
        span(returning, Math.max(on, born + YEAR), until)
        if (i === begin) continue
        span(everRepeat, on, until)
        span(repeatInWindow, on, Math.min(intAt(day, i - 1) + YEAR - 1, until))
      }
    }
  })
  for (const values of counts) for (let i = 1; i < length; i++) values[i] = intAt(values, i) + intAt(values, i - 1)
  return { first, last, customers, everRepeat, returning, repeatInWindow, firstOccasion: earliest }
}

export const countOn = ({ first, last }: DailyCounts, values: Int32Array, day: number): number =>
  day < first || day > last ? 0 : intAt(values, day - first)

/** The last `count` month ends up to the day, ascending; the day itself where it ends its month. */
export function monthEndsUntil(day: number, count: number): number[] {
  const next = startOfMonth(toDay(day + 1))
  return Array.from({ length: count }, (_, i) => addMonths(next, i + 1 - count) - 1)
}

export async function seriesOf(columns: Columns, input: SeriesInput): Promise<Series> {
  const resolved = wholeScope(columns, input.scope)
  const daily = await dailyCounts(columns, resolved)
  const { asOf } = resolved
  const from = Math.max(daily.first, input.from ?? daily.first)
  const days = asOf === undefined ? [] : pointsOf(from, asOf, input.by)
  const at = (values: Int32Array): number[] => days.map((one) => countOn(daily, values, one))
  const journeys = await journeysOf(columns, resolved)
  return {
    footing: footingOf(resolved, {
      n: countBuyers(journeys),
      definitions: ['stage.rolling_customers', 'stage.ever_repeat', 'stage.returning', 'stage.repeat_in_window'],
    }),
    days,
    customers: at(daily.customers),
    everRepeat: at(daily.everRepeat),
    returning: at(daily.returning),
    repeatInWindow: at(daily.repeatInWindow),
    wholeFrom: asOf === undefined ? null : daily.first + YEAR - 1,
    returningWholeFrom: asOf === undefined ? null : daily.first + 2 * YEAR - 1,
    gaps: asOf === undefined || asOf < daily.first ? [] : emptyMonths(columns, daily.first, asOf),
  }
}

function pointsOf(from: number, asOf: number, by: SeriesInput['by']): number[] {
  if (by === 'day') return Array.from({ length: Math.max(0, asOf - from + 1) }, (_, i) => from + i)
  const months = monthEndsUntil(asOf, Math.ceil((asOf - from) / 28) + 1).filter((day) => day >= from)
  return months.at(-1) === asOf ? months : [...months, asOf]
}

/** Months of the data without any receipt, as their first days. */
function emptyMonths({ receipts }: Columns, first: number, asOf: number): number[] {
  const sold = new Uint8Array(asOf - first + 1)
  for (let receipt = 0; receipt < receipts.count; receipt++) {
    const place = intAt(receipts.day, receipt) - first
    if (place >= 0 && place < sold.length) sold[place] = 1
  }
  const gaps: number[] = []
  for (let month = addMonths(startOfMonth(toDay(first)), 1); month < startOfMonth(toDay(asOf)); month = addMonths(month, 1)) {
    if (!sold.subarray(month - first, addMonths(month, 1) - first).includes(1)) gaps.push(month)
  }
  return gaps
}
