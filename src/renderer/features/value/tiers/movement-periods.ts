/** Which two periods a movement compares: the chosen one and the one of the same kind before it. */
import type { Period } from '#shared/contract/value-scope.ts'
import { dayFromCivil } from '#shared/values/day.ts'

interface Days {
  readonly from: number
  readonly to: number
}

interface Periods {
  readonly before: Days
  readonly after: Days
}

const yearDays = (year: number): Days => ({ from: dayFromCivil(year, 1, 1) ?? 0, to: dayFromCivil(year, 12, 31) ?? 0 })

/** Undefined: the core's own, the two last complete years. */
export function movementPeriods(period: Period | undefined, asOf: number | null | undefined): Periods | undefined {
  if (period?.span === 'year') return { before: yearDays(period.year - 1), after: yearDays(period.year) }
  const after = daysOf(period, asOf)
  if (!after) return undefined
  const length = after.to - after.from + 1
  return { before: { from: after.from - length, to: after.from - 1 }, after }
}

function daysOf(period: Period | undefined, asOf: number | null | undefined): Days | undefined {
  if (period?.span === 'between') return { from: period.from, to: period.to }
  if (period?.span !== 'last-days' || asOf === null || asOf === undefined) return undefined
  return { from: asOf - period.days + 1, to: asOf }
}
