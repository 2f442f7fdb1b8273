/** Customers of a rolling year at many days, and the old ones among them by three definitions (metrics.md M30, M31). */
import type { Rolling, RollingInput } from '#shared/contract/value-rolling.ts'
import { addMonths, civilFromDay, day as toDay, daysInMonth, startOfMonth } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { countBuyers, journeysOf, type Journeys } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { dataSpan, resolveScope } from '../scope/resolve-scope.ts'

const YEAR = 365

export async function rollingOf(columns: Columns, input: RollingInput): Promise<Rolling> {
  const resolved = resolveScope(columns, { ...input.scope, period: { span: 'all' } }, { span: 'all' })
  const journeys = await journeysOf(columns, resolved)
  const { asOf } = resolved
  const ends = asOf === undefined ? [] : input.days.length > 0 ? input.days.filter((end) => end <= asOf) : monthEnds(asOf, input.months)
  const windows = [...new Set(ends)].toSorted((one, other) => one - other).map((end) => ({ end, start: startOf(end, input.window) }))
  const counts = await countAll(journeys, windows)
  const firstDay = dataSpan(columns)?.first ?? 0
  const points = windows.map(({ end, start }, i) => {
    const [customers, everRepeat, returning, repeatInWindow] = counts.persons.map((count) => intAt(count, i)) as [
      number,
      number,
      number,
      number,
    ]
    return {
      day: end,
      customers,
      everRepeat,
      returning,
      repeatInWindow,
      everRepeatRate: rateOf(everRepeat, customers),
      returningRate: rateOf(returning, customers),
      repeatInWindowRate: rateOf(repeatInWindow, customers),
      netFen: doubleAt(counts.net, i),
      isCustomersShort: start + 1 < firstDay,
      isReturningShort: start - YEAR + 1 < firstDay,
    }
  })
  const definitions = ['stage.rolling_customers', 'stage.ever_repeat', 'stage.returning', 'stage.repeat_in_window'] as const
  return { footing: footingOf(resolved, { n: countBuyers(journeys), definitions }), points }
}

/** The as-of day, and the ends of the months before it. */
function monthEnds(asOf: number, months: number): readonly number[] {
  const thisMonth = startOfMonth(toDay(asOf))
  return [asOf, ...Array.from({ length: months - 1 }, (_, i) => addMonths(thisMonth, -i) - 1)]
}

/** The last day before the window; a month's end goes back to a month's end. */
function startOf(end: number, window: RollingInput['window']): number {
  if (window === 'days') return end - YEAR
  const before = addMonths(toDay(end), -12)
  const { year, month, day } = civilFromDay(toDay(end))
  if (day < daysInMonth(year, month)) return before
  const back = civilFromDay(before)
  return before + daysInMonth(back.year, back.month) - back.day
}

interface Window {
  readonly start: number
  readonly end: number
}

/** Customers, with two occasions ever, with one before the window, with two in it. Windows ascend, so each person is walked once. */
async function countAll({ start, day, net }: Journeys, windows: readonly Window[]) {
  const persons = [0, 0, 0, 0].map(() => new Int32Array(windows.length)) as [Int32Array, Int32Array, Int32Array, Int32Array]
  const sums = new Float64Array(windows.length)
  const bump = (counts: Int32Array, i: number): void => {
    counts[i] = intAt(counts, i) + 1
  }
  const look = (from: number, to: number): void => {
    let [before, until, inside] = [from, from, 0]
    for (const [i, window] of windows.entries()) {
      for (; until < to && intAt(day, until) <= window.end; until++) inside += doubleAt(net, until)
      for (; before < until && intAt(day, before) <= window.start; before++) inside -= doubleAt(net, before)
      if (until === before) continue
      bump(persons[0], i)
      if (until - from >= 2) bump(persons[1], i)
      if (before > from) bump(persons[2], i)
      if (until - before >= 2) bump(persons[3], i)
      sums[i] = doubleAt(sums, i) + inside
    }
  }
  await eachBlock(start.length - 1, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++)
      if (intAt(start, person + 1) > intAt(start, person)) look(intAt(start, person), intAt(start, person + 1))
  })
  return { persons, net: sums }
}
