/** Profit of a person, tiers, their movement, value classes (metrics.md M53, M60, M61). */
import { z } from 'zod'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'

/**
 * How profit is found per line: the line's own cost, else pieces × the product's cost (of the imported period its day falls in, else the
 * standing one), else net × its category's rate (given here, else imported for the day), else net × the brand's rate. Without any of
 * them the line's profit is unknown.
 */
export const MarginInput = z.strictObject({
  /** Margin / net sales, 0..1. */
  categoryRates: z
    .array(z.strictObject({ category: z.string().max(200), rate: z.number().min(-1).max(1) }))
    .max(2000)
    .default([]),
  brandRate: z.number().min(-1).max(1).optional(),
  /** Costs are net of VAT and sales are not: the rate, 0.13; 0 where both are alike. */
  vatRate: z.number().min(0).max(1).default(0),
})
export type MarginInput = z.infer<typeof MarginInput>

/** By what persons are ordered and layered. */
export const ValueBasis = z.enum(['net', 'profit'])
export type ValueBasis = z.infer<typeof ValueBasis>

/** Who is high, medium, low: shares of the persons with a value > 0, or fixed amounts, which alone let the layers grow. */
export const TierCuts = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('share'),
      /** The first 20 % are high, those up to 50 % medium. */
      high: z.number().min(0).max(1).default(0.2),
      medium: z.number().min(0).max(1).default(0.5),
    }),
    z.strictObject({ by: z.literal('amount'), highFen: z.int().min(1), mediumFen: z.int().min(1) }),
  ])
  .refine((cuts) => (cuts.by === 'share' ? cuts.high <= cuts.medium : cuts.highFen >= cuts.mediumFen), 'high must lie above medium')
export type TierCuts = z.infer<typeof TierCuts>

const tierCuts = TierCuts.prefault({ by: 'share' })
const margins = MarginInput.prefault({})

export const tiers = ['high', 'medium', 'low', 'none'] as const
export type Tier = (typeof tiers)[number]

export const TiersInput = z.strictObject({
  /** Default period: the last 365 days. */
  ...scoped,
  by: ValueBasis.default('profit'),
  margins,
  cuts: tierCuts,
})
export type TiersInput = z.infer<typeof TiersInput>

/** Where profit comes from: net sales of lines by what their margin stands on. */
export const MarginCoverage = z.strictObject({
  netFen: FenAmount,
  costNetFen: FenAmount,
  categoryRateNetFen: FenAmount,
  brandRateNetFen: FenAmount,
  unknownNetFen: FenAmount,
  costShare: Rate,
})
export type MarginCoverage = z.infer<typeof MarginCoverage>

export const TierLayer = z.strictObject({
  tier: z.enum(tiers),
  persons: z.int(),
  netFen: FenAmount,
  /** Null where profit is unknown. */
  profitFen: FenAmount.nullable(),
  occasions: z.int(),
  personShare: Rate,
  netShare: Rate,
  meanNetFen: MeanFen,
  meanProfitFen: MeanFen,
  /** The value of the last person in the layer; null where it is empty. */
  lowestFen: FenAmount.nullable(),
})
export type TierLayer = z.infer<typeof TierLayer>

export const TierPyramid = z.strictObject({
  footing: Footing,
  coverage: MarginCoverage.nullable(),
  layers: z.array(TierLayer).length(4),
  /** Persons without a purchase in the window: the base of the pyramid. */
  withoutPurchase: z.int(),
  netFen: FenAmount,
  profitFen: FenAmount.nullable(),
})
export type TierPyramid = z.infer<typeof TierPyramid>

/** Rows of the migration matrix besides the tiers, and its columns. */
export const migrationFrom = ['high', 'medium', 'low', 'none', 'new', 'reactivated'] as const
export const migrationTo = ['high', 'medium', 'low', 'none', 'lapsed'] as const
export type MigrationFrom = (typeof migrationFrom)[number]
export type MigrationTo = (typeof migrationTo)[number]

const Days = z.strictObject({ from: z.int(), to: z.int() })
export const MigrationInput = z.strictObject({
  /** Its period is not looked at: the two periods below are. */
  ...scoped,
  /** Default: the two last complete calendar years. */
  before: Days.optional(),
  after: Days.optional(),
  by: ValueBasis.default('net'),
  margins,
  cuts: tierCuts,
})
export type MigrationInput = z.infer<typeof MigrationInput>

const MigrationSide = z.strictObject({ from: z.int(), to: z.int(), persons: z.int(), netFen: FenAmount })
export const TierMigration = z.strictObject({
  footing: Footing,
  before: MigrationSide.nullable(),
  after: MigrationSide.nullable(),
  /** Only cells with somebody in them. Sales of the period before (null for new and reactivated) and after (null for lapsed). */
  cells: z.array(
    z.strictObject({
      from: z.enum(migrationFrom),
      to: z.enum(migrationTo),
      persons: z.int(),
      netBeforeFen: FenAmount,
      netAfterFen: FenAmount,
    }),
  ),
  upgraded: z.int(),
  same: z.int(),
  downgraded: z.int(),
  lapsed: z.int(),
  fresh: z.int(),
  reactivated: z.int(),
  /** Persons of both periods / persons of the period before, with Wilson's interval. */
  retained: z.strictObject({ rate: Rate, low: Rate, high: Rate }),
})
export type TierMigration = z.infer<typeof TierMigration>

/** Cost to serve, entered by the officer: what is spent on a person besides the goods. Fen. */
export const ServeCosts = z.strictObject({
  perPersonFen: z.int().min(0).default(0),
  perReceiptFen: z.int().min(0).default(0),
  perReturnFen: z.int().min(0).default(0),
  /** Costs booked to single persons: letters, gifts, coupons. */
  booked: z
    .array(z.strictObject({ personId: z.int(), fen: z.int().min(0) }))
    .max(100_000)
    .default([]),
})
export type ServeCosts = z.infer<typeof ServeCosts>

export const valueClasses = ['most-valuable', 'most-growable', 'below-zero', 'maintain'] as const
export type ValueClass = (typeof valueClasses)[number]

export const ClassesInput = z.strictObject({
  /** Default period: the last 365 days. */
  ...scoped,
  margins,
  serve: ServeCosts.prefault({}),
  topShare: z.number().min(0).max(1).default(0.2),
  /** Persons whose first occasion is fewer days ago are never below zero. */
  newDays: z.int().min(0).max(3650).default(90),
  /** Fewer persons than this in a group of like persons: the group is widened. */
  likeMin: z.int().min(1).max(100_000).default(50),
})
export type ClassesInput = z.infer<typeof ClassesInput>

export const ValueClasses = z.strictObject({
  footing: Footing,
  coverage: MarginCoverage.nullable(),
  classes: z.array(
    z.strictObject({
      class: z.enum(valueClasses),
      persons: z.int(),
      netFen: FenAmount,
      marginFen: FenAmount,
      serveFen: FenAmount,
      /** Margin − cost to serve. */
      valueFen: FenAmount,
      /** Potential − value, estimated. */
      growthFen: z.number(),
    }),
  ),
})
export type ValueClasses = z.infer<typeof ValueClasses>
