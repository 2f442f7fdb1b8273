/** Why a member's receipt grew: more pieces, higher prices, or dearer categories. The three add up to the change. */
import type { Growth } from '#shared/contract/value-growth.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Days, ResolvedScope } from '../scope/resolve-scope.ts'
import { GOODS, isIncluded, scopedSales } from '../scope/scoped-sales.ts'

/** Fen and pieces of a period by category; the last place holds lines without a product. */
interface CategorySales {
  readonly receipts: number
  readonly fen: Float64Array
  readonly pieces: Float64Array
}

type Change = NonNullable<Growth['receipt']>

export async function receiptChangeOf(columns: Columns, resolved: ResolvedScope, before: Days, after: Days): Promise<Change | null> {
  return changeBetween(await salesWithin(columns, resolved, before), await salesWithin(columns, resolved, after))
}

async function salesWithin(columns: Columns, { scope }: ResolvedScope, { from, to }: Days): Promise<CategorySales> {
  const { receipts, lines, products } = columns
  const sales = await scopedSales(columns, scope)
  const places = products.category.values.length + 1
  const [fen, pieces] = [new Float64Array(places), new Float64Array(places)]
  let count = 0
  const addLine = (line: number): void => {
    const product = intAt(lines.product, line)
    if (lines.kind[line] !== GOODS || (sales.products && sales.products[product] !== 1)) return
    const place = product < 0 ? places - 1 : intAt(products.category.code, product)
    fen[place] = doubleAt(fen, place) + (lines.paid[line] as number)
    pieces[place] = doubleAt(pieces, place) + intAt(lines.quantityMilli, line) / 1000
  }
  await eachBlock(receipts.count, createBreathe(), (first, end) => {
    for (let receipt = first; receipt < end; receipt++) {
      const day = intAt(receipts.day, receipt)
      if (day < from || day > to || intAt(receipts.person, receipt) < 0 || !isIncluded(sales, receipt)) continue
      if (doubleAt(sales.net, receipt) > 0) count++
      for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++) addLine(line)
    }
  })
  return { receipts: count, fen, pieces }
}

/** Midpoint weights, so that no part is left over; a category sold in one period only has no price change, all of it is mix. */
export function changeBetween(was: CategorySales, is: CategorySales): Change | null {
  const [before, after] = [meansOf(was), meansOf(is)]
  if (!before || !after) return null
  let mix = 0
  for (let place = 0; place < was.fen.length; place++) {
    const [priceWas, priceIs] = [priceAt(was, place) ?? priceAt(is, place) ?? 0, priceAt(is, place) ?? priceAt(was, place) ?? 0]
    const [shareWas, shareIs] = [doubleAt(was.pieces, place) / before.pieces, doubleAt(is.pieces, place) / after.pieces]
    mix += ((shareIs - shareWas) * (priceWas + priceIs)) / 2
  }
  const [unitsWas, unitsIs] = [before.pieces / was.receipts, after.pieces / is.receipts]
  const units = (unitsWas + unitsIs) / 2
  const [beforeFen, afterFen] = [before.fen / was.receipts, after.fen / is.receipts]
  const volumeFen = ((unitsIs - unitsWas) * (before.fen / before.pieces + after.fen / after.pieces)) / 2
  const mixFen = mix * units
  // The rest is what prices within categories changed, and what has money but no pieces.
  return { beforeFen, afterFen, volumeFen, mixFen, priceFen: afterFen - beforeFen - volumeFen - mixFen }
}

function meansOf({ receipts, fen, pieces }: CategorySales): { readonly fen: number; readonly pieces: number } | undefined {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
  const totals = { fen: sum(fen), pieces: sum(pieces) }
  return receipts > 0 && totals.pieces > 0 ? totals : undefined
}

const priceAt = ({ fen, pieces }: CategorySales, place: number): number | undefined =>
  doubleAt(pieces, place) > 0 ? doubleAt(fen, place) / doubleAt(pieces, place) : undefined
