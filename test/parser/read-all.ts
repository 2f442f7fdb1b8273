/** Reads a whole file the way a caller would, and gathers what came. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cell, FileRefusal, ParserEvent, ReadOptions } from '#shared/contract/parser.ts'
import { readFile } from '../../src/main/parser/read-file.ts'

export interface SheetRead {
  readonly name: string
  readonly visible: boolean
  readonly rows: Cell[][]
  readonly rowNumbers: number[]
  readonly hiddenRows: number[]
  end?: Extract<ParserEvent, { tell: 'sheet-end' }>
}

export interface FileRead {
  readonly sheets: SheetRead[]
  file?: Extract<ParserEvent, { tell: 'file' }>
  refusal?: FileRefusal
  sha256?: string
  ended: boolean
}

export async function gather(events: AsyncIterable<ParserEvent>): Promise<FileRead> {
  const read: FileRead = { sheets: [], ended: false }
  for await (const event of events) take(read, event)
  return read
}

export function take(read: FileRead, event: ParserEvent): void {
  const sheet = 'sheet' in event ? read.sheets[event.sheet] : undefined
  if (event.tell === 'file') read.file = event
  if (event.tell === 'sheet') read.sheets.push({ name: event.name, visible: event.visible, rows: [], rowNumbers: [], hiddenRows: [] })
  if (event.tell === 'rows' && sheet) {
    event.batch.rowNumbers.forEach((row, n) => {
      sheet.rowNumbers.push(row)
      if (event.batch.hidden[n] === 1) sheet.hiddenRows.push(row)
      sheet.rows.push(withoutEmptyEnd(event.batch.columns.map((cells) => cells[n] ?? null)))
    })
  }
  if (event.tell === 'sheet-end' && sheet) sheet.end = event
  if (event.tell === 'refused') read.refusal = event.refusal
  if (event.tell === 'end') {
    read.ended = true
    if (event.sha256 !== undefined) read.sha256 = event.sha256
  }
}

function withoutEmptyEnd(cells: Cell[]): Cell[] {
  while (cells.length > 0 && cells.at(-1) === null) cells.pop()
  return cells
}

/** A folder that lives as long as the tests of one file. */
export function testFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'regulars-parser-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const readPath = (path: string, options: ReadOptions = {}): Promise<FileRead> => gather(readFile(path, options))

let files = 0

export function readBytes(folder: string, bytes: Buffer | string, options: ReadOptions = {}): Promise<FileRead> {
  const path = join(folder, `${++files}.bin`)
  writeFileSync(path, bytes)
  // Gone at once: at night there are twenty thousand.
  return readPath(path, options).finally(() => rmSync(path))
}
