/** The persons behind a bar or a cell: one list for every figure, paged. */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import {
  AttritionInput,
  CohortsInput,
  CycleInput,
  LadderInput,
  lifeEvents,
  LifecycleInput,
  lifeStages,
  RelationshipInput,
  relationshipStages,
} from './value-loyalty.ts'
import { eightGroups, ImportanceWeights, RfmInput, RfmOfPerson, tenGroups } from './value-rfm.ts'
import { FenAmount, Footing } from './value-scope.ts'
import { ConcentrationInput, SegmentYearsInput } from './value-share.ts'
import { GrowthInput, LoyalInput } from './value-growth.ts'
import { OutlookTableInput, SeedValueInput } from './value-lifetime.ts'
import { ClassesInput, MigrationInput, migrationFrom, migrationTo, TiersInput, tiers, valueClasses } from './value-tiers.ts'

const Scores = z.array(z.int().min(1).max(5)).max(5)

export const ImportanceInput = RfmInput.extend({
  weights: ImportanceWeights.prefault({}),
  margins: ConcentrationInput.shape.margins,
  topShare: z.number().gt(0).max(1).default(0.1),
})
export type ImportanceInput = z.infer<typeof ImportanceInput>

const Days = z.strictObject({ from: z.int(), to: z.int() })

/** Who is behind the figures of loyalty. */
const loyalSets = [
  /** Who stands in one of the stages; none named: all who ever bought. */
  z.strictObject({ of: z.literal('life'), input: LifecycleInput, stages: z.array(z.enum(lifeStages)).max(7).default([]) }),
  /** Whose change comes on one of these days if they stay away. */
  z.strictObject({ of: z.literal('becoming'), input: LifecycleInput, becoming: z.enum(['due', 'at-risk', 'lapsed']), days: Days }),
  /** Whose first occasion ever is in `first`; with `active`, only who has an occasion in it too. */
  z.strictObject({ of: z.literal('cohort'), input: CohortsInput, first: Days, active: Days.optional() }),
  /** Who had a k-th occasion; `mature`: at least the horizon ago; `next`: with or without one more, by the horizon where mature. */
  z.strictObject({
    of: z.literal('ladder'),
    input: LadderInput,
    k: z.int().min(1).max(20),
    mature: z.boolean().default(false),
    next: z.boolean().optional(),
  }),
  /** Who had a gap of so many days between two occasions; `first`: between her first two only. */
  z.strictObject({
    of: z.literal('gaps'),
    input: CycleInput,
    fromDays: z.int().min(0),
    toDays: z.int().nullable(),
    first: z.boolean().default(false),
  }),
  /** Buyers of a year: all, who bought in the next one too, or who did not; of all, or of those with the first occasion in it or before. */
  z.strictObject({
    of: z.literal('attrition'),
    input: AttritionInput,
    year: z.int().min(1900).max(9999),
    kept: z.boolean().optional(),
    tenure: z.enum(['first', 'older']).optional(),
  }),
  /** Who changed in this way on one of these days. */
  z.strictObject({ of: z.literal('life-event'), input: AttritionInput, event: z.enum(lifeEvents), days: Days }),
  z.strictObject({ of: z.literal('relationship'), input: RelationshipInput, stage: z.enum(relationshipStages) }),
] as const

export const growthParts = ['new', 'reactivated', 'lapsed', 'retained'] as const
export type GrowthPart = (typeof growthParts)[number]

/** A set of persons, named by the question that found it and the place in its answer. */
export const PeopleSet = z.discriminatedUnion('of', [
  /** Scores that are wanted; an absent component wants all. */
  z.strictObject({ of: z.literal('rfm'), input: RfmInput, r: Scores.optional(), f: Scores.optional(), m: Scores.optional() }),
  z.strictObject({ of: z.literal('rfm-eight'), input: RfmInput, group: z.enum(eightGroups) }),
  z.strictObject({ of: z.literal('rfm-ten'), input: RfmInput, group: z.enum(tenGroups) }),
  /** All who bought in the period, or one tenth of them: the spend ranking. */
  z.strictObject({
    of: z.literal('ranking'),
    input: ConcentrationInput,
    decile: z.int().min(1).max(10).optional(),
    /** Only the first so many, best first. */
    first: z.int().min(1).optional(),
  }),
  /** Who was in the segment when the year began; `bought`: only who bought in it. `segment` is a place in the question's list. */
  z.strictObject({
    of: z.literal('segment-year'),
    input: SegmentYearsInput,
    segment: z.int().min(0).max(19),
    year: z.int().min(1900).max(9999),
    bought: z.boolean().default(false),
  }),
  z.strictObject({ of: z.literal('below-zero'), input: ConcentrationInput }),
  z.strictObject({ of: z.literal('tier'), input: TiersInput, tier: z.enum(tiers) }),
  /** An absent side wants all. */
  z.strictObject({
    of: z.literal('migration'),
    input: MigrationInput,
    from: z.enum(migrationFrom).optional(),
    to: z.enum(migrationTo).optional(),
  }),
  z.strictObject({ of: z.literal('class'), input: ClassesInput, class: z.enum(valueClasses) }),
  /** Of a row of the source's lifetime value, by its place. */
  z.strictObject({
    of: z.literal('seed-value'),
    input: SeedValueInput,
    row: z.int().min(0),
    group: z.enum(['customers', 'new', 'kept']),
  }),
  /** Whom a fitted model speaks of: all, a tenth of the chance to come again, a segment. */
  z.strictObject({
    of: z.literal('outlook'),
    input: OutlookTableInput,
    alive: z.int().min(0).max(9).optional(),
    segment: z.int().min(0).optional(),
  }),
  /** With so many occasions after the first up to a day; 7 stands for 7 and more. */
  z.strictObject({ of: z.literal('repeats'), scope: SeedValueInput.shape.scope, until: z.int(), repeats: z.int().min(0).max(7) }),
  z.strictObject({ of: z.literal('growth'), input: GrowthInput, part: z.enum(growthParts) }),
  z.strictObject({ of: z.literal('loyal'), input: LoyalInput, group: z.enum(['loyal', 'others']) }),
  /** `bar`: only who stands in that bar of the histogram. */
  z.strictObject({
    of: z.literal('importance'),
    input: ImportanceInput,
    topOnly: z.boolean().default(false),
    bar: z.int().min(0).max(7).optional(),
  }),
  ...loyalSets,
])
export type PeopleSet = z.infer<typeof PeopleSet>

export const peopleOrders = ['value', 'netFen', 'occasions', 'recencyDays', 'onDay', 'personId'] as const
export const PeopleInput = z.strictObject({
  set: PeopleSet,
  order: z.strictObject({ by: z.enum(peopleOrders), descending: z.boolean() }).default({ by: 'value', descending: true }),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
})
export type PeopleInput = z.infer<typeof PeopleInput>

export const ValuePerson = z.strictObject({
  /** 1 for the first of the whole list. */
  rank: z.int(),
  personId: z.int(),
  /** Her oldest membership; where a click leads. */
  memberId: z.int().nullable(),
  card: z.string().nullable(),
  /** Masked. */
  name: z.string().nullable(),
  store: z.string().nullable(),
  occasions: z.int(),
  netFen: FenAmount,
  lastDay: z.int().nullable(),
  recencyDays: z.int().nullable(),
  /** What the set is ordered by: fen, or the importance score. */
  value: z.number().nullable(),
  /** Part of the whole set's value, where it is money. */
  share: z.number().nullable(),
  scores: z.strictObject({ r: z.int(), f: z.int(), m: z.int() }).nullable(),
  /** An importance score that leaves a missing factor out. */
  isPartial: z.boolean(),
  /** The day the set is about: of the change of stage, of the first occasion. */
  onDay: z.int().nullable(),
  /** Where she stands in her cycle, of the sets of loyalty only; null for who never bought. */
  life: z
    .strictObject({
      stage: z.enum(lifeStages),
      sinceOn: z.int(),
      cycleDays: z.number(),
      isOwnCycle: z.boolean(),
      dueOn: z.int(),
      atRiskOn: z.int(),
      lapsedOn: z.int(),
    })
    .nullable(),
})
export type ValuePerson = z.infer<typeof ValuePerson>

export const PeoplePage = z.strictObject({
  footing: Footing,
  total: z.int(),
  netFen: FenAmount,
  /** The set as a rule of segments; null where a rule cannot say it. Persons with the very value of an edge may be more. */
  rule: SegmentRule.nullable(),
  rows: z.array(ValuePerson),
})
export type PeoplePage = z.infer<typeof PeoplePage>

/** One member's value figures, each with what it stands on. */
export const ValueOfMemberInput = z.strictObject({
  memberId: z.int(),
  rfm: RfmInput.prefault({}),
  tiers: TiersInput.prefault({}),
  importance: ImportanceInput.prefault({}),
})
export const ValueOfMember = z.strictObject({
  personId: z.int(),
  rfm: RfmOfPerson,
  rfmFooting: Footing,
  tier: z.enum(tiers).nullable(),
  profitFen: FenAmount.nullable(),
  /** Place among the persons who bought in the period, best first; null without a purchase. */
  rank: z.int().nullable(),
  tierFooting: Footing,
  /** Null without an occasion in the window. Rank: 1 + persons with a higher score. */
  importance: z.strictObject({ score: z.number(), rank: z.int(), isPartial: z.boolean() }).nullable(),
  importanceFooting: Footing,
})
export type ValueOfMember = z.infer<typeof ValueOfMember>
