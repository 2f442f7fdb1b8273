/** 不寄名单: who is not to get advertising although she has not said no, or only for a while, or only of one campaign. */
import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { Channel, channels } from './privacy.ts'
import { Progress } from './progress.ts'

export const suppressionReasons = ['opt-out', 'moved', 'returned', 'deceased', 'complaint', 'legal', 'staff', 'other'] as const
export const SuppressionReason = z.enum(suppressionReasons)
export type SuppressionReason = z.infer<typeof SuppressionReason>

export const suppressionChannels = [...channels, 'all'] as const
export const SuppressionChannel = z.enum(suppressionChannels)
export type SuppressionChannel = z.infer<typeof SuppressionChannel>

const Day = z.int().min(0).max(100_000)

export const Suppression = z.strictObject({
  id: z.int(),
  memberId: z.int(),
  /** Masked. */
  name: z.string().nullable(),
  card: z.string().nullable(),
  /** Null: everywhere. */
  campaignId: z.int().nullable(),
  campaignName: z.string().nullable(),
  channel: SuppressionChannel,
  reason: SuppressionReason,
  sinceOn: z.int(),
  /** Last day; null: for ever. */
  untilOn: z.int().nullable(),
  note: z.string(),
  source: z.enum(['officer', 'import']),
  isActive: z.boolean(),
})
export type Suppression = z.infer<typeof Suppression>

export const SuppressionPage = z.strictObject({
  total: z.int(),
  rows: z.array(Suppression),
  /** In force today, by reason. */
  counts: z.array(z.strictObject({ reason: SuppressionReason, count: z.int() })),
  /** Members the other lists keep out, by what keeps them: what an import or the member's page said. */
  beside: z.strictObject({ refused: z.array(z.strictObject({ channel: Channel, count: z.int() })), returned: z.int(), leftAlone: z.int() }),
})
export type SuppressionPage = z.infer<typeof SuppressionPage>

const Terms = z.strictObject({
  campaignId: z.int().nullable().default(null),
  channel: SuppressionChannel.default('all'),
  reason: SuppressionReason,
  untilOn: Day.nullable().default(null),
  note: z.string().trim().max(200).default(''),
})
export type SuppressionTerms = z.infer<typeof Terms>

/** What a file would do. Rows are matched by key code, card, mobile, or name and address, never by guessing. */
export const SuppressionMatches = z.strictObject({
  rows: z.int(),
  matched: z.int(),
  members: z.int(),
  /** Members who are on the list for the same already. */
  known: z.int(),
  /** The first rows nobody was found for, by their number in the file. */
  unmatched: z.array(z.int()),
  /** Headings that were understood. */
  headings: z.array(z.string()),
})
export type SuppressionMatches = z.infer<typeof SuppressionMatches>

const FileOrder = Terms.extend({ token: z.string() })
const fileRefusals = ['file/unknown-token', 'file/not-found', 'file/refused', 'campaign/no-columns', 'campaign/not-found'] as const

export const suppression = {
  suppressions: query()
    .input(
      z.strictObject({
        reason: SuppressionReason.nullable().default(null),
        /** Those of one campaign; null: all. */
        campaignId: z.int().nullable().default(null),
        onlyActive: z.boolean().default(true),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(SuppressionPage),
  /** By card, mobile or key code; a text nobody is known by comes back. */
  suppress: command({ changes: ['campaigns'], refuses: ['campaign/not-found'] })
    .input(Terms.extend({ who: z.array(z.string().trim().min(1).max(60)).min(1).max(10_000) }))
    .output(z.strictObject({ members: z.int(), known: z.int(), unknown: z.array(z.string()) })),
  liftSuppression: command({ changes: ['campaigns'] }).input(z.strictObject({ id: z.int() })),
  previewSuppressions: task({ changes: [], refuses: fileRefusals, reports: Progress, returns: SuppressionMatches }).input(FileOrder),
  /** Letters that came back among them mark their pieces too. */
  importSuppressions: task({ changes: ['campaigns'], refuses: fileRefusals, reports: Progress, returns: SuppressionMatches }).input(
    FileOrder,
  ),
}
