/** Sums, and who bought, by row: one pass over the receipts of the days, one over the persons. */
import { spanByDay } from '../../columns/as-of.ts'
import { hasBit, type Bitmap } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { occasionsOf } from '../../value/facts/occasions.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { isIncluded, type ScopedSales } from '../../value/scope/scoped-sales.ts'
import { createTallies, type Tallies } from '../../value/share/tally.ts'
import type { Rows } from './rows.ts'

export interface Counting {
  readonly columns: Columns
  readonly resolved: ResolvedScope
  readonly sales: ScopedSales
  /** Only these persons' receipts; undefined: all receipts. */
  readonly persons: Bitmap | undefined
}

export interface Sums {
  readonly tallies: Tallies
  /** Pieces in thousandths by row. */
  readonly pieces: Float64Array
}

export async function sumRows({ columns, resolved, sales, persons }: Counting, rows: Rows): Promise<Sums> {
  const { receipts } = columns
  const tallies = createTallies(rows.heads.length)
  const pieces = new Float64Array(rows.heads.length)
  const [first, end] = spanByDay(receipts, resolved.from, resolved.to)
  let [person, card] = [-1, -1]
  const visit = (row: number, net: number, milli: number): void => {
    tallies.add(row, net, person, card)
    pieces[row] = doubleAt(pieces, row) + milli
  }
  await eachBlock(Math.max(0, end - first), createBreathe(), (from, to) => {
    for (let i = from; i < to; i++) {
      const receipt = intAt(receipts.byDay, first + i)
      person = intAt(receipts.person, receipt)
      if (!isIncluded(sales, receipt) || !isAsked(persons, person)) continue
      card = intAt(receipts.card, receipt)
      rows.parts(receipt, visit)
    }
  })
  return { tallies, pieces }
}

const isAsked = (persons: Bitmap | undefined, person: number): boolean => persons === undefined || (person >= 0 && hasBit(persons, person))

export interface Buyers {
  /** Persons with an occasion in the row. */
  readonly persons: Float64Array
  readonly occasions: Float64Array
  /** Persons whose first occasion of all lies in the row. */
  readonly fresh: Float64Array
}

/** Hears of a person's purchases in the order of their days: their row, −1 where they lie in none. */
type Hear = (row: number) => void

/** Counts a person once a row. */
function createBuyers(rows: number): { readonly buyers: Buyers; begin(): void; readonly hear: Hear } {
  const buyers = { persons: new Float64Array(rows), occasions: new Float64Array(rows), fresh: new Float64Array(rows) }
  const seenBy = new Int32Array(rows)
  let person = 0
  let isFirst = true
  return {
    buyers,
    begin: () => {
      person++
      isFirst = true
    },
    hear: (row) => {
      if (row >= 0) {
        buyers.occasions[row] = doubleAt(buyers.occasions, row) + 1
        if (isFirst) buyers.fresh[row] = doubleAt(buyers.fresh, row) + 1
        if (intAt(seenBy, row) !== person) buyers.persons[row] = doubleAt(buyers.persons, row) + 1
        seenBy[row] = person
      }
      isFirst = false
    },
  }
}

export const buyersOf = (counting: Counting, rows: Rows): Promise<Buyers> =>
  rows.rowOfDay === undefined ? buyersByReceipts(counting, rows) : buyersByOccasions(counting, rows, rows.rowOfDay)

/** As metrics.md M01 has it, later returns taken off. With stores apart the first occasion of all is the earliest of any store. */
async function buyersByOccasions(
  { columns, resolved, persons }: Counting,
  rows: Rows,
  rowOfDay: (day: number, store: number) => number,
): Promise<Buyers> {
  const { start, day, left, least, store } = await occasionsOf(columns, resolved, rows.storesApart)
  const { buyers, begin, hear } = createBuyers(rows.heads.length)
  await eachBlock(columns.persons.count, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      if (!isAsked(persons, person)) continue
      begin()
      for (const i of ordered(day, left, least, intAt(start, person), intAt(start, person + 1), rows.storesApart)) {
        const onDay = intAt(day, i)
        const isInside = onDay >= resolved.from && onDay <= resolved.to
        hear(isInside ? rowOfDay(onDay, store === undefined ? 0 : intAt(store, i)) : -1)
      }
    }
  })
  return buyers
}

function ordered(day: Int32Array, left: Float64Array, least: number, from: number, to: number, byStore: boolean): number[] {
  const entries: number[] = []
  for (let i = from; i < to; i++) if (doubleAt(left, i) >= least) entries.push(i)
  return byStore ? entries.sort((one, other) => intAt(day, one) - intAt(day, other)) : entries
}

/** Where a day alone does not tell the row: a person's day counts in each row in which it nets more than 0. */
async function buyersByReceipts({ columns, resolved, sales, persons: asked }: Counting, rows: Rows): Promise<Buyers> {
  const { persons, receipts } = columns
  const { buyers, begin, hear } = createBuyers(rows.heads.length)
  const dayNet = new Map<number, number>()
  let onDay = 0
  const flush = (): void => {
    const isInside = onDay >= resolved.from && onDay <= resolved.to
    for (const [row, net] of dayNet) if (net > 0) hear(isInside ? row : -1)
    dayNet.clear()
  }
  const visit = (row: number, net: number): void => void dayNet.set(row, (dayNet.get(row) ?? 0) + net)
  await eachBlock(persons.count, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      if (!isAsked(asked, person)) continue
      begin()
      const end = intAt(persons.receiptStart, person + 1)
      for (let i = intAt(persons.receiptStart, person); i < end; i++) {
        const receipt = intAt(persons.receipt, i)
        if (!isIncluded(sales, receipt)) continue
        const next = intAt(receipts.day, receipt)
        if (next !== onDay) flush()
        onDay = next
        if (next <= resolved.to) rows.parts(receipt, visit)
      }
      flush()
    }
  })
  return buyers
}
