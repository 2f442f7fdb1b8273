/** The list for a mail house: which columns, in which form, cut into which files. */
import { z } from 'zod'
import { Arm } from './campaign-brief.ts'
import { query } from './grammar.ts'

export const pieceColumnKeys = [
  'seq',
  'key_code',
  'postcode',
  'province',
  'city',
  'county',
  'detail',
  'address',
  'name',
  'title',
  'salutation',
  'mobile',
  'email',
  'card',
  'tier',
  'store',
  'coupon',
  'cell',
  'household',
  'seed',
  'sender',
  'sender_postcode',
  'guide',
  'message',
  'outcome',
  'call_day',
  'note',
] as const
export const PieceColumn = z.enum(pieceColumnKeys)
export type PieceColumn = z.infer<typeof PieceColumn>

/** `csv-gbk` and `csv-gb2312` do not hold every character: what they cannot hold is told and replaced by what the officer writes for it. */
export const pieceFormats = ['xlsx', 'csv-utf8', 'csv-gb18030', 'csv-gbk', 'csv-gb2312'] as const
export const PieceFormat = z.enum(pieceFormats)
export type PieceFormat = z.infer<typeof PieceFormat>

export const splits = ['none', 'rows', 'province', 'city'] as const

/** How a mail house wants its lists: kept under its name. */
export const ListProfile = z.strictObject({
  format: PieceFormat.default('xlsx'),
  headings: z.enum(['zh', 'en']).default('zh'),
  /** Only what the mail house needs; mobile numbers are off unless asked for. */
  columns: z.array(PieceColumn).min(1).default(['seq', 'key_code', 'postcode', 'address', 'name', 'title']),
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  /** An apostrophe before what a spreadsheet would compute. Off for a system that would print it on the envelope. */
  isGuarded: z.boolean().default(true),
  /** A second heading row with stable English names. */
  hasKeyRow: z.boolean().default(false),
  split: z.enum(splits).default('none'),
  /** Rows of one file where it is split by rows. */
  rowsPerFile: z.int().min(1).max(1_048_575).default(5000),
  /** A text file beside the list: what it is, how many, which fingerprint, and the bundles by postcode. */
  hasManifest: z.boolean().default(false),
})
export type ListProfile = z.infer<typeof ListProfile>

/** A frozen list on order: which pieces, into which file or folder, in which form, for whom and what for. Nobody held out is ever in it. */
export const PiecesOrder = ListProfile.extend({
  id: z.int(),
  arms: z
    .array(Arm.exclude(['held-out']))
    .min(1)
    .default(['pilot', 'mailed', 'seed']),
  /** Of a file; of a folder where the list is split. */
  token: z.string(),
  recipient: z.string().max(200).default(''),
  purpose: z.string().max(200).default(''),
  /** Text of a short message or an e-mail, fields in braces; it fills the column `message`. */
  message: z.string().max(2000).default(''),
  /** Last day on which the recipient may keep it. */
  destroyBy: z.int().nullable().default(null),
  /** What is written for a character the encoding cannot hold. */
  substitutes: z.record(z.string().max(4), z.string().max(4)).default({}),
})
export type PiecesOrder = z.infer<typeof PiecesOrder>

export const WrittenPieces = z.strictObject({
  rows: z.int(),
  /** Refused or suppressed since the list was frozen: left out, and marked. */
  withdrawn: z.int(),
  guardedCells: z.int(),
  /** Of the first file. */
  sha256: z.string(),
  fileName: z.string(),
  files: z.array(z.strictObject({ fileName: z.string(), rows: z.int(), sha256: z.string() })),
})
export type WrittenPieces = z.infer<typeof WrittenPieces>

/** Characters the chosen encoding cannot hold, and who has them. */
export const EncodingProblems = z.strictObject({
  characters: z.array(z.strictObject({ character: z.string(), pieces: z.int() })),
  /** The first of them, masked. */
  pieces: z.array(z.strictObject({ sequence: z.int(), name: z.string(), characters: z.string() })),
  total: z.int(),
})
export type EncodingProblems = z.infer<typeof EncodingProblems>

export const SavedProfile = z.strictObject({ id: z.int(), name: z.string(), body: ListProfile })

export const lists = {
  listProfiles: query().output(z.array(SavedProfile)),
  encodingProblems: query({ refuses: ['campaign/not-found'] })
    .input(PiecesOrder.pick({ id: true, arms: true, columns: true, format: true, message: true, substitutes: true }))
    .output(EncodingProblems),
}
