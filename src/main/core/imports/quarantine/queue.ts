/** The queue of waiting rows over all imports that stand: one row once, with its reasons, its cells and what was done about it. */
import type { QuarantineFacets, QuarantineFilter, QuarantineRow, QuarantineState } from '#shared/contract/import-quarantine.ts'
import type { Read } from '../../db/connections.ts'
import {
  acceptOfRow,
  codeCounts,
  discardOfRow,
  fieldCounts,
  fileCounts,
  findingsOfRow,
  fixesOfRow,
  sourceCounts,
  stateCounts,
  waitingRows,
  waitingTotal,
} from './queue.sql.ts'
import { createRawCells } from './raw-cells.ts'

type Reads = Pick<Read, 'prepare'>

export interface WaitingRow {
  readonly sheetId: number
  readonly row: number
  readonly sourceId: number | null
  readonly sourceName: string | null
  readonly sheet: string
  readonly file: string
  readonly runId: number
  readonly at: string
  readonly mapping: string
  readonly fen: number
  readonly state: QuarantineState
}

interface Range {
  readonly filter: QuarantineFilter
  readonly offset: number
  readonly limit: number
}

/** Rows without their cells: for work that goes over all of them. */
export const waiting = (read: Reads, { filter, offset, limit }: Range): readonly WaitingRow[] =>
  read.prepare<[string, number, number], WaitingRow>(waitingRows).all(JSON.stringify(filter), limit, offset)

const countWaiting = (read: Reads, filter: QuarantineFilter): number =>
  Number(read.prepare<[string], { total: number }>(waitingTotal).value(JSON.stringify(filter)))

export function quarantinePage(read: Reads, range: Range): { total: number; rows: QuarantineRow[] } {
  const complete = createCompleter(read)
  return { total: countWaiting(read, range.filter), rows: waiting(read, range).map(complete) }
}

interface Fix {
  readonly column: number
  readonly after: string
  readonly at: string
  readonly actor: string
  readonly atDryRun: number
}

interface Accept {
  readonly at: string
  readonly actor: string
}

interface Discard {
  readonly at: string
  readonly actor: string
  readonly reason: string
}

/** Puts cells, corrections and reasons to a row. */
export function createCompleter(read: Reads): (row: WaitingRow) => QuarantineRow {
  const cellsOf = createRawCells(read)
  return ({ mapping, ...row }) => {
    const findings = read.prepare<[number, number], QuarantineRow['findings'][number]>(findingsOfRow).all(row.sheetId, row.row)
    const fixes = read.prepare<[number, number], Fix>(fixesOfRow).all(row.sheetId, row.row)
    const fixed = new Map(fixes.map(({ column, after }) => [column, after]))
    const cells = cellsOf(row.sheetId, row.row, mapping).map((cell) => ({ ...cell, fixed: fixed.get(cell.column) ?? null }))
    const accept = read.prepare<[number, number], Accept>(acceptOfRow).get(row.sheetId, row.row)
    return { ...row, findings: [...findings], cells, isAccepted: accept !== undefined, touched: touchOf(read, row, fixes, accept) }
  }
}

function touchOf(
  read: Reads,
  row: Pick<WaitingRow, 'sheetId' | 'row'>,
  fixes: readonly Fix[],
  accept: Accept | undefined,
): QuarantineRow['touched'] {
  const discard = read.prepare<[number, number], Discard>(discardOfRow).get(row.sheetId, row.row)
  if (discard !== undefined) return { at: discard.at, by: discard.actor, reason: discard.reason }
  const own: readonly Accept[] = fixes.filter(({ atDryRun }) => atDryRun === 0)
  const last = [...own, ...(accept === undefined ? [] : [accept])].toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  return last === undefined ? null : { at: last.at, by: last.actor, reason: null }
}

/** What there is to filter by, each with its number of rows; the states over everything else the filter says. */
export function quarantineFacets(read: Reads, filter: QuarantineFilter): QuarantineFacets {
  const asked = JSON.stringify(filter)
  const facet = (text: string): QuarantineFacets['codes'] => read.prepare<[string], QuarantineFacets['codes'][number]>(text).all(asked)
  const states = { open: 0, fixed: 0, discarded: 0, resolved: 0 }
  let fen = 0
  for (const each of read.prepare<[string], { state: QuarantineState; count: number; fen: number }>(stateCounts).all(asked)) {
    states[each.state] = each.count
    if (each.state === 'open' || each.state === 'fixed') fen += each.fen
  }
  return { states, codes: facet(codeCounts), fields: facet(fieldCounts), sources: facet(sourceCounts), files: facet(fileCounts), fen }
}
