/** The period a period is compared with. */
import type { Days } from './resolve-scope.ts'
import { yearDays } from './resolve-scope.ts'
import { yearOf } from './scope-choices.ts'

/** A whole calendar year has the one before it before it, any other period as many days as it has itself. */
export function daysBefore({ from, to }: Days): Days {
  const year = yearDays(yearOf(from))
  return from === year.from && to === year.to ? yearDays(yearOf(from) - 1) : { from: from - (to - from + 1), to: from - 1 }
}
