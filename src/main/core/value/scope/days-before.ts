/** The period a period is compared with. */
import type { Days } from './resolve-scope.ts'
import { onCalendar, yearDays } from './resolve-scope.ts'
import { yearOf } from './scope-choices.ts'

/** A whole calendar year has the one before it before it, any other period as many days as it has itself. */
export function daysBefore({ from, to }: Days): Days {
  const year = yearOf(from)
  const whole = yearDays(year)
  if (year > 1 && from === whole.from && to === whole.to) return yearDays(year - 1)
  return onCalendar({ from: from - (to - from + 1), to: from - 1 })
}
