/** Lists of persons that products and brands give: each is a question, can be looked at, saved as a segment, and its result told later. */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { GoodsItem, GoodsUnit } from './products-goods.ts'
import { CycleRule } from './value-loyalty.ts'
import { peopleOrders, ValuePerson } from './value-people.ts'
import { FenAmount, Footing, Rate, scoped } from './value-scope.ts'

const days = z.int().min(0).max(36_500)

export const ListQuestion = z.discriminatedUnion('list', [
  /** Bought A in the last days, never B. */
  z.strictObject({ list: z.literal('next-offer'), a: GoodsItem, b: GoodsItem, lastDays: days.default(730) }),
  /** Whose size, category and price band fit a new style, and who have not bought it. */
  z.strictObject({ list: z.literal('new-arrival'), style: z.string().min(1).max(200), lastDays: days.default(730) }),
  /** Who bought an item in the last days. */
  z.strictObject({ list: z.literal('buyers'), item: GoodsItem, lastDays: days.default(365) }),
  /** Whose first occasion held the item; `cameAgain`: with or without another one. */
  z.strictObject({ list: z.literal('first-buyers'), item: GoodsItem, cameAgain: z.boolean().optional(), lastDays: days.default(730) }),
  /** Of one category or of two and more in the last 365 days. */
  z.strictObject({
    list: z.literal('breadth'),
    unit: GoodsUnit.default('category'),
    kind: z.enum(['single', 'cross']),
    name: z.string().max(200).optional(),
  }),
  /** Said something of the item, at most so good. */
  z.strictObject({ list: z.literal('feedback'), item: GoodsItem, mostScore: z.int().min(0).max(100).optional() }),
  /** One occasion, so many days ago: whom the second-purchase programme is for. */
  z.strictObject({ list: z.literal('second-purchase'), ...scoped, fromDays: days.default(30), toDays: days.default(180) }),
  /** One occasion, longer ago than so many days: left out of campaigns. */
  z.strictObject({ list: z.literal('non-converters'), ...scoped, afterDays: days.default(365) }),
  /** New buyers of the last year whose first occasion was deeply discounted. */
  z.strictObject({ list: z.literal('deep-discount'), ...scoped, depth: z.number().gt(0).max(1).default(0.3) }),
  /** Good customers of the old line who have not bought the new one. */
  z.strictObject({
    list: z.literal('seed'),
    from: GoodsItem,
    to: GoodsItem,
    leastOccasions: z.int().min(1).max(100).default(2),
    lastDays: days.default(365),
  }),
  /** Lapsed (or at risk) customers of A, by their cycle of A, who are not active in B. */
  z.strictObject({
    list: z.literal('migration'),
    from: GoodsItem,
    to: GoodsItem,
    statuses: z
      .array(z.enum(['at-risk', 'lapsed']))
      .min(1)
      .max(2)
      .default(['lapsed']),
    cycle: CycleRule.prefault({}),
  }),
  /** Active customers of one of the brands and of no other: kept apart. */
  z.strictObject({ list: z.literal('active-only'), brand: GoodsItem, cycle: CycleRule.prefault({}) }),
  /** New or repeat buyers of the last 365 days, drawn by lot. */
  z.strictObject({
    list: z.literal('survey-sample'),
    ...scoped,
    group: z.enum(['new', 'repeat']),
    size: z.int().min(1).max(100_000).default(200),
    seed: z.int().min(0).max(2_147_483_647).default(1),
  }),
])
export type ListQuestion = z.infer<typeof ListQuestion>
export type ListName = ListQuestion['list']

export const channels = ['post', 'sms', 'email', 'call'] as const
export const ListInput = z.strictObject({
  question: ListQuestion,
  /** Only who may be reached this way: an address of the channel, no refusal, not left alone. */
  reachable: z.enum(channels).optional(),
  order: z.strictObject({ by: z.enum(peopleOrders), descending: z.boolean() }).default({ by: 'value', descending: true }),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
})
export type ListInput = z.infer<typeof ListInput>
export const ListPage = z.strictObject({
  footing: Footing,
  total: z.int(),
  netFen: FenAmount,
  /** Persons with a member who may be reached. */
  reachable: z.strictObject({ post: z.int(), sms: z.int(), email: z.int(), call: z.int() }),
  /** Where a rule of segments finds the same: then it can stay alive. */
  rule: SegmentRule.nullable(),
  rows: z.array(ValuePerson),
})
export type ListPage = z.infer<typeof ListPage>

export const SaveListInput = z.strictObject({
  question: ListQuestion,
  reachable: z.enum(channels).optional(),
  name: z.string().trim().min(1).max(80),
  /** `list`: as it is now. `rule`: lives on, where a rule says the same. */
  as: z.enum(['list', 'rule']).default('list'),
})
export const SavedList = z.strictObject({ segmentId: z.int(), memberCount: z.int() })

/** What came of a saved list: since the day it was taken, of those who were on it. */
export const ListResult = z.strictObject({
  segmentId: z.int(),
  name: z.string(),
  list: z.string(),
  question: ListQuestion,
  madeAt: z.string(),
  takenOn: z.int().nullable(),
  persons: z.int(),
  /** With an occasion since, and with one of what they were meant to buy. */
  cameBack: z.int(),
  boughtTarget: z.int().nullable(),
  targetFen: FenAmount.nullable(),
  rate: Rate,
  low: Rate,
  high: Rate,
})
export type ListResult = z.infer<typeof ListResult>
