import { z } from 'zod'
import { query } from './grammar.ts'

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

export const Headline = z.strictObject({
  members: z.int(),
  persons: z.int(),
  cards: z.int(),
  /** The data's last complete day (metrics.md M04) and the stores behind it; absent without receipts. */
  asOf: z.strictObject({ day: z.int(), storesBehind: z.array(z.string()) }).optional(),
  link: z.strictObject({
    receipts: z.int(),
    withMemberValue: z.int(),
    linked: z.int(),
    unknownCard: z.int(),
    anonymous: z.int(),
    netFen: z.int(),
    linkedFen: z.int(),
  }),
  years: z.array(MemberShare.extend({ year: z.int() })),
  /** `month` is Year × 12 + month − 1. */
  months: z.array(MemberShare.extend({ month: z.int() })),
})
export type Headline = z.infer<typeof Headline>

export const value = {
  headline: query().output(Headline),
  /** Member share of business days [from, to]. */
  memberShare: query()
    .input(z.strictObject({ from: z.int(), to: z.int() }))
    .output(MemberShare),
}
