/**
 * From rows to receipts (imports.md 7.1, 7.2): rows of one key are one receipt; header and line sheets are joined; of several
 * files the newest export speaks; what the rows add up to is settled once, whatever order the files came in.
 */
import { type Stage } from '../staging/stage.ts'
import { lineFlags } from '../staging/sales-columns.ts'
import { groupRows, type GroupKey, type Groups, orderByGroup, type Report } from './group-rows.ts'
import { createMerchandise } from './merchandise.ts'
import { findMemberConflicts } from './member-conflicts.ts'
import { createReceiptBuilder } from './build-receipt.ts'
import { chooseVersions } from './choose-versions.ts'
import { linkReversals } from './reversals.ts'
import { Receipts, stateOf } from './receipts.ts'

export interface Assembled {
  readonly receipts: Receipts
  /** By sales row: its receipt, or −1 where the row is held back or a duplicate. */
  readonly receiptOfRow: Int32Array
  /** By sales row without a receipt: `quarantined` or `duplicate`. */
  readonly rowState: Uint8Array
  /** Sheets whose receipts were split by member, so that the choice can be remembered. */
  readonly splitSheets: Uint8Array
}

const CHUNK = 5000

/** `adopt` gives rows without a store the store of their receipt, before rows are put together. */
export async function assembleReceipts(
  stage: Stage,
  storeOfMention: Int32Array,
  adopt: (store: Int32Array) => void,
  report: Report,
): Promise<Assembled> {
  const { sales } = stage
  const rowState = firstStates(stage)
  const store = new Int32Array(sales.length)
  for (let row = 0; row < sales.length; row++) store[row] = storeOfMention[sales.store.at(row)] ?? 0
  adopt(store)
  const { splitSheets, versions, receiptOfVersion } = await groupAll(stage, store, rowState, report)
  await report(0, sales.length)
  const chosen = await chooseVersions(stage, versions, receiptOfVersion, rowState, report)
  const { start, rows } = orderByGroup(chosen.receiptOfRow, receiptOfVersion.count)
  await report(0, sales.length)
  const receipts = new Receipts()
  receipts.expect(receiptOfVersion.count, rows.length)
  const build = createReceiptBuilder(stage, receipts, store, splitSheets, createMerchandise(stage), rowState)
  for (let receipt = 0; receipt < receiptOfVersion.count; receipt++) {
    build(rows.subarray(start[receipt] ?? 0, start[receipt + 1] ?? 0), chosen.fallbackRow[receipt] ?? -1)
    if (receipt % CHUNK === 0) await report(start[receipt] ?? 0, sales.length)
  }
  await report(sales.length, sales.length)
  linkReversals(stage, receipts)
  await report(sales.length, sales.length)
  const duplicate = stateOf('duplicate')
  for (let row = 0; row < sales.length; row++) {
    if (rowState[row] === duplicate && chosen.receiptOfRow[row] !== -1) rowState[row] = TAKEN
  }
  return { receipts, receiptOfRow: chosen.receiptOfRow, rowState, splitSheets }
}

/** A row is a duplicate until a receipt takes it. */
function firstStates({ sales }: Stage): Uint8Array {
  const rowState = new Uint8Array(sales.length).fill(stateOf('duplicate'))
  for (let row = 0; row < sales.length; row++) {
    if ((sales.flags.at(row) & lineFlags.quarantined) !== 0) rowState[row] = stateOf('quarantined')
  }
  return rowState
}

/** Versions of receipts, one per file, and the receipts they are versions of. Grouped anew only where members share numbers. */
async function groupAll(stage: Stage, store: Int32Array, rowState: Uint8Array, report: Report) {
  const { sales, sheets } = stage
  const held = stateOf('quarantined')
  const takesPart = (row: number): boolean => rowState[row] !== held
  const byFile = { store, fileOfSheet: Int32Array.from(sheets, ({ file }) => file) }
  const plain = await groupRows(sales, { ...byFile, splitSheets: new Uint8Array(sheets.length) }, takesPart, report)
  const splitSheets = await findMemberConflicts(stage, plain, rowState, report)
  const isPlain = !splitSheets.includes(1) && !plain.groupOf.some((group, row) => group >= 0 && !takesPart(row))
  const versions = isPlain ? plain : await groupRows(sales, { ...byFile, splitSheets }, takesPart, report)
  const isOneFile = new Set(byFile.fileOfSheet).size === 1
  const receiptOfVersion = isOneFile ? versions : await groupRowsOf(stage, versions, { store, fileOfSheet: null, splitSheets }, report)
  return { splitSheets, versions, receiptOfVersion }
}

/** Rows that stand in a receipt: their state is that of the receipt. */
export const TAKEN = 255

/** Versions of the same receipt, whatever file they came from: by the key of their first rows. */
function groupRowsOf({ sales }: Stage, versions: Groups, key: GroupKey, report: Report): Promise<Groups> {
  const isFirst = new Uint8Array(sales.length)
  for (const row of versions.firstRow) isFirst[row] = 1
  return groupRows(sales, key, (row) => isFirst[row] === 1, report)
}
