import { createHash } from 'node:crypto'
import type { ParserEvent, ReadOptions } from '#shared/contract/parser.ts'
import { readArchive, textSheetName } from './archive.ts'
import { type ByteSource, openFile } from './byte-source.ts'
import { type Content, examine } from './gate.ts'
import { readHtml } from './html/read-html.ts'
import type { Reading } from './reading.ts'
import { FileRefused, refused } from './refused.ts'
import { readText, textForm } from './text/read-text.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

/**
 * Reads a table file to its proven end. The last event is `end`, or `refused` with the cause: then nothing of what came before may
 * be kept. Rows are handed on in batches, each only when the one before was taken.
 */
export async function* readFile(path: string, options: ReadOptions = {}): AsyncGenerator<ParserEvent, void> {
  try {
    yield* readOpened(path, options)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    yield { tell: 'refused', refusal: error.refusal }
  }
}

async function* readOpened(path: string, options: ReadOptions): AsyncGenerator<ParserEvent> {
  const file = await openFile(path)
  try {
    const content = await examine(file)
    const reading: Reading = { options, progress: file.progress, prefix: '', count: { sheets: 0, filledRows: 0, cutShort: false } }
    yield* readContent(reading, file, content, path)
    if (reading.count.filledRows === 0 && !reading.count.cutShort) throw refused('E_NO_ROWS')
    yield { tell: 'end', sha256: await sha256(file) }
  } finally {
    await file.close()
  }
}

async function* readContent(reading: Reading, source: ByteSource, content: Content, path: string): AsyncGenerator<ParserEvent> {
  const { kind } = content
  if (kind === 'text') {
    const form = await textForm(source, reading.options)
    yield { tell: 'file', kind, bytes: source.size, text: form }
    yield* readText(reading, source, form, textSheetName(path))
    return
  }
  yield { tell: 'file', kind, bytes: source.size }
  if (kind === 'xlsx') yield* readXlsx(reading, source, content.directory)
  else if (kind === 'html') yield* readHtml(reading, source)
  else if (kind === 'archive') yield* readArchive(reading, source, content.directory)
  else {
    // Loaded when needed: most files are xlsx or text, and SheetJS with its code pages costs a tenth of a second and 40 MB.
    const { readLegacy } = await import('./legacy.ts')
    yield* readLegacy(reading, source, content)
  }
}

async function sha256(source: ByteSource): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source.stream()) hash.update(chunk)
  return hash.digest('hex')
}
