/**
 * The talk with the parser process itself: how rows travel, and the limits a file is read within. No schemas: the process starts anew for
 * each file, and loading what checks schemas would take longer than reading most files.
 */
import { codeColumn, type CodedColumn, decodeColumn } from '../values/coded-column.ts'
import type { Cell, ParserEvent, RowBatch } from './parser.ts'

export const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'windows-1252'] as const

/** A blank stands for a run of blanks: columns a program has padded to a width, or set apart by spaces. */
export const delimiters = [',', ';', '\t', '|', ' '] as const
/**
 * A column on its way: its distinct cells as one text of JSON, which travels, is passed on and is kept for a fraction of what thousands of
 * texts cost; or as they are, where JSON does not know one of them.
 */
type PackedColumn = { readonly codes: Uint16Array } & ({ readonly json: string } | { readonly values: readonly Cell[] })

/** A parser's event on its way between processes: columns by their distinct cells alone. */
export type ParserMessage =
  | Exclude<ParserEvent, { tell: 'rows' }>
  | (Omit<Extract<ParserEvent, { tell: 'rows' }>, 'batch'> & {
      readonly batch: Omit<RowBatch, 'columns' | 'coded'> & { readonly packed: readonly PackedColumn[] }
    })

export function packEvent(event: ParserEvent): ParserMessage {
  if (event.tell !== 'rows') return event
  const { rowNumbers, hidden, coded } = event.batch
  const packed = (coded ?? event.batch.columns.map(codeColumn)).map(packColumn)
  return { ...event, batch: { rowNumbers, hidden, packed } }
}

export function unpackEvent(message: ParserMessage): ParserEvent {
  if (message.tell !== 'rows') return message
  const { rowNumbers, hidden, packed } = message.batch
  const coded = packed.map(unpackColumn)
  return { ...message, batch: { rowNumbers, hidden, coded, columns: coded.map(decodeColumn) } }
}

const packColumn = ({ values, codes }: CodedColumn<Cell>): PackedColumn =>
  values.every(isInJson) ? { codes, json: JSON.stringify(values) } : { codes, values }

/** JSON has no infinity, which a damaged number may come to. */
function isInJson(cell: Cell): boolean {
  if (typeof cell === 'number') return Number.isFinite(cell)
  return typeof cell !== 'object' || cell === null || !('value' in cell) || Number.isFinite(cell.value)
}

/** The text is what `packColumn` wrote, in a process of our own. */
const unpackColumn = (packed: PackedColumn): CodedColumn<Cell> =>
  'json' in packed ? { ...packed, values: JSON.parse(packed.json) as readonly Cell[] } : packed

/** What limits hold while reading (imports.md 1.2). */
export const limits = {
  fileBytes: { xlsx: 300_000_000, text: 4_000_000_000, other: 30_000_000 },
  unpackedBytes: 2_000_000_000,
  unpackedEntryBytes: 1_500_000_000,
  compressionRatio: 250,
  compressionRatioFromBytes: 20_000_000,
  zipEntries: 2_000,
  sheetRows: 1_048_576,
  textRows: 20_000_000,
  columns: 512,
  cellCharacters: 32_767,
  recordBytes: 1_000_000,
  silentSeconds: 120,
  heapMegabytes: 1_024,
  residentMegabytes: 1_536,
} as const
