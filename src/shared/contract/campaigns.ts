import { z } from 'zod'
import { Arm, Audience, AudienceGate, Campaign, CampaignBrief, CampaignSummary, PieceView } from './campaign-brief.ts'
import { planning } from './campaign-planning.ts'
import { Baseline, CampaignResult, ResultPart } from './campaign-result.ts'
import { lists, PiecesOrder, WrittenPieces } from './campaign-lists.ts'
import { calendar } from './campaign-calendar.ts'
import { course } from './campaign-course.ts'
import { papers } from './campaign-papers.ts'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'
import { suppression } from './campaign-suppression.ts'
import { comparing, taken } from './campaign-taken.ts'

/** Why a member of the segment gets no piece, in the order the gates stand (mailing.md 1). */
export const gates = ['opted-out', 'do-not-contact', 'minor', 'no-consent', 'same-person', 'no-name', 'no-address', 'same-address'] as const
export const Gate = z.enum(gates)
export type Gate = z.infer<typeof Gate>

export const MailListOptions = z.strictObject({
  segmentId: z.int(),
  /** Mail also those whose consent is unknown, for a reason that is typed in and logged; a refusal always leaves out. */
  unknownConsent: z.enum(['leave-out', 'mail']).default('leave-out'),
  oncePerAddress: z.boolean().default(true),
  /** Three characters of the campaign in the key code; begins with a letter. */
  campaignCode: z
    .string()
    .regex(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{2,3}$/)
    .default('C001'),
})
export type MailListOptions = z.infer<typeof MailListOptions>

export const WaterfallStep = z.strictObject({ gate: Gate, removed: z.int(), left: z.int() })
export type WaterfallStep = z.infer<typeof WaterfallStep>

export const MailListPreview = z.strictObject({
  segmentName: z.string(),
  members: z.int(),
  steps: z.array(WaterfallStep),
  pieces: z.int(),
  /** Pieces without a postcode: they go out, last in the order. */
  withoutPostcode: z.int(),
  /** First pieces of the list, masked. */
  sample: z.array(
    z.strictObject({ keyCode: z.string(), name: z.string(), postcode: z.string(), address: z.string(), card: z.string().nullable() }),
  ),
})
export type MailListPreview = z.infer<typeof MailListPreview>

export const MailListFormat = z.enum(['xlsx', 'csv-utf8', 'csv-gb18030'])

export const ExportRecord = z.strictObject({
  id: z.int(),
  at: z.string(),
  actor: z.string(),
  kind: z.string(),
  segmentName: z.string().nullable(),
  rowCount: z.int(),
  fileName: z.string(),
  format: z.string(),
  sha256: z.string(),
  recipient: z.string(),
  purpose: z.string(),
  leftOut: z.record(z.string(), z.int()),
  /** Null: written. Else why the file never took its name, although it was logged. */
  failure: z.string().nullable(),
  /** Why members who never said yes were mailed all the same. */
  overrideReason: z.string().nullable(),
})
export type ExportRecord = z.infer<typeof ExportRecord>

const CampaignId = z.strictObject({ id: z.int() })

/** A brief on its way: `id` where it is saved already. */
const BriefDraft = z.strictObject({ id: z.int().optional(), brief: CampaignBrief })

const audienceRefusals = ['campaign/no-segment', 'segment/not-found', 'segment/rule-invalid', 'segment/rule-unreadable'] as const

/** Campaigns from the brief to the result. */
const wholeCampaigns = {
  list: query().output(z.array(CampaignSummary)),
  get: query({ refuses: ['campaign/not-found'] })
    .input(CampaignId)
    .output(Campaign),
  save: command({
    changes: ['campaigns'],
    refuses: [
      'campaign/not-found',
      'campaign/name-missing',
      'campaign/name-taken',
      'campaign/code-taken',
      'campaign/window',
      'campaign/frozen',
    ],
  })
    .input(BriefDraft)
    .output(CampaignId),
  remove: command({ changes: ['campaigns'], refuses: ['campaign/not-found'] }).input(CampaignId),
  /** Counts every gate and draws, without writing. */
  audience: query({ refuses: audienceRefusals }).input(BriefDraft).output(Audience),
  /** The members one gate held back. */
  heldBack: query({ refuses: audienceRefusals })
    .input(BriefDraft.extend({ gate: AudienceGate, limit: z.int().min(1).max(1000).default(200) }))
    .output(
      z.strictObject({
        total: z.int(),
        /** Masked. */
        members: z.array(z.strictObject({ memberId: z.int(), name: z.string().nullable(), card: z.string().nullable() })),
      }),
    ),
  /** 定稿: writes list, holdout and key codes once; the brief can be changed no more. */
  freeze: task({
    changes: ['campaigns'],
    refuses: ['campaign/not-found', 'campaign/frozen', 'campaign/nobody-left', 'campaign/reason-missing', ...audienceRefusals],
    reports: Progress,
    returns: z.strictObject({ pieces: z.int(), heldOut: z.int(), seeds: z.int() }),
  }).input(CampaignId),
  pieces: query({ refuses: ['campaign/not-found'] })
    .input(
      CampaignId.extend({
        arms: z.array(Arm).min(1).default(['pilot', 'mailed', 'seed', 'held-out']),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.strictObject({ total: z.int(), pieces: z.array(PieceView) })),
  exportPieces: task({
    changes: ['campaigns', 'exports'],
    refuses: [
      'campaign/not-found',
      'campaign/not-frozen',
      'campaign/list-taken',
      'campaign/nobody-left',
      'campaign/encoding',
      'file/unknown-token',
      'file/not-writable',
      'file/disk-full',
    ],
    reports: Progress,
    returns: WrittenPieces,
  }).input(PiecesOrder),
  markReturned: command({ changes: ['campaigns'], refuses: ['campaign/not-found', 'campaign/not-frozen'] })
    .input(CampaignId.extend({ keyCodes: z.array(z.string().max(40)).min(1).max(10_000) }))
    .output(z.strictObject({ marked: z.int(), unreadable: z.array(z.string()), unknown: z.array(z.string()) })),
  /** What it cost in the end; null: as planned. */
  recordCost: command({ changes: ['campaigns'], refuses: ['campaign/not-found', 'campaign/not-frozen'] }).input(
    CampaignId.extend({ costFen: z.int().min(0).nullable() }),
  ),
  result: query({ refuses: ['campaign/not-found', 'campaign/not-frozen'] })
    .input(CampaignId.extend({ part: ResultPart.optional() }))
    .output(CampaignResult),
  /** Results of frozen campaigns whose window is over, youngest first: what the next brief may expect. */
  baselines: query().output(z.array(Baseline)),
}

export const campaigns = {
  ...wholeCampaigns,
  ...planning,
  ...comparing,
  ...taken,
  ...papers,
  ...lists,
  ...suppression,
  ...course,
  ...calendar,
  previewMailList: query({ refuses: ['segment/not-found', 'segment/rule-invalid'] })
    .input(MailListOptions)
    .output(MailListPreview),
  /** The members one gate removed. */
  removedByGate: query({ refuses: ['segment/not-found', 'segment/rule-invalid'] })
    .input(MailListOptions.extend({ gate: Gate, limit: z.int().min(1).max(1000).default(200) }))
    .output(
      z.array(z.strictObject({ memberId: z.int(), name: z.string().nullable(), card: z.string().nullable(), city: z.string().nullable() })),
    ),
  /** Writes the list into the file behind `token` (a place the officer chose) and logs the export. */
  exportMailList: task({
    changes: ['exports'],
    refuses: [
      'segment/not-found',
      'segment/rule-invalid',
      'campaign/nobody-left',
      'campaign/reason-missing',
      'file/unknown-token',
      'file/not-writable',
      'file/disk-full',
    ],
    reports: Progress,
    returns: z.strictObject({ rows: z.int(), guardedCells: z.int(), sha256: z.string(), fileName: z.string() }),
  }).input(
    MailListOptions.extend({
      token: z.string(),
      format: MailListFormat,
      headings: z.enum(['zh', 'en']).default('zh'),
      recipient: z.string().max(200).default(''),
      purpose: z.string().max(200).default(''),
      /** Why those who have not said are mailed; needed where they are. */
      overrideReason: z.string().trim().max(200).default(''),
    }),
  ),
  exports: query()
    .input(z.strictObject({ limit: z.int().min(1).max(500).default(100) }))
    .output(z.array(ExportRecord)),
}
