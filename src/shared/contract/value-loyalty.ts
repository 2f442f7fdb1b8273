/** Who comes again, how soon, and who stays away (metrics.md M40–M44, M50–M52). */
import { z } from 'zod'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'

export const CohortsInput = z.strictObject({
  /** Its period says which first purchases make the cohorts; default: all. Their later purchases count up to the as-of day. */
  ...scoped,
  by: z.enum(['month', 'quarter', 'year']).default('month'),
})
export type CohortsInput = z.infer<typeof CohortsInput>

const CohortCell = z.strictObject({
  from: z.int(),
  to: z.int(),
  /** Persons of the cohort with an occasion in this period. */
  persons: z.int(),
  rate: Rate,
  netFen: FenAmount,
  /** Net sales since the first period / persons of the cohort. */
  cumulativePerPersonFen: MeanFen,
  /** The period is not over on the as-of day: hatched. */
  isPartial: z.boolean(),
})
export const Cohort = z.strictObject({
  from: z.int(),
  to: z.int(),
  persons: z.int(),
  /** So near the first day of the data that its persons may have bought before: no true cohort. */
  mayBeOlder: z.boolean(),
  /** One per period since, the cohort's own first. */
  cells: z.array(CohortCell),
})
export type Cohort = z.infer<typeof Cohort>
export const Cohorts = z.strictObject({
  footing: Footing,
  cohorts: z.array(Cohort),
  /** Persons whose cohort lies so far back that it is not shown. */
  earlierPersons: z.int(),
})
export type Cohorts = z.infer<typeof Cohorts>

/** How a person's cycle is found (M50). */
export const CycleRule = z.strictObject({
  floorDays: z.int().min(1).max(3650).default(14),
  /** Gaps a person needs for a cycle of her own. */
  minGaps: z.int().min(1).max(100).default(2),
  /** Used as the base cycle where fewer than 30 persons have a gap. */
  enteredDays: z.int().min(1).max(3650).default(90),
  /** Median over persons of their median gap; or over all gaps, as older figures have it: frequent buyers pull that down. */
  base: z.enum(['of-persons', 'of-gaps']).default('of-persons'),
  /** `own`: her own cycle, else the base cycle. `days`: fixed days for everybody, the three limits below in days. */
  by: z.enum(['own', 'days']).default('own'),
  /** Due above the first, at risk above the second, lapsed above the third: cycles, or days. */
  limits: z
    .tuple([z.number().positive().max(36_500), z.number().positive().max(36_500), z.number().positive().max(36_500)])
    .refine(([due, risk, lapsed]) => due <= risk && risk <= lapsed, 'limits must ascend')
    .default([1, 2, 3]),
})
export type CycleRule = z.infer<typeof CycleRule>
const cycle = CycleRule.prefault({})

export const LadderInput = z.strictObject({
  /** Its period is not looked at. */
  ...scoped,
  horizonDays: z.int().min(1).max(3650).default(180),
  steps: z.int().min(1).max(20).default(5),
  /** Below so many mature persons only the curve is shown. */
  minMature: z.int().min(1).max(1_000_000).default(100),
})
export type LadderInput = z.infer<typeof LadderInput>

export const LadderStep = z.strictObject({
  /** From the k-th to the k+1-th occasion. */
  k: z.int(),
  persons: z.int(),
  withNext: z.int(),
  /** For the tooltip only: too low for who bought lately. */
  raw: Rate,
  /** Persons whose k-th occasion is at least the horizon ago, and those of them with the next one within it. */
  mature: z.int(),
  matureConverted: z.int(),
  /** Null below `minMature`. */
  conversion: Rate,
  low: Rate,
  high: Rate,
  /** Kaplan-Meier; null where fewer than 30 persons are still observed at the horizon. */
  curveWithinHorizon: Rate,
  /** Null: half of them never, as far as can be seen. */
  medianDays: z.number().nullable(),
  lastDayWith30AtRisk: z.int().nullable(),
})
export type LadderStep = z.infer<typeof LadderStep>
export const Ladder = z.strictObject({ footing: Footing, steps: z.array(LadderStep) })
export type Ladder = z.infer<typeof Ladder>

export const CycleInput = z.strictObject({
  /** Its period is not looked at. With categories named, the cycle of their purchases. */
  ...scoped,
  cycle,
})
export type CycleInput = z.infer<typeof CycleInput>

export const RepurchaseCycle = z.strictObject({
  footing: Footing,
  /** Median over persons of their median gap, or the entered days. */
  baseDays: z.number(),
  baseFrom: z.enum(['data', 'entered']),
  personsWithGap: z.int(),
  gaps: z.int(),
  /** Of all gaps; frequent buyers give more of them: never the repurchase cycle. */
  pooled: z.array(z.strictObject({ p: z.number(), days: z.number() })),
  pooledMeanDays: z.number().nullable(),
  /** Gaps by weeks: those of 0 to 7 days first; the last holds all longer ones. */
  histogram: z.array(z.strictObject({ fromDays: z.int(), toDays: z.int().nullable(), gaps: z.int() })),
  /** First to second occasion. */
  curve: z.strictObject({
    persons: z.int(),
    events: z.int(),
    medianDays: z.number().nullable(),
    lastDayWith30AtRisk: z.int().nullable(),
    within: z.array(z.strictObject({ days: z.int(), rate: Rate })),
    points: z.array(z.strictObject({ day: z.int(), bought: z.number() })),
  }),
  /** Limits in days the gaps suggest, and the share of finished gaps that were longer: who would have been written off too early. */
  advice: z.array(z.strictObject({ limit: z.enum(['due', 'at-risk', 'lapsed']), days: z.int(), longerShare: z.number() })),
})
export type RepurchaseCycle = z.infer<typeof RepurchaseCycle>

export const CategoryCyclesInput = CycleInput.extend({
  /** So many categories, those with most net sales first. */
  most: z.int().min(1).max(60).default(12),
})
export type CategoryCyclesInput = z.infer<typeof CategoryCyclesInput>

/** Of occasions that contain the category. */
export const CategoryCycle = z.strictObject({
  category: z.string(),
  netFen: FenAmount,
  persons: z.int(),
  /** Persons with a second occasion with the category. */
  again: z.int(),
  /** Median over persons of their median gap; null below 30 persons with a gap. */
  ownMedianDays: z.number().nullable(),
  /** First to second occasion, Kaplan-Meier; null: half of them not seen coming again. */
  medianDays: z.number().nullable(),
  within: z.array(z.strictObject({ days: z.int(), rate: Rate })),
  /** Days by which 50, 75 and 90 % of the finished gaps were over; empty without gaps. */
  advice: z.array(z.strictObject({ limit: z.enum(['due', 'at-risk', 'lapsed']), days: z.int(), longerShare: z.number() })),
})
export type CategoryCycle = z.infer<typeof CategoryCycle>
export const CategoryCycles = z.strictObject({
  footing: Footing,
  rows: z.array(CategoryCycle),
  /** Categories with fewer sales, which are not shown. */
  more: z.int(),
})
export type CategoryCycles = z.infer<typeof CategoryCycles>

export const cycleStatuses = ['active', 'due', 'at-risk', 'lapsed'] as const
export const lifeStages = ['prospect', 'new', 'active', 'due', 'won-back', 'at-risk', 'lapsed'] as const
export type LifeStage = (typeof lifeStages)[number]
/** Changes of stage: bought for the first time; stayed away so long; bought again while at risk, or after having lapsed. */
export const lifeEvents = ['new', 'due', 'atRisk', 'lapsed', 'saved', 'wonBack'] as const
export type LifeEvent = (typeof lifeEvents)[number]

export const LifecycleInput = z.strictObject({
  /** Its period is not looked at. */
  ...scoped,
  cycle,
  /** Of the list of who is due in days to come. */
  aheadDays: z.int().min(1).max(366).default(14),
})
export type LifecycleInput = z.infer<typeof LifecycleInput>

export const Lifecycle = z.strictObject({
  footing: Footing,
  baseDays: z.number(),
  baseFrom: z.enum(['data', 'entered']),
  withOwnCycle: z.int(),
  /** `ofOwn`: those of them with a cycle of their own. */
  statuses: z.array(z.strictObject({ status: z.enum(cycleStatuses), persons: z.int(), ofOwn: z.int() })),
  stages: z.array(z.strictObject({ stage: z.enum(lifeStages), persons: z.int(), netFen: FenAmount })),
  /** Persons whose stage changes on a day to come if they stay away. */
  ahead: z.array(z.strictObject({ day: z.int(), due: z.int(), atRisk: z.int(), lapsed: z.int() })),
})
export type Lifecycle = z.infer<typeof Lifecycle>

/** One member's changes of stage with their days, oldest first, as the rule and today's base cycle tell them. */
export const StageHistoryInput = z.strictObject({ memberId: z.int(), ...scoped, cycle })
export type StageHistoryInput = z.infer<typeof StageHistoryInput>
export const StageHistory = z.strictObject({
  footing: Footing,
  stage: z.enum(lifeStages),
  /** Day of the change into the present stage; null for who never bought. */
  sinceOn: z.int().nullable(),
  cycleDays: z.number().nullable(),
  isOwnCycle: z.boolean(),
  occasions: z.int(),
  /** Days on which she becomes due, at risk, lapsed if she stays away. */
  dueOn: z.int().nullable(),
  atRiskOn: z.int().nullable(),
  lapsedOn: z.int().nullable(),
  events: z.array(z.strictObject({ event: z.enum(lifeEvents), day: z.int() })),
})
export type StageHistory = z.infer<typeof StageHistory>

export const LifePageInput = LifecycleInput.extend({
  stages: z.array(z.enum(lifeStages)).default([]),
  /** Only who becomes due, at risk or lapsed within `aheadDays`. */
  becoming: z.enum(['due', 'at-risk', 'lapsed']).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
})
export type LifePageInput = z.infer<typeof LifePageInput>
export const LifePerson = z.strictObject({
  personId: z.int(),
  stage: z.enum(lifeStages),
  /** Day of the change into it. */
  sinceOn: z.int(),
  lastDay: z.int(),
  occasions: z.int(),
  cycleDays: z.number(),
  isOwnCycle: z.boolean(),
  dueOn: z.int(),
  atRiskOn: z.int(),
  lapsedOn: z.int(),
})
export type LifePerson = z.infer<typeof LifePerson>
/** By the day the next change is due, then by person. */
export const LifePage = z.strictObject({ total: z.int(), rows: z.array(LifePerson) })
export type LifePage = z.infer<typeof LifePage>

export const AttritionInput = LifecycleInput.omit({ aheadDays: true })
export type AttritionInput = z.infer<typeof AttritionInput>
const Kept = z.strictObject({ persons: z.int(), kept: z.int(), retention: Rate, attrition: Rate, low: Rate, high: Rate })
export const Attrition = z.strictObject({
  footing: Footing,
  /** Buyers of a complete calendar year and those of them who bought in the next. `low`, `high`: Wilson, of the attrition. */
  years: z.array(
    Kept.extend({
      year: z.int(),
      netFen: FenAmount,
      /** Net sales in the year of those who did not come back. */
      lostNetFen: FenAmount,
      /** The same, of who bought for the first time in the year, and of the others: a rate over both mixes them. */
      firstYear: Kept,
      older: Kept,
    }),
  ),
  months: z.array(
    z.strictObject({
      from: z.int(),
      to: z.int(),
      /** Persons not lapsed at the start of the month. */
      atStart: z.int(),
      lapsed: z.int(),
      rate: Rate,
      new: z.int(),
      due: z.int(),
      atRisk: z.int(),
      /** Bought again while at risk, or after having lapsed. */
      saved: z.int(),
      wonBack: z.int(),
    }),
  ),
})
export type Attrition = z.infer<typeof Attrition>

/** How close somebody is to the brand, the source's five stages from afar to near (F69). */
export const relationshipStages = ['stranger', 'acquaintance', 'friend', 'customer', 'family'] as const

/** What makes a stage: the nearest one that holds is taken. */
export const RelationshipRule = z.strictObject({
  /** Occasions up to the as-of day that make a customer. */
  customerOccasions: z.int().min(1).max(1000).default(1),
  /** … and a member of the family, who also is neither at risk nor lapsed. */
  familyOccasions: z.int().min(1).max(1000).default(6),
  /** Days since the first occasion a member of the family needs. */
  familyDays: z.int().min(0).max(36_500).default(365),
  /** Of mobile, address, e-mail, birthday and consent to mail, so many make a friend; one of the first three makes an acquaintance. */
  friendFacts: z.int().min(1).max(5).default(3),
  /** Set by hand, each for the person of a member; the rule decides for all others. */
  set: z
    .array(z.strictObject({ memberId: z.int(), stage: z.enum(relationshipStages) }))
    .max(5000)
    .default([]),
})
export type RelationshipRule = z.infer<typeof RelationshipRule>

export const RelationshipInput = z.strictObject({
  /** Its period is not looked at. */
  ...scoped,
  cycle,
  rule: RelationshipRule.prefault({}),
})
export type RelationshipInput = z.infer<typeof RelationshipInput>

export const Relationship = z.strictObject({
  footing: Footing,
  /** All members, who never bought too. */
  persons: z.int(),
  stages: z.array(
    z.strictObject({ stage: z.enum(relationshipStages), persons: z.int(), share: Rate, netFen: FenAmount, occasions: z.int() }),
  ),
})
export type Relationship = z.infer<typeof Relationship>
