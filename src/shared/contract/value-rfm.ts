/** RFM scores (metrics.md M10, M11) and weighted importance (M12). */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'

export const rfmComponents = ['r', 'f', 'm'] as const
export type RfmComponent = (typeof rfmComponents)[number]

const ascending = (edges: readonly number[]): boolean => edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge))
const Edges = z.array(z.number()).length(4).refine(ascending, 'edges must ascend')

/** How values become scores 1..5. */
export const RfmCuts = z.discriminatedUnion('by', [
  /** Five groups by rank; ties share the lower score (M10). */
  z.strictObject({ by: z.literal('rank') }),
  /**
   * Fixed limits, [low, high) (M11): four edges each. Below the first edge of days is 5; below the first edge of occasions or money is 1.
   * Days, occasions, fen.
   */
  z.strictObject({ by: z.literal('limits'), r: Edges, f: Edges, m: Edges }),
  /** Quantiles plus one, [low, high): the rule of the R package `rfm`, only to reproduce its published table. Money in whole yuan + 1. */
  z.strictObject({ by: z.literal('package') }),
])
export type RfmCuts = z.infer<typeof RfmCuts>

export const RfmInput = z.strictObject({
  /** Default period: the last 730 days. */
  ...scoped,
  /** M: net sales of the window, or net sales per occasion. */
  monetary: z.enum(['total', 'per-occasion']).default('total'),
  cuts: RfmCuts.default({ by: 'rank' }),
  /** What high means for the eight groups: a score above the mean score, or a value above the mean value. */
  high: z.enum(['score-above-mean', 'value-above-mean']).default('score-above-mean'),
})
export type RfmInput = z.infer<typeof RfmInput>

/** 重要价值 … 一般挽留, by high or low of R, F, M. */
export const eightGroups = [
  'important-value',
  'important-growth',
  'important-keep',
  'important-win-back',
  'general-value',
  'general-growth',
  'general-keep',
  'general-win-back',
] as const
export type EightGroup = (typeof eightGroups)[number]

/** The ten groups of the R package `rfm`, in the order in which the first match wins; `others` matches none. */
export const tenGroups = [
  'champions',
  'potential-loyalist',
  'loyal-customers',
  'promising',
  'new-customers',
  'cannot-lose-them',
  'at-risk',
  'need-attention',
  'about-to-sleep',
  'lost',
  'others',
] as const
export type TenGroup = (typeof tenGroups)[number]

/** A component of the scores: what each score holds. Arrays of five are for scores 1..5. */
export const RfmComponentSummary = z.strictObject({
  component: z.enum(rfmComponents),
  counts: z.array(z.int()).length(5),
  /** Smallest and largest value per score, the cut points as they fell: days, occasions or fen; null where nobody has the score. */
  lowest: z.array(z.number().nullable()).length(5),
  highest: z.array(z.number().nullable()).length(5),
  meanScore: z.number().nullable(),
  meanValue: z.number().nullable(),
})
export type RfmComponentSummary = z.infer<typeof RfmComponentSummary>

/** Persons with one combination of scores; only those with somebody in it. */
export const RfmCell = z.strictObject({
  /** R·100 + F·10 + M. */
  cell: z.int(),
  persons: z.int(),
  netFen: FenAmount,
  occasions: z.int(),
})
export type RfmCell = z.infer<typeof RfmCell>

const rfmGroup = <G extends readonly [string, ...string[]]>(groups: G) =>
  z.strictObject({
    group: z.enum(groups),
    persons: z.int(),
    netFen: FenAmount,
    occasions: z.int(),
    personShare: Rate,
    netShare: Rate,
    /** The group as a rule of segments, by the cut points of today; null where scope or money per occasion cannot be said in a rule. */
    rule: SegmentRule.nullable(),
  })

/** Limits for `cuts: { by: 'limits' }` that keep today's cut points (M11); the usual ones where a component does not separate into five. */
export const RfmLimits = z.strictObject({
  r: z.array(z.number()).nullable(),
  f: z.array(z.number()).nullable(),
  m: z.array(z.number()).nullable(),
})
export type RfmLimits = z.infer<typeof RfmLimits>

export const RfmTable = z.strictObject({
  footing: Footing,
  /** Persons without an occasion in the window: they have no score. */
  withoutPurchase: z.int(),
  netFen: FenAmount,
  occasions: z.int(),
  components: z.array(RfmComponentSummary).length(3),
  limits: RfmLimits,
  cells: z.array(RfmCell),
  eight: z.array(rfmGroup(eightGroups)),
  ten: z.array(rfmGroup(tenGroups)),
})
export type RfmTable = z.infer<typeof RfmTable>

export const importanceFactors = ['r', 'f', 'm', 'margin', 'tenure', 'referrals', 'satisfaction'] as const
export type ImportanceFactor = (typeof importanceFactors)[number]

const Weight = z.number().min(0).max(1000)
export const ImportanceWeights = z
  .strictObject({
    r: Weight.default(1),
    f: Weight.default(1),
    m: Weight.default(1),
    margin: Weight.default(0),
    tenure: Weight.default(0),
    referrals: Weight.default(0),
    satisfaction: Weight.default(0),
  })
  .refine((weights) => Object.values(weights).some((weight) => weight > 0), 'one weight must be above 0')
export type ImportanceWeights = z.infer<typeof ImportanceWeights>

export const ImportanceSummary = z.strictObject({
  footing: Footing,
  factors: z.array(
    z.strictObject({
      factor: z.enum(importanceFactors),
      weight: z.number(),
      /** Persons for whom the factor is known. */
      known: z.int(),
      isUsed: z.boolean(),
    }),
  ),
  /** Persons for whom a used factor is missing: her score leaves its weight out. */
  partial: z.int(),
  mean: z.number().nullable(),
  /** Persons with a score in [1, 1.5), [1.5, 2) … [4.5, 5]. */
  histogram: z.array(z.int()).length(8),
  top: z.strictObject({ persons: z.int(), netFen: FenAmount, netShare: Rate, lowestScore: z.number().nullable() }),
  /** Each weight × 0.8 and × 1.2 in turn: how much of the top tenth stays (Jaccard). */
  sensitivity: z.array(z.strictObject({ factor: z.enum(importanceFactors), times: z.number(), overlap: Rate, topPersons: z.int() })),
  leastOverlap: Rate,
})
export type ImportanceSummary = z.infer<typeof ImportanceSummary>

/** What the figures say of one person, for the member page. */
export const RfmOfPerson = z.strictObject({
  recencyDays: z.int().nullable(),
  occasions: z.int(),
  netFen: FenAmount,
  ticketFen: MeanFen,
  /** Null without an occasion in the window. */
  scores: z.strictObject({ r: z.int(), f: z.int(), m: z.int() }).nullable(),
  eight: z.enum(eightGroups).nullable(),
  ten: z.enum(tenGroups).nullable(),
})
export type RfmOfPerson = z.infer<typeof RfmOfPerson>
