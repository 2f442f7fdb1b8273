/**
 * One receipt in several files of a plan: the newest export speaks (imports.md 8.4), unless it is a cut-off copy of a fuller
 * one. Sheets of receipts join the lines of the same key, wherever these stand.
 */
import { lineFlags, meanings } from '../staging/sales-columns.ts'
import type { Stage } from '../staging/stage.ts'
import { type Groups, isTurn, type Report } from './group-rows.ts'
import { stateOf } from './receipts.ts'

export interface ChosenVersions {
  /** By sales row; −1 for rows of versions that do not speak. */
  readonly receiptOfRow: Int32Array
  /** By receipt: a row of the next older version, for columns the newest file lacks; −1 without. */
  readonly fallbackRow: Int32Array
}

interface Version {
  readonly group: number
  readonly exportedAt: number
  readonly file: number
  readonly lines: number
  readonly headers: number
  readonly paid: number
  readonly isConfirmed: boolean
  readonly isVoid: boolean
}

export async function chooseVersions(
  stage: Stage,
  versions: Groups,
  receipts: Groups,
  rowState: Uint8Array,
  report: Report,
): Promise<ChosenVersions> {
  const receiptOfVersion = versions.firstRow.map((row) => receipts.groupOf[row] ?? -1)
  const several = severalVersions(receiptOfVersion, receipts.count)
  const speaks = new Uint8Array(versions.count).fill(1)
  const shrunk = new Uint8Array(versions.count)
  const fallbackRow = new Int32Array(receipts.count).fill(-1)
  for (const [receipt, list] of await measure(stage, versions, receiptOfVersion, several, report)) {
    const chosen = choose(list)
    for (const { group } of list) speaks[group] = chosen.speaking.includes(group) ? 1 : 0
    for (const group of chosen.shrunk) shrunk[group] = 1
    fallbackRow[receipt] = versions.firstRow[chosen.fallback ?? -1] ?? -1
  }
  const receiptOfRow = new Int32Array(versions.groupOf.length).fill(-1)
  for (let row = 0; row < receiptOfRow.length; row++) {
    if (isTurn(row)) await report(row, receiptOfRow.length)
    const version = versions.groupOf[row] ?? -1
    if (version < 0) continue
    if (speaks[version] === 1) receiptOfRow[row] = receiptOfVersion[version] ?? -1
    else if (shrunk[version] === 1) markShrunk(stage, row, rowState)
  }
  return { receiptOfRow, fallbackRow }
}

function severalVersions(receiptOfVersion: Int32Array, receipts: number): Uint8Array {
  const seen = new Uint8Array(receipts)
  for (const receipt of receiptOfVersion) if (receipt >= 0) seen[receipt] = Math.min(2, (seen[receipt] ?? 0) + 1)
  return seen
}

const voided = meanings.indexOf('void')

interface Measured {
  lines: number
  headers: number
  paid: number
  receiptPaid: number
  isVoid: boolean
  isAccepted: boolean
}

/** Sizes of the versions of receipts that have several. */
async function measure(
  stage: Stage,
  versions: Groups,
  receiptOfVersion: Int32Array,
  several: Uint8Array,
  report: Report,
): Promise<ReadonlyMap<number, readonly Version[]>> {
  if (!several.includes(2)) return new Map()
  const { sales } = stage
  const sizes = new Map<number, Measured>()
  for (let row = 0; row < versions.groupOf.length; row++) {
    if (isTurn(row)) await report(row, versions.groupOf.length)
    const group = versions.groupOf[row] ?? -1
    if (group < 0 || several[receiptOfVersion[group] ?? -1] !== 2) continue
    const size = sizes.get(group) ?? { lines: 0, headers: 0, paid: 0, receiptPaid: Number.NaN, isVoid: false, isAccepted: false }
    if ((sales.flags.at(row) & lineFlags.header) === 0) size.lines++
    else size.headers++
    size.paid += sales.paid.at(row) || 0
    if (Number.isNaN(size.receiptPaid)) size.receiptPaid = sales.receiptPaid.at(row)
    size.isVoid ||= sales.type.at(row) === voided || sales.status.at(row) === voided
    size.isAccepted ||= (sales.flags.at(row) & lineFlags.accepted) !== 0
    sizes.set(group, size)
  }
  return listVersions(stage, sizes, versions, receiptOfVersion)
}

function listVersions(
  { sales, sheets, files }: Stage,
  sizes: ReadonlyMap<number, Measured>,
  versions: Groups,
  receiptOfVersion: Int32Array,
): ReadonlyMap<number, readonly Version[]> {
  const byReceipt = new Map<number, Version[]>()
  for (const [group, { lines, headers, paid, receiptPaid, isVoid, isAccepted }] of sizes) {
    const file = sheets[sales.sheet.at(versions.firstRow[group] ?? 0)]?.file ?? 0
    const version = {
      group,
      file,
      exportedAt: files[file]?.exportedAt ?? 0,
      lines,
      headers,
      paid,
      isConfirmed: isAccepted || receiptPaid === paid,
      isVoid,
    }
    const receipt = receiptOfVersion[group] ?? -1
    const list = byReceipt.get(receipt)
    if (list === undefined) byReceipt.set(receipt, [version])
    else list.push(version)
  }
  return byReceipt
}

interface Choice {
  readonly speaking: readonly number[]
  readonly shrunk: readonly number[]
  readonly fallback: number | undefined
}

function choose(list: readonly Version[]): Choice {
  const newestFirst = list.toSorted((a, b) => b.exportedAt - a.exportedAt || b.file - a.file)
  const withLines = newestFirst.filter((version) => version.lines > 0)
  const headersOnly = newestFirst.filter((version) => version.lines === 0)
  const candidates = withLines.length > 0 ? withLines : headersOnly
  const shrunk: number[] = []
  let [winner, ...older] = candidates
  while (winner !== undefined && older.some((fuller) => isShrunk(fuller, winner))) {
    shrunk.push(winner.group)
    ;[winner, ...older] = older
  }
  const header = withLines.length > 0 ? headersOnly[0] : undefined
  const speaking = [winner, header].flatMap((version) => (version === undefined ? [] : [version.group]))
  return { speaking, shrunk, fallback: older[0]?.group }
}

const isShrunk = (fuller: Version, cut: Version | undefined): boolean =>
  cut !== undefined && cut.lines < fuller.lines && Math.abs(cut.paid) < Math.abs(fuller.paid) && !cut.isConfirmed && !cut.isVoid

function markShrunk({ sales, outcomes, quarantinedRows }: Stage, row: number, rowState: Uint8Array): void {
  const sheet = sales.sheet.at(row)
  sales.flags.set(row, sales.flags.at(row) | lineFlags.quarantined)
  rowState[row] = stateOf('quarantined')
  quarantinedRows[sheet] = (quarantinedRows[sheet] ?? 0) + 1
  const paid = sales.paid.at(row)
  outcomes.add({
    sheet,
    row: sales.row.at(row),
    kind: 'quarantined',
    code: 'W_RECEIPT_SHRUNK',
    field: null,
    value: null,
    fen: Number.isNaN(paid) ? 0 : paid,
  })
}
