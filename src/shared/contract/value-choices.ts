/** How the officer wants the value figures computed: kept in the workspace, given with each question. */
import { z } from 'zod'
import { CycleRule, RelationshipRule } from './value-loyalty.ts'
import { ImportanceInput } from './value-people.ts'
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
  cycle: CycleRule,
  relationship: RelationshipRule,
}

export const ValueChoices = z.strictObject(parts)
export type ValueChoices = z.infer<typeof ValueChoices>

/** The parts that change; the others stay. */
export const ValueChoicesChange = z.strictObject(parts).partial()
export type ValueChoicesChange = z.infer<typeof ValueChoicesChange>

/** Before anybody has chosen (metrics.md section 1). The costs of the last one are the book's own example. */
export const usualChoices: ValueChoices = ValueChoices.parse({
  rfm: {},
  tiers: {},
  margins: {},
  serve: {},
  classes: {},
  importance: {},
  cycle: {},
  relationship: {},
  oneMoreItem: { offerCostFen: 440, extraItems: 0.07, marginPerItemFen: 9000, acquisitionCostFen: 10_000, newCustomerMarginFen: 13_000 },
})
