/** Lists of persons that products and brands give: each is a question, can be looked at, saved as a segment, and its result told later. */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { GoodsItem, GoodsUnit } from './products-goods.ts'
import { CycleRule } from './value-loyalty.ts'
import { exportTarget } from './value-export.ts'
import { peopleOrders, ValuePerson } from './value-people.ts'
import { FenAmount, Footing, Rate, scoped } from './value-scope.ts'

const days = z.int().min(0).max(36_500)

/** Bought A in the last days, never B. */
const NextOffer = z.strictObject({ list: z.literal('next-offer'), a: GoodsItem, b: GoodsItem, lastDays: days.default(730) })

/** Whose size, category and price band fit a new style, and who have not bought it. */
const NewArrival = z.strictObject({ list: z.literal('new-arrival'), style: z.string().min(1).max(200), lastDays: days.default(730) })

/** Who bought an item in the last days. */
const Buyers = z.strictObject({ list: z.literal('buyers'), item: GoodsItem, lastDays: days.default(365) })

/** Whose first occasion held the item; `cameAgain`: with or without another one. */
const FirstBuyers = z.strictObject({
  list: z.literal('first-buyers'),
  item: GoodsItem,
  cameAgain: z.boolean().optional(),
  lastDays: days.default(730),
})

/** Of one category or of two and more in the last 365 days. */
const Breadth = z.strictObject({
  list: z.literal('breadth'),
  unit: GoodsUnit.default('category'),
  kind: z.enum(['single', 'cross']),
  name: z.string().max(200).optional(),
})

/** Said something of the item, at most so good. */
const Feedback = z.strictObject({ list: z.literal('feedback'), item: GoodsItem, mostScore: z.int().min(0).max(100).optional() })

/** One occasion, so many days ago: whom the second-purchase programme is for. */
const SecondPurchase = z.strictObject({
  list: z.literal('second-purchase'),
  ...scoped,
  fromDays: days.default(30),
  toDays: days.default(180),
})

/** One occasion, longer ago than so many days: left out of campaigns. */
const NonConverters = z.strictObject({ list: z.literal('non-converters'), ...scoped, afterDays: days.default(365) })

/** New buyers of the last year whose first occasion was deeply discounted, or bought with the coupon of an event. */
const DeepDiscount = z.strictObject({
  list: z.literal('deep-discount'),
  ...scoped,
  depth: z.number().gt(0).max(1).default(0.3),
  coupons: z.boolean().default(true),
})

/** Good customers of the old line who have not bought the new one. */
const Seed = z.strictObject({
  list: z.literal('seed'),
  from: GoodsItem,
  to: GoodsItem,
  leastOccasions: z.int().min(1).max(100).default(2),
  lastDays: days.default(365),
})

/** Lapsed (or at risk) customers of A, by their cycle of A, who are not active in B. */
const Migration = z.strictObject({
  list: z.literal('migration'),
  from: GoodsItem,
  to: GoodsItem,
  statuses: z
    .array(z.enum(['at-risk', 'lapsed']))
    .min(1)
    .max(2)
    .default(['lapsed']),
  cycle: CycleRule.prefault({}),
})

/** Active customers of one of the brands and of no other: kept apart. */
const ActiveOnly = z.strictObject({ list: z.literal('active-only'), brand: GoodsItem, cycle: CycleRule.prefault({}) })

/** New or repeat buyers of the last 365 days, drawn by lot. */
const SurveySample = z.strictObject({
  list: z.literal('survey-sample'),
  ...scoped,
  group: z.enum(['new', 'repeat']),
  size: z.int().min(1).max(100_000).default(200),
  seed: z.int().min(0).max(2_147_483_647).default(1),
})

interface NextOfferQuestion extends z.infer<typeof NextOffer> {}
interface NewArrivalQuestion extends z.infer<typeof NewArrival> {}
interface BuyersQuestion extends z.infer<typeof Buyers> {}
interface FirstBuyersQuestion extends z.infer<typeof FirstBuyers> {}
interface BreadthQuestion extends z.infer<typeof Breadth> {}
interface FeedbackQuestion extends z.infer<typeof Feedback> {}
interface SecondPurchaseQuestion extends z.infer<typeof SecondPurchase> {}
interface NonConvertersQuestion extends z.infer<typeof NonConverters> {}
interface DeepDiscountQuestion extends z.infer<typeof DeepDiscount> {}
interface SeedQuestion extends z.infer<typeof Seed> {}
interface MigrationQuestion extends z.infer<typeof Migration> {}
interface ActiveOnlyQuestion extends z.infer<typeof ActiveOnly> {}
interface SurveySampleQuestion extends z.infer<typeof SurveySample> {}
interface AskedNextOffer extends z.input<typeof NextOffer> {}
interface AskedNewArrival extends z.input<typeof NewArrival> {}
interface AskedBuyers extends z.input<typeof Buyers> {}
interface AskedFirstBuyers extends z.input<typeof FirstBuyers> {}
interface AskedBreadth extends z.input<typeof Breadth> {}
interface AskedFeedback extends z.input<typeof Feedback> {}
interface AskedSecondPurchase extends z.input<typeof SecondPurchase> {}
interface AskedNonConverters extends z.input<typeof NonConverters> {}
interface AskedDeepDiscount extends z.input<typeof DeepDiscount> {}
interface AskedSeed extends z.input<typeof Seed> {}
interface AskedMigration extends z.input<typeof Migration> {}
interface AskedActiveOnly extends z.input<typeof ActiveOnly> {}
interface AskedSurveySample extends z.input<typeof SurveySample> {}

export type ListQuestion =
  | NextOfferQuestion
  | NewArrivalQuestion
  | BuyersQuestion
  | FirstBuyersQuestion
  | BreadthQuestion
  | FeedbackQuestion
  | SecondPurchaseQuestion
  | NonConvertersQuestion
  | DeepDiscountQuestion
  | SeedQuestion
  | MigrationQuestion
  | ActiveOnlyQuestion
  | SurveySampleQuestion
/** As it is asked: what is left out is as usual. */
export type AskedList =
  | AskedNextOffer
  | AskedNewArrival
  | AskedBuyers
  | AskedFirstBuyers
  | AskedBreadth
  | AskedFeedback
  | AskedSecondPurchase
  | AskedNonConverters
  | AskedDeepDiscount
  | AskedSeed
  | AskedMigration
  | AskedActiveOnly
  | AskedSurveySample
export const ListQuestion: z.ZodType<ListQuestion, AskedList> = z.discriminatedUnion('list', [
  NextOffer,
  NewArrival,
  Buyers,
  FirstBuyers,
  Breadth,
  Feedback,
  SecondPurchase,
  NonConverters,
  DeepDiscount,
  Seed,
  Migration,
  ActiveOnly,
  SurveySample,
])
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
const ListPageShape = z.strictObject({
  footing: Footing,
  total: z.int(),
  netFen: FenAmount,
  /** Persons with a member who may be reached. */
  reachable: z.strictObject({ post: z.int(), sms: z.int(), email: z.int(), call: z.int() }),
  /** Where a rule of segments finds the same: then it can stay alive. */
  rule: SegmentRule.nullable(),
  rows: z.array(ValuePerson),
})
export interface ListPage extends z.infer<typeof ListPageShape> {}
export interface GivenListPage extends z.input<typeof ListPageShape> {}
export const ListPage: z.ZodType<ListPage, GivenListPage> = ListPageShape

export const SaveListInput = z.strictObject({
  question: ListQuestion,
  reachable: z.enum(channels).optional(),
  name: z.string().trim().min(1).max(80),
  /** `list`: as it is now. `rule`: lives on, where a rule says the same. */
  as: z.enum(['list', 'rule']).default('list'),
})
export const SavedList = z.strictObject({ segmentId: z.int(), memberCount: z.int() })

/** What came of a saved list: since the day it was taken, of those who were on it. */
const ListResultShape = z.strictObject({
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
export interface ListResult extends z.infer<typeof ListResultShape> {}
export interface GivenListResult extends z.input<typeof ListResultShape> {}
export const ListResult: z.ZodType<ListResult, GivenListResult> = ListResultShape

/** Columns of the file, in the language of whoever reads it. */
export const listColumns = ['rank', 'card', 'name', 'store', 'occasions', 'netFen', 'lastDay'] as const
export const ListExport = z.strictObject({
  ...exportTarget,
  question: ListQuestion,
  reachable: z.enum(channels).optional(),
  columns: z.array(z.strictObject({ column: z.enum(listColumns), heading: z.string().max(200) })).min(1),
})
export type ListExport = z.infer<typeof ListExport>
