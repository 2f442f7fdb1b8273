/** The days a pack means, counted back from the last complete day of the data. */
import type { PackDraft, PackPeriod } from '#shared/contract/reports.ts'
import { addMonths, civilFromDay, day, startOfMonth } from '#shared/values/day.ts'
import { assertNever } from '../must.ts'

export interface DaySpan {
  readonly from: number
  readonly to: number
}

/** A month that the data do not reach the end of is not the last one. */
export function daysOfPack(period: PackPeriod, asOf: number): DaySpan {
  if (typeof period !== 'string') return period
  const end = day(asOf)
  const thisMonth = startOfMonth(end)
  // The as-of day may be the very last of its month: then the month is complete.
  const afterLast = addMonths(thisMonth, 1) - 1 === end ? addMonths(thisMonth, 1) : thisMonth
  const back = (months: number): DaySpan => ({ from: addMonths(day(afterLast), -months), to: afterLast - 1 })
  switch (period) {
    case 'last-month':
      return back(1)
    case 'this-month':
      return { from: thisMonth, to: end }
    case 'last-quarter':
      return wholePart(afterLast, 3)
    case 'last-year':
      return wholePart(afterLast, 12)
    case 'last-365':
      return { from: end - 364, to: end }
    default:
      return assertNever(period)
  }
}

/** The last whole calendar part of so many months that ends before `after`. */
function wholePart(after: number, months: number): DaySpan {
  let first = startOfMonth(day(after))
  while ((monthOf(first) - 1) % months !== 0) first = addMonths(first, -1)
  return { from: addMonths(first, -months), to: first - 1 }
}

const monthOf = (first: number): number => civilFromDay(day(first)).month

/** Whole months move by months, so that February meets January; other spans by their length. */
export function daysBefore({ from, to }: DaySpan, compare: PackDraft['compare']): DaySpan | null {
  if (compare === 'none') return null
  const isWholeMonths = startOfMonth(day(from)) === from && startOfMonth(day(to + 1)) === to + 1
  if (compare === 'year-before')
    return { from: addMonths(day(from), -12), to: isWholeMonths ? addMonths(day(to + 1), -12) - 1 : addMonths(day(to), -12) }
  if (!isWholeMonths) return { from: from - (to - from + 1), to: from - 1 }
  let months = 1
  while (addMonths(day(from), months) <= to) months++
  return { from: addMonths(day(from), -months), to: from - 1 }
}
