/** Where the brand stands: two rolling figures, the stage they mean, why they move, and what follows for lines and brands. */
import { z } from 'zod'
import { Cross, CrossInput, crossUnits, LineRule } from './brand-lines.ts'
import { command, query } from './grammar.ts'
import { ShownItem } from './products-goods.ts'
import { ListQuestion } from './products-lists.ts'
import { frequencyVerdicts, LogChange } from './value-growth.ts'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'

const Count = z.int()

export const repeatDefinitions = ['ever_repeat', 'returning', 'repeat_in_window'] as const
export const stages = ['not-enough-data', 'introduction', 'growth', 'maturity', 'warning', 'decline'] as const
export type Stage = (typeof stages)[number]
export const partKinds = ['brand', 'line', 'category', 'store', 'channel'] as const
export const PartKind = z.enum(partKinds)
export type PartKind = z.infer<typeof PartKind>

/** Thresholds of the stage call; all are the officer's to change (metrics.md M32). */
export const StageRules = z.strictObject({
  definition: z.enum(repeatDefinitions).default('ever_repeat'),
  /** Customers of a rolling year from which a brand is more than an introduction. */
  size: z.int().min(1).default(1000),
  /** The industry's repeat ratio by the same definition; .05 is what the source assumes for a new women's-wear brand. */
  benchmark: z.number().min(0).max(1).default(0.05),
  growth: z.number().gt(0).max(10).default(0.1),
  /** Percentage points a month within which the ratio is flat. */
  slope: z.number().min(0).max(10).default(0.1),
  leastCustomers: z.int().min(1).default(100),
  leastDays: z.int().min(30).default(730),
  /** The data begin with the brand's launch. */
  startsWithLaunch: z.boolean().default(false),
})
export type StageRules = z.infer<typeof StageRules>

/** What the causes are looked for with (metrics.md M33, M34). */
export const CauseRules = z.strictObject({
  deepDiscount: z.number().gt(0).max(1).default(0.3),
  horizonDays: z.int().min(1).max(1095).default(180),
  /** Bought with a coupon of an event counts as deeply discounted. */
  countsCoupons: z.boolean().default(true),
  /** The hot product's band holds less than that share of the rest. */
  leastBandShare: z.number().gt(0).max(1).default(0.1),
  leastHotBuyers: z.int().min(1).default(100),
  /** Absent: the style most first occasions hold. */
  hot: z.string().max(200).optional(),
  edges: z.array(FenAmount.min(1)).max(20).optional(),
})
export type CauseRules = z.infer<typeof CauseRules>

const BrandChoicesShape = z.strictObject({
  stage: StageRules.prefault({}),
  causes: CauseRules.prefault({}),
  /** Benchmarks of single parts, such as another industry's for cosmetics. */
  benchmarks: z
    .array(z.strictObject({ by: PartKind, name: z.string().max(200), benchmark: z.number().min(0).max(1) }))
    .max(500)
    .default([]),
})
export interface BrandChoices extends z.infer<typeof BrandChoicesShape> {}
export interface GivenBrandChoices extends z.input<typeof BrandChoicesShape> {}
export const BrandChoices: z.ZodType<BrandChoices, GivenBrandChoices> = BrandChoicesShape

export const SeriesInput = z.strictObject({
  /** Its period is not looked at. */
  ...scoped,
  by: z.enum(['day', 'month']).default('month'),
  /** Absent: from the first day of the data. */
  from: z.int().optional(),
})
export type SeriesInput = z.infer<typeof SeriesInput>
const SeriesShape = z.strictObject({
  footing: Footing,
  /** One value per point each, in order. */
  days: z.array(Count),
  customers: z.array(Count),
  everRepeat: z.array(Count),
  returning: z.array(Count),
  repeatInWindow: z.array(Count),
  /** Days from which customers, and who bought before the window, are whole; shaded before. Null without receipts. */
  wholeFrom: Count.nullable(),
  returningWholeFrom: Count.nullable(),
  /** Months without any receipt, as their first days: a gap in the data. */
  gaps: z.array(Count),
})
export interface Series extends z.infer<typeof SeriesShape> {}
export interface GivenSeries extends z.input<typeof SeriesShape> {}
export const Series: z.ZodType<Series, GivenSeries> = SeriesShape

export const stageReasons = ['few-customers', 'ratio-near-benchmark', 'growth-near-limit', 'slope-uncertain', 'history-short'] as const
const StageCallShape = z.strictObject({
  stage: z.enum(stages),
  /** The number of the rule that matched first, 1 to 7. */
  rule: Count,
  marketing: z.enum(['product', 'customer', 'brand']).nullable(),
  confidence: z.enum(['high', 'medium', 'low']),
  doubts: z.array(z.enum(stageReasons)),
  customers: Count,
  customersYearAgo: Count,
  growth: Rate,
  ratio: Rate,
  ratioLow: Rate,
  ratioHigh: Rate,
  /** Percentage points a month over seven month ends. */
  slope: Rate,
  slopeLow: Rate,
  slopeHigh: Rate,
  direction: z.enum(['rising', 'flat', 'falling']).nullable(),
  historyDays: Count,
  rules: StageRules,
  /** The ratio has reached the benchmark: promotion may be enlarged. */
  isGo: z.boolean(),
  isAlarm: z.boolean(),
})
export interface StageCall extends z.infer<typeof StageCallShape> {}
export interface GivenStageCall extends z.input<typeof StageCallShape> {}
export const StageCall: z.ZodType<StageCall, GivenStageCall> = StageCallShape

/** As much growth as the repeat ratio bears: customers who may be won in a year without it falling. */
export const GuardRail = z.strictObject({
  /** Of last year's customers who came again this year. */
  retention: Rate,
  oldCustomers: Count,
  newCustomers: Count,
  /** New customers of the year who count as old by now. */
  conversion: Rate,
  /** Null: any number, new customers convert as well as the ratio itself. */
  mostNew: Count.nullable(),
  customersThen: Count.nullable(),
})
export type GuardRail = z.infer<typeof GuardRail>

export const StageInput = z.strictObject({ ...scoped, rules: StageRules.optional() })
export type StageInput = z.infer<typeof StageInput>
const BrandStageShape = z.strictObject({
  footing: Footing,
  call: StageCall,
  points: z.array(z.strictObject({ day: Count, customers: Count, ratio: Rate })),
  rail: GuardRail.nullable(),
  /** Numbers of the programme and of those it gives up. */
  onceBuyers: z.strictObject({ programme: Count, nonConverters: Count }),
  /** What cannot be told of this workspace, in codes the screen has sentences for. */
  limits: z.array(
    z.enum([
      'no-receipts',
      'less-than-a-year',
      'less-than-two-years',
      'one-store',
      'one-product',
      'no-categories',
      'no-lines',
      'one-brand',
    ]),
  ),
})
export interface BrandStage extends z.infer<typeof BrandStageShape> {}
export interface GivenBrandStage extends z.input<typeof BrandStageShape> {}
export const BrandStage: z.ZodType<BrandStage, GivenBrandStage> = BrandStageShape

export const PartsInput = z.strictObject({
  ...scoped,
  by: PartKind,
  rules: StageRules.optional(),
  most: z.int().min(1).max(40).default(12),
})
export type PartsInput = z.infer<typeof PartsInput>
const PartsShape = z.strictObject({
  footing: Footing,
  rows: z.array(z.strictObject({ name: z.string(), storeId: Count.nullable(), netFen: FenAmount, call: StageCall })),
  more: Count,
})
export interface Parts extends z.infer<typeof PartsShape> {}
export interface GivenParts extends z.input<typeof PartsShape> {}
export const Parts: z.ZodType<Parts, GivenParts> = PartsShape

const Gap = z.strictObject({ difference: z.number(), low: z.number(), high: z.number() }).nullable()
export const CausesInput = z.strictObject({ ...scoped, rules: CauseRules.optional() })
export type CausesInput = z.infer<typeof CausesInput>
const Named = ShownItem.extend({ buyers: Count })
const DiscountCauseShape = z.strictObject({
  isCause: z.boolean(),
  rose: z.boolean(),
  isLower: z.boolean(),
  deepThisYear: Count,
  newThisYear: Count,
  deepLastYear: Count,
  newLastYear: Count,
  share: Gap,
  deepMature: Count,
  deepSecond: Count,
  otherMature: Count,
  otherSecond: Count,
  rate: Gap,
  secondTicketFen: MeanFen,
  moneyAtStakeFen: MeanFen,
  /** First occasions whose list value is unknown: neither deep nor not. */
  unknownThisYear: Count,
  /** What the deeply discounted began with; the events whose coupons they used, and the campaigns that had reached them. */
  products: z.array(Named),
  campaigns: z.array(z.strictObject({ name: z.string(), by: z.enum(['coupon', 'mailed']), buyers: Count })),
})
export interface DiscountCause extends z.infer<typeof DiscountCauseShape> {}
export interface GivenDiscountCause extends z.input<typeof DiscountCauseShape> {}
export const DiscountCause: z.ZodType<DiscountCause, GivenDiscountCause> = DiscountCauseShape
export const BandCause = z.strictObject({
  verdict: z.enum(['mismatch', 'only-band', 'only-repeat', 'neither', 'cannot-tell']),
  hot: ShownItem.nullable(),
  hotPriceFen: FenAmount.nullable(),
  bandLowFen: FenAmount.nullable(),
  bandHighFen: FenAmount.nullable(),
  bandMilli: Count,
  restMilli: Count,
  bandShare: Rate,
  hotFirst: Count,
  hotSecond: Count,
  otherFirst: Count,
  otherSecond: Count,
  rate: Gap,
  moneyAtStakeFen: MeanFen,
})
export type BandCause = z.infer<typeof BandCause>
const CausesShape = z.strictObject({
  footing: Footing,
  isAlarm: z.boolean(),
  discount: DiscountCause,
  band: BandCause,
  rules: CauseRules,
})
export interface Causes extends z.infer<typeof CausesShape> {}
export interface GivenCauses extends z.input<typeof CausesShape> {}
export const Causes: z.ZodType<Causes, GivenCauses> = CausesShape

export const FrequencyInput = z.strictObject({
  ...scoped,
  by: z.enum(['category', 'brand', 'line']).default('category'),
  /** Absent: the two last complete calendar years. */
  before: z.strictObject({ from: z.int(), to: z.int() }).optional(),
  after: z.strictObject({ from: z.int(), to: z.int() }).optional(),
  most: z.int().min(1).max(40).default(12),
})
export type FrequencyInput = z.infer<typeof FrequencyInput>
const FrequencyRow = z.strictObject({
  /** Empty for all together. */
  name: z.string(),
  persons: Count,
  sales: LogChange.nullable(),
  frequency: LogChange.nullable(),
  ticket: LogChange.nullable(),
  frequencyShare: Rate,
  verdict: z.enum(frequencyVerdicts),
  /** Of the pair of years before: what regression to the mean alone may look like. */
  earlier: z.strictObject({ persons: Count, salesChange: Rate, verdict: z.enum(frequencyVerdicts) }),
})
const FrequencyShape = z.strictObject({
  footing: Footing,
  before: z.strictObject({ from: Count, to: Count }),
  after: z.strictObject({ from: Count, to: Count }),
  /** Of unequal length: nothing is compared. */
  isUneven: z.boolean(),
  rows: z.array(FrequencyRow),
})
export interface Frequency extends z.infer<typeof FrequencyShape> {}
export interface GivenFrequency extends z.input<typeof FrequencyShape> {}
export const Frequency: z.ZodType<Frequency, GivenFrequency> = FrequencyShape

export const LaunchInput = z.strictObject({
  unit: z.enum(crossUnits).default('line'),
  name: z.string().min(1).max(200),
  days: z.int().min(7).max(1095).default(90),
})
export type LaunchInput = z.infer<typeof LaunchInput>
const LaunchShape = z.strictObject({
  footing: Footing,
  launchedOn: Count.nullable(),
  daysSince: Count,
  buyers: Count,
  /** Bought something else of the brand before their first of the new one. */
  oldCustomers: Count,
  newCustomers: Count,
  /** Old customers there were on the day of the launch (rolling year), and the share that tried it. */
  base: Count,
  trialRate: Rate,
  trialLow: Rate,
  trialHigh: Rate,
  /** Of those whose first one is the days back: who bought it again within them. */
  mature: Count,
  again: Count,
  againRate: Rate,
  netFen: FenAmount,
  call: StageCall,
})
export interface Launch extends z.infer<typeof LaunchShape> {}
export interface GivenLaunch extends z.input<typeof LaunchShape> {}
export const Launch: z.ZodType<Launch, GivenLaunch> = LaunchShape

const DiagnosisShape = z.strictObject({
  stage: BrandStage,
  causes: Causes,
  frequency: Frequency,
  parts: z.array(z.strictObject({ by: PartKind, name: z.string(), stage: z.enum(stages), customers: Count, ratio: Rate })),
  lists: z.array(z.strictObject({ question: ListQuestion, persons: Count })),
})
export interface Diagnosis extends z.infer<typeof DiagnosisShape> {}
export interface GivenDiagnosis extends z.input<typeof DiagnosisShape> {}
export const Diagnosis: z.ZodType<Diagnosis, GivenDiagnosis> = DiagnosisShape

export const brand = {
  series: query().input(SeriesInput).output(Series),
  stage: query().input(StageInput).output(BrandStage),
  parts: query().input(PartsInput).output(Parts),
  causes: query().input(CausesInput).output(Causes),
  frequency: query().input(FrequencyInput).output(Frequency),
  cross: query().input(CrossInput).output(Cross),
  launch: query().input(LaunchInput).output(Launch),
  diagnosis: query()
    .input(z.strictObject({ ...scoped }))
    .output(Diagnosis),
  lines: query().output(z.array(LineRule)),
  /** Which goods belong to which product line, the first rule that fits; in place of those there were. */
  saveLines: command({ changes: ['products', 'brand-choices'], refuses: ['brand/line-rule-empty'] }).input(
    z.strictObject({ rules: z.array(LineRule).max(500) }),
  ),
  choices: query().output(BrandChoices),
  saveChoices: command({ changes: ['brand-choices'] }).input(BrandChoices),
}
