import type { FileRefusalCode, ParserEvent } from '#shared/contract/parser.ts'
import type { ByteSource } from '../byte-source.ts'
import { beginSheet, endSheet, type Reading, readyRows, type SheetOutput } from '../reading.ts'
import { FileRefused, refused } from '../refused.ts'
import { checkedPart, checkHeader, drain } from '../zip/checked-part.ts'
import type { ZipDirectory, ZipEntry } from '../zip/directory.ts'
import { Declined } from './bytes.ts'
import { CellValues } from './cell-values.ts'
import type { SharedStrings } from './shared-strings.ts'
import { SheetSax } from './sheet-sax.ts'
import { SheetStream } from './sheet-stream.ts'
import { scanSharedStrings } from './string-scanner.ts'
import { parseSharedStrings } from './string-sax.ts'
import { readWorkbook, type Workbook } from './workbook.ts'

interface Parts {
  readonly source: ByteSource
  readonly directory: ZipDirectory
}

/** Every sheet of a workbook in its order: name, rows, what was found at its end. */
export async function* readXlsx(reading: Reading, source: ByteSource, directory: ZipDirectory): AsyncGenerator<ParserEvent> {
  const parts = { source, directory }
  const workbook = await readWorkbook(source, directory)
  const strings = workbook.strings && (await readStrings(parts, workbook.strings))
  await checkRest(parts, workbook)
  const values = new CellValues(strings, workbook.dateStyles, workbook.from1904)
  for (const { name, visible, part } of workbook.sheets) {
    if (!part) throw refused('E_XML_BROKEN', { sheet: reading.prefix + name })
    const output = beginSheet(reading, name)
    yield { tell: 'sheet', sheet: output.sheet, name: output.name, visible }
    yield* readSheet(reading, output, parts, part, values)
  }
}

/**
 * Small parts nobody reads are summed as well, and every part must stand where the directory says under the name it says: a name
 * damaged there would make a part, say the styles, seem not to exist.
 */
async function checkRest({ source, directory }: Parts, workbook: Workbook): Promise<void> {
  const read = new Set([workbook.strings, ...workbook.sheets.map(({ part }) => part)])
  for (const entry of directory.entries) {
    const summed = !read.has(entry) && entry.bytes <= 1_000_000 && /\.(xml|rels)$/i.test(entry.name)
    await (summed ? drain(checkedPart(source, directory, entry)) : checkHeader(source, entry))
  }
}

async function readStrings({ source, directory }: Parts, part: ZipEntry): Promise<SharedStrings> {
  try {
    return await scanSharedStrings(checkedPart(source, directory, part))
  } catch (error) {
    if (error instanceof Declined) return parseSharedStrings(checkedPart(source, directory, part))
    throw await deeperCause(error, checkedPart(source, directory, part))
  }
}

async function* readSheet(
  reading: Reading,
  output: SheetOutput,
  parts: Parts,
  part: ZipEntry,
  values: CellValues,
): AsyncGenerator<ParserEvent> {
  const { builder, name } = output
  const stream = new SheetStream(builder, values)
  const open = (): AsyncGenerator<Buffer> => checkedPart(parts.source, parts.directory, part)
  try {
    yield* feed(reading, output, open(), stream)
    yield* endSheet(reading, output, { merged: stream.tail.merged, hiddenColumns: stream.hiddenColumns })
  } catch (error) {
    if (!(error instanceof Declined)) throw await deeperCause(placed(error, name, stream.row), open())
    builder.dropRow()
    yield* readSheetSlowly(reading, output, open, values, stream.hiddenColumns)
  }
}

async function* readSheetSlowly(
  reading: Reading,
  output: SheetOutput,
  open: () => AsyncGenerator<Buffer>,
  values: CellValues,
  hiddenColumns: readonly number[],
): AsyncGenerator<ParserEvent> {
  const sax = new SheetSax(output.builder, values, output.builder.rows)
  try {
    yield* feed(reading, output, open(), sax)
  } catch (error) {
    throw await deeperCause(placed(error, output.name, sax.row), open())
  }
  yield* endSheet(reading, output, { merged: sax.merged, hiddenColumns })
}

async function* feed(
  reading: Reading,
  output: SheetOutput,
  chunks: AsyncIterable<Buffer>,
  sheet: SheetStream | SheetSax,
): AsyncGenerator<ParserEvent> {
  for await (const chunk of chunks) {
    sheet.push(chunk)
    yield* readyRows(reading, output)
    if (output.builder.full) return
  }
  sheet.end()
}

const withinSheet = new Set<FileRefusalCode>(['E_XML_BROKEN', 'E_CELL_TOO_LONG', 'E_ROW_NUMBER', 'E_TOO_MANY_COLUMNS'])

/** What the scanner throws says what is wrong; where, is known here. */
function placed(error: unknown, sheet: string, row: number): unknown {
  return error instanceof FileRefused && withinSheet.has(error.refusal.code) ? new FileRefused({ sheet, row, ...error.refusal }) : error
}

/** Broken xml in a part whose check sum is wrong too: the damage of the file is the cause to name. */
async function deeperCause(error: unknown, chunks: AsyncIterable<Buffer>): Promise<unknown> {
  if (!(error instanceof FileRefused) || error.refusal.code !== 'E_XML_BROKEN') return error
  try {
    await drain(chunks)
  } catch (cause) {
    return cause
  }
  return error
}
