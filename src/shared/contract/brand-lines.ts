/** Product lines and brands beside each other: whose customers buy where, and which goods belong to which line. */
import { z } from 'zod'
import { CycleRule } from './value-loyalty.ts'
import { Footing, Rate, scoped } from './value-scope.ts'

const Count = z.int()

export const crossUnits = ['brand', 'line', 'category'] as const
export const CrossInput = z.strictObject({
  ...scoped,
  unit: z.enum(crossUnits).default('line'),
  cycle: CycleRule.prefault({}),
  most: z.int().min(2).max(12).default(8),
})
export type CrossInput = z.infer<typeof CrossInput>
const CrossShape = z.strictObject({
  footing: Footing,
  items: z.array(
    z.strictObject({
      name: z.string(),
      customers: Count,
      firstSoldOn: Count.nullable(),
      active: Count,
      due: Count,
      atRisk: Count,
      lapsed: Count,
      /** Active (or due) here and in no other. */
      activeOnly: Count,
    }),
  ),
  /** From customers of one to the other: bought both, and the other first or afterwards; lapsed of `from` and not active in `to`. */
  cells: z.array(z.strictObject({ from: Count, to: Count, both: Count, fromFirst: Count, movable: Count, lift: Rate })),
})
export interface Cross extends z.infer<typeof CrossShape> {}
export interface GivenCross extends z.input<typeof CrossShape> {}
export const Cross: z.ZodType<Cross, GivenCross> = CrossShape

export const LineRule = z.strictObject({
  line: z.string().trim().min(1).max(80),
  brand: z.string().max(200).nullable().default(null),
  category: z.string().max(200).nullable().default(null),
})
export type LineRule = z.infer<typeof LineRule>
