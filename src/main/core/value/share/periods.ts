/** Calendar periods of business days: which one a day falls in, and its ends. */
import type { ShareTableInput } from '#shared/contract/value-share.ts'
import { civilFromDay, day as toDay, dayFromCivil } from '#shared/values/day.ts'
import { must } from '../../must.ts'

export type PeriodKind = Exclude<ShareTableInput['by'], 'store' | 'whole'>

const MONTHS: Readonly<Record<PeriodKind, number>> = { year: 12, half: 6, quarter: 3, month: 1 }

export interface CalendarPeriod {
  readonly from: number
  readonly to: number
}

/** The periods that touch [from, to], ascending, each whole. */
export function periodsBetween(kind: PeriodKind, from: number, to: number): readonly CalendarPeriod[] {
  const length = MONTHS[kind]
  const periods: CalendarPeriod[] = []
  if (to < from) return periods
  for (let number = Math.floor(monthNumber(from) / length); startOf(number * length) <= to; number++) {
    periods.push({ from: startOf(number * length), to: startOf((number + 1) * length) - 1 })
  }
  return periods
}

/** Year × 12 + month − 1. */
export function monthNumber(day: number): number {
  const { year, month } = civilFromDay(toDay(day))
  return year * 12 + month - 1
}

const startOf = (month: number): number => must(dayFromCivil(Math.floor(month / 12), (month % 12) + 1, 1), 'every month begins')
