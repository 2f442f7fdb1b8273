/** Spans of business days as a rule means them. */
import type { Window } from '#shared/languages/segment-rule.ts'
import { assertNever } from '../must.ts'

/** Both days included. */
export interface DaySpan {
  readonly from: number
  readonly to: number
}

const EARLIEST = -0x7fff_ffff
const LATEST = 0x7fff_ffff

export const isEverything = ({ from, to }: DaySpan): boolean => from <= EARLIEST && to >= LATEST

/** `last-days` counts back from the as-of day, which is its last; without one (no receipts) it holds no day. */
export function spanOf(window: Window, asOfDay: number | undefined): DaySpan {
  switch (window.span) {
    case 'all':
      return { from: EARLIEST, to: LATEST }
    case 'last-days':
      return asOfDay === undefined ? { from: 0, to: -1 } : { from: asOfDay - window.days + 1, to: asOfDay }
    case 'between':
      return { from: window.from, to: window.to }
    default:
      return assertNever(window)
  }
}

/** Whole numbers [min, max], both included, either may be absent. */
export interface Range {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

export const isInRange = (value: number, { min, max }: Range): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max)
