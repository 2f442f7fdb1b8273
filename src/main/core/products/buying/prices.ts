/** The price of a piece, and the bands it falls in: (low, high], prices of 0 and less apart (metrics.md M34, M70). */
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { quantile } from '../../statistics/order.ts'

export interface Prices {
  /** Fen of a piece at list price, else as paid; 0 where there is no piece. */
  readonly ofLine: (line: number) => number
  /** List value of the line in fen, or undefined. */
  readonly listOf: (line: number) => number | undefined
}

export function pricesOf({ lines, products }: Columns, by: 'list' | 'paid' = 'list'): Prices {
  const { list, paid, product, quantityMilli } = lines
  const listOf = (line: number): number | undefined => {
    const own = list === undefined ? NONE : (list[line] as number)
    if (own !== NONE) return own
    const place = intAt(product, line)
    const one = place < 0 ? NONE : doubleAt(products.list, place)
    return one === NONE ? undefined : Math.round((one * intAt(quantityMilli, line)) / 1000)
  }
  return {
    listOf,
    ofLine: (line) => {
      const quantity = intAt(quantityMilli, line)
      if (quantity === 0) return 0
      const value = by === 'paid' ? undefined : listOf(line)
      return Math.abs(Math.round(((value ?? (paid[line] as number)) * 1000) / quantity))
    },
  }
}

/** Place of the band among `edges.length + 1`; -1 for prices of 0 and less. */
export function bandOf(edges: readonly number[], price: number): number {
  if (price <= 0) return -1
  const place = edges.findIndex((edge) => price <= edge)
  return place < 0 ? edges.length : place
}

/** Paid at least that share of the list value; undefined where the list value is unknown. */
export function isFullPrice(paid: number, list: number | undefined, from: number): boolean | undefined {
  return list === undefined || list <= 0 ? undefined : paid >= list * from - 1e-9
}

/**
 * Quintiles with both ends: what is cheaper than the cheapest full price, or dearer than the dearest, lies outside the shop's bands.
 * Equal edges once.
 */
export function quintileEdges(prices: Float64Array): number[] {
  const ascending = prices.toSorted()
  if (ascending.length === 0) return []
  const inner = [0.2, 0.4, 0.6, 0.8, 1].map((p) => Math.round(quantile(ascending, p)))
  return [...new Set([Math.round(quantile(ascending, 0)) - 1, ...inner])].filter((edge) => edge > 0)
}
