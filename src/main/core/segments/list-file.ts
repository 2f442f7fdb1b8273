/** A file of codes on its way into a segment: which column holds them, then all of them. */
import { basename } from 'node:path'
import type { ListColumn, ListFileImport, ListImported } from '#shared/contract/segments-sets.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read } from '../db/connections.ts'
import type { Working } from '../handlers.ts'
import { shownText } from '../imports/understanding/sheet-rows.ts'
import { refuse } from '../refuse.ts'
import { importCodes, lookUp } from './import-list.ts'
import { setsOf } from './sides.ts'

/** Rows looked at to tell which column holds codes. */
const LOOKED_AT = 500
const SHOWN = 5

/** Columns of the first visible sheet, those whose cells find most members first. @throws refusals `file/unknown-token`, `file/refused` */
export async function lookAtListFile(
  { token }: { readonly token: string },
  working: Working<Progress>,
): Promise<{ columns: ListColumn[] }> {
  const columns = await readColumns(working, token, LOOKED_AT)
  const looked: ListColumn[] = []
  for (const [index, cells] of columns.entries()) {
    const filled = cells.filter((cell) => cell !== '')
    if (filled.length === 0) continue
    const { members } = await lookUp(working.read, [...new Set(filled)], ['card', 'source-id', 'mobile'])
    looked.push({ index, heading: cells[0] ?? '', sample: filled.slice(0, SHOWN), filled: filled.length, found: members.size })
  }
  return { columns: looked.toSorted((a, b) => b.found - a.found || a.index - b.index) }
}

/** @throws refusals of the file, of the name, `segment/not-found`, `segment/live` */
export async function importListFile(
  { token, column, hasHeading, ...order }: ListFileImport,
  working: Working<Progress>,
): Promise<ListImported> {
  const columns = await readColumns(working, token)
  const codes = (columns[column] ?? []).slice(hasHeading ? 1 : 0)
  await working.report({ step: 'linking', done: 0, total: codes.length })
  const args = { file: basename(working.files.pathOf(token)), column }
  const read: Read = working.read
  const sets = await setsOf(read, working, working.signal)
  return working.operate({ args, inverse: 'rows' }, (write, _, note) =>
    importCodes({ ...order, codes }, { write, now: working.now, note, sets }),
  )
}

/** Cells as text, column by column, of the first visible sheet. */
async function readColumns(working: Working<Progress>, token: string, rowLimit?: number): Promise<readonly (readonly string[])[]> {
  const path = working.files.pathOf(token)
  const columns: string[][] = []
  let sheet: number | undefined
  let rows = 0
  let bytes = 0
  for await (const event of working.openParser(path, rowLimit === undefined ? {} : { rowLimit }, working.signal)) {
    if (event.tell === 'refused') refuse('file/refused', { file: basename(path), refusal: event.refusal })
    if (event.tell === 'file') bytes = event.bytes
    if (event.tell === 'sheet' && event.visible) sheet ??= event.sheet
    if (event.tell !== 'rows' || event.sheet !== sheet) continue
    for (const [index, cells] of event.batch.columns.entries()) {
      const column = (columns[index] ??= [])
      while (column.length < rows) column.push('')
      for (const cell of cells) column.push(shownText(cell))
    }
    rows += event.batch.rowNumbers.length
    await working.report({ step: 'reading', done: event.bytesRead, total: bytes })
  }
  return columns
}
