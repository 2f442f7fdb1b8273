/** The rows behind a count of a waiting dry run: each with its cells, its reasons, and what would change before → after. */
import type { PlanBucket, PlanRow } from '#shared/contract/import-plan.ts'
import type { Read } from '../db/connections.ts'
import { stateOf, states, type State } from './assembling/receipts.ts'
import { changesOfRow } from './plan-changes.ts'
import type { Plan } from './planning.ts'
import { createRawCells, mappedColumns, type RawCell } from './quarantine/raw-cells.ts'
import { cellText, type Outcome, type OutcomeKind } from './staging/outcomes.ts'
import { readBlock, type ReadBlock } from './staging/raw-blocks.ts'
import type { StagedSheet } from './staging/stage.ts'

export interface PlanRange {
  readonly bucket: PlanBucket
  readonly sheet?: number | undefined
  readonly code?: string | undefined
  readonly offset: number
  readonly limit: number
}

interface Found {
  readonly sheet: number
  readonly row: number
  readonly record: number
}

export function planRows(read: Pick<Read, 'prepare'>, plan: Plan, range: PlanRange): { total: number; rows: PlanRow[] } {
  const found = isState(range.bucket) && range.bucket !== 'quarantined' ? byState(plan, range.bucket, range) : byOutcome(plan, range)
  const shown = found.slice(range.offset, range.offset + range.limit)
  const findings = findingsOf(plan, shown)
  const cellsOf = createPlanCells(read, plan)
  const rows = shown.map(({ sheet, row, record }) => {
    const staged = plan.stage.sheets[sheet]
    const position = staged?.position ?? 0
    return {
      sheet,
      fileName: plan.stage.files[staged?.file ?? -1]?.name ?? '',
      sheetName: staged?.name ?? '',
      token: plan.files[staged?.file ?? -1]?.token ?? '',
      sheetIndex: position,
      row,
      findings: findings.get(`${sheet} ${row}`) ?? [],
      cells: cellsOf(sheet, row),
      changes: range.bucket === 'changed' && staged !== undefined ? changesOfRow(plan, staged, record) : [],
    }
  })
  return { total: found.length, rows }
}

const isState = (bucket: PlanBucket): bucket is State => states.some((state) => state === bucket)

function byState({ rowStates }: Plan, state: State, { sheet }: PlanRange): readonly Found[] {
  const wanted = stateOf(state)
  const found: Found[] = []
  for (let at = 0; at < rowStates.length; at++) {
    if (rowStates.state.at(at) !== wanted || (sheet !== undefined && rowStates.sheet.at(at) !== sheet)) continue
    if (rowStates.row.at(at) > 0) found.push({ sheet: rowStates.sheet.at(at), row: rowStates.row.at(at), record: rowStates.record.at(at) })
  }
  return found
}

const kindOf = (bucket: PlanBucket): OutcomeKind => (bucket === 'dropped' || bucket === 'marked' ? bucket : 'quarantined')

/** Each row once, however many reasons it has, in the order of the files. */
function byOutcome({ stage: { outcomes } }: Plan, { bucket, sheet, code }: PlanRange): readonly Found[] {
  const kind = kindOf(bucket)
  const found = new Map<string, Found>()
  for (let index = 0; index < outcomes.length; index++) {
    const outcome = outcomes.at(index)
    if (outcome.kind !== kind || (sheet !== undefined && outcome.sheet !== sheet) || (code !== undefined && outcome.code !== code)) continue
    found.set(`${outcome.sheet} ${outcome.row}`, { sheet: outcome.sheet, row: outcome.row, record: -1 })
  }
  return [...found.values()].toSorted((a, b) => a.sheet - b.sheet || a.row - b.row)
}

function findingsOf({ stage: { outcomes } }: Plan, rows: readonly Found[]): ReadonlyMap<string, PlanRow['findings']> {
  const wanted = new Set(rows.map(({ sheet, row }) => `${sheet} ${row}`))
  const found = new Map<string, PlanRow['findings']>()
  const note = ({ code, field, value }: Outcome) => ({ code, field, value })
  for (let index = 0; index < outcomes.length; index++) {
    const outcome = outcomes.at(index)
    const key = `${outcome.sheet} ${outcome.row}`
    if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), note(outcome)])
  }
  return found
}

type Cells = PlanRow['cells']

/** From the squeezed rows of the plan; rows tried again stand in the workspace already. */
function createPlanCells(read: Pick<Read, 'prepare'>, { stage }: Plan): (sheet: number, row: number) => Cells {
  const stored = createRawCells(read)
  let last: { readonly cells: Uint8Array; readonly block: ReadBlock } | null = null
  const opened = (cells: Uint8Array): ReadBlock => {
    if (last?.cells !== cells) last = { cells, block: readBlock(cells) }
    return last.block
  }
  return (index, row) => {
    const sheet = stage.sheets[index]
    if (sheet === undefined) return []
    const raw = sheet.retryOf === undefined ? rawOf(sheet, row, opened) : stored(sheet.retryOf, row, JSON.stringify(sheet.mapping))
    const fixes = new Map((sheet.corrections?.applied ?? []).filter((fix) => fix.row === row).map(({ column, text }) => [column, text]))
    return raw.map((cell) => ({ ...cell, fixed: fixes.get(cell.column) ?? null }))
  }
}

function rawOf({ blocks, mapping }: StagedSheet, row: number, opened: (cells: Uint8Array) => ReadBlock): readonly RawCell[] {
  const block = blocks.find(({ firstRow, lastRow }) => firstRow <= row && row <= lastRow)
  if (block === undefined) return []
  const { rows, columns } = opened(block.cells)
  const at = rows.indexOf(row)
  return mappedColumns(mapping).map((each) => ({ ...each, text: cellText(columns[String(each.column)]?.[at] ?? null) }))
}
