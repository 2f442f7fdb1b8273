/**
 * The rule of a segment: a tree of groups and conditions that the officer builds and core evaluates. The screen never writes SQL;
 * every condition reads as a sentence, and a switch in core does not compile while one is unhandled.
 */
import { z } from 'zod'

const Text = z.string().max(200)

/** Texts of a member: equals, contains, begins with, is one of, is empty. */
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
] as const
export const TextCondition = z.strictObject({
  kind: z.literal('text'),
  field: z.enum(textFields),
  test: z.discriminatedUnion('is', [
    z.strictObject({ is: z.enum(['equal', 'not-equal', 'contains', 'begins']), value: Text }),
    z.strictObject({ is: z.enum(['one-of', 'none-of']), values: z.array(Text).max(1000) }),
    z.strictObject({ is: z.enum(['empty', 'filled']) }),
  ]),
})

export const choiceFields = ['gender', 'consentPost', 'consentSms', 'consentEmail'] as const
export const ChoiceCondition = z.strictObject({
  kind: z.literal('choice'),
  field: z.enum(choiceFields),
  values: z.array(z.enum(['female', 'male', 'unknown', 'yes', 'no'])).min(1),
})

export const JoinStoreCondition = z.strictObject({ kind: z.literal('join-store'), storeIds: z.array(z.int()).min(1) })

/** Numbers: [min, max], both included, either may be absent. Days are day numbers, money is fen. */
const Range = z.strictObject({ min: z.int().optional(), max: z.int().optional() })

/** A span of business days: fixed, or counted back from the data's as-of day. */
export const Window = z.discriminatedUnion('span', [
  z.strictObject({ span: z.literal('all') }),
  z.strictObject({ span: z.literal('last-days'), days: z.int().min(1).max(36_500) }),
  z.strictObject({ span: z.literal('between'), from: z.int(), to: z.int() }),
])
export type Window = z.infer<typeof Window>

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
] as const
export const MeasureCondition = z.strictObject({
  kind: z.literal('measure'),
  measure: z.enum(measures),
  window: Window.default({ span: 'all' }),
  range: Range,
})

/** Bought at least / at most so many times, goods narrowed by category, product and store, inside a window. */
export const BoughtCondition = z.strictObject({
  kind: z.literal('bought'),
  categories: z.array(Text).max(500).default([]),
  productIds: z.array(z.int()).max(5000).default([]),
  storeIds: z.array(z.int()).max(5000).default([]),
  window: Window,
  /** What is counted over the matching lines. */
  count: z.enum(['occasions', 'pieces', 'netFen']),
  range: Range,
})

/** Members of another saved segment. */
export const InSegmentCondition = z.strictObject({ kind: z.literal('in-segment'), segmentId: z.int() })

export const SegmentCondition = z.discriminatedUnion('kind', [
  TextCondition,
  ChoiceCondition,
  JoinStoreCondition,
  MeasureCondition,
  BoughtCondition,
  InSegmentCondition,
])
export type SegmentCondition = z.infer<typeof SegmentCondition>

export interface SegmentGroup {
  readonly kind: 'group'
  readonly match: 'all' | 'any' | 'none'
  readonly rules: readonly (SegmentGroup | SegmentCondition)[]
}

export const SegmentGroup: z.ZodType<SegmentGroup> = z.strictObject({
  kind: z.literal('group'),
  match: z.enum(['all', 'any', 'none']),
  get rules() {
    return z.array(z.union([SegmentGroup, SegmentCondition])).max(200)
  },
})

/** The root is a group; an empty group of `all` matches every member. */
export const SegmentRule = SegmentGroup
export type SegmentRule = SegmentGroup
