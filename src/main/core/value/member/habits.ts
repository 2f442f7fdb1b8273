/** What a person chooses most, and when she comes: counted over her own receipts. */
import type { Favourite, FavouriteKind, MemberProfile } from '#shared/contract/value-member.ts'
import { day as toDay, weekday as weekdayOf } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { createRawCells } from '../../imports/quarantine/raw-cells.ts'
import { GOODS, isIncluded, scopedSales } from '../scope/scoped-sales.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { headsOfReceipts, placesOfLines } from './member.sql.ts'
import { bandOf, unitPriceOf } from './price-bands.ts'

/** Fewer receipts or pieces say nothing of a habit. */
const LEAST = 3

/** Places of her receipts of the period with something bought. */
export async function boughtReceipts(columns: Columns, { scope, from, to }: ResolvedScope, person: number): Promise<readonly number[]> {
  const { persons, receipts } = columns
  const sales = await scopedSales(columns, scope)
  const own = persons.receipt.subarray(intAt(persons.receiptStart, person), intAt(persons.receiptStart, person + 1))
  return Array.from(own).filter((receipt) => {
    const day = intAt(receipts.day, receipt)
    return day >= from && day <= to && isIncluded(sales, receipt) && doubleAt(sales.net, receipt) > 0
  })
}

interface Head {
  readonly id: number
  readonly guide: string | null
  readonly second: number | null
}

export interface Habits {
  readonly favourites: readonly Favourite[]
  readonly visits: MemberProfile['visits']
  readonly visitReceipts: number
}

export function habitsOf(columns: Columns, read: Read, bought: readonly number[], edges: readonly number[]): Habits {
  const { receipts, stores } = columns
  const ids = JSON.stringify(bought.map((receipt) => intAt(receipts.id, receipt)))
  const heads = new Map(
    read
      .prepare<[string], Head>(headsOfReceipts)
      .all(ids)
      .map((head) => [head.id, head]),
  )
  const headOf = (receipt: number): Head | undefined => heads.get(intAt(receipts.id, receipt))
  const pieces = piecesOf(columns, bought)
  return {
    favourites: [
      favourite(
        'store',
        bought.map((receipt) => [stores.name[intAt(receipts.store, receipt)], 1]),
      ),
      favourite(
        'guide',
        bought.map((receipt) => [headOf(receipt)?.guide, 1]),
      ),
      favourite(
        'category',
        pieces.map(({ category, count }) => [category, count]),
      ),
      favourite('size', sizesOf(read, ids)),
      favourite(
        'priceBand',
        pieces.map(({ priceFen, count }) => [priceFen > 0 ? String(bandOf(priceFen, edges)) : undefined, count]),
      ),
    ],
    visits: visitsOf(bought.map((receipt) => ({ day: intAt(receipts.day, receipt), second: headOf(receipt)?.second ?? null }))),
    visitReceipts: bought.length,
  }
}

type Choice = readonly [value: string | null | undefined, count: number]

/** The value counted most; of equals the first by code points. What has no value is counted in nothing. */
export function favourite(kind: FavouriteKind, choices: readonly Choice[]): Favourite {
  const counts = new Map<string, number>()
  let n = 0
  for (const [value, count] of choices) {
    if (value === null || value === undefined || value === '') continue
    counts.set(value, (counts.get(value) ?? 0) + count)
    n += count
  }
  const [best] = [...counts].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  if (!best || n < LEAST) return { kind, value: null, count: 0, n, share: null }
  return { kind, value: best[0], count: best[1], n, share: best[1] / n }
}

interface Piece {
  readonly category: string | undefined
  readonly count: number
  /** Of one piece, as listed, else as paid. */
  readonly priceFen: number
}

/** Lines of goods bought, by whole pieces; what she gave back is another receipt and stays her choice. */
function piecesOf({ receipts, lines, products }: Columns, bought: readonly number[]): readonly Piece[] {
  return bought.flatMap((receipt) => {
    const from = intAt(receipts.lineStart, receipt)
    return Array.from({ length: intAt(receipts.lineStart, receipt + 1) - from }, (_, i) => from + i).flatMap((line): Piece[] => {
      const count = Math.round(intAt(lines.quantityMilli, line) / 1000)
      if (lines.kind[line] !== GOODS || count <= 0) return []
      const product = intAt(lines.product, line)
      const category = product < 0 ? undefined : products.category.values[intAt(products.category.code, product)]
      return [{ category, count, priceFen: unitPriceOf(lines, line) }]
    })
  })
}

interface LinePlace {
  readonly sheetId: number
  readonly row: number
  readonly milli: number
  readonly mapping: string
}

/** So many of her latest lines are looked up in the files they came from: sizes are kept with the rows, not with products. */
const MOST_LINES = 100

function sizesOf(read: Read, receiptIds: string): readonly Choice[] {
  const cellsOf = createRawCells(read)
  const places = read.prepare<[string, number], LinePlace>(placesOfLines).all(receiptIds, MOST_LINES)
  return places
    .filter(({ mapping }) => mapping.includes('"product.size"'))
    .toSorted((one, other) => one.sheetId - other.sheetId || one.row - other.row)
    .map(({ sheetId, row, milli, mapping }): Choice => {
      const size = cellsOf(sheetId, row, mapping)
        .find(({ field }) => field === 'product.size')
        ?.text.trim()
      return [size, Math.round(milli / 1000)]
    })
    .filter(([, count]) => count > 0)
}

function visitsOf(bought: readonly { readonly day: number; readonly second: number | null }[]): MemberProfile['visits'] {
  const counts = new Map<string, MemberProfile['visits'][number]>()
  for (const { day, second } of bought) {
    const weekday = weekdayOf(toDay(day))
    const hour = second === null ? null : Math.min(23, Math.floor(second / 3600))
    const key = `${weekday} ${hour ?? '-'}`
    counts.set(key, { weekday, hour, receipts: (counts.get(key)?.receipts ?? 0) + 1 })
  }
  return [...counts.values()].toSorted((one, other) => one.weekday - other.weekday || (one.hour ?? -1) - (other.hour ?? -1))
}
