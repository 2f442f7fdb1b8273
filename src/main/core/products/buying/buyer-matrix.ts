/** Net sales of every person in every item, summed in one pass over the lines in their own order; or who has any line of it. */
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { isUnnarrowed } from '../../value/scope/narrowing.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { GOODS, scopedSales } from '../../value/scope/scoped-sales.ts'
import { eachReceipt, walkOf } from '../goods/line-walk.ts'

export interface BuyerMatrix {
  readonly items: number
  /** Fen at `person × items + item`; above 0: she bought it and kept it. */
  readonly net: Float64Array | Int32Array
}

/** Rows of the matrix wide enough for doubles take twice the memory; beyond this many cells sums are kept in 32 bits. */
const MOST_DOUBLES = 8_000_000
const MOST_FEN = 0x7fff_ffff

/** @param itemOf The item by the product's place, -1 for none looked at. */
export async function buyerMatrix(columns: Columns, resolved: ResolvedScope, itemOf: Int32Array, items: number): Promise<BuyerMatrix> {
  const { persons, lines } = columns
  const cells = persons.count * items
  if (cells > MOST_DOUBLES && lines.paid instanceof Int32Array) {
    const net = new Int32Array(cells)
    await addInts(columns, resolved, { itemOf, items, net, paid: lines.paid })
    return { items, net }
  }
  const net = new Float64Array(cells)
  await addDoubles(columns, resolved, { itemOf, items, net })
  return { items, net }
}

interface Adding<N> {
  readonly itemOf: Int32Array
  readonly items: number
  readonly net: N
}

/** The usual case at scale has a loop of its own, without a call per line. A sum that passes 32 bits stays at their end: its sign is what counts. */
async function addInts(
  columns: Columns,
  resolved: ResolvedScope,
  { itemOf, items, net, paid }: Adding<Int32Array> & { readonly paid: Int32Array },
): Promise<void> {
  const { receipts, lines } = columns
  const { takes, counts } = await walkOf(columns, resolved)
  const isWhole = isUnnarrowed(resolved.scope)
  const { person, day, lineStart } = receipts
  const { kind, product } = lines
  await eachBlock(receipts.count, createBreathe(), (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const buyer = intAt(person, receipt)
      const on = intAt(day, receipt)
      if (buyer < 0 || on < resolved.from || on > resolved.to || (!isWhole && !takes(receipt))) continue
      const row = buyer * items
      const end = intAt(lineStart, receipt + 1)
      for (let line = intAt(lineStart, receipt); line < end; line++) {
        const place = intAt(product, line)
        if (place < 0 || kind[line] !== GOODS || (!isWhole && !counts(line))) continue
        const item = intAt(itemOf, place)
        if (item < 0) continue
        const sum = intAt(net, row + item) + intAt(paid, line)
        net[row + item] = sum > MOST_FEN ? MOST_FEN : sum < -MOST_FEN ? -MOST_FEN : sum
      }
    }
  })
}

async function addDoubles(columns: Columns, resolved: ResolvedScope, { itemOf, items, net }: Adding<Float64Array>): Promise<void> {
  const { receipts, lines } = columns
  const { takes, counts } = await walkOf(columns, resolved)
  const { paid, product } = lines
  await eachBlock(receipts.count, createBreathe(), (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const buyer = intAt(receipts.person, receipt)
      if (buyer < 0 || !takes(receipt)) continue
      const end = intAt(receipts.lineStart, receipt + 1)
      for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
        const place = intAt(product, line)
        const item = place < 0 || !counts(line) ? -1 : intAt(itemOf, place)
        if (item >= 0) net[buyer * items + item] = (net[buyer * items + item] ?? 0) + (paid[line] as number)
      }
    }
  })
}

const OTHER = codeOfLineKind('other')

/** 1 at `person × items + item` where a line of goods or a gift names the item, whatever was paid or given back. */
export async function lineHolders(columns: Columns, resolved: ResolvedScope, itemOf: Int32Array, items: number): Promise<Uint8Array> {
  const { persons, receipts, lines } = columns
  const held = new Uint8Array(persons.count * items)
  const { products } = await scopedSales(columns, resolved.scope)
  await eachReceipt(columns, await walkOf(columns, resolved), (receipt, first, end) => {
    const buyer = intAt(receipts.person, receipt)
    if (buyer < 0) return
    for (let line = first; line < end; line++) {
      const place = intAt(lines.product, line)
      if (place < 0 || byteAt(lines.kind, line) === OTHER || products?.[place] === 0) continue
      const item = intAt(itemOf, place)
      if (item >= 0) held[buyer * items + item] = 1
    }
  })
  return held
}
