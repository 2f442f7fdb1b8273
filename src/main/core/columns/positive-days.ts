/** Counts for every person the days on which amounts of her receipts sum to more than 0: occasions of some goods. */
import type { Columns, PersonColumns } from './columns.ts'
import { doubleAt, intAt } from './shared-arrays.ts'
import { eachBlock, type Breathe } from './turns.ts'

/** Up to this share of all receipts a small table of person-days is quicker than going through persons and all their receipts. */
const FEW = 1 / 12

/** `amounts[i]` belongs to the receipt in place `inside[i]`; all of them are of known persons. */
export async function countPositiveDays(
  columns: Columns,
  inside: Int32Array,
  amounts: Float64Array,
  breathe: Breathe,
): Promise<Int32Array> {
  let matches = 0
  for (const amount of amounts) if (amount !== 0) matches++
  return matches < columns.receipts.count * FEW
    ? countInTable(columns, inside, amounts, matches)
    : countByPerson(columns, inside, amounts, breathe)
}

/** A hash table from person and day to the sum of the amounts. */
function countInTable({ receipts, persons }: Columns, inside: Int32Array, amounts: Float64Array, matches: number): Int32Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(matches * 2, 16)))
  const owner = new Int32Array(size).fill(-1)
  const day = new Int32Array(size)
  const sum = new Float64Array(size)
  for (let i = 0; i < inside.length; i++) {
    const amount = doubleAt(amounts, i)
    if (amount === 0) continue
    const person = intAt(receipts.person, intAt(inside, i))
    const onDay = intAt(receipts.day, intAt(inside, i))
    let slot = mix(person, onDay) & (size - 1)
    while (owner[slot] !== -1 && (owner[slot] !== person || day[slot] !== onDay)) slot = (slot + 1) & (size - 1)
    owner[slot] = person
    day[slot] = onDay
    sum[slot] = doubleAt(sum, slot) + amount
  }
  const counts = new Int32Array(persons.count)
  for (let slot = 0; slot < size; slot++) {
    if (doubleAt(sum, slot) > 0) counts[intAt(owner, slot)] = intAt(counts, intAt(owner, slot)) + 1
  }
  return counts
}

function mix(person: number, day: number): number {
  const value = Math.imul(person, 0x9e37_79b1) ^ Math.imul(day, 0x85eb_ca6b)
  return value ^ (value >>> 15)
}

/** Persons with a matching receipt, each through her receipts in the order of their days. */
async function countByPerson(
  { receipts, persons }: Columns,
  inside: Int32Array,
  amounts: Float64Array,
  breathe: Breathe,
): Promise<Int32Array> {
  const amountOf = new Float64Array(receipts.count)
  for (let i = 0; i < inside.length; i++) amountOf[intAt(inside, i)] = doubleAt(amounts, i)
  const counts = new Int32Array(persons.count)
  await eachBlock(persons.count, breathe, (from, to) => {
    for (let person = from; person < to; person++) counts[person] = positiveDays(persons, receipts.day, amountOf, person)
  })
  return counts
}

function positiveDays({ receiptStart, receipt }: PersonColumns, day: Int32Array, amountOf: Float64Array, person: number): number {
  const end = intAt(receiptStart, person + 1)
  let count = 0
  let openDay = 0
  let net = 0
  for (let i = intAt(receiptStart, person); i < end; i++) {
    const place = intAt(receipt, i)
    const amount = doubleAt(amountOf, place)
    if (amount === 0) continue
    if (intAt(day, place) !== openDay) {
      if (net > 0) count++
      openDay = intAt(day, place)
      net = 0
    }
    net += amount
  }
  return net > 0 ? count + 1 : count
}
