/** Which groups of persons have more of a property than all. */
import { z } from 'zod'
import { AffinityInput } from './products-buying.ts'
import { Grouping } from './products-goods.ts'
import { AskedSegment } from './value-lifetime.ts'
import { FenAmount, Footing, Rate, scoped } from './value-scope.ts'

const Count = z.int()
const least = z.int().min(1).max(1_000_000)

/** What a person of a group has or has not, judged over the period. */
export const HeldProperty = z.discriminatedUnion('of', [
  /** Net sales per occasion above so much. */
  z.strictObject({ of: z.literal('ticket'), overFen: FenAmount }),
  /** Net sales of the period above so much. */
  z.strictObject({ of: z.literal('sales'), overFen: FenAmount }),
  z.strictObject({ of: z.literal('occasions'), least }),
  z.strictObject({ of: z.literal('segment'), segment: AskedSegment }),
])
export type HeldProperty = z.infer<typeof HeldProperty>

export const TgiInput = z.strictObject({
  /** Default period: all. */
  ...scoped,
  by: Grouping.default({ of: 'attribute', attribute: 'city' }),
  /** Absent: net sales per occasion above what they are on average. */
  property: HeldProperty.optional(),
  /** Smaller groups are not listed. */
  leastPersons: least.default(100),
  q: AffinityInput.shape.q,
  low: AffinityInput.shape.low,
  high: AffinityInput.shape.high,
  leastHolders: least.default(30),
  /** Never by the index alone: the smallest groups would lead. */
  order: z.enum(['q', 'tgi', 'persons']).default('q'),
})
export type TgiInput = z.infer<typeof TgiInput>
const TgiRow = z.strictObject({
  name: z.string(),
  persons: Count,
  /** Those of them with the property. */
  holders: Count,
  share: Rate,
  /** 100 × share in the group / share among all. */
  tgi: Rate,
  chi2: Rate,
  p: Rate,
  /** Over the groups listed that can be tested. */
  q: Rate,
  isFinding: z.boolean(),
})
export const Tgi = z.strictObject({
  footing: Footing,
  /** As asked, or the average that stands for it. */
  property: HeldProperty,
  /** Of all buyers of the period, whether their group is known or not. */
  holders: Count,
  share: Rate,
  rows: z.array(TgiRow),
  tested: Count,
  findings: Count,
  /** Groups that are too small to be listed, and persons in no group. */
  small: Count,
  withoutGroup: Count,
  /** Persons in two groups: then nothing is tested. */
  overlapping: Count,
})
export interface Tgi extends z.infer<typeof Tgi> {}
