/** What every question of the value feature is asked about, and what every answer stands on. */
import { z } from 'zod'

/** A share or rate; null where there is nothing to divide by: shown as "–". */
export const Rate = z.number().nullable()
/** Whole fen. */
export const FenAmount = z.int()
/** Fen that need not be whole: a mean. Null without cases. */
export const MeanFen = z.number().nullable()

/** Business days a figure covers. `last-days` counts back from the as-of day, which is its last; `all` begins with the data. */
export const Period = z.discriminatedUnion('span', [
  z.strictObject({ span: z.literal('all') }),
  z.strictObject({ span: z.literal('last-days'), days: z.int().min(1).max(36_500) }),
  z.strictObject({ span: z.literal('between'), from: z.int(), to: z.int() }),
  z.strictObject({ span: z.literal('year'), year: z.int().min(1900).max(9999) }),
])
export type Period = z.infer<typeof Period>

/** What counts as a purchase occasion (metrics.md M01 `base.occasion`). */
export const OccasionRule = z.strictObject({
  /** `day`: a person's business day with net sales > 0. `receipt`: each receipt with net sales > 0. */
  basis: z.enum(['day', 'receipt']).default('day'),
  /** `drop`: a purchase given back completely later is no occasion. `keep`: it stays one. */
  laterReturns: z.enum(['drop', 'keep']).default('drop'),
  /** `keep`: a day whose receipts net exactly 0 counts too, as published figures of some data sets have it. */
  zeroDays: z.enum(['drop', 'keep']).default('drop'),
})
export type OccasionRule = z.infer<typeof OccasionRule>

/**
 * Which sales are looked at. Days after the as-of day count in no figure. Empty lists narrow nothing; with categories, brands or
 * product lines named, only their lines of goods count.
 */
export const Scope = z.strictObject({
  /** Absent: what the analysis uses by default; the answer's footing says which. */
  period: Period.optional(),
  /** Absent: the data's last complete day (metrics.md M04). */
  asOf: z.int().min(-700_000).max(2_900_000).optional(),
  storeIds: z.array(z.int()).max(5000).default([]),
  /** In the words of the files; `''`: receipts that name none. */
  channels: z.array(z.string().max(200)).max(500).default([]),
  categories: z.array(z.string().max(200)).max(500).default([]),
  brands: z.array(z.string().max(200)).max(500).default([]),
  /** Product lines, the officer's or the file's. */
  lines: z.array(z.string().max(200)).max(500).default([]),
  occasions: OccasionRule.prefault({}),
  /** Net sales of a person: of all her days, returns without a purchase included; or only of the days that are occasions. */
  sales: z.enum(['net', 'of-occasions']).default('net'),
})
export type Scope = z.infer<typeof Scope>

/** What may be chosen for a scope, most used first is up to the screen: values come in their order of name or number. */
export const ScopeChoices = z.strictObject({
  asOf: z.int().nullable(),
  firstDay: z.int().nullable(),
  lastDay: z.int().nullable(),
  years: z.array(z.int()),
  stores: z.array(z.strictObject({ id: z.int(), name: z.string() })),
  /** Empty where no receipt names one; `''` last where some do not. */
  channels: z.array(z.string()),
  categories: z.array(z.string()),
  brands: z.array(z.string()),
  lines: z.array(z.string()),
})
export type ScopeChoices = z.infer<typeof ScopeChoices>

const say = <C extends string, S extends z.ZodRawShape>(code: C, shape: S) => z.strictObject({ code: z.literal(code), ...shape })

/** What an answer cannot tell, or tells with a caution: the figure it touches is null, greyed or annotated by the screen. */
export const CannotTell = z.discriminatedUnion('code', [
  say('no-receipts', {}),
  /** Nobody known has a purchase occasion in the period and scope. */
  say('nobody-bought', {}),
  say('no-members', {}),
  /** Fewer than 30: greyed with "few cases". Fewer than 5: neither ranked nor coloured. */
  say('few-cases', { n: z.int() }),
  /** The period asks for days before the first of the data. */
  say('history-too-short', { asked: z.int(), firstDay: z.int() }),
  /** The period asks for days after the as-of day; they are left out. */
  say('beyond-as-of', { asked: z.int(), asOf: z.int() }),
  say('stores-behind', { stores: z.array(z.string()) }),
  /** Staff and shared cards taken out: their receipts of all days count in all sales, and for nobody. */
  say('cards-left-out', { cards: z.int(), receipts: z.int(), netFen: FenAmount }),
  /** A component does not separate: no person has these scores; the most frequent value says why. */
  say('score-empty', {
    component: z.enum(['r', 'f', 'm']),
    scores: z.array(z.int()),
    /** Days, occasions or fen. */
    commonest: z.number(),
    persons: z.int(),
  }),
  say('total-not-positive', { totalFen: FenAmount }),
  /** Persons with a value ≤ 0: shares can pass 100 % and the Gini coefficient 1. */
  say('below-zero', { persons: z.int(), fen: FenAmount }),
  /** A top percentile is not shown of fewer than 100 persons. */
  say('too-few-for-percentile', { n: z.int(), needed: z.int() }),
  /** The bottom tenth brings nothing or loses money: no ratio. */
  say('bottom-not-positive', { meanFen: z.number() }),
  /** No product has a cost, no category and no brand a margin rate: profit is unknown. */
  say('no-margin', {}),
  /** Part of the net sales has no cost and no rate; its profit is left out of every sum. */
  say('margin-partly-unknown', { unknownNetFen: FenAmount, netFen: FenAmount }),
  say('no-costs-entered', {}),
  /** Of some row nobody entered what winning (or keeping) customers cost: what hangs on it is not told, and is not 0. */
  say('lifetime-costs-missing', { acquisition: z.boolean(), keep: z.boolean() }),
  /** Known for fewer than 80 % of the persons: not used. */
  say('factor-unknown', { factor: z.string(), known: z.int(), n: z.int() }),
  /** Who is no member has no name: the share of customers cannot be told. */
  say('others-not-identified', {}),
  say('year-incomplete', { year: z.int(), firstDay: z.int(), lastDay: z.int() }),
  say('segment-missing', { segmentId: z.int() }),
  /** City, level, consent and the like are known as of today only. */
  say('profile-of-today', { fields: z.array(z.string()) }),
])
export type CannotTell = z.infer<typeof CannotTell>

/** What stands under a figure. */
export const Footing = z.strictObject({
  /** Null without receipts. */
  asOf: z.int().nullable(),
  /** Business days covered, both included; null without receipts. */
  from: z.int().nullable(),
  to: z.int().nullable(),
  /** As asked, with every default filled in. */
  scope: Scope.required({ period: true }),
  /** Persons the figure is about. */
  n: z.int(),
  /** Ids of the definition book. */
  definitions: z.array(z.string()),
  cannotTell: z.array(CannotTell),
})
export type Footing = z.infer<typeof Footing>

export const scoped = { scope: Scope.prefault({}) }
