/** Spans of business days and ranges of whole numbers, as rules say them. */
import { z } from 'zod'

export const calendarUnits = ['week', 'month', 'quarter', 'year'] as const
export type CalendarUnit = (typeof calendarUnits)[number]

const Days = z.int().min(0).max(36_500)

/** A span of business days: fixed, or relative to the data's as-of day, which is the day before the rule's tomorrow. Both ends are included. */
export const Window = z.discriminatedUnion('span', [
  z.strictObject({ span: z.literal('all') }),
  /** The as-of day is the last of them. */
  z.strictObject({ span: z.literal('last-days'), days: z.int().min(1).max(36_500) }),
  z.strictObject({ span: z.literal('between'), from: z.int(), to: z.int() }),
  z.strictObject({ span: z.literal('since'), from: z.int() }),
  z.strictObject({ span: z.literal('until'), to: z.int() }),
  /** At least `least` and at most `most` days before the as-of day. */
  z.strictObject({ span: z.literal('days-ago'), least: Days, most: Days }),
  /** The days after the as-of day: for due dates and the like. */
  z.strictObject({ span: z.literal('next-days'), days: z.int().min(1).max(36_500) }),
  /** Whole weeks (from Monday), months, quarters or years: 0 the one the as-of day is in, -1 the one before; `count` of them from there on. */
  z.strictObject({
    span: z.literal('calendar'),
    unit: z.enum(calendarUnits),
    offset: z.int().min(-1200).max(1200),
    count: z.int().min(1).max(1200).exactOptional(),
  }),
])
export type Window = z.infer<typeof Window>

/** [min, max], both included, either may be absent. Days are day numbers, money is fen, rates are whole percent. */
export const Range = z.strictObject({ min: z.int().optional(), max: z.int().optional() })
export type Range = z.infer<typeof Range>
