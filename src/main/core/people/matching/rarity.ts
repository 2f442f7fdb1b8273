/** Agreement on a rare value says more than agreement on a common one. */
import { chanceOfEqual, type Interned } from './interned.ts'

/** Bits by which agreement on a value says more or less than agreement on the average one; at most five. */
export function rarityOf(column: Interned): (a: number, b: number, level: number) => number {
  const chance = chanceOfEqual(column)
  const records = column.counts.reduce((sum, count) => sum + count, 0)
  const bits = Float32Array.from(column.counts, (count) => Math.max(-5, Math.min(5, Math.log2(chance / (Math.max(1, count) / records)))))
  return (a, _, level) => (level === 0 && chance > 0 ? (bits[column.id[a] as number] as number) : 0)
}
