/** Reads the rows of one sheet into the stage: what each row is, what it says, and its raw form. */
import type { RowBatch } from '#shared/contract/parser.ts'
import type { SheetHints, SheetMapping } from '#shared/languages/column-mapping.ts'
import { type SourceSettings, settingsOf } from '#shared/languages/source-settings.ts'
import type { Day } from '#shared/values/day.ts'
import type { Dictionary } from '../understanding/dictionary.ts'
import { createRowJudge, type JudgeRow } from '../understanding/row-roles.ts'
import { isBlankRow } from '../understanding/sheet-rows.ts'
import { hintsOfText, mergeHints, noHints } from '../understanding/title-hints.ts'
import { anonymousKeys } from '../values/code-converters.ts'
import { createFieldReaders, type Columns, type ReaderContext, type RowInHand } from './field-readers.ts'
import { cellText } from './outcomes.ts'
import { RawWriter, type StagedRole } from './raw-blocks.ts'
import type { Stage, StagedSheet } from './stage.ts'
import { createProductTaker, createReturnMarkTaker, createStoreTaker } from './take-catalog.ts'
import { createMemberTaker } from './take-members.ts'
import { createSalesTaker, type TakeRows } from './take-sales.ts'
import { createTotals, type Totals } from './totals.ts'

/** What a sheet is read as. */
export interface SheetPlan {
  readonly file: number
  readonly position: number
  readonly name: string
  readonly mapping: SheetMapping
  readonly settings: SourceSettings
  readonly sourceName: string
  readonly hints: SheetHints
}

export interface ReadingDay {
  readonly today: Day
  readonly fileDay: Day
}

/** Takes the batches of a sheet; roles are given on redo, judged on a first reading. */
export interface SheetReader {
  take(batch: RowBatch, roles?: readonly StagedRole[]): Promise<void>
  finish(): Promise<StagedSheet>
}

export function createSheetReader(stage: Stage, plan: SheetPlan, days: ReadingDay, dictionary: Dictionary, keepsRaw = true): SheetReader {
  const sheet = beginSheet(stage, plan)
  const row: RowInHand = { sheet: stage.sheets.length - 1, row: 0, quarantined: false }
  const anonymous = anonymousKeys(dictionary.anonymousValues, sheet.settings.anonymousValues)
  const context = { mapping: plan.mapping, settings: sheet.settings, ...days, anonymous, outcomes: stage.outcomes, row }
  const taker = takerFor(stage, context, dictionary)
  const totals = createTotals(sheet, createFieldReaders({ ...context, outcomes: stage.unheard }), stage, row.sheet)
  const raw = new RawWriter(storedColumns(plan.mapping), sheet.blocks)
  const rolesOf = createRoles(plan.mapping, createRowJudge(plan.mapping, dictionary))
  let last = 0
  let hints = plan.hints
  return {
    take: async (batch, known) => {
      const roles = known ?? rolesOf(batch)
      for (let i = 0; i < roles.length; i++) {
        row.row = batch.rowNumbers[i] ?? 0
        row.quarantined = false
        if (row.row > last + 1) skipRows(sheet, taker, row.row - last - 1)
        last = row.row
        const role = roles[i] ?? 'data'
        countRole(sheet, role)
        if (role === 'data') takeData(stage, sheet, taker, row, batch.columns, i)
        else if (role !== 'title') {
          taker.breakOff()
          hints = noteDropped(stage, row, batch.columns, i, role, totals, hints)
        }
      }
      if (keepsRaw) await raw.add(batch, roles)
    },
    finish: async () => {
      await raw.finish()
      Object.assign(sheet, { hints })
      return sheet
    },
  }
}

function beginSheet(stage: Stage, plan: SheetPlan): StagedSheet {
  const tally = { title: 0, header: 0, blank: 0, footer: 0, data: 0 }
  const { settings: stored, ...rest } = plan
  const sheet: StagedSheet = { ...rest, stored, settings: settingsOf(stored), tally, totals: [], blocks: [], fen: 0, quantityMilli: 0 }
  stage.sheets.push(sheet)
  stage.quarantinedRows.push(0)
  return sheet
}

/** Mapped columns; a heading of its own that feeds nothing is not kept. */
const storedColumns = (mapping: SheetMapping): readonly number[] =>
  mapping.columns.flatMap(({ column, field }) => (field === null ? [] : [column]))

function takerFor(stage: Stage, context: ReaderContext, dictionary: Dictionary): TakeRows {
  switch (context.mapping.kind) {
    case 'members':
      return createMemberTaker({ ...context, stage })
    case 'lines':
    case 'receipts':
      return createSalesTaker({ ...context, stage, dictionary, kind: context.mapping.kind })
    case 'products':
      return createProductTaker({ ...context, stage })
    case 'stores':
      return createStoreTaker({ ...context, stage })
    case 'returns':
      return createReturnMarkTaker({ ...context, stage })
    case 'coupons':
    case 'points':
    case 'summary':
    case 'ignore':
      throw new Error(`sheets of ${context.mapping.kind} are not read`)
  }
}

/** Kinds of sheets the import can read so far. */
export const readKinds: ReadonlySet<SheetMapping['kind']> = new Set(['members', 'lines', 'receipts', 'products', 'stores', 'returns'])

/** Places of a sheet count from 0 over the rows the file delivers. */
function createRoles(mapping: SheetMapping, judge: JudgeRow): (batch: RowBatch) => readonly StagedRole[] {
  let ordinal = 0
  return ({ rowNumbers, columns }) => {
    const roles: StagedRole[] = []
    for (let i = 0; i < rowNumbers.length; i++, ordinal++) roles.push(roleAt(ordinal, mapping, judge, columns, i))
    return roles
  }
}

function roleAt(ordinal: number, mapping: SheetMapping, judge: JudgeRow, columns: Columns, i: number): StagedRole {
  if (mapping.headerRows.includes(ordinal)) return 'header'
  if (ordinal < mapping.firstDataRow) return isBlankRow(columns.map((column) => column[i] ?? null)) ? 'blank' : 'title'
  const { role } = judge(columns, i)
  return role === 'repeated-header' ? 'header' : role
}

function countRole({ tally }: StagedSheet, role: StagedRole): void {
  if (role === 'subtotal' || role === 'total') tally.footer++
  else tally[role]++
}

/** Row numbers the writer left out are blank rows. */
function skipRows({ tally }: StagedSheet, taker: TakeRows, count: number): void {
  tally.blank += count
  taker.breakOff()
}

function takeData(stage: Stage, sheet: StagedSheet, taker: TakeRows, row: RowInHand, columns: Columns, i: number): void {
  const { sales } = stage
  const before = sales.length
  const heard = stage.outcomes.length
  taker.take(columns, i)
  if (row.quarantined) stage.quarantinedRows[row.sheet] = (stage.quarantinedRows[row.sheet] ?? 0) + 1
  if (sales.length === before) return
  const paid = sales.paid.at(before)
  const fen = Number.isNaN(paid) ? 0 : paid
  sheet.fen += fen
  if (row.quarantined) stage.outcomes.charge(heard, fen)
  sheet.quantityMilli += sales.quantity.at(before)
}

function noteDropped(
  stage: Stage,
  row: RowInHand,
  columns: Columns,
  i: number,
  role: StagedRole,
  totals: Totals,
  hints: SheetHints,
): SheetHints {
  if (role === 'blank' || role === 'header') return hints
  const text = columns
    .map((column) => cellText(column[i] ?? null))
    .filter((each) => each !== '')
    .join(' ')
  stage.outcomes.add({ sheet: row.sheet, row: row.row, kind: 'dropped', code: role.toUpperCase(), field: null, value: text, fen: 0 })
  if (role === 'subtotal' || role === 'total') totals.compare(role, columns, i)
  return mergeHints(hints, hintsOfText(text))
}

export const emptyHints: SheetHints = noHints
