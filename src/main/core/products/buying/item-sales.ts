/** Net sales and pieces of every item in a scope, and the items that sell most. */
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createKept } from '../../value/scope/kept.ts'
import { narrowingOf } from '../../value/scope/narrowing.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { eachReceipt, walkOf } from '../goods/line-walk.ts'

export interface ProductSales {
  /** Fen and thousandths of pieces by the product's place, of everybody and of known persons. */
  readonly net: Float64Array
  readonly knownNet: Float64Array
  readonly quantityMilli: Float64Array
  /** Day of the last sale, 0 without one. */
  readonly lastDay: Int32Array
}

const keptSales = createKept<ProductSales>('product-sales', 4)

export function productSales(columns: Columns, resolved: ResolvedScope): Promise<ProductSales> {
  const { scope, from, to } = resolved
  return keptSales(columns, JSON.stringify([narrowingOf(scope), from, to]), async () => {
    const { lines, receipts, products } = columns
    const { product, quantityMilli, paid } = lines
    const sums = {
      net: new Float64Array(products.count),
      knownNet: new Float64Array(products.count),
      quantityMilli: new Float64Array(products.count),
      lastDay: new Int32Array(products.count),
    }
    const walk = await walkOf(columns, resolved)
    await eachReceipt(columns, walk, (receipt, first, end) => {
      const isKnown = intAt(receipts.person, receipt) >= 0
      const day = intAt(receipts.day, receipt)
      for (let line = first; line < end; line++) {
        const place = intAt(product, line)
        if (place < 0 || !walk.counts(line)) continue
        sums.net[place] = doubleAt(sums.net, place) + (paid[line] as number)
        if (isKnown) sums.knownNet[place] = doubleAt(sums.knownNet, place) + (paid[line] as number)
        const pieces = intAt(quantityMilli, line)
        sums.quantityMilli[place] = doubleAt(sums.quantityMilli, place) + pieces
        if (pieces > 0 && day > intAt(sums.lastDay, place)) sums.lastDay[place] = day
      }
    })
    return sums
  })
}

/** Sums by item of sums by product. */
export function byItem(ofProduct: Int32Array, count: number, values: Float64Array): Float64Array {
  const sums = new Float64Array(count)
  for (let product = 0; product < ofProduct.length; product++) {
    const item = intAt(ofProduct, product)
    if (item >= 0) sums[item] = doubleAt(sums, item) + doubleAt(values, product)
  }
  return sums
}

/** Items with sales, most first, ties by name. */
export function topItems(net: Float64Array, names: readonly string[]): number[] {
  const sold: number[] = []
  for (let item = 0; item < net.length; item++) if (doubleAt(net, item) > 0) sold.push(item)
  return sold.toSorted((one, other) => doubleAt(net, other) - doubleAt(net, one) || ((names[one] ?? '') < (names[other] ?? '') ? -1 : 1))
}
