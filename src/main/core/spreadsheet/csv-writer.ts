/** CSV for Excel: CRLF, RFC 4180 quotes, formula guard, UTF-8 with a byte-order mark or GB18030. */
import { encode } from 'iconv-lite'
import type { Writable } from 'node:stream'
import { isComputed } from './formula-guard.ts'
import { pour } from './pour.ts'
import type { Table, Written } from './table.ts'

export type CsvEncoding = 'utf-8' | 'gb18030' | 'gbk'

export interface CsvStyle {
  readonly delimiter: ',' | ';' | '\t' | '|'
  /** An apostrophe before what a spreadsheet would compute: on for people, off for systems that would print it. */
  readonly isGuarded: boolean
}

const forExcel: CsvStyle = { delimiter: ',', isGuarded: true }

export async function writeCsv(table: Table, encoding: CsvEncoding, sink: Writable, style = forExcel): Promise<Written> {
  let rows = 0
  let guardedCells = 0
  const field = (text: string): string => {
    const computed = style.isGuarded && isComputed(text)
    if (computed) guardedCells++
    return quote(computed ? `'${text}` : text, style.delimiter)
  }
  const record = (cells: readonly string[]): string => `${cells.map(field).join(style.delimiter)}\r\n`
  const bytes = encoding === 'utf-8' ? (text: string) => Buffer.from(text) : (text: string) => encode(text, encoding)
  await pour(
    sink,
    Buffer.concat([encoding === 'utf-8' ? Buffer.from('\ufeff') : Buffer.alloc(0), bytes(record(table.columns.map((c) => c.heading)))]),
  )
  for await (const block of table.blocks) {
    rows += block.length
    await pour(sink, bytes(block.map(record).join('')))
  }
  return { rows, guardedCells }
}

const quote = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
