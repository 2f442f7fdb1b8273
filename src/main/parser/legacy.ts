/**
 * The old formats, by SheetJS: only behind the gate, only small files, only from bytes we checked or text we decoded. Its rows and
 * cells are walked here, because its own converters guess types and drop what they do not understand.
 */
import * as cptable from 'xlsx/dist/cpexcel.full.mjs'
import * as XLSX from 'xlsx'
import type { Cell, MergedRange, ParserEvent } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import { type ByteSource, wholeBuffer } from './byte-source.ts'
import { customDateStyle, dateStyles, serialToCell } from './dates.ts'
import type { Content } from './gate.ts'
import { decodeMarkup } from './markup.ts'
import { numberFromDouble } from './numbers.ts'
import { beginSheet, endSheet, type Reading, readyRows, type SheetOutput } from './reading.ts'
import { FileRefused, refused } from './refused.ts'
import { textToCell } from './text-cell.ts'
import { strictSax } from './xlsx/strict-sax.ts'
import { checkedPart, drain } from './zip/checked-part.ts'

XLSX.set_cptable(cptable) // code pages of old .xls files, GBK among them

const readOptions = {
  dense: true,
  WTF: true,
  raw: true,
  cellNF: true,
  cellHTML: false,
  cellText: false,
  cellFormula: true,
  UTC: true,
} as const

export async function* readLegacy(reading: Reading, source: ByteSource, content: Content): AsyncGenerator<ParserEvent> {
  const workbook = await openWorkbook(source, content)
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name]
    // A damaged sheet is left out by SheetJS without a word.
    if (!sheet) throw refused('E_XML_BROKEN', { sheet: reading.prefix + name })
    if (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet') continue
    const output = beginSheet(reading, name)
    yield { tell: 'sheet', sheet: output.sheet, name: output.name, visible: !workbook.Workbook?.Sheets?.[index]?.Hidden }
    yield* readRows(reading, output, sheet, from1904)
    const hiddenColumns = (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [at] : []))
    yield* endSheet(reading, output, { merged: (sheet['!merges'] ?? []).map(mergedRange), hiddenColumns })
  }
}

async function openWorkbook(source: ByteSource, content: Content): Promise<XLSX.WorkBook> {
  if ('directory' in content) {
    // SheetJS follows the local headers and checks no sums: first see that every part is whole.
    for (const entry of content.directory.entries) await drain(checkedPart(source, content.directory, entry))
  }
  const bytes = await wholeBuffer(source.stream())
  const text = content.kind === 'xml-2003' ? decodeMarkup(bytes) : undefined
  if (text !== undefined) checkComplete(text)
  try {
    return text === undefined ? XLSX.read(bytes, { type: 'buffer', ...readOptions }) : XLSX.read(text, { type: 'string', ...readOptions })
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw refused(error instanceof Error && /password|encrypt/i.test(error.message) ? 'E_PASSWORD' : 'E_XML_BROKEN')
  }
}

/** A document that was cut off must not pass for a short table. */
function checkComplete(text: string): void {
  const sax = strictSax({ open: () => undefined })
  sax.write(text.replace(/^\uFEFF/, '').replace(/^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']/i, '$1'))
  sax.close()
}

function* readRows(reading: Reading, output: SheetOutput, sheet: XLSX.WorkSheet, from1904: boolean): Generator<ParserEvent> {
  const rows = sheet['!data'] ?? []
  const { builder } = output
  for (const [index, row] of rows.entries()) {
    if (!row) continue
    if (index >= limits.sheetRows) throw refused('E_ROW_NUMBER', { sheet: output.name, row: index + 1, limit: limits.sheetRows })
    builder.startRow(index + 1, sheet['!rows']?.[index]?.hidden === true)
    row.forEach((cell, column) => builder.set(column + 1, cellOf(cell, from1904)))
    builder.endRow()
    yield* readyRows(reading, output)
    if (builder.full) return
  }
}

function cellOf(cell: XLSX.CellObject | undefined, from1904: boolean): Cell {
  if (!cell) return null
  const { t: type, v: value } = cell
  if (value === undefined || value === null) return cell.f === undefined ? null : { flaw: 'formula-without-value' }
  // In dense sheets the value of an error is its code: only the type tells.
  if (type === 'e') return { flaw: 'error', text: errorTexts.get(Number(value)) ?? '#ERROR!' }
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return numberCell(value, String(cell.z ?? ''), from1904)
  if (value instanceof Date) return serialToCell(value.getTime() / 86_400_000 + 25_569, dateStyles.date, false)
  return textToCell(value)
}

function numberCell(value: number, format: string, from1904: boolean): Cell {
  const style = customDateStyle(format)
  return style === dateStyles.none ? numberFromDouble(value) : serialToCell(value, style, from1904)
}

const errorTexts = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
])

const mergedRange = ({ s, e }: XLSX.Range): MergedRange => ({ firstRow: s.r + 1, lastRow: e.r + 1, firstColumn: s.c, lastColumn: e.c })
