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

/** @param rowOf Row of an entry, or −1 where it counts in none. Entries of a person that belong to one row lie side by side. */
export async function buyersByRow(entries: Occasions, rows: number, rowOf: (entry: number) => number): Promise<readonly RowBuyers[]> {
  const { start, net, left, least } = entries
  const bought = Array.from({ length: rows }, createGrowing)
  const addPerson = (person: number): void => {
    const end = intAt(start, person + 1)
    let [row, sum, hasBought] = [-1, 0, false]
    for (let entry = intAt(start, person); entry < end; entry++) {
      const next = rowOf(entry)
      if (next !== row) {
        if (hasBought) bought[row]?.push(sum)
        row = next
        sum = 0
        hasBought = false
      }
      sum += doubleAt(net, entry)
      if (row >= 0 && doubleAt(left, entry) >= least) hasBought = true
    }
    if (hasBought) bought[row]?.push(sum)
  }
  await eachBlock(start.length - 1, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) addPerson(person)
  })
  return bought.map((growing) => {
    const values = growing.values()
    return {
      persons: values.length,
      topOf: (x) => {
        const persons = firstOf(x, values.length)
        return { persons, fen: sumOfLargest(values, persons) }
      },
    }
  })
}

function createGrowing() {
  let values = new Float64Array(256)
  let length = 0
  return {
    push: (value: number): void => {
      if (length === values.length) {
        const wider = new Float64Array(length * 2)
        wider.set(values)
        values = wider
      }
      values[length++] = value
    },
    values: (): Float64Array => values.subarray(0, length),
  }
}
