import type { ParserEvent, ReadOptions, TextForm } from '#shared/contract/parser.ts'
import type { ByteSource } from '../byte-source.ts'
import { beginSheet, endSheet, type Reading, readyRows } from '../reading.ts'
import { decodedText } from './decode.ts'
import { type DelimiterFound, findDelimiter, separatorLine } from './delimiter.ts'
import { findEncoding } from './encoding.ts'
import { RecordReader } from './record-reader.ts'

/** A preview must be quick: it believes this much of a file, the import tests all of it. */
const previewBytes = 256_000_000
const sampleCharacters = 1 << 16

/** How a text file will be read: settled before its first row. */
export async function textForm(source: ByteSource, options: ReadOptions): Promise<TextForm> {
  const before = source.progress.bytes
  const found = await findEncoding(
    source,
    options.encoding,
    options.rowLimit === undefined ? source.size : Math.min(source.size, previewBytes),
  )
  let sample = ''
  for await (const text of decodedText(source, found)) {
    sample += text
    if (sample.length > sampleCharacters) break
  }
  source.progress.bytes = before
  return { ...found, ...chosenDelimiter(sample, options) }
}

function chosenDelimiter(sample: string, options: ReadOptions): DelimiterFound {
  if (options.delimiter) return { delimiter: options.delimiter, delimiterFoundBy: 'choice' }
  const separator = separatorLine(sample)
  if (separator?.delimiter) return { delimiter: separator.delimiter, delimiterFoundBy: 'mark' }
  return findDelimiter(sample.slice(0, sampleCharacters), sample.length <= sampleCharacters)
}

/** The records of a text file as the rows of one sheet. Every cell is text. */
export async function* readText(reading: Reading, source: ByteSource, form: TextForm, name: string): AsyncGenerator<ParserEvent> {
  const output = beginSheet(reading, name)
  const { builder } = output
  yield { tell: 'sheet', sheet: output.sheet, name: output.name, visible: true }
  const records = new RecordReader(builder, output.name, { delimiter: form.delimiter, quotes: reading.options.quotes ?? 'standard' })
  for await (const text of decodedText(source, form)) {
    records.push(text)
    yield* readyRows(reading, output)
    if (builder.full) break
  }
  if (!builder.full) records.end()
  yield* endSheet(reading, output, { merged: [], hiddenColumns: [] })
}
