/** How the officer wants the value figures computed: kept in the workspace, given with each question. */
import { z } from 'zod'
import { CycleRule, RelationshipRule } from './value-loyalty.ts'
import { FitInput, KeptModel, LifetimeCost } from './value-lifetime.ts'
import { LoyalInput } from './value-growth.ts'
import { ImportanceInput } from './value-people.ts'
import { RenewalInput } from './value-renewal.ts'
import { RfmInput } from './value-rfm.ts'
import { OneMoreItemInput } from './value-share.ts'
import { ClassesInput, MarginInput, ServeCosts, TiersInput } from './value-tiers.ts'

const parts = {
  rfm: z.strictObject({ monetary: RfmInput.shape.monetary, cuts: RfmInput.shape.cuts, high: RfmInput.shape.high }),
  tiers: z.strictObject({ by: TiersInput.shape.by, cuts: TiersInput.shape.cuts }),
  margins: MarginInput,
  serve: ServeCosts,
  classes: z.strictObject({ topShare: ClassesInput.shape.topShare, newDays: ClassesInput.shape.newDays }),
  importance: z.strictObject({ weights: ImportanceInput.shape.weights, topShare: ImportanceInput.shape.topShare }),
  oneMoreItem: OneMoreItemInput,
  renewal: RenewalInput,
  cycle: CycleRule,
  relationship: RelationshipRule,
  /** What winning and keeping customers cost, and the margin the lifetime values are reckoned with. */
  lifetime: z.strictObject({ costs: z.array(LifetimeCost).max(1000).default([]), marginRate: z.number().min(-1).max(1).optional() }),
  model: z.strictObject({
    model: FitInput.shape.model,
    months: FitInput.shape.months,
    monthlyRate: FitInput.shape.monthlyRate,
    marginRate: FitInput.shape.marginRate,
    /** The last fit, shown or refused. */
    kept: KeptModel.nullable().default(null),
  }),
  loyal: z.strictObject({
    leastOccasions: LoyalInput.shape.leastOccasions,
    more: LoyalInput.shape.more,
    marginRate: LoyalInput.shape.marginRate,
    fixedCostFen: LoyalInput.shape.fixedCostFen,
  }),
}

export const ValueChoices = z.strictObject(parts)
export type ValueChoices = z.infer<typeof ValueChoices>

/** The parts that change; the others stay. */
export const ValueChoicesChange = z.strictObject(parts).partial()
export type ValueChoicesChange = z.infer<typeof ValueChoicesChange>

/** Before anybody has chosen (metrics.md section 1). The amounts of the last two are the book's own examples. */
export const usualChoices: ValueChoices = ValueChoices.parse({
  rfm: {},
  tiers: {},
  margins: {},
  serve: {},
  classes: {},
  importance: {},
  cycle: {},
  relationship: {},
  lifetime: {},
  model: {},
  loyal: {},
  oneMoreItem: { offerCostFen: 440, extraItems: 0.07, marginPerItemFen: 9000, acquisitionCostFen: 10_000, newCustomerMarginFen: 13_000 },
  renewal: { marginFen: 10_000, retention: 0.8, discount: 0.1 },
})
