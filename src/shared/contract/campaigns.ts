import { z } from 'zod'
import { query, task } from './grammar.ts'
import { Progress } from './progress.ts'

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

export const campaigns = {
  previewMailList: query({ refuses: ['segment/not-found'] })
    .input(MailListOptions)
    .output(MailListPreview),
  /** The members one gate removed. */
  removedByGate: query({ refuses: ['segment/not-found'] })
    .input(MailListOptions.extend({ gate: Gate, limit: z.int().min(1).max(1000).default(200) }))
    .output(
      z.array(z.strictObject({ memberId: z.int(), name: z.string().nullable(), card: z.string().nullable(), city: z.string().nullable() })),
    ),
  /** Writes the list into the file behind `token` (a place the officer chose) and logs the export. */
  exportMailList: task({
    changes: ['exports'],
    refuses: [
      'segment/not-found',
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
