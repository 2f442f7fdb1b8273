/** The imports there were, and the rows of each that did not go in as they stood. */
import { ImportRun, type HeldRow } from '#shared/contract/imports.ts'
import type { Read } from '../db/connections.ts'
import { refuse } from '../refuse.ts'
import { heldRows as heldRowsSql, heldTotal, rawBlockOf, runById, runs, standingFiles } from './history.sql.ts'
import { cellText } from './staging/outcomes.ts'
import { readBlock, type ReadBlock } from './staging/raw-blocks.ts'
import { SheetMapping } from '#shared/languages/column-mapping.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'

interface RunRow {
  readonly id: number
  readonly operationId: number
  readonly committedAt: string
  readonly undoneAt: string | null
  readonly actor: string
  readonly summary: string
}

const runOf = ({ summary, ...row }: RunRow): ImportRun => ImportRun.parse({ ...JSON.parse(summary), ...row })

export const listRuns = (read: Pick<Read, 'prepare'>, limit: number): ImportRun[] =>
  read.prepare<[number], RunRow>(runs).all(limit).map(runOf)

export function findRun(read: Pick<Read, 'prepare'>, runId: number): ImportRun | undefined {
  const row = read.prepare<[number], RunRow>(runById).get(runId)
  return row && runOf(row)
}

export const getRun = (read: Pick<Read, 'prepare'>, runId: number): ImportRun =>
  findRun(read, runId) ?? refuse('import/run-not-found', { runId })

/** Imports that stand and hold a file of the same bytes. */
export function standingImportsOf(read: Pick<Read, 'prepare'>, sha256: string): readonly { readonly runId: number; readonly at: string }[] {
  return sha256 === '' ? [] : read.prepare<[string], { runId: number; at: string }>(standingFiles).all(sha256)
}

interface HeldOutcome {
  readonly sheetId: number
  readonly file: string
  readonly sheet: string
  readonly mapping: string
  readonly row: number
  readonly outcome: HeldRow['outcome']
  readonly code: string
  readonly field: string | null
  readonly value: string | null
}

interface Held {
  readonly runId: number
  readonly outcome: HeldRow['outcome']
  readonly offset: number
  readonly limit: number
}

export function heldRows(read: Pick<Read, 'prepare'>, { runId, outcome, offset, limit }: Held): { total: number; rows: HeldRow[] } {
  getRun(read, runId)
  const total = Number(read.prepare<[number, string], { total: number }>(heldTotal).value(runId, outcome))
  const found = read.prepare<[number, string, number, number], HeldOutcome>(heldRowsSql).all(runId, outcome, limit, offset)
  const cellsOf = createCellReader(read)
  return { total, rows: found.map(({ mapping, ...row }) => ({ runId, ...row, cells: cellsOf(row.sheetId, row.row, mapping) })) }
}

/** Opens each raw block once; what has no heading any more is not shown. */
function createCellReader(read: Pick<Read, 'prepare'>) {
  let last: { readonly sheetId: number; readonly firstRow: number; readonly block: ReadBlock } | null = null
  const headings = new Map<number, readonly { readonly column: number; readonly heading: string }[]>()
  return (sheetId: number, row: number, mapping: string): HeldRow['cells'] => {
    const found = read.prepare<[number, number], { firstRow: number; cells: Uint8Array }>(rawBlockOf).get(sheetId, row)
    if (found === undefined) return []
    if (last?.sheetId !== sheetId || last.firstRow !== found.firstRow)
      last = { sheetId, firstRow: found.firstRow, block: readBlock(found.cells) }
    const at = last.block.rows.indexOf(row)
    const known =
      headings.get(sheetId) ?? SheetMapping.parse(JSON.parse(mapping)).columns.filter(({ field }) => field !== null && isFieldId(field))
    headings.set(sheetId, known)
    const { columns } = last.block
    return known.map(({ column, heading }) => ({ heading, text: cellText(columns[String(column)]?.[at] ?? null) }))
  }
}
