/**
 * The conditions a rule is made of. The screen never writes SQL; every condition reads as a sentence (segment-sentence.ts), and a
 * switch in core does not compile while one is unhandled. What a program of version 1 saved stays readable: parts are added, none change.
 */
import { z } from 'zod'
import { cleanableStates, contactFields } from './segment-names.ts'
import { Goods, goodsParts } from './segment-goods.ts'
import { CampaignCondition, CouponCondition, MailedCondition, ReturnedMailCondition, SurveyCondition } from './segment-records.ts'
import { TextTest } from './segment-text.ts'
import { Range, Window } from './segment-window.ts'

/** Texts of a member. `card`: one of her cards at least. */
export const textFields = [
  'name',
  'city',
  'province',
  'county',
  'level',
  'address',
  'postcode',
  'mobile',
  'email',
  'guide',
  'status',
  'card',
  'phone',
  'remark',
] as const
export type TextField = (typeof textFields)[number]

export const TextCondition = z.strictObject({ kind: z.literal('text'), field: z.enum(textFields), test: TextTest })

export const choiceFields = [
  'gender',
  'consentPost',
  'consentSms',
  'consentEmail',
  'consentCall',
  /** Asked to be left alone, on any card of hers. */
  'doNotContact',
  /** Under 14, or may be. */
  'minor',
  'birthCalendar',
  /** May be written to or called: a usable address of that kind, no refusal, not left alone, not on the no-mail list, no minor. */
  'reachPost',
  'reachSms',
  'reachEmail',
  'reachCall',
  /** On the no-mail list today, for any channel. */
  'suppressed',
] as const
export type ChoiceField = (typeof choiceFields)[number]
export const choiceValues = ['female', 'male', 'unknown', 'yes', 'no', 'solar', 'lunar'] as const
export const ChoiceCondition = z.strictObject({
  kind: z.literal('choice'),
  field: z.enum(choiceFields),
  values: z.array(z.enum(choiceValues)).min(1),
})

export const JoinStoreCondition = z.strictObject({ kind: z.literal('join-store'), storeIds: z.array(z.int()).min(1) })

export const measures = [
  /** Days from the last occasion to the as-of day. */
  'recencyDays',
  /** Purchase occasions in the window. */
  'occasions',
  /** Net sales in the window, in fen. */
  'netFen',
  /** Net sales per occasion in the window, in fen. */
  'ticketFen',
  'points',
  'ageYears',
  'birthMonth',
  'joinedOn',
  'firstDay',
  'lastDay',
  /** Days since joining. */
  'tenureDays',
  'cards',
  /** Scores 1..5, as the value screens have them. */
  'rfmR',
  'rfmF',
  'rfmM',
  /** Of 0 to 100. */
  'qualityScore',
  /** Of the fitted purchase model: the chance to come again in percent, purchases and money expected in its months. */
  'alivePercent',
  'expectedPurchases',
  'lifetimeFen',
] as const
export type Measure = (typeof measures)[number]
export const MeasureCondition = z.strictObject({
  kind: z.literal('measure'),
  measure: z.enum(measures),
  window: Window.default({ span: 'all' }),
  range: Range,
})

/** Days of a member or her person, inside a window that may be relative. Transition days say when she changes if she stays away. */
export const dayFields = ['joinedOn', 'firstDay', 'lastDay', 'stageSince', 'dueOn', 'atRiskOn', 'lapsedOn'] as const
export type DayField = (typeof dayFields)[number]
export const DayCondition = z.strictObject({ kind: z.literal('day'), field: z.enum(dayFields), window: Window })

/** Classes every person stands in, as the value screens have them with the officer's settings. */
export const ClassCondition = z.strictObject({
  kind: z.literal('class'),
  field: z.enum(['stage', 'cycleStatus', 'tier', 'valueClass', 'rfmEight', 'rfmTen']),
  values: z.array(z.string().max(40)).min(1).max(20),
})
export type ClassField = z.infer<typeof ClassCondition>['field']

/** What the cleaning run last said of a field. */
export const QualityCondition = z.strictObject({
  kind: z.literal('quality'),
  field: z.enum(contactFields),
  states: z.array(z.enum(cleanableStates)).min(1),
})

/** The next birthday, counted from the as-of day: within days from today on, or in a month (0 this one, 1 the next). */
export const BirthdayCondition = z.strictObject({
  kind: z.literal('birthday'),
  when: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('within'), from: z.int().min(0).max(366), to: z.int().min(0).max(366) }),
    z.strictObject({ is: z.literal('month'), offset: z.int().min(0).max(11) }),
  ]),
  /** `both`: each member by the calendar her birthday is given in; else only members of that calendar. */
  calendar: z.enum(['both', 'solar', 'lunar']).default('both'),
})

export const boughtCounts = [
  'occasions',
  'pieces',
  'netFen',
  /** Over lines of goods that were sold, not returned. */
  'receipts',
  'lines',
  'products',
  /** Different categories; goods without one count for none. */
  'categories',
  'averageLineFen',
  'leastLineFen',
  'mostLineFen',
] as const
export type BoughtCount = (typeof boughtCounts)[number]
/** Bought at least / at most so much of the goods inside the window. */
export const BoughtCondition = z.strictObject({
  kind: z.literal('bought'),
  ...goodsParts,
  window: Window,
  count: z.enum(boughtCounts),
  range: Range,
})

/** Her n-th occasion, from the first or from the last: when, how much, of what, how long after the one before. */
export const PurchaseCondition = z.strictObject({
  kind: z.literal('purchase'),
  n: z.int().min(1).max(1000),
  from: z.enum(['first', 'last']),
  window: Window.default({ span: 'all' }),
  /** Net sales of that day in fen. */
  amount: Range.exactOptional(),
  /** Days since the occasion before it; the first occasion has none. */
  gapDays: Range.exactOptional(),
  /** That day holds such goods with net sales above 0. */
  goods: Goods.exactOptional(),
})

/** Two purchases of goods, each a day on which those goods net more than 0. */
export const PairCondition = z.strictObject({
  kind: z.literal('pair'),
  /**
   * `then`: the second within `withinDays` days after the first, not on the same day. `not-then`: the first, and after it within those days never the
   * second. `without`: the first inside the window, the second not inside it.
   */
  relation: z.enum(['then', 'not-then', 'without']),
  first: Goods,
  second: Goods,
  /** In which the first was bought. */
  window: Window,
  withinDays: z.int().min(1).max(36_500).default(90),
})

/** So many, or a share of those there are, at least one of somebody. */
export const Take = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('count'), count: z.int().min(1).max(100_000_000) }),
  z.strictObject({ by: z.literal('percent'), percent: z.number().gt(0).max(100) }),
])
export type Take = z.infer<typeof Take>
/** `all`: out of all members. `group`: out of the members who meet the other conditions of the same group, which must be one of `all`. */
const among = z.enum(['all', 'group']).default('all')

export const topMeasures = ['netFen', 'occasions', 'ticketFen', 'recencyDays', 'points', 'tenureDays'] as const
export type TopMeasure = (typeof topMeasures)[number]
/** The first n persons, or n percent of those with a value, ties by id: a list of exactly that length. */
export const TopCondition = z.strictObject({
  kind: z.literal('top'),
  by: z.enum(topMeasures),
  window: Window.default({ span: 'all' }),
  end: z.enum(['highest', 'lowest']),
  take: Take,
  among,
})

/** A random sample of persons: the same seed and the same persons give the same sample, and a larger one holds the smaller. */
export const SampleCondition = z.strictObject({ kind: z.literal('sample'), take: Take, seed: z.int().min(0).max(2_147_483_647), among })

export const TagCondition = z.strictObject({
  kind: z.literal('tag'),
  tagIds: z.array(z.int()).min(1).max(200),
  has: z.enum(['any', 'all', 'none']),
})

export const CustomCondition = z.strictObject({
  kind: z.literal('custom'),
  fieldId: z.int(),
  test: z.discriminatedUnion('is', [
    ...TextTest.options,
    z.strictObject({ is: z.literal('range'), range: Range }),
    z.strictObject({ is: z.literal('day'), window: Window }),
  ]),
})

/** Members of another saved segment, or of one of its snapshots. */
export const InSegmentCondition = z.strictObject({
  kind: z.literal('in-segment'),
  segmentId: z.int(),
  snapshotId: z.int().exactOptional(),
})

/** What a newer program wrote and this one cannot read: kept as it came, so that it can be shown at its place; a rule that holds one has no count. */
export const UnreadableCondition = z.strictObject({ kind: z.literal('unreadable'), text: z.string().max(20_000) })

export const SegmentCondition = z.discriminatedUnion('kind', [
  TextCondition,
  ChoiceCondition,
  JoinStoreCondition,
  MeasureCondition,
  DayCondition,
  ClassCondition,
  QualityCondition,
  BirthdayCondition,
  BoughtCondition,
  PurchaseCondition,
  PairCondition,
  TopCondition,
  SampleCondition,
  TagCondition,
  CustomCondition,
  CouponCondition,
  MailedCondition,
  ReturnedMailCondition,
  CampaignCondition,
  SurveyCondition,
  InSegmentCondition,
  UnreadableCondition,
])
export type SegmentCondition = z.infer<typeof SegmentCondition>
export type ConditionKind = SegmentCondition['kind']
export type ConditionOf<K extends ConditionKind> = Extract<SegmentCondition, { kind: K }>
