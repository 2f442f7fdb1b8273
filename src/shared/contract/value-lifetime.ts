/** What a member is worth over time: the source's period average, and the purchase models with their back-test (metrics.md M63, M66–M69). */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'

/** `acquisition`: won new customers; the others keep the ones there are. */
export const costKinds = ['acquisition', 'retention', 'service', 'gifts'] as const
export const LifetimeCost = z.strictObject({
  kind: z.enum(costKinds),
  /** 0 says that nothing was spent; no entry says that nobody knows. */
  fen: z.int().min(0),
  /** Absent: of all the time asked about. Shared out by net sales over what was sold in that time. */
  year: z.int().min(1900).max(9999).optional(),
  note: z.string().trim().max(200).optional(),
})
export type LifetimeCost = z.infer<typeof LifetimeCost>

/** Whose value is told apart: saved segments, or rules; members as they are on the as-of day. */
export const AskedSegment = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('segment'), segmentId: z.int() }),
  z.strictObject({ of: z.literal('rule'), name: z.string().max(80), rule: SegmentRule }),
])
export type AskedSegment = z.infer<typeof AskedSegment>
const segments = z.array(AskedSegment).max(50).default([])

export const SeedValueInput = z.strictObject({
  /** Default period: all. */
  ...scoped,
  /** `cohort`: all sales of the period of those whose first occasion is in the year. */
  by: z.enum(['whole', 'year', 'cohort', 'segment']).default('whole'),
  /** With `by: 'segment'`. */
  segments,
  costs: z.array(LifetimeCost).max(1000).default([]),
  /** Margin / net sales; absent: no margin variant. */
  marginRate: z.number().min(-1).max(1).optional(),
})
export type SeedValueInput = z.infer<typeof SeedValueInput>

const SeedValueRow = z.strictObject({
  /** Null but by year and by cohort. */
  year: z.int().nullable(),
  /** Place in the question's list; null but by segment. */
  segment: z.int().nullable(),
  /** Of a rule, as given; empty otherwise. */
  name: z.string(),
  /** The data or the as-of day cut the year short. */
  isPartial: z.boolean(),
  customers: z.int(),
  newCustomers: z.int(),
  /** Customers of this and of the period before. */
  keptCustomers: z.int(),
  netFen: FenAmount,
  /** What a customer brought, before costs. */
  perCustomerFen: MeanFen,
  /** Null: no such cost is entered. */
  acquisitionFen: MeanFen,
  /** Retention, service and gifts. */
  keepFen: MeanFen,
  /** Revenue based, as in the source; null without customers, or where the costs of winning or of keeping are not entered. */
  valueFen: MeanFen,
  marginValueFen: MeanFen,
  cacFen: MeanFen,
  keepCostFen: MeanFen,
  cacToKeep: z.number().nullable(),
})
export type SeedValueRow = z.infer<typeof SeedValueRow>
export const SeedValue = z.strictObject({ footing: Footing, rows: z.array(SeedValueRow) })
export type SeedValue = z.infer<typeof SeedValue>

export const purchaseModels = ['mbg', 'bg'] as const
export const PurchaseParams = z.strictObject({
  model: z.enum(purchaseModels),
  r: z.number().positive(),
  /** Weeks. */
  alpha: z.number().positive(),
  a: z.number().positive(),
  b: z.number().positive(),
})
export type PurchaseParams = z.infer<typeof PurchaseParams>

/** Gamma-gamma, money in hundreds of fen. */
export const SpendParams = z.strictObject({ p: z.number().positive(), q: z.number().positive(), v: z.number().positive() })
export type SpendParams = z.infer<typeof SpendParams>

const horizon = {
  /** Months of 30/7 weeks. */
  months: z.int().min(1).max(60).default(12),
  /** Discount per month. */
  monthlyRate: z.number().min(0).max(1).default(0.01),
  /** Margin / net sales; 1: revenue. */
  marginRate: z.number().min(0).max(1).default(1),
}

export const FitInput = z.strictObject({
  /** Its period is not looked at. */
  ...scoped,
  model: z.enum(purchaseModels).default('mbg'),
  /** Last day of the part the back-test is fitted on; absent: the last 12 months are cut off, of a short history a third. */
  calibrationEnd: z.int().min(-700_000).max(2_900_000).optional(),
  ...horizon,
})
export type FitInput = z.infer<typeof FitInput>

const refusalReasons = [
  'too_few_repeat_buyers',
  'parameter_at_bound',
  'not_identified',
  'no_dropout_found',
  'worse_than_baseline',
  'non_finite',
] as const
const modelWarnings = [
  'bias_over_25_percent',
  'calibration_under_a_year',
  'no_backtest',
  'spend_depends_on_frequency',
  'spend_not_told',
] as const
export const ModelVerdict = z.strictObject({
  show: z.boolean(),
  reasons: z.array(z.enum(refusalReasons)),
  warnings: z.array(z.enum(modelWarnings)),
})
export type ModelVerdict = z.infer<typeof ModelVerdict>

export const PurchaseFit = z.strictObject({
  /** Null where no value of the likelihood was a number. */
  params: PurchaseParams.nullable(),
  logLikelihood: z.number().nullable(),
  /** Of the model without dropout: the one to beat. */
  logLikelihoodNbd: z.number().nullable(),
  persons: z.int(),
  repeatBuyers: z.int(),
  repeatPurchases: z.int(),
  /** Distinct histories the likelihood was summed over, and their unit: above 150,000 by day, weeks are used. */
  groups: z.int(),
  unit: z.enum(['day', 'week']),
  until: z.int(),
})
export type PurchaseFit = z.infer<typeof PurchaseFit>

const Errors = z.strictObject({ mae: z.number(), rmse: z.number(), total: z.number() })
export const BackTest = z.strictObject({
  fit: PurchaseFit,
  from: z.int(),
  to: z.int(),
  actual: z.int(),
  /** Null where the model could not be computed. */
  model: Errors.extend({ bias: Rate, correlation: z.number().nullable(), topDecileCapture: Rate }).nullable(),
  perfectTopDecileCapture: Rate,
  nobodyBuys: Errors,
  sameRate: Errors,
  /** By occasions after the first in the calibration: 0 to 6, then 7 and more. */
  byRepeats: z.array(z.strictObject({ repeats: z.int(), persons: z.int(), actualMean: z.number(), expectedMean: z.number().nullable() })),
})
export type BackTest = z.infer<typeof BackTest>

export const SpendFit = z.strictObject({
  params: SpendParams.nullable(),
  logLikelihood: z.number().nullable(),
  persons: z.int(),
  pearson: z.number().nullable(),
  spearman: z.number().nullable(),
  /** Of somebody nothing is known of; null where q ≤ 1: the mean does not exist. */
  meanSpendFen: MeanFen,
})
export type SpendFit = z.infer<typeof SpendFit>

export const PurchaseModel = z.strictObject({
  footing: Footing,
  verdict: ModelVerdict,
  /** Null where the history cannot be cut. */
  backTest: BackTest.nullable(),
  fit: PurchaseFit,
  spend: SpendFit,
  /** Null where the model is refused. */
  outlook: z
    .strictObject({
      meanAlive: z.number(),
      expectedAlive: z.number(),
      /** In the months to come. */
      expectedPurchases: z.number(),
      /** Null where spend cannot be told. */
      lifetimeFen: z.number().nullable(),
      topDecileLifetimeShare: Rate,
    })
    .nullable(),
})
export type PurchaseModel = z.infer<typeof PurchaseModel>

/** A fitted model and the months it looks ahead. */
const fitted = {
  ...scoped,
  /** As a fit returned them. */
  params: PurchaseParams,
  spend: SpendParams.optional(),
  ...horizon,
}

export const OutlookInput = z.strictObject({
  ...fitted,
  /** Expected purchases of so many days to come, beside those of the months. */
  days: z.int().min(1).max(3650).default(365),
  personIds: z.array(z.int()).min(1).max(1000),
})
export type OutlookInput = z.infer<typeof OutlookInput>
export const Outlook = z.strictObject({
  footing: Footing,
  persons: z.array(
    z.strictObject({
      personId: z.int(),
      repeats: z.int(),
      lastWeek: z.number(),
      ageWeeks: z.number(),
      alive: z.number().nullable(),
      expectedInDays: z.number().nullable(),
      expectedInMonths: z.number().nullable(),
      expectedSpendFen: MeanFen,
      lifetimeFen: MeanFen,
    }),
  ),
})
export type Outlook = z.infer<typeof Outlook>

export const OutlookTableInput = z.strictObject({ ...fitted, segments })
export type OutlookTableInput = z.infer<typeof OutlookTableInput>

const OutlookRow = z.strictObject({
  /** Who has bought at all. */
  persons: z.int(),
  meanAlive: Rate,
  /** In the months to come. */
  expectedPurchases: z.number(),
  /** Null where spend cannot be told. */
  lifetimeFen: z.number().nullable(),
  meanLifetimeFen: MeanFen,
})
/** What the model says of everybody, told apart by the chance to come again and by segment. */
export const OutlookTable = z.strictObject({
  footing: Footing,
  all: OutlookRow,
  /** Tenths of the chance: more than `from`, up to `to`. */
  byAlive: z.array(OutlookRow.extend({ from: z.number(), to: z.number() })),
  bySegment: z.array(OutlookRow.extend({ segment: z.int(), name: z.string() })),
})
export type OutlookTable = z.infer<typeof OutlookTable>

/** The model the workspace goes by: asked for, judged, and kept with its back-test. */
export const KeptModel = z.strictObject({ asked: FitInput, model: PurchaseModel })
export type KeptModel = z.infer<typeof KeptModel>
