/** Conditions on what was sent to members and what came back: coupons, mailings, own campaigns, returned mail, surveys. */
import { z } from 'zod'
import { Text, Texts, TextTest } from './segment-text.ts'
import { Range, Window } from './segment-window.ts'

/**
 * Coupons of her person, out of files and issued here: issued, redeemed, still open or run out on the as-of day; the window is of the
 * day they were issued or redeemed. `templates`: templates of files, names of own offers.
 */
export const CouponCondition = z.strictObject({
  kind: z.literal('coupon'),
  state: z.enum(['issued', 'redeemed', 'open', 'expired']),
  templates: Texts.default([]),
  window: Window,
  range: Range,
})

/** Mailings imports brought and lists that were frozen here: who was written to, and whether she bought within days after it. */
export const MailedCondition = z.strictObject({
  kind: z.literal('mailed'),
  campaigns: Texts.default([]),
  window: Window,
  response: z.enum(['any', 'bought', 'not-bought']),
  withinDays: z.int().min(1).max(3650).default(60),
})

export const ReturnedMailCondition = z.strictObject({ kind: z.literal('returned-mail'), window: Window })

/** In which part of a frozen list she stands. Withdrawn pieces and strata that were not rolled out stand in none. */
export const campaignArms = ['mailed', 'pilot', 'held-out'] as const
export type CampaignArm = (typeof campaignArms)[number]
/**
 * `responded`: somebody the piece counts for bought between the first and the last day of the campaign. `came-by-code`: the key code came to
 * the till. `returned`: the piece came back.
 */
export const campaignOutcomes = ['any', 'responded', 'not-responded', 'came-by-code', 'returned'] as const
export type CampaignOutcome = (typeof campaignOutcomes)[number]

/** A piece of hers in the frozen list of an own campaign. */
export const CampaignCondition = z.strictObject({
  kind: z.literal('campaign'),
  /** Empty: any campaign. */
  campaignIds: z.array(z.int()).max(500).default([]),
  arms: z.array(z.enum(campaignArms)).min(1),
  outcome: z.enum(campaignOutcomes),
  /** Which versions of the piece, from 1; absent: any. */
  versions: z.array(z.int().min(1).max(99)).min(1).max(99).exactOptional(),
  /** What her key code begins with, small letters, blanks and hyphens as they come. */
  keyCode: z.string().min(1).max(40).exactOptional(),
})

/** `answered`: she answered; `asked`: she was chosen to be asked; `silent`: chosen, and no answer of hers is there. */
export const surveyParts = ['answered', 'asked', 'silent'] as const
export type SurveyPart = (typeof surveyParts)[number]

export const SurveyTest = z.discriminatedUnion('is', [...TextTest.options, z.strictObject({ is: z.literal('range'), range: Range })])
export type SurveyTest = z.infer<typeof SurveyTest>

export const SurveyCondition = z.strictObject({
  kind: z.literal('survey'),
  survey: Text,
  /** Absent: `answered`. The question and what follows are of answers only. */
  part: z.enum(surveyParts).exactOptional(),
  /** Absent: whoever answered anything of it. */
  question: Text.exactOptional(),
  test: SurveyTest.exactOptional(),
  /** When she answered; absent: ever. */
  window: Window.exactOptional(),
})
