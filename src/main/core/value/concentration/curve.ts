/** Sums along values that are ordered best first. */
import { doubleAt } from '../../columns/shared-arrays.ts'

const POINTS = 100

export interface Curve {
  readonly n: number
  /** Sum of all values in fen. */
  readonly total: number
  /** Sum of the best `count`. */
  sumTo(count: number): number
  valueAt(rank: number): number
  /** Σ (2i − N − 1)·x ÷ (N·Σx), ascending; 0 where the total is 0. */
  readonly gini: number
  /** The fewest best whose sum reaches 80 % of the total, in whole fen: 5·sum ≥ 4·total. */
  readonly for80: number
  readonly belowZero: { readonly persons: number; readonly fen: number }
  /** Poorest first, from (0, 0) to (1, 1). */
  lorenz(): { persons: number; value: number }[]
}

export function curveOf(descending: Float64Array): Curve {
  const n = descending.length
  const sums = new Float64Array(n + 1)
  const below = { persons: 0, fen: 0 }
  let weighted = 0
  for (let rank = 0; rank < n; rank++) {
    const value = doubleAt(descending, rank)
    sums[rank + 1] = doubleAt(sums, rank) + value
    // Descending rank r is the ascending place i = N − r, counted from 1.
    weighted += (n - 1 - 2 * rank) * value
    if (value > 0) continue
    below.persons++
    below.fen += value
  }
  const total = doubleAt(sums, n)
  const sumTo = (count: number): number => doubleAt(sums, count)
  return {
    n,
    total,
    sumTo,
    valueAt: (rank) => doubleAt(descending, rank),
    gini: total === 0 ? 0 : weighted / n / total,
    for80: fewestFor80(sums, total),
    belowZero: below,
    lorenz: () => lorenzPoints(n, total, sumTo),
  }
}

/** Sums of positive values only rise, and below zero nobody helps: the first that reaches is the fewest. */
function fewestFor80(sums: Float64Array, total: number): number {
  for (let count = 0; count < sums.length; count++) if (5 * doubleAt(sums, count) >= 4 * total) return count
  return sums.length - 1
}

function lorenzPoints(n: number, total: number, sumTo: (count: number) => number): { persons: number; value: number }[] {
  const steps = Math.min(POINTS, n)
  return Array.from({ length: steps + 1 }, (_, step) => {
    const count = Math.round((step * n) / steps)
    return { persons: count / n, value: (total - sumTo(n - count)) / total }
  })
}
