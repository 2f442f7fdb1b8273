/** Where growth comes from, and what a few more loyal customers would bring (metrics.md M35, M36, M64). */
import { z } from 'zod'
import { FenAmount, Footing, MeanFen, Rate, scoped } from './value-scope.ts'

const Days = z.strictObject({ from: z.int(), to: z.int() })

export const GrowthInput = z.strictObject({
  /** A period other than `all` is the later of the two, where `after` names none. */
  ...scoped,
  /** Default: the two last complete calendar years; with a later period alone, the one before it: a calendar year, or as many days. */
  before: Days.optional(),
  after: Days.optional(),
})
export type GrowthInput = z.infer<typeof GrowthInput>

const Side = z.strictObject({ from: z.int(), to: z.int(), persons: z.int(), occasions: z.int(), netFen: FenAmount, ticketFen: MeanFen })

export const frequencyVerdicts = ['too-few', 'no-change', 'not-proven', 'frequency-led', 'ticket-led', 'mixed'] as const
export const LogChange = z.strictObject({ change: z.number(), low: z.number(), high: z.number() })

export const Growth = z.strictObject({
  footing: Footing,
  before: Side,
  after: Side,
  /** before.netFen + all parts = after.netFen, to the fen. */
  bridge: z.strictObject({
    newFen: FenAmount,
    reactivatedFen: FenAmount,
    /** ≤ 0 but for returns. */
    lapsedFen: FenAmount,
    /** Null where the retained persons' sales of a period are not positive: only the sum is told. */
    frequencyFen: FenAmount.nullable(),
    ticketFen: FenAmount.nullable(),
    retainedFen: FenAmount,
    persons: z.strictObject({ new: z.int(), reactivated: z.int(), lapsed: z.int(), retained: z.int() }),
  }),
  /** The source's three ways to grow: more customers, more per customer, customers for longer; their sum is the change of net sales. */
  levers: z.strictObject({ newFen: FenAmount, volumeFen: FenAmount, lifespanFen: FenAmount }),
  /** Persons with ≥ 2 occasions in both periods: logarithms of after / before, with 95 % intervals. Null where one is not positive. */
  panel: z.strictObject({
    persons: z.int(),
    sales: LogChange.nullable(),
    frequency: LogChange.nullable(),
    ticket: LogChange.nullable(),
    frequencyShare: Rate,
    verdict: z.enum(frequencyVerdicts),
  }),
  /** Change of net sales per receipt of members = pieces per receipt + price within categories + mix of categories; null where a side has no pieces. */
  receipt: z
    .strictObject({ beforeFen: z.number(), afterFen: z.number(), volumeFen: z.number(), priceFen: z.number(), mixFen: z.number() })
    .nullable(),
})
export type Growth = z.infer<typeof Growth>

export const LoyalInput = z.strictObject({
  /** Default period: the last 365 days. */
  ...scoped,
  /** Occasions in the period that make a person loyal. */
  leastOccasions: z.int().min(2).max(1000).default(2),
  /** 0.05: five per cent more loyal customers. */
  more: z.number().min(0).max(10).default(0.05),
  /** Margin / net sales, and costs that do not grow with sales; absent: profit is not told. */
  marginRate: z.number().min(-1).max(1).optional(),
  fixedCostFen: z.int().min(0).default(0),
})
export type LoyalInput = z.infer<typeof LoyalInput>
export const LoyalWhatIf = z.strictObject({
  footing: Footing,
  loyal: z.strictObject({ persons: z.int(), netFen: FenAmount, meanNetFen: MeanFen }),
  others: z.strictObject({ persons: z.int(), netFen: FenAmount, meanNetFen: MeanFen }),
  /** Others who become loyal, no more than there are, and the difference of the means they bring. Null without loyal or others. */
  morePersons: z.number(),
  moreNetFen: z.number().nullable(),
  netChange: Rate,
  profitFen: z.number().nullable(),
  moreProfitFen: z.number().nullable(),
  /** Null where there is no profit to compare with. */
  profitChange: Rate,
})
export type LoyalWhatIf = z.infer<typeof LoyalWhatIf>
