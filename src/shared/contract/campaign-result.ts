import { z } from 'zod'
import { Channel } from './privacy.ts'
import { Expectation } from './campaign-planning.ts'

const Interval = z.strictObject({ low: z.number(), high: z.number() })

/** Why a figure is missing or not final, in the order they are told. */
export const resultCautions = [
  'no-receipts',
  'window-open',
  'returns-open',
  'no-holdout',
  'small-holdout',
  'no-spread',
  'no-margin',
  'no-expectation',
  'cost-by-plan',
  'withdrawn-since',
  'late-receipts',
  'merged-since',
  'erased-since',
  'taken-from-file',
] as const
export const ResultCaution = z.enum(resultCautions)
export type ResultCaution = z.infer<typeof ResultCaution>

export const ResponseRate = z.strictObject({
  pieces: z.int(),
  responders: z.int(),
  rate: z.number().nullable(),
  interval: Interval.nullable(),
})
export type ResponseRate = z.infer<typeof ResponseRate>

export const EffectView = z.strictObject({
  /** Mean net sales a piece, mailed less held out, in fen. */
  differenceFen: z.number(),
  lowFen: z.number(),
  highFen: z.number(),
  p: z.number(),
  method: z.enum(['plain', 'stratified']),
})
export type EffectView = z.infer<typeof EffectView>

/** One version against all that were held out; with several, `q` is what its p counts for among so many comparisons (Benjamini, Hochberg). */
const VersionResult = ResponseRate.extend({
  cell: z.int(),
  name: z.string(),
  rateDifference: z.strictObject({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
  effect: EffectView.nullable(),
  q: z.number().nullable(),
})

const StratumResult = ResponseRate.extend({
  stratum: z.int(),
  /** Of a list that came from a file; null: the stratum is 10 × recency score + money score. */
  name: z.string().nullable(),
  expectedRate: z.number().nullable(),
  heldOut: ResponseRate,
})

/** With a pilot the list has two parts, each with its own window. */
export const resultParts = ['all', 'pilot', 'roll-out'] as const
export const ResultPart = z.enum(resultParts)
export type ResultPart = z.infer<typeof ResultPart>

const Result = z.strictObject({
  part: ResultPart,
  name: z.string(),
  code: z.string(),
  channel: Channel,
  startsOn: z.int(),
  endsOn: z.int(),
  /** Last day on which returns still count. */
  finalOn: z.int(),
  /** The data's last complete day; null without receipts. */
  asOf: z.int().nullable(),
  reached: z.strictObject({
    assigned: z.int(),
    heldOut: z.int(),
    seeds: z.int(),
    exported: z.int(),
    withdrawn: z.int(),
    returned: z.int(),
    covered: z.int(),
  }),
  mailed: ResponseRate,
  heldOut: ResponseRate.nullable(),
  /** Of the rates, with Newcombe's interval; null without a holdout. */
  rateDifference: z.strictObject({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Share of the response that would have come anyhow: rate of the held out by rate of the mailed. */
  organicShare: z.number().nullable(),
  /** Pieces whose key code or coupon came to the till. */
  byCode: z.int(),
  /** All that the mailed bought in the window; never the effect. */
  salesOfMailedFen: z.number(),
  effect: EffectView.nullable(),
  /** With the spend of the year before taken into account; null where that explains nothing (correlation below .1). */
  adjusted: EffectView.extend({ correlation: z.number(), imbalanceFen: z.number() }).nullable(),
  /** Spend cut at the 99th percentile: what is left without the biggest buyers. */
  capped: EffectView.nullable(),
  /** The same with the spend of the year before, cut likewise, taken into account. */
  cappedAdjusted: EffectView.nullable(),
  costFen: z.number(),
  /** Null where nobody was held out or no margin is known. */
  profit: z
    .strictObject({
      salesFen: z.number(),
      marginFen: z.number(),
      profitFen: z.number(),
      lowFen: z.number(),
      highFen: z.number(),
      returnOnCost: z.number().nullable(),
    })
    .nullable(),
  costPerPieceFen: z.number().nullable(),
  costPerResponderFen: z.number().nullable(),
  verdict: z.enum(['proven-gain', 'proven-loss', 'not-proven']),
  /** Pieces and holdout it would have taken to see the difference that was found; null where it was seen or is none. */
  wouldTake: z.strictObject({ mailed: z.int(), heldOut: z.int() }).nullable(),
  expectation: Expectation.nullable(),
  ticket: z.strictObject({ expectedFen: z.int().nullable(), actualFen: z.number().nullable() }),
  newMembers: z.strictObject({ expected: z.int().nullable(), actual: z.int() }),
  byVersion: z.array(VersionResult),
  byStratum: z.array(StratumResult),
  byDay: z.array(z.strictObject({ day: z.int(), receipts: z.int(), netFen: z.number() })),
  byStore: z.array(z.strictObject({ storeId: z.int(), name: z.string(), receipts: z.int(), netFen: z.number() })),
  byProduct: z.array(z.strictObject({ productId: z.int(), name: z.string(), pieces: z.number(), netFen: z.number() })),
  cautions: z.array(ResultCaution),
  /** As it was noted when the campaign was closed; null while it is not. */
  closed: z.strictObject({ at: z.string(), responders: z.int(), salesFen: z.number(), verdict: z.string() }).nullable(),
})
/** Named, so that contracts do not spell it out. */
export interface CampaignResult extends z.infer<typeof Result> {}
export const CampaignResult: z.ZodType<CampaignResult, CampaignResult> = Result

/** What earlier results say about the next brief (metrics.md M92). */
export const Baseline = z.strictObject({
  campaignId: z.int(),
  name: z.string(),
  channel: Channel,
  startsOn: z.int(),
  responseRate: z.number().nullable(),
  incrementalRate: z.number().nullable(),
  ticketFen: z.number().nullable(),
  costPerPieceFen: z.number().nullable(),
  verdict: z.enum(['proven-gain', 'proven-loss', 'not-proven']),
})
export type Baseline = z.infer<typeof Baseline>
