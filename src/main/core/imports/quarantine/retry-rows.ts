/** Of everything read again, only what the mended rows are about: a stage as though a file of just these rows had come. */
import type { RowPlace } from '#shared/contract/import-quarantine.ts'
import type { Comparison } from '../comparing/compare.ts'
import { stateOf } from '../assembling/receipts.ts'
import { MemberColumns, memberNumbers, memberTexts } from '../staging/member-columns.ts'
import { Outcomes } from '../staging/outcomes.ts'
import { lineFlags, SalesColumns } from '../staging/sales-columns.ts'
import { RecordRows, type Stage, type StagedSheet } from '../staging/stage.ts'
import { placeKey } from './retry-stage.ts'

export interface HeldAgain extends RowPlace {
  readonly code: string
  readonly field: string | null
}

export const sheetIdOf = ({ sheets }: Stage, sheet: number): number => sheets[sheet]?.retryOf ?? 0

/** Which of the wanted rows are held back all the same, each with its first reason. */
export function heldAgain(stage: Stage, wanted: ReadonlySet<string>): readonly HeldAgain[] {
  const found = new Map<string, HeldAgain>()
  for (let index = 0; index < stage.outcomes.length; index++) {
    const { kind, sheet, row, code, field } = stage.outcomes.at(index)
    const sheetId = sheetIdOf(stage, sheet)
    const key = placeKey(sheetId, row)
    if (kind === 'quarantined' && wanted.has(key) && !found.has(key)) found.set(key, { sheetId, row, code, field })
  }
  return [...found.values()]
}

/** Rows that wait because their receipt was cut off go in with it: those of receipts with a wanted row are wanted too. */
export function withReceipts(
  { sales, sheets }: Pick<Stage, 'sales' | 'sheets'>,
  { assembled: { receiptOfRow } }: Comparison,
  wanted: ReadonlySet<string>,
): Set<string> {
  const keyOf = (at: number): string => placeKey(sheets[sales.sheet.at(at)]?.retryOf ?? 0, sales.row.at(at))
  const receipts = new Set<number>()
  for (let at = 0; at < sales.length; at++) if (wanted.has(keyOf(at))) receipts.add(receiptOfRow[at] ?? -1)
  receipts.delete(-1)
  const all = new Set(wanted)
  for (let at = 0; at < sales.length; at++) {
    if ((sales.flags.at(at) & lineFlags.cutOff) !== 0 && receipts.has(receiptOfRow[at] ?? -1)) all.add(keyOf(at))
  }
  return all
}

export interface Narrowed {
  /** Wanted rows that go in, and the other rows of their receipts. */
  readonly rows: readonly RowPlace[]
  readonly siblings: number
}

/** Leaves in `stage` only the rows that pass and the rows of the same receipts. `heard`: outcomes told while reading. */
export function narrow(stage: Stage, { assembled }: Comparison, wanted: ReadonlySet<string>, heard: number): Narrowed {
  const { sales } = stage
  const isWanted = (at: number): boolean => wanted.has(placeKey(sheetIdOf(stage, sales.sheet.at(at)), sales.row.at(at)))
  const receipts = new Set<number>()
  for (let at = 0; at < sales.length; at++) {
    const receipt = assembled.receiptOfRow[at] ?? -1
    if (receipt >= 0 && isWanted(at)) receipts.add(receipt)
  }
  const chosen: number[] = []
  const kept = new Set<string>()
  const taken: RowPlace[] = []
  for (let at = 0; at < sales.length; at++) {
    if (assembled.rowState[at] === stateOf('quarantined')) continue
    const isSibling = receipts.has(assembled.receiptOfRow[at] ?? -1)
    if (!isSibling && !isWanted(at)) continue
    chosen.push(at)
    const place = { sheetId: sheetIdOf(stage, sales.sheet.at(at)), row: sales.row.at(at) }
    kept.add(placeKey(place.sheetId, place.row))
    if (isWanted(at)) taken.push(place)
  }
  const others = passingOthers(stage, wanted)
  for (const { sheetId, row } of others) kept.add(placeKey(sheetId, row))
  replace(stage, chosen, kept, heard)
  return { rows: [...taken, ...others], siblings: chosen.length - taken.length }
}

/** Members, products, stores and the open kinds: each row stands for itself. */
function passingOthers(stage: Stage, wanted: ReadonlySet<string>): readonly RowPlace[] {
  const held = new Set(heldAgain(stage, wanted).map(({ sheetId, row }) => placeKey(sheetId, row)))
  const isOfSales = new Set(
    stage.sheets.flatMap(({ mapping, retryOf }) => (mapping.kind === 'lines' || mapping.kind === 'receipts' ? [retryOf ?? 0] : [])),
  )
  return [...wanted].flatMap((key) => {
    const [sheetId = 0, row = 0] = key.split(' ').map(Number)
    return held.has(key) || isOfSales.has(sheetId) ? [] : [{ sheetId, row }]
  })
}

function replace(stage: Stage, chosen: readonly number[], kept: ReadonlySet<string>, heard: number): void {
  const isKept = (sheet: number, row: number): boolean => kept.has(placeKey(sheetIdOf(stage, sheet), row))
  const used = [...stage.sheets.keys()].filter((sheet) => hasRows(stage, sheet, kept))
  const place = new Map(used.map((sheet, at) => [sheet, at]))
  const moved = (sheet: number): number => place.get(sheet) ?? 0
  const next = {
    sales: salesOf(stage, chosen, moved),
    members: membersOf(stage, isKept, moved),
    records: recordsOf(stage, isKept, moved),
    outcomes: marksOf(stage, isKept, moved, heard),
  }
  const { sheets, files, placeOfFile } = sheetsOf(stage, used, kept)
  stage.said.move(moved, placeOfFile)
  Object.assign(stage, next, { sheets, files, quarantinedRows: sheets.map(() => 0) })
}

const hasRows = (stage: Stage, sheet: number, kept: ReadonlySet<string>): boolean => {
  const prefix = `${sheetIdOf(stage, sheet)} `
  for (const key of kept) if (key.startsWith(prefix)) return true
  return false
}

type Move = (sheet: number) => number
type IsKept = (sheet: number, row: number) => boolean

function salesOf({ sales }: Stage, chosen: readonly number[], moved: Move): SalesColumns {
  const next = new SalesColumns()
  const names = Object.keys(next) as readonly Exclude<keyof SalesColumns, 'length'>[]
  for (const at of chosen) {
    for (const name of names) next[name].push(name === 'sheet' ? moved(sales.sheet.at(at)) : sales[name].at(at))
  }
  return next
}

function membersOf({ members }: Stage, isKept: IsKept, moved: Move): MemberColumns {
  const next = new MemberColumns()
  for (let at = 0; at < members.length; at++) {
    const [sheet, row] = [members.sheet.at(at), members.row.at(at)]
    if (!isKept(sheet, row)) continue
    const [card, source, day] = [members.card.at(at), members.source.at(at), members.day.at(at)]
    next.push({ sheet: moved(sheet), row, card, source, day, fromSales: members.fromSales.at(at) === 1 })
    for (const field of memberTexts) next.setText(field, members.text(field, at))
    for (const field of memberNumbers) next.setNumber(field, members.number(field, at))
  }
  return next
}

function recordsOf({ records }: Stage, isKept: IsKept, moved: Move): RecordRows {
  const next = new RecordRows()
  for (const [at, kind] of records.kinds.entries()) {
    const [sheet, row] = [records.sheet.at(at), records.row.at(at)]
    if (isKept(sheet, row)) next.push(moved(sheet), row, kind, records.ref.at(at))
  }
  return next
}

function marksOf({ outcomes }: Stage, isKept: IsKept, moved: Move, heard: number): Outcomes {
  const next = new Outcomes()
  for (let index = 0; index < heard; index++) {
    const outcome = outcomes.at(index)
    if (outcome.kind === 'marked' && isKept(outcome.sheet, outcome.row)) next.add({ ...outcome, sheet: moved(outcome.sheet) })
  }
  return next
}

function sheetsOf(stage: Stage, used: readonly number[], kept: ReadonlySet<string>) {
  const old = used.flatMap((sheet) => stage.sheets[sheet] ?? [])
  const fileOf = [...new Set(old.map(({ file }) => file))]
  const placeOfFile = (file: number): number => fileOf.indexOf(file)
  const count = (sheet: StagedSheet): number => [...kept].filter((key) => key.startsWith(`${sheet.retryOf ?? 0} `)).length
  const sheets = old.map((sheet) => {
    const tally = { title: 0, header: 0, blank: 0, footer: 0, data: count(sheet) }
    return { ...sheet, file: placeOfFile(sheet.file), tally, totals: [], blocks: [] }
  })
  return { sheets, files: fileOf.flatMap((file) => stage.files[file] ?? []), placeOfFile }
}
