import type { ParserEvent } from '#shared/contract/parser.ts'
import { type ByteSource, wholeBuffer } from '../byte-source.ts'
import { decodeMarkup } from '../markup.ts'
import { beginSheet, endSheet, type Reading, readyRows } from '../reading.ts'
import { refused } from '../refused.ts'
import { textToCell } from '../text-cell.ts'
import { parseHtmlTables } from './html-tables.ts'

/** Every table of the page as a sheet; every cell is text. */
export async function* readHtml(reading: Reading, source: ByteSource): AsyncGenerator<ParserEvent> {
  const tables = parseHtmlTables(decodeMarkup(await wholeBuffer(source.stream())))
  if (tables.length === 0) throw refused('E_NOT_SPREADSHEET', { kind: 'html' })
  for (const [index, { rows, merged }] of tables.entries()) {
    const output = beginSheet(reading, `Sheet${index + 1}`)
    yield { tell: 'sheet', sheet: output.sheet, name: output.name, visible: true }
    for (const [n, { cells, hidden }] of rows.entries()) {
      output.builder.startRow(n + 1, hidden)
      cells.forEach((cell, column) => output.builder.set(column + 1, textToCell(cell)))
      output.builder.endRow()
      yield* readyRows(reading, output)
      if (output.builder.full) break
    }
    yield* endSheet(reading, output, { merged, hiddenColumns: [] })
  }
}
