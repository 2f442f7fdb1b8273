/** Where, when and what the mailed bought in the window. */
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { productNames } from './outcome.sql.ts'
import { firstOn, ownerOf } from './piece-sales.ts'
import type { FrozenPieces } from './frozen-pieces.ts'

export type Breakdown = Pick<CampaignResult, 'byDay' | 'byStore' | 'byProduct'>

const TOP_PRODUCTS = 20

interface Sum {
  receipts: number
  netFen: number
}

export function breakdownOf(read: Read, columns: Columns, { pieceOf, mailed }: FrozenPieces, from: number, to: number): Breakdown {
  const { receipts, lines, products, stores } = columns
  const owner = ownerOf(columns, pieceOf)
  const [byDay, byStore] = [new Map<number, Sum>(), new Map<number, Sum>()]
  const [pieces, net] = [new Float64Array(products.count), new Float64Array(products.count)]
  const end = firstOn(columns, to + 1)
  for (let i = firstOn(columns, from); i < end; i++) {
    const receipt = intAt(receipts.byDay, i)
    const piece = owner(receipt)
    if (piece < 0 || piece >= mailed) continue
    add(byDay, intAt(receipts.day, receipt), doubleAt(receipts.net, receipt))
    add(byStore, intAt(receipts.store, receipt), doubleAt(receipts.net, receipt))
    for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++) {
      const product = intAt(lines.product, line)
      if (product < 0) continue
      pieces[product] = doubleAt(pieces, product) + intAt(lines.quantityMilli, line) / 1000
      net[product] = doubleAt(net, product) + (lines.paid[line] ?? 0)
    }
  }
  return {
    byDay: [...byDay].map(([day, sum]) => ({ day, ...sum })).toSorted((a, b) => a.day - b.day),
    byStore: [...byStore]
      .map(([store, sum]) => ({ storeId: store < 0 ? 0 : intAt(stores.id, store), name: stores.name[store] ?? '', ...sum }))
      .toSorted((a, b) => b.netFen - a.netFen || a.storeId - b.storeId),
    byProduct: topProducts(read, columns, pieces, net),
  }
}

function add(sums: Map<number, Sum>, key: number, netFen: number): void {
  const sum = sums.get(key)
  if (sum) {
    sum.receipts++
    sum.netFen += netFen
  } else sums.set(key, { receipts: 1, netFen })
}

function topProducts(read: Read, { products }: Columns, pieces: Float64Array, net: Float64Array): Breakdown['byProduct'] {
  const places = Array.from(net.keys()).filter((product) => net[product] !== 0 || pieces[product] !== 0)
  const top = places.toSorted((a, b) => doubleAt(net, b) - doubleAt(net, a) || a - b).slice(0, TOP_PRODUCTS)
  const ids = top.map((product) => intAt(products.id, product))
  const names = new Map(
    read
      .prepare<[string], { id: number; name: string }>(productNames)
      .all(JSON.stringify(ids))
      .map(({ id, name }) => [id, name]),
  )
  return top.map((product) => ({
    productId: intAt(products.id, product),
    name: names.get(intAt(products.id, product)) ?? '',
    pieces: doubleAt(pieces, product),
    netFen: doubleAt(net, product),
  }))
}
