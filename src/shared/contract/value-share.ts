/** Concentration (metrics.md M20), member share (M21), averages (M03), segment by year, one more item (M65). */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'
import { MarginCoverage, MarginInput, ValueBasis } from './value-tiers.ts'

export const ConcentrationInput = z.strictObject({
  /** Default period: the last 365 days. */
  ...scoped,
  by: ValueBasis.default('net'),
  margins: MarginInput.prefault({}),
})
export type ConcentrationInput = z.infer<typeof ConcentrationInput>

export const Concentration = z.strictObject({
  footing: Footing,
  coverage: MarginCoverage.nullable(),
  totalFen: FenAmount,
  /** Decile 1 holds the best tenth. Shares are null where the total is not positive. */
  deciles: z.array(
    z.strictObject({
      decile: z.int(),
      persons: z.int(),
      fen: FenAmount,
      meanFen: MeanFen,
      share: Rate,
      cumulativeShare: Rate,
      lowestFen: FenAmount.nullable(),
    }),
  ),
  /** Lorenz curve, poorest first: at most 101 points from (0, 0) to (1, 1); empty where the total is not positive. */
  lorenz: z.array(z.strictObject({ persons: z.number(), value: z.number() })),
  gini: Rate,
  /** The fewest persons who together bring 80 % of the total. */
  for80: z.strictObject({ persons: z.int(), share: Rate }).nullable(),
  /** The first ⌊x·n⌋ persons, for x = 1 %, 5 %, 10 %, 20 %, 50 %; the 1 % only of 100 or more. */
  top: z.array(z.strictObject({ x: z.number(), persons: z.int(), fen: FenAmount, share: Rate })),
  /** Mean of the best tenth / mean of the last tenth. */
  topBottom: z.strictObject({ topMeanFen: MeanFen, bottomMeanFen: MeanFen, ratio: Rate }),
  /** Persons with a value ≤ 0. */
  belowZero: z.strictObject({ persons: z.int(), fen: FenAmount }),
})
export type Concentration = z.infer<typeof Concentration>

/** Member share of one period (metrics.md M21), each part with its denominator. */
export const MemberShare = z.strictObject({
  receipts: z.int(),
  memberReceipts: z.int(),
  netFen: z.int(),
  memberNetFen: z.int(),
  unknownCardReceipts: z.int(),
  unknownCardNetFen: z.int(),
})
export type MemberShare = z.infer<typeof MemberShare>

export const ShareTableInput = z.strictObject({
  /** Default period: all. */
  ...scoped,
  by: z.enum(['whole', 'year', 'half', 'quarter', 'month', 'store']).default('year'),
  /** Shares of the buying members, best first, whose part of the sales is shown. */
  topShares: z.array(z.number().gt(0).max(1)).max(10).default([0.16, 0.2]),
})
export type ShareTableInput = z.infer<typeof ShareTableInput>

export const ShareRow = MemberShare.extend({
  /** First day of the period, or the store's id: what the row is about. */
  key: z.int(),
  /** Store name; empty for periods. */
  name: z.string(),
  from: z.int(),
  to: z.int(),
  /** The data do not cover the whole period. */
  isPartial: z.boolean(),
  /** V: net sales of members / net sales. */
  revenueShare: Rate,
  /** Reading B, R: receipts of members / receipts, both with net > 0. */
  receiptShare: Rate,
  /** V / R. */
  index: Rate,
  /** Mean member receipt / mean other receipt. */
  spendRatio: Rate,
  /** As if unknown cards were members. */
  revenueShareAtMost: Rate,
  receiptShareAtMost: Rate,
  /** Reading A: persons with an occasion in the period, and persons registered at its end. */
  activePersons: z.int(),
  registeredPersons: z.int(),
  activeShare: Rate,
  /** Reading A: the first ⌊x·n⌋ of the buying members: their part of member sales and of all sales. */
  top: z.array(z.strictObject({ x: z.number(), persons: z.int(), fen: FenAmount, ofMemberSales: Rate, ofAllSales: Rate })),
})
export type ShareRow = z.infer<typeof ShareRow>

export const ShareTable = z.strictObject({ footing: Footing, rows: z.array(ShareRow) })
export type ShareTable = z.infer<typeof ShareTable>

export const AveragesInput = z.strictObject({
  /** Default period: the last 365 days. */
  ...scoped,
  /** Members' receipts only, or all. Occasions and customers are known of members only. */
  of: z.enum(['members', 'all']).default('members'),
})
export type AveragesInput = z.infer<typeof AveragesInput>

export const Averages = z.strictObject({
  footing: Footing,
  netFen: FenAmount,
  listFen: FenAmount,
  /** Net sales of the lines whose list price is known: the numerator of the discount rate. */
  netWithListFen: FenAmount,
  persons: z.int(),
  occasions: z.int(),
  /** Receipts with net > 0. */
  receipts: z.int(),
  piecesMilli: z.int(),
  grossFen: FenAmount,
  returnsFen: FenAmount,
  /** 客单价: net / occasions. */
  ticketFen: MeanFen,
  /** 笔单价: net / receipts. */
  perReceiptFen: MeanFen,
  /** 人均消费: net / persons. */
  perPersonFen: MeanFen,
  /** 件单价: net / pieces. */
  perPieceFen: MeanFen,
  /** 连带率: pieces / receipts. */
  piecesPerReceipt: Rate,
  /** 折扣率: net / list value of the same lines. */
  discountRate: Rate,
  /** Returns / gross sales, by value. */
  returnRate: Rate,
})
export type Averages = z.infer<typeof Averages>

export const SegmentYearsInput = z.strictObject({
  ...scoped,
  segments: z
    .array(
      z.discriminatedUnion('of', [
        z.strictObject({ of: z.literal('segment'), segmentId: z.int() }),
        z.strictObject({ of: z.literal('rule'), name: z.string().max(80), rule: SegmentRule }),
      ]),
    )
    .min(1)
    .max(20),
  /** Default: every calendar year of the data. */
  years: z.array(z.int().min(1900).max(9999)).max(30).default([]),
  margins: MarginInput.prefault({}),
})
export type SegmentYearsInput = z.infer<typeof SegmentYearsInput>

export const SegmentYears = z.strictObject({
  footing: Footing,
  rows: z.array(
    z.strictObject({
      /** Place in the question's list. */
      segment: z.int(),
      name: z.string(),
      year: z.int(),
      isPartial: z.boolean(),
      /** Persons in the segment when the year began: frozen, so that the year's own sales choose nobody. */
      persons: z.int(),
      buyers: z.int(),
      occasions: z.int(),
      netFen: FenAmount,
      profitFen: FenAmount.nullable(),
      /** Of the net sales of all persons in that year. */
      netShare: Rate,
      perPersonFen: MeanFen,
    }),
  ),
})
export type SegmentYears = z.infer<typeof SegmentYears>

/** Fen; items may be fractions. */
export const OneMoreItemInput = z.strictObject({
  offerCostFen: z.int().min(0),
  extraItems: z.number().min(0),
  marginPerItemFen: z.int(),
  acquisitionCostFen: z.int().min(0),
  newCustomerMarginFen: z.int(),
  /** A holdout has measured the extra items; else they are an assumption. */
  isMeasured: z.boolean().default(false),
})
export type OneMoreItemInput = z.infer<typeof OneMoreItemInput>

export const OneMoreItem = z.strictObject({
  /** Gain per yuan spent; null where nothing is spent. */
  existing: Rate,
  fresh: Rate,
  better: z.enum(['existing', 'fresh', 'equal']).nullable(),
  /** Extra items per member at which the offer pays, and at which it beats a new customer; null where it never does. */
  breakEvenItems: Rate,
  equalItems: Rate,
  isMeasured: z.boolean(),
  definitions: z.array(z.string()),
})
export type OneMoreItem = z.infer<typeof OneMoreItem>
