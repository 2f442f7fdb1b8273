/** Who a segment is: the figures of its sheet, and what is meant to be done with it. */
import { z } from 'zod'
import { Rate } from './value-scope.ts'
import { SetSize } from './segments-sets.ts'

/** A property that is commoner or rarer in the segment than among all members. */
export const Feature = z.strictObject({
  /** `city:上海`, `tier:high`, `category:大衣` … */
  id: z.string(),
  field: z.string(),
  value: z.string(),
  /** Persons of the segment and of all who have it. */
  inSegment: z.int(),
  inAll: z.int(),
  share: z.number(),
  shareOfAll: z.number(),
  /** Share / share of all: 1 is no difference. */
  lift: z.number(),
  /** The share's 95 % Wilson interval. */
  low: z.number(),
  high: z.number(),
  /** Two proportions, segment against the rest, z test with pooled variance; p corrected by Benjamini-Hochberg over all that were tested. */
  q: z.number(),
})
export type Feature = z.infer<typeof Feature>

/** A number that differs in the mean. */
export const MeanFeature = z.strictObject({
  field: z.string(),
  mean: z.number(),
  meanOfRest: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** Welch's t test, segment against the rest, corrected with the others. */
  q: z.number(),
})
export type MeanFeature = z.infer<typeof MeanFeature>

export const ContactStep = z.strictObject({ step: z.string(), left: z.int() })

export const SampleMember = z.strictObject({
  memberId: z.int(),
  card: z.string().nullable(),
  /** Masked. */
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  city: z.string().nullable(),
  level: z.string().nullable(),
  occasions: z.int(),
  netFen: z.int(),
  lastDay: z.int().nullable(),
})

export const Strategy = z.strictObject({
  /** `segment:12`, `tier:high`, `stage:lapsed`, `rfm:important-value` … */
  subject: z.string().regex(/^(segment|tier|stage|rfm|class):[\w-]+$/),
  offer: z.string().max(1000),
  channel: z.string().max(1000),
  service: z.string().max(1000),
  contact: z.string().max(1000),
  budgetFen: z.int().min(0).nullable(),
})
export type Strategy = z.infer<typeof Strategy>
export const StrategyRow = Strategy.extend({
  nameZh: z.string(),
  nameEn: z.string(),
  /** `source`: as the program came with it; `officer`: changed. */
  from: z.enum(['source', 'officer']),
})
export type StrategyRow = z.infer<typeof StrategyRow>

export const SegmentSheet = z.strictObject({
  asOf: z.int().nullable(),
  size: SetSize,
  all: SetSize,
  memberShare: Rate,
  /** In the 365 days to the as-of day, of the sales of all persons. */
  netShare: Rate,
  profitFen: z.int().nullable(),
  profitShare: Rate,
  buyersInYear: z.int(),
  occasionsInYear: z.int(),
  ticketFen: z.number().nullable(),
  /** Strongest first; of fewer than 30 persons nothing is tested. */
  features: z.array(Feature),
  means: z.array(MeanFeature),
  tested: z.int(),
  tests: z.array(z.enum(['two-proportions-z', 'welch-t', 'benjamini-hochberg'])),
  contact: z.strictObject({
    post: z.array(ContactStep),
    sms: z.array(ContactStep),
    email: z.array(ContactStep),
    call: z.array(ContactStep),
  }),
  /** Twenty of them drawn by the seed, masked. */
  sample: z.array(SampleMember),
  strategy: StrategyRow.nullable(),
})
export type SegmentSheet = z.infer<typeof SegmentSheet>

export const TrendPoint = z.strictObject({
  day: z.int(),
  members: z.int(),
  persons: z.int(),
  /** `rule`: as it would have found them then, profiles of today; `snapshot`: as was kept. */
  from: z.enum(['rule', 'snapshot']),
})
export const Trend = z.strictObject({
  points: z.array(TrendPoint),
  /** Fields whose past is not known: the points take those of today. */
  profileFields: z.array(z.string()),
})
export type Trend = z.infer<typeof Trend>
