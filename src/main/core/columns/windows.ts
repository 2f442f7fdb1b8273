/** Spans of business days as a rule means them. */
import type { Window } from '#shared/languages/segment-rule.ts'
import type { CalendarUnit } from '#shared/languages/segment-window.ts'
import { civilFromDay, day as toDay, dayFromCivil } from '#shared/values/day.ts'
import { assertNever, must } from '../must.ts'

/** Both days included. */
export interface DaySpan {
  readonly from: number
  readonly to: number
}

const EARLIEST = -0x7fff_ffff
const LATEST = 0x7fff_ffff
const NO_DAY: DaySpan = { from: 0, to: -1 }

export const isEverything = ({ from, to }: DaySpan): boolean => from <= EARLIEST && to >= LATEST

/** Relative spans count from the as-of day, which is the last of `last-days`; without one (no receipts) they hold no day. */
export function spanOf(window: Window, asOfDay: number | undefined): DaySpan {
  switch (window.span) {
    case 'all':
      return { from: EARLIEST, to: LATEST }
    case 'between':
      return { from: window.from, to: window.to }
    case 'since':
      return { from: window.from, to: LATEST }
    case 'until':
      return { from: EARLIEST, to: window.to }
    default:
      return asOfDay === undefined ? NO_DAY : relativeSpan(window, asOfDay)
  }
}

type Relative = Exclude<Window, { span: 'all' | 'between' | 'since' | 'until' }>

function relativeSpan(window: Relative, asOf: number): DaySpan {
  switch (window.span) {
    case 'last-days':
      return { from: asOf - window.days + 1, to: asOf }
    case 'days-ago':
      return { from: asOf - window.most, to: asOf - window.least }
    case 'next-days':
      return { from: asOf + 1, to: asOf + window.days }
    case 'calendar': {
      const { unit, offset, count = 1 } = window
      return { from: firstOf(unit, asOf, offset), to: firstOf(unit, asOf, offset + count) - 1 }
    }
    default:
      return assertNever(window)
  }
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** First day of the week, month, quarter or year that lies `offset` of them from the one the day is in. */
function firstOf(unit: CalendarUnit, asOf: number, offset: number): number {
  // 1970-01-01 was a Thursday: three days behind a Monday.
  if (unit === 'week') return asOf - ((((asOf + 3) % 7) + 7) % 7) + offset * 7
  const { year, month } = civilFromDay(toDay(asOf))
  const size = MONTHS[unit]
  const months = Math.floor((year * 12 + month - 1) / size) * size + offset * size
  return must(dayFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1), 'a month has a first day')
}

/** Whole numbers [min, max], both included, either may be absent. */
export interface Range {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

export const isInRange = (value: number, { min, max }: Range): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max)
