/** CSV for Excel: CRLF, RFC 4180 quotes, formula guard, UTF-8 with a byte-order mark or GB18030. */
import { encode } from 'iconv-lite'
import type { Writable } from 'node:stream'
import { isComputed } from './formula-guard.ts'
import { pour } from './pour.ts'
import type { Table, Written } from './table.ts'

export type CsvEncoding = 'utf-8' | 'gb18030'

export async function writeCsv(table: Table, encoding: CsvEncoding, sink: Writable): Promise<Written> {
  let rows = 0
  let guardedCells = 0
  const field = (text: string): string => {
    const computed = isComputed(text)
    if (computed) guardedCells++
    return quote(computed ? `'${text}` : text)
  }
  const record = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`
  const bytes = encoding === 'utf-8' ? (text: string) => Buffer.from(text) : (text: string) => encode(text, 'gb18030')
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

const quote = (text: string): string => (/[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text)
