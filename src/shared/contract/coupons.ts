/** Coupons from the promise to the till, the points ledger, who recruits, and gifts and events for the best. */
import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { ResponseRate } from './campaign-result.ts'
import { Progress } from './progress.ts'

const Day = z.int().min(0).max(100_000)
const Fen = z.int().min(0)
const Share = z.number().min(0).max(1)

export const couponKinds = ['amount', 'percent', 'gift'] as const

export const CouponTerms = z.strictObject({
  kind: z.enum(couponKinds).default('amount'),
  /** Off the receipt; of a gift what it costs. Not used where per cent are taken off. */
  valueFen: Fen.default(0),
  percent: Share.default(0),
  gift: z.string().trim().max(80).default(''),
  /** Least net sales of the receipt. */
  thresholdFen: Fen.default(0),
  /** Fixed days, or so many days from the day of issue. */
  fromOn: Day.nullable().default(null),
  toOn: Day.nullable().default(null),
  validDays: z.int().min(1).max(3650).nullable().default(null),
  /** Names or codes; empty: everywhere, everything. */
  stores: z.array(z.string().trim().max(60)).max(500).default([]),
  categories: z.array(z.string().trim().max(60)).max(200).default([]),
  excludedProducts: z.array(z.string().trim().max(60)).max(2000).default([]),
  perMember: z.int().min(1).max(100).default(1),
  budgetFen: Fen.nullable().default(null),
  /** Share of the issued expected to come: for budget and liability. */
  expectedRate: Share.default(0.2),
})
export type CouponTerms = z.infer<typeof CouponTerms>

export const Offer = z.strictObject({
  id: z.int(),
  name: z.string(),
  code: z.string(),
  terms: CouponTerms,
  issued: z.int(),
  controls: z.int(),
})
export type Offer = z.infer<typeof Offer>

const OfferId = z.strictObject({ offerId: z.int() })

export const OfferTrial = z.strictObject({
  receipts: z.int(),
  /** Receipts of members the coupon could have been used on. */
  qualifying: z.int(),
  members: z.int(),
  netFen: z.int(),
  discountFen: z.number(),
})
export type OfferTrial = z.infer<typeof OfferTrial>

/** Why a coupon taken at a till is looked at; only `no-receipt` is counted all the same. */
export const useFindings = [
  'unreadable',
  'unknown',
  'control',
  'not-yet',
  'expired',
  'double',
  'over-limit',
  'wrong-store',
  'wrong-person',
  'below-threshold',
  'no-receipt',
] as const
export const UseFinding = z.enum(useFindings)
export type UseFinding = z.infer<typeof UseFinding>

export const CouponUse = z.strictObject({
  code: z.string(),
  onDay: z.int().nullable(),
  store: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  receiptId: z.int().nullable(),
  netFen: z.int().nullable(),
  memberId: z.int().nullable(),
  source: z.enum(['import', 'officer']),
  findings: z.array(UseFinding),
})
export type CouponUse = z.infer<typeof CouponUse>

export const CouponReport = z.strictObject({
  issued: z.int(),
  controls: z.int(),
  /** Coupons used as they were meant, by those issued. */
  redeemed: ResponseRate,
  /** Members with at least one, by members issued to. */
  members: ResponseRate,
  discountFen: z.number(),
  /** Net sales of the receipts they were used on; not the effect. */
  salesFen: z.number(),
  expired: z.int(),
  outstanding: z.int(),
  liabilityFen: z.number(),
  flagged: z.array(z.strictObject({ finding: UseFinding, count: z.int() })),
  /** Mean net sales a person while it was valid: issued less control; null without a control. */
  uplift: z.strictObject({ differenceFen: z.number(), lowFen: z.number(), highFen: z.number(), p: z.number() }).nullable(),
})
export type CouponReport = z.infer<typeof CouponReport>

export const PointsReport = z.strictObject({
  entries: z.int(),
  members: z.int(),
  /** Entries of nobody who is known. */
  unlinked: z.int(),
  balanceMilli: z.number(),
  /** What expires if nothing is spent, month by month (year × 12 + month − 1). */
  forecast: z.array(z.strictObject({ month: z.int(), milli: z.number(), members: z.int() })),
  agreeing: z.int(),
  differing: z.int(),
  /** Largest differences first. */
  rows: z.array(
    z.strictObject({
      memberId: z.int(),
      name: z.string().nullable(),
      card: z.string().nullable(),
      ledgerMilli: z.number(),
      saidMilli: z.number(),
    }),
  ),
})
export type PointsReport = z.infer<typeof PointsReport>

export const RecruitRow = z.strictObject({
  name: z.string(),
  joined: z.int(),
  /** Can be written to or called: a mobile, an e-mail or a whole address. */
  usable: z.int(),
  /** Bought within the days asked for. */
  bought: z.int(),
  firstFen: z.number(),
  /** New members weighed: half for a way to reach them, half for a first purchase. */
  quality: z.number(),
})
export type RecruitRow = z.infer<typeof RecruitRow>

export const guestStates = ['listed', 'invited', 'accepted', 'declined', 'attended', 'absent'] as const
export const GuestState = z.enum(guestStates)
export type GuestState = z.infer<typeof GuestState>

export const OccasionDraft = z.strictObject({
  id: z.int().optional(),
  name: z.string().trim().min(1).max(80),
  kind: z.enum(['gift', 'event']),
  onDay: Day,
  segmentId: z.int().nullable().default(null),
  places: z.int().min(1).max(100_000),
  /** Of one gift or place. */
  costFen: Fen.default(0),
  note: z.string().trim().max(500).default(''),
})
export type OccasionDraft = z.infer<typeof OccasionDraft>

export const Occasion = OccasionDraft.extend({
  id: z.int(),
  segmentName: z.string().nullable(),
  states: z.array(z.strictObject({ state: GuestState, count: z.int() })),
})
export type Occasion = z.infer<typeof Occasion>

export const Guest = z.strictObject({
  id: z.int(),
  rank: z.int(),
  memberId: z.int(),
  name: z.string().nullable(),
  card: z.string().nullable(),
  valueFen: z.int(),
  state: GuestState,
})
export type Guest = z.infer<typeof Guest>

/** Of a campaign that was run elsewhere, from its imported lists: who was mailed, and who redeemed. */
export const PastCampaign = z.strictObject({
  code: z.string(),
  name: z.string().nullable(),
  fromOn: Day.nullable(),
  toOn: Day.nullable(),
  mailed: z.int(),
  /** Whoever redeemed, mailed or not. */
  redeemers: z.int(),
  /** Of those mailed; its interval is Wilson's. */
  rate: ResponseRate,
  redemptions: z.int(),
  /** Before its first day or after its last. */
  outside: z.int(),
})
export interface PastCampaign extends z.infer<typeof PastCampaign> {}

const offerRefusals = ['coupon/not-found'] as const

export const coupons = {
  offers: query().output(z.array(Offer)),
  saveOffer: command({
    changes: ['coupons'],
    refuses: ['coupon/not-found', 'coupon/name-taken', 'coupon/code-taken', 'coupon/issued', 'coupon/validity', 'coupon/no-value'],
  })
    .input(
      z.strictObject({
        id: z.int().optional(),
        name: z.string().trim().min(1).max(80),
        /** Begins every code: two to four symbols, the first a letter. */
        code: z.string().regex(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{1,3}$/),
        terms: CouponTerms,
      }),
    )
    .output(OfferId),
  removeOffer: command({ changes: ['coupons'], refuses: [...offerRefusals, 'coupon/issued'] }).input(OfferId),
  /** What the terms would have cost on past receipts. */
  tryOffer: query()
    .input(z.strictObject({ terms: CouponTerms, fromOn: Day, toOn: Day }))
    .output(OfferTrial),
  /** A code for every piece of a frozen campaign, or for every person of a segment; a control gets one that nobody is given. */
  issue: task({
    changes: ['coupons', 'campaigns'],
    refuses: [
      ...offerRefusals,
      'coupon/issued-to',
      'coupon/nobody',
      'coupon/budget',
      'campaign/not-found',
      'campaign/not-frozen',
      'segment/not-found',
      'segment/rule-invalid',
      'segment/rule-unreadable',
    ],
    reports: Progress,
    returns: z.strictObject({ issued: z.int(), controls: z.int() }),
  }).input(
    OfferId.extend({
      campaignId: z.int().nullable().default(null),
      segmentId: z.int().nullable().default(null),
      /** Of a segment; a campaign has its own. */
      controlShare: z.number().min(0).max(0.9).default(0.1),
      seed: z.int().min(0).max(1_000_000).default(1),
    }),
  ),
  exportCodes: task({
    changes: ['exports'],
    refuses: [...offerRefusals, 'coupon/nobody', 'file/unknown-token', 'file/not-writable', 'file/disk-full'],
    reports: Progress,
    returns: z.strictObject({ rows: z.int(), sha256: z.string(), fileName: z.string() }),
  }).input(
    OfferId.extend({
      token: z.string(),
      format: z.enum(['xlsx', 'csv-utf8', 'csv-gb18030']).default('xlsx'),
      headings: z.enum(['zh', 'en']).default('zh'),
      recipient: z.string().max(200).default(''),
      purpose: z.string().max(200).default(''),
    }),
  ),
  /** A coupon typed or scanned at the desk; it is kept, and what is wrong with it is told. */
  redeem: command({ changes: ['coupons'] })
    .input(
      z.strictObject({
        code: z.string().max(40),
        onDay: Day,
        store: z.string().trim().max(60).default(''),
        receiptNumber: z.string().trim().max(60).default(''),
        card: z.string().trim().max(60).default(''),
      }),
    )
    .output(z.strictObject({ isKept: z.boolean(), offerName: z.string().nullable(), findings: z.array(UseFinding) })),
  uses: query({ refuses: offerRefusals })
    .input(OfferId.extend({ onlyFlagged: z.boolean().default(false), limit: z.int().min(1).max(1000).default(200) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(CouponUse) })),
  report: query({ refuses: offerRefusals }).input(OfferId).output(CouponReport),
  points: query()
    .input(
      z.strictObject({
        /** Points expire so many months after they were earned, at the end of the month; the oldest are spent first. */
        months: z.int().min(1).max(120).default(24),
        limit: z.int().min(1).max(1000).default(100),
      }),
    )
    .output(PointsReport),
  /** Campaigns known from files only, newest first. */
  past: query().output(z.array(PastCampaign)),
  recruitment: query()
    .input(z.strictObject({ by: z.enum(['store', 'guide']), fromOn: Day, toOn: Day, withinDays: z.int().min(1).max(730).default(90) }))
    .output(z.array(RecruitRow)),
  occasions: query().output(z.array(Occasion)),
  saveOccasion: command({ changes: ['coupons'], refuses: ['coupon/name-taken', 'segment/not-found'] })
    .input(OccasionDraft)
    .output(z.strictObject({ id: z.int() })),
  removeOccasion: command({ changes: ['coupons'] }).input(z.strictObject({ id: z.int() })),
  /** Asks the most valuable of the segment, one a person, as many as there are places; who is asked already stays. */
  rankGuests: task({
    changes: ['coupons'],
    refuses: ['coupon/not-found', 'segment/not-found', 'segment/rule-invalid', 'segment/rule-unreadable'],
    reports: Progress,
    returns: z.strictObject({ added: z.int() }),
  }).input(z.strictObject({ id: z.int() })),
  guests: query()
    .input(z.strictObject({ id: z.int(), offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(Guest) })),
  setGuests: command({ changes: ['coupons'] }).input(z.strictObject({ guestIds: z.array(z.int()).min(1).max(10_000), state: GuestState })),
}
