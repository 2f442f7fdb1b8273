/** Customers of a rolling year and the old ones among them (metrics.md M30, M31). */
import { z } from 'zod'
import { FenAmount, Footing, Rate, scoped } from './value-scope.ts'

export const RollingInput = z.strictObject({
  /** Its period is not looked at. */
  ...scoped,
  /** `days`: (t − 365, t]. `months`: 12 calendar months, month end to month end. */
  window: z.enum(['days', 'months']).default('days'),
  /** How many month ends back from the as-of day, which is the last point itself. */
  months: z.int().min(1).max(240).default(25),
  /** Days to look at instead. */
  days: z.array(z.int()).max(2000).default([]),
})
export type RollingInput = z.infer<typeof RollingInput>

const RollingPoint = z.strictObject({
  day: z.int(),
  customers: z.int(),
  /** Two occasions or more up to the day. */
  everRepeat: z.int(),
  /** First occasion before the window. */
  returning: z.int(),
  /** Two occasions or more in the window. */
  repeatInWindow: z.int(),
  everRepeatRate: Rate,
  returningRate: Rate,
  repeatInWindowRate: Rate,
  /** Of the window's occasions. */
  netFen: FenAmount,
  /** The window begins before the data: everything is too low. */
  isCustomersShort: z.boolean(),
  /** Less than two years of data: who was there before the window cannot all be known. */
  isReturningShort: z.boolean(),
})
export const Rolling = z.strictObject({ footing: Footing, points: z.array(RollingPoint) })
export type Rolling = z.infer<typeof Rolling>
