/** Who bought in each row of the share table, and how much: reading A of the member share (metrics.md M21). */
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Occasions } from '../facts/occasions.ts'
import { sumOfLargest } from '../../statistics/select.ts'
import { firstOf } from '../scope/rates.ts'

export interface RowBuyers {
  readonly persons: number
  /** Net sales in fen of the first ⌊x·n⌋ buyers, by x. */
  topOf(x: number): { readonly persons: number; readonly fen: number }
}

/** Which row of a table an entry counts in: by its day, or by its store. */
export interface RowKeys {
  /** First day of `byDay`. */
  readonly firstDay: number
  /** Row of each day, −1 where it counts in none. */
  readonly byDay: Int32Array
  /** Row of each store; given where rows are stores, on the days that `byDay` has a row for. */
  readonly byStore: Int32Array | undefined
}

/** The row of a day and a store, or −1. */
export function rowAt({ firstDay, byDay, byStore }: RowKeys, day: number, store: number): number {
  const place = day - firstDay
  if (place < 0 || place >= byDay.length) return -1
  const row = intAt(byDay, place)
  return row < 0 || byStore === undefined ? row : intAt(byStore, store)
}

/** Entries of a person that belong to one row lie side by side. */
export async function buyersByRow(
  { start, day, store, net, left, least }: Occasions,
  rows: number,
  keys: RowKeys,
): Promise<readonly RowBuyers[]> {
  const bought = createLists(rows)
  await eachBlock(start.length - 1, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const end = intAt(start, person + 1)
      let [row, sum, hasBought] = [-1, 0, false]
      for (let entry = intAt(start, person); entry < end; entry++) {
        const next = rowAt(keys, intAt(day, entry), store === undefined ? 0 : intAt(store, entry))
        if (next !== row) {
          if (hasBought && row >= 0) bought.push(row, sum)
          row = next
          sum = 0
          hasBought = false
        }
        sum += doubleAt(net, entry)
        if (doubleAt(left, entry) >= least) hasBought = true
      }
      if (hasBought && row >= 0) bought.push(row, sum)
    }
  })
  return Array.from({ length: rows }, (_, row) => buyersOf(bought.of(row)))
}

const buyersOf = (values: Float64Array): RowBuyers => ({
  persons: values.length,
  topOf: (x) => {
    const persons = firstOf(x, values.length)
    return { persons, fen: sumOfLargest(values, persons) }
  },
})

/** A growing list of numbers per row. */
function createLists(rows: number) {
  const values = Array.from({ length: rows }, () => new Float64Array(256))
  const lengths = new Int32Array(rows)
  return {
    push: (row: number, value: number): void => {
      const length = intAt(lengths, row)
      let own = values[row] as Float64Array
      if (length === own.length) {
        const wider = new Float64Array(length * 2)
        wider.set(own)
        values[row] = own = wider
      }
      own[length] = value
      lengths[row] = length + 1
    },
    of: (row: number): Float64Array => (values[row] as Float64Array).subarray(0, intAt(lengths, row)),
  }
}
