/** The first sheet of a file as it stands: headings, and rows of texts. */
import { basename } from 'node:path'
import type { Cell } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { numberToCode } from '#shared/values/code.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'

export interface Table {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** @throws refusals `file/unknown-token`, `file/not-found`, `file/refused` */
export async function readTable(token: string, working: Working<Progress>): Promise<Table> {
  const path = working.files.pathOf(token)
  const rows: string[][] = []
  for await (const event of working.openParser(path, {}, working.signal)) {
    if (event.tell === 'refused') refuse('file/refused', { file: basename(path), refusal: event.refusal })
    if (event.tell === 'sheet-end') break
    if (event.tell !== 'rows') continue
    const { rowNumbers, columns } = event.batch
    for (let row = 0; row < rowNumbers.length; row++) {
      const cells = columns.map((column) => textOf(column[row] ?? null))
      if (cells.some((text) => text !== '')) rows.push(cells)
    }
    await working.report({ step: 'reading', done: rows.length })
  }
  const [headings = [], ...data] = rows
  return { headings, rows: data }
}

function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell.trim()
  if (typeof cell === 'number') return numberToCode(cell)
  if (cell !== null && typeof cell === 'object' && 'text' in cell) return cell.text.trim()
  return ''
}
