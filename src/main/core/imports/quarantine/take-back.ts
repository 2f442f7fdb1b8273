/** A workbook of waiting rows comes back: what differs from what was sent out becomes corrections. Brought twice, nothing more changes. */
import { basename } from 'node:path'
import type { Cell, RowBatch } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Working } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { cellText } from '../staging/outcomes.ts'
import { hidden, PLACE_HEADING } from './download.ts'
import { fixCells } from './fixing.ts'
import { createCompleter, waiting, type WaitingRow } from './queue.ts'
import { placeKey } from './retry-stage.ts'

interface Brought {
  readonly sheetId: number
  readonly row: number
  readonly cells: ReadonlyMap<string, string>
}

const MOST_ROWS = 1_000_000
const CHUNK = 200

export async function takeCorrections(working: Working<Progress>, token: string) {
  const { read, files, operate, actor, now, report } = working
  const path = files.pathOf(token)
  const brought = await readRows(working, path)
  if (brought === null) refuse('import/no-corrections', { file: basename(path) })
  const known = new Map<string, WaitingRow>()
  for (const row of waiting(read, { filter: { states: ['open', 'fixed'] }, offset: 0, limit: MOST_ROWS }))
    known.set(placeKey(row.sheetId, row.row), row)
  const complete = createCompleter(read)
  const fixes: ReturnType<typeof changedCells> = []
  for (const [done, row] of brought.entries()) {
    if (done % CHUNK === 0) await report({ step: 'comparing', done, total: brought.length })
    const stored = known.get(placeKey(row.sheetId, row.row))
    if (stored !== undefined) fixes.push(...changedCells(complete(stored), row))
  }
  const unknown = brought.filter(({ sheetId, row }) => !known.has(placeKey(sheetId, row))).length
  const rows = new Set(fixes.map(({ sheetId, row }) => placeKey(sheetId, row))).size
  if (fixes.length > 0) {
    await operate({ args: { rows, cells: fixes.length }, inverse: 'rows' }, (write) => void fixCells({ write, actor, now }, fixes))
  }
  return { rows, cells: fixes.length, same: brought.length - unknown - rows, unknown }
}

function changedCells(stored: ReturnType<ReturnType<typeof createCompleter>>, { cells }: Brought) {
  return stored.cells.flatMap(({ column, heading, field, text, fixed }) => {
    const given = cells.get(heading)
    const own = fixed ?? text
    if (given === undefined || given === own.trim() || given === hidden(field, own).trim()) return []
    return [{ sheetId: stored.sheetId, row: stored.row, column, text: given }]
  })
}

/** Null where no sheet has the column that names the places. */
async function readRows({ openParser, signal, report }: Working<Progress>, path: string): Promise<readonly Brought[] | null> {
  let headings: readonly string[] | null = null
  const rows: Brought[] = []
  for await (const event of openParser(path, {}, signal)) {
    if (event.tell === 'refused') refuse('file/refused', { file: basename(path), refusal: event.refusal })
    if (event.tell === 'sheet' && headings !== null) break
    if (event.tell !== 'rows') continue
    await report({ step: 'reading', done: rows.length })
    for (let i = 0; i < event.batch.rowNumbers.length; i++) {
      const cells = cellsAt(event.batch, i)
      if (headings === null && cells.includes(PLACE_HEADING)) headings = cells
      else if (headings !== null) rows.push(...broughtRow(headings, cells))
    }
  }
  return headings === null ? null : rows
}

const cellsAt = ({ columns }: RowBatch, i: number): readonly string[] =>
  columns.map((column: readonly Cell[]) => cellText(column[i] ?? null).trim())

function broughtRow(headings: readonly string[], cells: readonly string[]): readonly Brought[] {
  const [, sheetId, row] = /^(\d+)-(\d+)$/.exec(cells[headings.indexOf(PLACE_HEADING)] ?? '') ?? []
  if (sheetId === undefined || row === undefined) return []
  return [{ sheetId: Number(sheetId), row: Number(row), cells: new Map(headings.map((heading, at) => [heading, cells[at] ?? ''])) }]
}
