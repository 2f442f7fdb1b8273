/** Who buys what and when; what is bought together and one after the other; how first products last; prices. */
import { z } from 'zod'
import { GoodsItem, GoodsUnit, Grouping, ShownItem } from './products-goods.ts'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'

const Count = z.int()
const least = z.int().min(1).max(1_000_000)

export const AffinityInput = z.strictObject({
  /** Default period: all. */
  ...scoped,
  unit: GoodsUnit.default('category'),
  by: Grouping.default({ of: 'attribute', attribute: 'gender' }),
  /** Items of most net sales first. */
  most: z.int().min(1).max(200).default(40),
  /** `kept`: paid for and not given back. `any-line`: a line names it, gifts and what went back included. */
  bought: z.enum(['kept', 'any-line']).default('kept'),
  /** Items of fewer buyers, of any group or none, stay out of the table and of the test. */
  leastItemBuyers: z.int().min(0).max(1_000_000).default(0),
  /** A finding: q below, index at most or at least, so many buyers. */
  q: z.number().gt(0).max(1).default(0.05),
  low: z.number().min(0).max(100).default(80),
  high: z.number().min(100).max(1000).default(120),
  leastBuyers: least.default(30),
})
export type AffinityInput = z.infer<typeof AffinityInput>

const AffinityCell = z.strictObject({
  group: Count,
  item: Count,
  buyers: Count,
  netFen: FenAmount,
  /** 100 × penetration in the group / penetration among all. */
  index: Rate,
  /** 100 × share of the item in the group's sales / its share in all sales: descriptive only. */
  revenueIndex: Rate,
  chi2: Rate,
  p: Rate,
  /** Of the testable cells: four expected counts of 5 at least. */
  q: Rate,
  isFinding: z.boolean(),
})
export const Affinity = z.strictObject({
  footing: Footing,
  items: z.array(ShownItem.extend({ buyers: Count, netFen: FenAmount })),
  groups: z.array(z.strictObject({ name: z.string(), persons: Count, netFen: FenAmount })),
  cells: z.array(AffinityCell),
  tested: Count,
  findings: Count,
  more: Count,
  /** Persons in two groups: then nothing is tested. */
  overlapping: Count,
})
export type Affinity = z.infer<typeof Affinity>

export const CalendarInput = z.strictObject({
  ...scoped,
  item: GoodsItem,
  by: Grouping.optional(),
  q: AffinityInput.shape.q,
  low: AffinityInput.shape.low,
  high: AffinityInput.shape.high,
  leastBuyers: AffinityInput.shape.leastBuyers,
})
export type CalendarInput = z.infer<typeof CalendarInput>
const CalendarCell = z.strictObject({
  /** Place in `groups`; 0 is everybody. */
  group: Count,
  /** 1 to 12. */
  month: Count,
  /** Persons with an occasion in the month, once a year each, and those of them who bought the item in it. */
  persons: Count,
  buyers: Count,
  /** 100 × share of buyers in the month / in all months of the group. */
  index: Rate,
  p: Rate,
  q: Rate,
  isFinding: z.boolean(),
})
export const Calendar = z.strictObject({ footing: Footing, groups: z.array(z.string()), cells: z.array(CalendarCell), tested: Count })
export type Calendar = z.infer<typeof Calendar>

export const pairOrders = ['leverage', 'count', 'lift', 'confidence'] as const
export const PairsInput = z.strictObject({
  /** Default period: all. */
  ...scoped,
  unit: GoodsUnit.default('style'),
  /** `person-day`: what a known person bought on a day, where receipt numbers are shared. */
  basket: z.enum(['receipt', 'person-day']).default('receipt'),
  /** `known`: only receipts of known persons. */
  buyers: z.enum(['all', 'known']).default('all'),
  leastCount: least.default(30),
  leastShare: z.number().min(0).max(1).default(0.001),
  order: z.enum(pairOrders).default('leverage'),
  /** Only pairs with it. */
  item: z.string().max(200).optional(),
  /** Only pairs that may be recommended: lift above 1, q below .05. */
  onlyRecommended: z.boolean().default(false),
  limit: z.int().min(1).max(1000).default(100),
})
export type PairsInput = z.infer<typeof PairsInput>
const Pair = z.strictObject({
  a: ShownItem,
  b: ShownItem,
  count: Count,
  countA: Count,
  countB: Count,
  support: z.number(),
  confidenceAToB: z.number(),
  confidenceBToA: z.number(),
  lift: z.number(),
  leverage: z.number(),
  /** Baskets with both if they were bought independently. */
  expected: z.number(),
  chi2: z.number(),
  /** Of χ², or Fisher's exact where a count below 5 is expected. */
  p: z.number(),
  q: z.number(),
  isRecommended: z.boolean(),
})
export type Pair = z.infer<typeof Pair>
export const Pairs = z.strictObject({
  footing: Footing,
  baskets: Count,
  items: Count,
  /** Pairs bought often enough to be tested. */
  tested: Count,
  recommended: Count,
  /** Products without a style, which are their own. */
  withoutStyle: Count,
  rows: z.array(Pair),
})
export type Pairs = z.infer<typeof Pairs>

export const SequenceInput = z.strictObject({
  ...scoped,
  unit: GoodsUnit.default('style'),
  /** A; absent: the items most persons bought. */
  first: z.string().max(200).optional(),
  withinDays: z.int().min(1).max(1095).default(90),
  leastCount: least.default(30),
  limit: z.int().min(1).max(1000).default(100),
})
export type SequenceInput = z.infer<typeof SequenceInput>
const Follow = z.strictObject({
  a: ShownItem,
  b: ShownItem,
  /** Persons whose first A lies at least the days back, and those with B in (0, n] days after it. */
  persons: Count,
  followed: Count,
  share: z.number(),
  /** The same share among persons without A, weighted by the months of A. */
  shareWithout: Rate,
  lift: Rate,
  p: Rate,
  q: Rate,
  isFinding: z.boolean(),
})
export const Sequence = z.strictObject({ footing: Footing, rows: z.array(Follow), tested: Count })
export type Sequence = z.infer<typeof Sequence>

export const FirstQualityInput = z.strictObject({
  /** Default period, of first occasions: all. */
  ...scoped,
  unit: GoodsUnit.default('style'),
  horizonDays: z.int().min(1).max(1095).default(180),
  /** Tested from so many first buyers on. */
  leastTested: least.default(100),
  limit: z.int().min(1).max(1000).default(100),
})
export type FirstQualityInput = z.infer<typeof FirstQualityInput>
const FirstQualityRow = ShownItem.extend({
  /** First buyers with the whole horizon behind them. */
  firstBuyers: Count,
  cameAgain: Count,
  rate: Rate,
  low: Rate,
  high: Rate,
  /** Of all other first buyers. */
  otherRate: Rate,
  difference: Rate,
  differenceLow: Rate,
  differenceHigh: Rate,
  p: Rate,
  q: Rate,
  isFinding: z.boolean(),
  /** First buyers with a year behind them, their mean net sales and profit in their first 365 days. */
  yearBuyers: Count,
  yearNetFen: MeanFen,
  yearProfitFen: MeanFen,
})
export const FirstQuality = z.strictObject({ footing: Footing, firstBuyers: Count, tested: Count, rows: z.array(FirstQualityRow) })
export type FirstQuality = z.infer<typeof FirstQuality>

export const BandsInput = z.strictObject({
  /** Default period: the last 365 days. */
  ...scoped,
  /** Upper edges in fen; absent: the officer's, else quintiles of what was sold at full price. */
  edges: z.array(FenAmount.min(1)).max(20).optional(),
  by: Grouping.optional(),
  /** Absent: the style most first occasions hold. */
  hot: z.string().max(200).optional(),
  horizonDays: z.int().min(1).max(1095).default(180),
  /** `list`: list price where it is known, else what was paid. `paid`: always what was paid. */
  price: z.enum(['list', 'paid']).default('list'),
  /** `sold`: only lines of goods sold, what was given back is not taken off. */
  lines: z.enum(['net', 'sold']).default('net'),
})
export type BandsInput = z.infer<typeof BandsInput>
const BandRow = z.strictObject({
  /** (low, high] in fen; a null high is open. The band of prices ≤ 0 has both null. */
  lowFen: FenAmount.nullable(),
  highFen: FenAmount.nullable(),
  lines: Count,
  quantityMilli: Count,
  fullPriceMilli: Count,
  netFen: FenAmount,
  customers: Count,
  /** Of the shop without the hot product, by pieces. */
  shopShare: Rate,
  /** First occasions whose dearest piece lies in the band, and those with a second one within the horizon. */
  firstBuyers: Count,
  cameAgain: Count,
  rate: Rate,
  low: Rate,
  high: Rate,
})
export const Bands = z.strictObject({
  footing: Footing,
  edgesFrom: z.enum(['asked', 'officer', 'quintiles', 'none']),
  rows: z.array(BandRow),
  hot: ShownItem.nullable(),
  hotBand: Count.nullable(),
  /** By group: rows as above, pieces and customers only. */
  groups: z.array(
    z.strictObject({ name: z.string(), bands: z.array(z.strictObject({ quantityMilli: Count, netFen: FenAmount, customers: Count })) }),
  ),
})
export type Bands = z.infer<typeof Bands>

export const RankingInput = z.strictObject({
  /** Default period: the last 90 days; compared with as many before. */
  ...scoped,
  unit: GoodsUnit.default('style'),
  list: z.enum(['hot', 'slow']).default('hot'),
  /** Slow: not launched or first sold in so many days before the as-of day. */
  leastAgeDays: z.int().min(0).max(3650).default(60),
  by: Grouping.optional(),
  limit: z.int().min(1).max(1000).default(50),
})
export type RankingInput = z.infer<typeof RankingInput>
const Mix = z.strictObject({ fullNetFen: FenAmount, discountNetFen: FenAmount, unknownNetFen: FenAmount, fullShare: Rate, paidShare: Rate })
export const Ranking = z.strictObject({
  footing: Footing,
  rows: z.array(
    ShownItem.extend({
      quantityMilli: Count,
      quantityBeforeMilli: Count,
      netFen: FenAmount,
      customers: Count,
      lastSoldOn: Count.nullable(),
      ageDays: Count.nullable(),
      mix: Mix,
    }),
  ),
  /** Everybody known first, then the groups. */
  groups: z.array(z.strictObject({ name: z.string(), netFen: FenAmount, mix: Mix })),
  more: Count,
})
export type Ranking = z.infer<typeof Ranking>

export const BreadthInput = z.strictObject({ ...scoped, unit: GoodsUnit.default('category') })
export type BreadthInput = z.infer<typeof BreadthInput>
const Kind = z.strictObject({ persons: Count, netFen: FenAmount, occasions: Count, ticketFen: MeanFen })
export const Breadth = z.strictObject({
  footing: Footing,
  single: Kind,
  cross: Kind,
  /** At equal occasions of the year before the last: who bought in the last year. 5 stands for 5 and more. */
  atEqualFrequency: z.array(
    z.strictObject({
      occasions: Count,
      single: Count,
      singleBack: Count,
      cross: Count,
      crossBack: Count,
      difference: Rate,
      low: Rate,
      high: Rate,
    }),
  ),
  /** Single-category customers by their category, most first. */
  singles: z.array(z.strictObject({ name: z.string(), persons: Count, netFen: FenAmount })),
})
export type Breadth = z.infer<typeof Breadth>

export const FeedbackInput = z.strictObject({
  unit: z.enum(['style', 'category', 'brand', 'line']).default('style'),
  item: z.string().max(200).optional(),
})
export type FeedbackInput = z.infer<typeof FeedbackInput>
export const Feedback = z.strictObject({
  rows: z.array(
    ShownItem.extend({
      remarks: Count,
      rated: Count,
      meanScore: Rate,
      /** Persons who said it, and those of them who bought it. */
      persons: Count,
      bought: Count,
      /** Pieces given back / pieces sold of the item. */
      returnRate: Rate,
      topics: z.array(z.strictObject({ topic: z.string(), remarks: Count })),
    }),
  ),
  /** Remarks on goods nobody knows. */
  unknown: Count,
  entries: z.array(
    z.strictObject({
      day: Count.nullable(),
      score: Count.nullable(),
      topic: z.string().nullable(),
      words: z.string().nullable(),
      memberId: Count.nullable(),
      item: ShownItem,
      hasBought: z.boolean(),
    }),
  ),
})
export type Feedback = z.infer<typeof Feedback>
