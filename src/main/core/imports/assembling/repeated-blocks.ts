/** The same block of lines again, further down in one file (W_REPEATED_BLOCK, imports.md 7.2). */
import type { Stage } from '../staging/stage.ts'

/** The rows that count. The others keep their place in the sums as duplicates. */
type WithoutRepeats = (rows: Int32Array) => Int32Array

export function createRepeatedBlocks(stage: Stage, rowState: Uint8Array): WithoutRepeats {
  const { sales, outcomes } = stage
  return (rows) => {
    const blocks = blocksOf(stage, rows)
    const [first] = blocks
    if (first === undefined || blocks.length < 2 || !areEqual(stage, blocks)) return rows
    const paid = paidOf(stage, rows)
    const [once, whole] = [sumOf(stage, first), sumOf(stage, rows)]
    // One line that comes again may be the same thing bought twice; only the paid amount can tell.
    const isRepeated = Number.isNaN(paid) ? first.length > 1 : paid === once && paid !== whole
    if (!isRepeated) return rows
    for (const row of rows.subarray(first.length)) {
      rowState[row] = REPEATED
      outcomes.add({
        sheet: sales.sheet.at(row),
        row: sales.row.at(row),
        kind: 'marked',
        code: 'W_REPEATED_BLOCK',
        field: null,
        value: null,
        fen: sales.paid.at(row) || 0,
      })
    }
    return first
  }
}

/** A row of a receipt that is counted as a duplicate. */
export const REPEATED = 254

/** Runs of rows that follow each other in the file. */
function blocksOf({ sales }: Stage, rows: Int32Array): readonly Int32Array[] {
  let breaks: number[] | null = null
  for (let i = 1; i < rows.length; i++) {
    const [row = 0, before = 0] = [rows[i], rows[i - 1]]
    if (row !== before + 1 && sales.sheet.at(row) === sales.sheet.at(before)) (breaks ??= []).push(i)
  }
  if (breaks === null) return []
  const edges = [0, ...breaks, rows.length]
  return edges.slice(1).map((end, index) => rows.subarray(edges[index] ?? 0, end))
}

function areEqual(stage: Stage, blocks: readonly Int32Array[]): boolean {
  const [first, ...others] = blocks.map((block) => fingerprint(stage, block))
  return others.every((other) => other === first)
}

const fingerprint = ({ sales }: Stage, block: Int32Array): string =>
  Array.from(block, (row) => `${sales.product.at(row)} ${sales.quantity.at(row)} ${sales.paid.at(row)}`)
    .toSorted()
    .join('\n')

function sumOf({ sales }: Stage, rows: Int32Array): number {
  let sum = 0
  for (const row of rows) sum += sales.paid.at(row) || 0
  return sum
}

function paidOf({ sales }: Stage, rows: Int32Array): number {
  for (const row of rows) {
    const paid = sales.receiptPaid.at(row)
    if (!Number.isNaN(paid)) return paid
  }
  return Number.NaN
}
