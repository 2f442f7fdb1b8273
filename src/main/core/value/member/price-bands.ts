/** Price bands of a piece, (low, high]: the officer's edges, else fifths of the pieces sold in the last year (metrics.md M34). */
import type { Columns, LineColumns } from '../../columns/columns.ts'
import { intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../scope/kept.ts'
import { GOODS } from '../scope/scoped-sales.ts'

/** Fen of one piece, as listed, else as paid; 0 where there is none. */
export function unitPriceOf({ list, paid, quantityMilli }: Pick<LineColumns, 'list' | 'paid' | 'quantityMilli'>, line: number): number {
  const milli = intAt(quantityMilli, line)
  if (milli <= 0) return 0
  const listed = list ? (list[line] as number) : NONE
  return Math.max(0, Math.round(((listed === NONE ? (paid[line] as number) : listed) * 1000) / milli))
}

/** Place of the band, from 0; the last is above every edge. */
export function bandOf(priceFen: number, edges: readonly number[]): number {
  const above = edges.findIndex((edge) => priceFen <= edge)
  return above < 0 ? edges.length : above
}

const keptEdges = createKept<readonly number[]>('price-edges', 1)

/** Four edges that make fifths; fewer where prices repeat, none without pieces. */
export const usualEdges = (columns: Columns): Promise<readonly number[]> =>
  keptEdges(columns, '', async () => {
    const { receipts, lines, asOf } = columns
    const pieces = new Map<number, number>()
    const since = (asOf?.day ?? 0) - 365
    await eachBlock(receipts.count, createBreathe(), (first, end) => {
      for (let receipt = first; receipt < end; receipt++) {
        if (intAt(receipts.day, receipt) <= since) continue
        for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++) {
          const count = Math.round(intAt(lines.quantityMilli, line) / 1000)
          const price = lines.kind[line] === GOODS && count > 0 ? unitPriceOf(lines, line) : 0
          if (price > 0) pieces.set(price, (pieces.get(price) ?? 0) + count)
        }
      }
    })
    return fifthsOf(pieces)
  })

/** Type 7 over every single piece. @param pieces How many by price. */
export function fifthsOf(pieces: ReadonlyMap<number, number>): readonly number[] {
  const sorted = [...pieces].toSorted(([one], [other]) => one - other)
  const n = sorted.reduce((sum, [, count]) => sum + count, 0)
  if (n === 0) return []
  const priceAt = (place: number): number => {
    let passed = 0
    for (const [price, count] of sorted) {
      passed += count
      if (place < passed) return price
    }
    return sorted.at(-1)?.[0] ?? 0
  }
  const edges = [0.2, 0.4, 0.6, 0.8].map((p) => {
    const h = (n - 1) * p
    const low = priceAt(Math.floor(h))
    return Math.round(low + (h - Math.floor(h)) * (priceAt(Math.min(n - 1, Math.floor(h) + 1)) - low))
  })
  return [...new Set(edges)]
}
