/** What the officer set up for paper and files, and batches on their way to the printer. */
import { z } from 'zod'
import { mergeFieldIds, type MergeField } from '../papers/merge-fields.ts'
import type { Envelope } from '../papers/envelopes.ts'
import type { LabelSheet } from '../papers/label-sheets.ts'
import { Arm } from './campaign-brief.ts'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'

const Mm = z.number().min(-50).max(500)
const Size = z.number().min(1).max(500)

export const LabelSheetBody: z.ZodType<LabelSheet, LabelSheet> = z.strictObject({
  columns: z.int().min(1).max(20),
  rows: z.int().min(1).max(50),
  widthMm: Size,
  heightMm: Size,
  pitchXMm: Size,
  pitchYMm: Size,
  leftMm: z.number().min(0).max(200),
  topMm: z.number().min(0).max(280),
})

const Box = z.strictObject({ xMm: Mm, yMm: Mm, widthMm: Size, heightMm: Size })
const FromCorner = z.strictObject({ rightMm: Mm, bottomMm: Mm })

export const EnvelopeBody: z.ZodType<Envelope, Envelope> = z.strictObject({
  widthMm: Size,
  heightMm: Size,
  boxes: z.strictObject({ xMm: Mm, yMm: Mm, stepMm: Size, widthMm: Size, heightMm: Size, isPreprinted: z.boolean() }),
  address: Box,
  name: Box,
  sender: FromCorner.extend({ widthMm: Size }),
  senderPostcode: FromCorner,
  hasStampFrame: z.boolean(),
})

/** What stands in a letter's field where a person has no value; a field without one blocks the letter. */
const Instead = z.partialRecord(z.enum(mergeFieldIds as [MergeField, ...MergeField[]]), z.string().trim().max(100))

export const LetterBody = z.strictObject({
  /** Words in braces are fields; an empty line begins a paragraph. */
  text: z.string().max(10_000),
  sizePt: z.number().min(8).max(24).default(12),
  marginMm: z.number().min(5).max(60).default(25),
  /** The bars of the key code, and of the coupon where there is one, at the foot. */
  hasBars: z.boolean().default(true),
  instead: Instead.default({}),
})
export type LetterBody = z.infer<typeof LetterBody>

/** Of one printer with one stock. */
export const CalibrationBody = z.strictObject({
  printer: z.string().trim().min(1).max(80),
  stock: z.string().trim().min(1).max(80),
  offsetXMm: z.number().min(-20).max(20),
  offsetYMm: z.number().min(-20).max(20),
  scalePercent: z.number().min(90).max(110).default(100),
  /** Which side up, fed from where. */
  note: z.string().trim().max(200).default(''),
})
export type CalibrationBody = z.infer<typeof CalibrationBody>

export const SenderBody = z.strictObject({
  name: z.string().trim().max(60).default(''),
  address: z.string().trim().max(120).default(''),
  postcode: z.string().trim().max(10).default(''),
})
export type SenderBody = z.infer<typeof SenderBody>

export const paperKinds = ['label-sheet', 'envelope', 'letter', 'calibration', 'sender', 'list-profile'] as const
export const PaperKind = z.enum(paperKinds)
export type PaperKind = z.infer<typeof PaperKind>

/** Everything set up, by name. Profiles of mail houses are asked for by `listProfiles`. */
export const Papers = z.strictObject({
  labelSheets: z.array(z.strictObject({ id: z.int(), name: z.string(), body: LabelSheetBody })),
  envelopes: z.array(z.strictObject({ id: z.int(), name: z.string(), body: EnvelopeBody })),
  letters: z.array(z.strictObject({ id: z.int(), name: z.string(), body: LetterBody })),
  calibrations: z.array(z.strictObject({ id: z.int(), name: z.string(), body: CalibrationBody })),
  sender: SenderBody,
})
export type Papers = z.infer<typeof Papers>

export const printKinds = ['labels', 'envelopes', 'letters'] as const
export const PrintKind = z.enum(printKinds)
export type PrintKind = z.infer<typeof PrintKind>

export const PrintOrder = z.strictObject({
  id: z.int(),
  kind: PrintKind,
  arms: z
    .array(Arm.exclude(['held-out']))
    .min(1)
    .default(['pilot', 'mailed', 'seed']),
  /** A stock that ships with the program, or the name of an own one; for a letter the name of the letter. */
  stock: z.string().max(80),
  /** Printer the offsets were measured on; null: no offsets. */
  calibrationId: z.int().nullable().default(null),
  /** Labels of the first sheet that are used up. */
  startAt: z.int().min(0).max(999).default(0),
  order: z.enum(['rows', 'columns']).default('rows'),
  copies: z.int().min(1).max(20).default(1),
  /** A thin frame around each label, for a test print. */
  hasFrame: z.boolean().default(false),
  /** For a household: her name alone, or with the whole family. */
  addressee: z.enum(['person', 'family']).default('person'),
  /** Pieces of one PDF. */
  batchSize: z.int().min(10).max(20_000).default(10_000),
  recipient: z.string().trim().max(200).default(''),
  purpose: z.string().trim().max(200).default(''),
})
export type PrintOrder = z.infer<typeof PrintOrder>

export const PrintBatch = z.strictObject({
  id: z.int(),
  /** From 1 within the campaign; stands on every piece. */
  number: z.int(),
  kind: PrintKind,
  stock: z.string(),
  pieces: z.int(),
  firstSequence: z.int(),
  lastSequence: z.int(),
  at: z.string(),
})
export type PrintBatch = z.infer<typeof PrintBatch>

/** `too-long`: not all of it has room; `rare`: a character many fonts do not have; `no-postcode`; `missing`: a letter's field has no value. */
export const printTroubles = ['too-long', 'rare', 'no-postcode', 'missing'] as const

/** A piece that needs an eye before it is printed. */
export const PrintTrouble = z.strictObject({
  sequence: z.int(),
  /** Masked. */
  name: z.string(),
  trouble: z.enum(printTroubles),
  detail: z.string(),
})
export type PrintTrouble = z.infer<typeof PrintTrouble>

export const PreparedPrint = z.strictObject({
  batches: z.array(PrintBatch),
  /** Refused or suppressed since the list was frozen: left out, and marked. */
  withdrawn: z.int(),
  /** The first of them. */
  troubles: z.array(PrintTrouble),
  troubleCount: z.int(),
})
export type PreparedPrint = z.infer<typeof PreparedPrint>

/** What is printed of one piece, in full. */
export const PrintedPiece = z.strictObject({
  sequence: z.int(),
  keyCode: z.string(),
  postcode: z.string(),
  address: z.string(),
  name: z.string(),
  /** Of a letter, its fields filled; empty for the others. */
  letter: z.string(),
  coupon: z.string(),
})
export type PrintedPiece = z.infer<typeof PrintedPiece>

export const BatchToPrint = z.strictObject({
  campaignName: z.string(),
  batch: PrintBatch,
  order: PrintOrder,
  sheet: LabelSheetBody.nullable(),
  envelope: EnvelopeBody.nullable(),
  letter: LetterBody.nullable(),
  sender: SenderBody,
  calibration: CalibrationBody.nullable(),
})
export type BatchToPrint = z.infer<typeof BatchToPrint>

const BatchId = z.strictObject({ batchId: z.int() })

export const papers = {
  papers: query().output(Papers),
  /** `body` is read by the schema of its kind; a name that is taken is written over. */
  savePaper: command({ changes: ['campaigns'], refuses: ['campaign/paper-invalid'] })
    .input(z.strictObject({ kind: PaperKind, name: z.string().trim().min(1).max(80), body: z.unknown() }))
    .output(z.strictObject({ id: z.int() })),
  removePaper: command({ changes: ['campaigns'] }).input(z.strictObject({ id: z.int() })),
  /** Takes out who refused since, says what will not fit, and makes numbered batches. Logged as something that leaves the house. */
  preparePrint: task({
    changes: ['campaigns', 'exports'],
    refuses: [
      'campaign/not-found',
      'campaign/not-frozen',
      'campaign/list-taken',
      'campaign/nobody-left',
      'campaign/no-such-paper',
      'campaign/letter-unknown-field',
      'campaign/letter-missing',
    ],
    reports: Progress,
    returns: PreparedPrint,
  }).input(PrintOrder),
  batches: query({ refuses: ['campaign/not-found'] })
    .input(z.strictObject({ id: z.int() }))
    .output(z.array(PrintBatch)),
  batch: query({ refuses: ['campaign/no-such-batch', 'campaign/not-found', 'campaign/no-such-paper'] })
    .input(BatchId)
    .output(BatchToPrint),
  /** In full, after a sequence; whoever refused since the batch was made is left out. */
  batchPieces: query({
    refuses: ['campaign/no-such-batch', 'campaign/not-found', 'campaign/no-such-paper', 'campaign/letter-unknown-field'],
  })
    .input(BatchId.extend({ after: z.int().min(0).default(0), limit: z.int().min(1).max(2000).default(1000) }))
    .output(z.array(PrintedPiece)),
}
