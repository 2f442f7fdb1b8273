/**
 * One receipt number with several members (W_RECEIPT_MEMBERS): a few are a slip to be looked at, many are a source that gives
 * one number to several customers, and its receipts are split by member (imports.md 7.1, Q21).
 */
import { lineFlags } from '../staging/sales-columns.ts'
import type { Stage } from '../staging/stage.ts'
import { type Groups, isTurn, type Report } from './group-rows.ts'
import { stateOf } from './receipts.ts'

/** From this many receipts, and this share of them, on, several members are the source's habit. */
const HABIT_AT_LEAST = 3
const HABIT = 0.02
/** A shop without stores and tills has one series of numbers: when so many of them belong to several members, days do not matter. */
const SHARED_NUMBERS = 0.2

interface Tally {
  receipts: number
  conflicts: number
}

/** 1 for sheets to be split. `groups` are receipts by number alone; rows of conflicting receipts that are not split go to quarantine. */
export async function findMemberConflicts(stage: Stage, groups: Groups, rowState: Uint8Array, report: Report): Promise<Uint8Array> {
  const { sales, sheets } = stage
  const split = Uint8Array.from(sheets, ({ stored }) => (stored.splitReceiptsByMember === true ? 1 : 0))
  const conflicting = await conflictsOf(stage, groups.groupOf, groups.count, report)
  if (!conflicting.includes(1)) return split
  const bySource = tallyBySource(stage, groups.firstRow, conflicting)
  for (const [index, sheet] of sheets.entries()) {
    const { receipts = 0, conflicts = 0 } = bySource.get(sheet.sourceName) ?? {}
    const isHabit = conflicts >= HABIT_AT_LEAST && (conflicts >= receipts * HABIT || sharesNumbers(stage, index))
    if (sheet.stored.splitReceiptsByMember !== undefined || !isHabit) continue
    split[index] = 1
    sheet.stored = { ...sheet.stored, splitReceiptsByMember: true }
  }
  for (let row = 0; row < sales.length; row++) {
    if (isTurn(row)) await report(row, sales.length)
    const group = groups.groupOf[row] ?? -1
    if (group >= 0 && conflicting[group] === 1 && split[sales.sheet.at(row)] === 0) holdBack(stage, row, rowState)
  }
  return split
}

async function conflictsOf({ sales }: Stage, groupOf: Int32Array, count: number, report: Report): Promise<Uint8Array> {
  const member = new Int32Array(count)
  const conflicting = new Uint8Array(count)
  for (let row = 0; row < sales.length; row++) {
    if (isTurn(row)) await report(row, sales.length)
    const group = groupOf[row] ?? -1
    const own = sales.member.at(row)
    if (group < 0 || own === 0) continue
    if (member[group] === 0) member[group] = own
    else if (member[group] !== own) conflicting[group] = 1
  }
  return conflicting
}

function sharesNumbers({ sales, sheets, texts }: Stage, sheet: number): boolean {
  const fields = sheets[sheet]?.mapping.columns.map(({ field }) => field) ?? []
  if (fields.some((field) => field === 'store.code' || field === 'store.name' || field === 'receipt.till_no')) return false
  const memberOf = new Int32Array(texts.size)
  const shared = new Set<number>()
  const numbers = new Set<number>()
  for (let row = 0; row < sales.length; row++) {
    const [number, member] = [sales.number.at(row), sales.member.at(row)]
    if (sales.sheet.at(row) !== sheet || number === 0 || member === 0) continue
    numbers.add(number)
    if (memberOf[number] === 0) memberOf[number] = member
    else if (memberOf[number] !== member) shared.add(number)
  }
  return shared.size >= numbers.size * SHARED_NUMBERS
}

function tallyBySource({ sales, sheets }: Stage, firstRow: Int32Array, conflicting: Uint8Array): ReadonlyMap<string, Tally> {
  const bySource = new Map<string, Tally>()
  for (const [group, row] of firstRow.entries()) {
    const source = sheets[sales.sheet.at(row)]?.sourceName ?? ''
    const tally = bySource.get(source) ?? { receipts: 0, conflicts: 0 }
    tally.receipts++
    tally.conflicts += conflicting[group] ?? 0
    bySource.set(source, tally)
  }
  return bySource
}

function holdBack(stage: Stage, row: number, rowState: Uint8Array): void {
  const { sales, outcomes, quarantinedRows } = stage
  const sheet = sales.sheet.at(row)
  const paid = sales.paid.at(row)
  sales.flags.set(row, sales.flags.at(row) | lineFlags.quarantined)
  rowState[row] = stateOf('quarantined')
  quarantinedRows[sheet] = (quarantinedRows[sheet] ?? 0) + 1
  outcomes.add({
    sheet,
    row: sales.row.at(row),
    kind: 'quarantined',
    code: 'W_RECEIPT_MEMBERS',
    field: 'member.card_no',
    value: stage.keys.numberGiven(sales.member.at(row)),
    fen: Number.isNaN(paid) ? 0 : paid,
  })
}
