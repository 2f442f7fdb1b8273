/** Reads the rows of one sheet into the stage: what each row is, what it says, and its raw form. */
import type { RowBatch } from '#shared/contract/parser.ts'
import { type SheetHints, type SheetMapping, sheetKinds } from '#shared/languages/column-mapping.ts'
import { type SourceSettings, settingsOf } from '#shared/languages/source-settings.ts'
import { codeColumn } from '#shared/values/coded-column.ts'
import { type Day, day as toDay, dayFromIso, isoFromDay } from '#shared/values/day.ts'
import { must } from '../../must.ts'
import { importKind } from '../kinds/list.ts'
import { createRecordTaker } from '../kinds/take-records.ts'
import type { Dictionary } from '../understanding/dictionary.ts'
import { createRowJudge, type JudgeRow } from '../understanding/row-roles.ts'
import { isBlankRow } from '../understanding/sheet-rows.ts'
import { hintsOfText, mergeHints, noHints } from '../understanding/title-hints.ts'
import { anonymousKeys } from '../values/code-converters.ts'
import type { Corrections } from './corrections.ts'
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
  readonly corrections?: Corrections
  /** The sheet of an earlier import these rows waited in; its raw rows are theirs. */
  readonly retryOf?: number
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
  const { sheet, row, taker, totals, raw, rolesOf } = prepare(stage, plan, days, dictionary)
  let last = 0
  let hints = plan.hints
  let period = periodOf(hints)
  const takeRow = (batch: RowBatch, columns: RowBatch['columns'], i: number, role: StagedRole): void => {
    row.row = batch.rowNumbers[i] ?? 0
    row.quarantined = false
    if (row.row > last + 1) skipRows(sheet, taker, row.row - last - 1)
    last = row.row
    countRole(sheet, role)
    if (plan.corrections?.has(row.row) === true) noteCorrected(stage, row)
    if (role === 'data' || role === 'wide') takeData(stage, sheet, taker, row, columns, i, period, role === 'wide' ? plan : null)
    else if (role === 'title') {
      hints = mergeHints(hints, hintsOfText(textOfRow(batch.columns, i)))
      period = periodOf(hints)
    } else {
      taker.breakOff()
      hints = noteDropped(stage, row, batch.columns, i, role, totals, hints)
    }
  }
  return {
    take: async (batch, known) => {
      const roles = known ?? rolesOf(batch)
      const columns = plan.corrections?.apply(batch) ?? batch.columns
      const coded = batch.coded ?? batch.columns.map(codeColumn)
      row.coded = columns === batch.columns ? coded : columns.map(codeColumn)
      for (let i = 0; i < roles.length; i++) takeRow(batch, columns, i, roles[i] ?? 'data')
      if (keepsRaw) await raw.add(batch.rowNumbers, coded, roles)
    },
    finish: async () => {
      await raw.finish()
      Object.assign(sheet, { hints })
      return sheet
    },
  }
}

/** Everything one sheet is read with. */
function prepare(stage: Stage, plan: SheetPlan, days: ReadingDay, dictionary: Dictionary) {
  const sheet = beginSheet(stage, plan)
  const row: RowInHand = { sheet: stage.sheets.length - 1, row: 0, quarantined: false, coded: [] }
  const { mapping } = plan
  const context = {
    mapping,
    settings: sheet.settings,
    ...days,
    anonymous: anonymousKeys(dictionary.anonymousValues, sheet.settings.anonymousValues),
    outcomes: stage.outcomes,
    row,
    counts: stage.valueCounts,
  }
  const width = stage.files[plan.file]?.kind === 'text' ? widthOf(mapping) : Number.MAX_SAFE_INTEGER
  return {
    sheet,
    row,
    taker: takerFor(stage, context, dictionary),
    totals: createTotals(sheet, createFieldReaders({ ...context, outcomes: stage.unheard }), stage, row.sheet),
    raw: new RawWriter(storedColumns(mapping), sheet.blocks),
    rolesOf: createRoles(mapping, createRowJudge(mapping, dictionary), width),
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
    case 'ignore':
      throw new Error('sheets to be ignored are not read')
    default:
      return createRecordTaker(must(importKind(context.mapping.kind), 'every other kind of sheet is one of the open kinds'), {
        ...context,
        stage,
      })
  }
}

/** Kinds of sheets the import can read. */
export const readKinds: ReadonlySet<SheetMapping['kind']> = new Set(sheetKinds.filter((kind) => kind !== 'ignore'))

/** Places of a sheet count from 0 over the rows the file delivers. */
function createRoles(mapping: SheetMapping, judge: JudgeRow, width: number): (batch: RowBatch) => readonly StagedRole[] {
  let ordinal = 0
  return ({ rowNumbers, columns }) => {
    const roles: StagedRole[] = []
    for (let i = 0; i < rowNumbers.length; i++, ordinal++) {
      const role = roleAt(ordinal, mapping, judge, columns, i)
      roles.push(role === 'data' && columns.length > width && isWide(columns, i, width) ? 'wide' : role)
    }
    return roles
  }
}

function roleAt(ordinal: number, mapping: SheetMapping, judge: JudgeRow, columns: Columns, i: number): StagedRole {
  if (mapping.headerRows.includes(ordinal)) return 'header'
  if (ordinal < mapping.firstDataRow) return isBlankRow(columns.map((column) => column[i] ?? null)) ? 'blank' : 'title'
  const { role } = judge(columns, i)
  return role === 'repeated-header' ? 'header' : role
}

/** Columns the heading names; without a heading nobody knows how wide a row may be. */
const widthOf = ({ headerRows, columns }: SheetMapping): number =>
  headerRows.length === 0
    ? Number.MAX_SAFE_INTEGER
    : columns.reduce((most, each) => (isNameless(each) ? most : Math.max(most, each.column + 1)), 0)

/** A column without a heading goes by its letter. */
const isNameless = ({ field, heading }: SheetMapping['columns'][number]): boolean => field === null && /^[A-Z]{1,2}$/.test(heading)

/** In a text file a cell beyond the heading says that a delimiter stands inside a value: nobody knows which cell is which. */
function isWide(columns: Columns, i: number, width: number): boolean {
  for (let column = width; column < columns.length; column++) if (cellText(columns[column]?.[i] ?? null).trim() !== '') return true
  return false
}

const salesKinds: ReadonlySet<SheetMapping['kind']> = new Set(['lines', 'receipts'])

/** Held back, unless the officer has put the cells of the row in their places; true where it is taken all the same: sales keep their place. */
function holdWide({ outcomes, quarantinedRows }: Stage, { corrections }: StagedSheet, row: RowInHand, plan: SheetPlan): boolean {
  if (plan.retryOf !== undefined || corrections?.has(row.row) === true) return true
  outcomes.add({ sheet: row.sheet, row: row.row, kind: 'quarantined', code: 'E_TOO_MANY_CELLS', field: null, value: null, fen: 0 })
  row.quarantined = true
  if (salesKinds.has(plan.mapping.kind)) return true
  quarantinedRows[row.sheet] = (quarantinedRows[row.sheet] ?? 0) + 1
  return false
}

function noteCorrected({ outcomes }: Stage, { sheet, row }: RowInHand): void {
  outcomes.add({ sheet, row, kind: 'marked', code: 'W_CORRECTED', field: null, value: null, fen: 0 })
}

function countRole({ tally }: StagedSheet, role: StagedRole): void {
  if (role === 'subtotal' || role === 'total') tally.footer++
  else if (role === 'wide') tally.data++
  else tally[role]++
}

/** Row numbers the writer left out are blank rows. */
function skipRows({ tally }: StagedSheet, taker: TakeRows, count: number): void {
  tally.blank += count
  taker.breakOff()
}

/** The days the title of the sheet names, both included; null where it names none. */
interface Period {
  readonly from: number
  readonly to: number
}

function periodOf({ periodFrom, periodTo }: SheetHints): Period | null {
  const [from, to] = [dayFromIso(periodFrom ?? ''), dayFromIso(periodTo ?? '')]
  return from === null || to === null ? null : { from, to }
}

function takeData(
  stage: Stage,
  sheet: StagedSheet,
  taker: TakeRows,
  row: RowInHand,
  columns: Columns,
  i: number,
  period: Period | null,
  wideIn: SheetPlan | null,
): void {
  if (wideIn !== null && !holdWide(stage, sheet, row, wideIn)) return
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
  if (period !== null && !row.quarantined) noteOutside(stage, row, sales.day.at(before), period, fen)
}

/** A sale before or after the days of the title: it goes in, and is shown. */
function noteOutside(stage: Stage, row: RowInHand, day: number, { from, to }: Period, fen: number): void {
  if (day >= from && day <= to) return
  const value = isoFromDay(toDay(day))
  stage.outcomes.add({ sheet: row.sheet, row: row.row, kind: 'marked', code: 'W_OUTSIDE_PERIOD', field: 'receipt.date', value, fen })
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
  const text = textOfRow(columns, i)
  stage.outcomes.add({ sheet: row.sheet, row: row.row, kind: 'dropped', code: role.toUpperCase(), field: null, value: text, fen: 0 })
  if (role === 'subtotal' || role === 'total') totals.compare(role, columns, i)
  return mergeHints(hints, hintsOfText(text))
}

const textOfRow = (columns: Columns, i: number): string =>
  columns
    .map((column) => cellText(column[i] ?? null))
    .filter((each) => each !== '')
    .join(' ')

export const emptyHints: SheetHints = noHints
