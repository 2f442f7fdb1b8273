/**
 * What the engine asks of the parser process and what it hears back. One parser reads one file and is then thrown away.
 * Messages travel by structured clone over a private port; rows come in batches, and each batch is asked for (`more`),
 * so that a slow reader is never flooded.
 */
import { z } from 'zod'
import type { CodedColumn } from '../values/coded-column.ts'
import { delimiters, encodings } from './parser-talk.ts'

export const Encoding = z.enum(encodings)
export type Encoding = z.infer<typeof Encoding>

export const Delimiter = z.enum(delimiters)
export type Delimiter = z.infer<typeof Delimiter>

/** What the bytes are, whatever the file's name says (imports.md 1.1). */
export const FileKind = z.enum(['xlsx', 'xlsb', 'xls', 'ods', 'html', 'xml-2003', 'text', 'archive'])
export type FileKind = z.infer<typeof FileKind>

/** How a text file was read. `tie`: another delimiter separates the lines as evenly, and the officer is to look. */
export const FoundText = z.strictObject({
  encoding: Encoding,
  foundBy: z.enum(['mark', 'rule', 'choice']),
  delimiter: Delimiter,
  delimiterFoundBy: z.enum(['mark', 'rule', 'tie', 'choice']),
  rareCharacters: z.boolean(),
})

/** Choices the officer may make against what the reader found by itself. */
export const ReadOptions = z.strictObject({
  encoding: Encoding.optional(),
  delimiter: Delimiter.optional(),
  /** `plain`: quotation marks are ordinary characters (offered after E_QUOTE_NOT_CLOSED). */
  quotes: z.enum(['standard', 'plain']).optional(),
  /** Stop after so many rows of each sheet: the preview. Absent: to the proven end of the file. */
  rowLimit: z.int().positive().optional(),
})
export type ReadOptions = z.infer<typeof ReadOptions>

/**
 * One cell as it stands in the file. Codes keep their leading zeros because text stays text.
 * A number under a date style arrives as text `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`, already moved by 1904 where due;
 * under a style that shows only a time of day, a fraction of a day arrives as `HH:MM:SS`. An empty text is `null`.
 */
export type Cell = string | number | boolean | null | CellFlaw

/** A cell whose value is not what it seems. */
export type CellFlaw =
  /** #N/A, #REF! and the like. */
  | { readonly flaw: 'error'; readonly text: string }
  /** A formula saved without its result. */
  | { readonly flaw: 'formula-without-value' }
  /** A whole part of 16 digits or more, or an exponent from 0 up: the last digits of a code are lost. `text` is what the file says. */
  | { readonly flaw: 'damaged-number'; readonly text: string; readonly value: number }
  /** A serial under a date style that is no day: 0, 60, negative or beyond the year 9999. */
  | { readonly flaw: 'impossible-date'; readonly value: number }
  /** Text that could not be decoded (`text` holds U+FFFD in its place), or that stands in another encoding than the rest of its file. */
  | { readonly flaw: 'bad-characters'; readonly text: string }

/** Rows of one sheet, column by column: `columns[c][i]` is column c of the i-th row of the batch. */
export interface RowBatch {
  /** Row numbers in the file, from 1 (in a text file, record numbers); gaps are blank rows the writer left out. */
  readonly rowNumbers: Int32Array
  /** 1 where the row is hidden in the sheet. */
  readonly hidden: Uint8Array
  readonly columns: readonly (readonly Cell[])[]
  /** The same columns by their distinct cells: how they travelled from the parser's process. */
  readonly coded?: readonly CodedColumn<Cell>[]
}

export interface MergedRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** Why a file was refused: the codes of imports.md 1.2, one table for gate, readers, tests and help. */
export const FileRefusalCode = z.enum([
  'E_FILE_TOO_BIG',
  'E_TOO_LARGE_UNPACKED',
  'E_ZIP_BOMB',
  'E_ZIP_ENTRIES',
  'E_ZIP_PATH',
  'E_ROW_NUMBER',
  'E_TOO_MANY_ROWS',
  'E_TOO_MANY_COLUMNS',
  'E_CELL_TOO_LONG',
  'E_RECORD_TOO_LONG',
  'E_XML_DOCTYPE',
  'E_ZIP_BROKEN',
  'E_ZIP_CRC',
  'E_XML_BROKEN',
  'E_QUOTE_NOT_CLOSED',
  'E_PASSWORD',
  'E_NOT_SPREADSHEET',
  'E_COMPRESSED',
  'E_EMPTY',
  'E_SYMLINK',
  'E_NOT_FILE',
  'E_NUL_BYTES',
  'E_BINARY',
  'E_ENCODING',
  'E_NO_ROWS',
  'E_BUSY_FILE',
  'E_NOT_FOUND',
  'E_NOT_READABLE',
  'E_PARSER_STOPPED',
])
export type FileRefusalCode = z.infer<typeof FileRefusalCode>

/** The place and the numbers that make a refusal's sentence concrete; each code fills the ones its text names. */
export const FileRefusal = z.strictObject({
  code: FileRefusalCode,
  sheet: z.string().optional(),
  row: z.int().optional(),
  byte: z.int().optional(),
  /** What the file really is, for E_NOT_SPREADSHEET and E_COMPRESSED: `jpeg`, `pdf`, `sqlite`, `gz` … */
  kind: z.string().optional(),
  size: z.number().optional(),
  limit: z.number().optional(),
})
export type FileRefusal = z.infer<typeof FileRefusal>

/** How a text file is read, and who said so: a byte-order mark or a `sep=` line, the rule, or the officer. */
export interface TextForm {
  readonly encoding: Encoding
  readonly foundBy: 'mark' | 'rule' | 'choice'
  readonly delimiter: Delimiter
  /** `tie`: another delimiter fits as well, so the officer is asked. */
  readonly delimiterFoundBy: 'mark' | 'rule' | 'tie' | 'choice'
  /** Many rare characters came out: perhaps Big5 or Shift_JIS, which gb18030 accepts too. */
  readonly rareCharacters: boolean
  /** Some lines stand in another encoding; their cells carry the flaw `bad-characters`. */
  readonly mixed: boolean
}

export type ParserRequest = { readonly ask: 'read'; readonly path: string; readonly options: ReadOptions } | { readonly ask: 'more' }

/** What the engine reads. */
export type ParserEvent =
  | {
      readonly tell: 'file'
      readonly kind: FileKind
      readonly bytes: number
      /** Text files only. */
      readonly text?: TextForm
    }
  | { readonly tell: 'sheet'; readonly sheet: number; readonly name: string; readonly visible: boolean }
  | { readonly tell: 'rows'; readonly sheet: number; readonly batch: RowBatch; readonly bytesRead: number }
  | {
      readonly tell: 'sheet-end'
      readonly sheet: number
      readonly rows: number
      readonly merged: readonly MergedRange[]
      readonly hiddenColumns: readonly number[]
      /** Cells right of column 512, ignored and counted. */
      readonly strayCells: number
    }
  /** `sha256` of the whole file, hexadecimal, also when `rowLimit` ended the reading early. */
  | { readonly tell: 'end'; readonly sha256: string }
  | { readonly tell: 'refused'; readonly refusal: FileRefusal }
