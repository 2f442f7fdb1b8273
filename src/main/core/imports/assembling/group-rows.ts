/** Which rows make one receipt: equal keys get equal group numbers, without a string per row. */
import type { SalesColumns } from '../staging/sales-columns.ts'

export interface GroupKey {
  /** Store of each row, places in the resolved list. */
  readonly store: Int32Array
  /** File of each sheet: versions of a receipt from different files are told apart. Null: they are not. */
  readonly fileOfSheet: Int32Array | null
  /** 1 for sheets whose receipts are split by member. */
  readonly splitSheets: Uint8Array
}

export interface Groups {
  readonly count: number
  /** −1 for rows that take no part. */
  readonly groupOf: Int32Array
  /** The first row of each group. */
  readonly firstRow: Int32Array
}

export type Report = (done: number, total: number) => Promise<void>
/** True every 65,536 rows: a few milliseconds of work, then others have their turn. */
export const isTurn = (row: number): boolean => (row & 0xffff) === 0

/** Groups the rows listed; `takesPart` leaves the others out. */
export async function groupRows(sales: SalesColumns, key: GroupKey, takesPart: (row: number) => boolean, report: Report): Promise<Groups> {
  const rows = sales.length
  const groupOf = new Int32Array(rows).fill(-1)
  const firstRow = new Int32Array(rows)
  const slots = new Int32Array(tableSize(rows)).fill(-1)
  const mask = slots.length - 1
  const isSame = sameKey(sales, key)
  const hashOf = hashKey(sales, key)
  let count = 0
  let before = -1
  for (let row = 0; row < rows; row++) {
    if (isTurn(row)) await report(row, rows)
    if (!takesPart(row)) continue
    if (before >= 0 && isSame(before, row)) {
      groupOf[row] = groupOf[before] ?? -1
      before = row
      continue
    }
    before = row
    let place = hashOf(row) & mask
    let group = slots[place] ?? -1
    while (group >= 0 && !isSame(firstRow[group] ?? 0, row)) {
      place = (place + 1) & mask
      group = slots[place] ?? -1
    }
    if (group < 0) {
      group = count++
      slots[place] = group
      firstRow[group] = row
    }
    groupOf[row] = group
  }
  return { count, groupOf, firstRow: firstRow.slice(0, count) }
}

const tableSize = (rows: number): number => {
  let size = 1024
  while (size < rows * 1.5) size *= 2
  return size
}

/** Receipts without a number are told apart by second and member (imports.md 7.1). */
function sameKey({ sheet, till, number, day, second, member }: SalesColumns, { store, fileOfSheet, splitSheets }: GroupKey) {
  return (a: number, b: number): boolean => {
    if (number.at(a) !== number.at(b) || day.at(a) !== day.at(b) || store[a] !== store[b] || till.at(a) !== till.at(b)) return false
    const sheetA = sheet.at(a)
    const sheetB = sheet.at(b)
    if (fileOfSheet !== null && fileOfSheet[sheetA] !== fileOfSheet[sheetB]) return false
    if (number.at(a) === 0) return second.at(a) === second.at(b) && member.at(a) === member.at(b)
    return splitSheets[sheetA] === 0 || member.at(a) === member.at(b)
  }
}

function hashKey({ sheet, till, number, day, second, member }: SalesColumns, { store, splitSheets }: GroupKey) {
  return (row: number): number => {
    let hash = Math.imul(number.at(row) ^ Math.imul(day.at(row), 0x9e3779b1), 0x85ebca6b)
    hash = Math.imul(hash ^ (store[row] ?? 0) ^ Math.imul(till.at(row), 0xc2b2ae35), 0x27d4eb2f)
    if (number.at(row) === 0) hash = Math.imul(hash ^ second.at(row) ^ Math.imul(member.at(row), 0x165667b1), 0x9e3779b1)
    else if (splitSheets[sheet.at(row)] === 1) hash = Math.imul(hash ^ Math.imul(member.at(row), 0x165667b1), 0x9e3779b1)
    return (hash ^ (hash >>> 15)) >>> 0
  }
}

/** Rows in the order of their groups: `rows[start[g]] … rows[start[g + 1] − 1]`, each group in file order. */
export interface Ordered {
  readonly start: Int32Array
  readonly rows: Int32Array
}

export function orderByGroup(groupOf: Int32Array, count: number): Ordered {
  const start = new Int32Array(count + 1)
  for (const group of groupOf) if (group >= 0) start[group + 1] = (start[group + 1] ?? 0) + 1
  for (let group = 0; group < count; group++) start[group + 1] = (start[group + 1] ?? 0) + (start[group] ?? 0)
  const next = start.slice(0, count)
  const rows = new Int32Array(start[count] ?? 0)
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] ?? -1
    if (group < 0) continue
    const place = next[group] ?? 0
    rows[place] = row
    next[group] = place + 1
  }
  return { start, rows }
}
