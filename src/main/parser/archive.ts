/** A zip that holds table files: each passes the gate by itself, and archives inside archives are refused. */
import { basename, extname } from 'node:path'
import type { ParserEvent } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import { type ByteSource, bufferSource, wholeBuffer } from './byte-source.ts'
import { examine, tablesOf } from './gate.ts'
import { readHtml } from './html/read-html.ts'
import type { Reading } from './reading.ts'
import { FileRefused, refused } from './refused.ts'
import { readText, textForm } from './text/read-text.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'
import { checkedPart } from './zip/checked-part.ts'
import type { ZipDirectory, ZipEntry } from './zip/directory.ts'

export async function* readArchive(reading: Reading, source: ByteSource, directory: ZipDirectory): AsyncGenerator<ParserEvent> {
  for (const entry of tablesOf(directory)) {
    try {
      yield* readEntry({ ...reading, prefix: `${entry.name} › ` }, source, directory, entry)
    } catch (error) {
      throw error instanceof FileRefused ? new FileRefused({ ...error.refusal, sheet: error.refusal.sheet ?? entry.name }) : error
    }
  }
}

async function* readEntry(reading: Reading, source: ByteSource, directory: ZipDirectory, entry: ZipEntry): AsyncGenerator<ParserEvent> {
  const streamed = /\.(csv|tsv|txt)$/i.test(entry.name)
  const inside = streamed ? await partSource(source, directory, entry) : await unpackedSource(source, directory, entry)
  const content = await examine(inside)
  if (content.kind === 'archive') throw refused('E_NOT_SPREADSHEET', { kind: 'archive' })
  if (content.kind === 'text') {
    yield* readText({ ...reading, prefix: '' }, inside, await textForm(inside, reading.options), entry.name)
    return
  }
  // Tables that are not text need their bytes at random.
  const whole = streamed ? await unpackedSource(source, directory, entry) : inside
  if (content.kind === 'xlsx') yield* readXlsx(reading, whole, content.directory)
  else if (content.kind === 'html') yield* readHtml(reading, whole)
  else yield* (await import('./legacy.ts')).readLegacy(reading, whole, content)
}

async function unpackedSource(source: ByteSource, directory: ZipDirectory, entry: ZipEntry): Promise<ByteSource> {
  if (entry.bytes > limits.fileBytes.xlsx) throw refused('E_FILE_TOO_BIG', { size: entry.bytes, limit: limits.fileBytes.xlsx })
  return bufferSource(await wholeBuffer(checkedPart(source, directory, entry)))
}

/** A text is unpacked anew for each pass, so that nothing of it is ever written to a temporary file. */
async function partSource(source: ByteSource, directory: ZipDirectory, entry: ZipEntry): Promise<ByteSource> {
  const stream: ByteSource['stream'] = async function* (start = 0, end = entry.bytes) {
    let offset = 0
    for await (const chunk of checkedPart(source, directory, entry)) {
      if (offset + chunk.length > start) yield chunk.subarray(Math.max(0, start - offset), Math.max(0, end - offset))
      offset += chunk.length
      if (offset > end) return
    }
  }
  const read: ByteSource['read'] = async (offset, length) => {
    const parts: Buffer[] = []
    for await (const chunk of stream(offset, Math.min(entry.bytes, offset + length))) parts.push(chunk)
    return Buffer.concat(parts)
  }
  return { size: entry.bytes, progress: source.progress, read, stream }
}

/** What a text file's only sheet is called: the file without its ending. */
export const textSheetName = (path: string): string => basename(path, extname(path))
