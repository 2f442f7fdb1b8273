/** The columns as they were at the end of a business day: what a rule would have found then, as far as sales go. */
import type { Columns } from '../../columns/columns.ts'
import { factsOfPersons } from '../../columns/derive.ts'
import { leftOfDays } from '../../columns/given-back.ts'
import { doubleAt, intAt, sharedInts, shareDoubles, shareInts } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock, type Breathe } from '../../columns/turns.ts'

/**
 * Persons' days end with `day`, recency counts to it, receipts after it belong to nobody; without `receipts` asked for they stay as they
 * are, because nobody looks at them. Profiles stay those of today.
 */
export async function columnsUntil(columns: Columns, day: number, withReceipts: boolean): Promise<Columns> {
  const { receipts, persons } = columns
  const breathe = createBreathe()
  const days = await daysUntil(columns, day, breathe)
  const dayLeft = leftOfDays(days, receipts, columns.lines, day)
  const facts = await factsOfPersons({ ...days, dayLeft }, day, breathe)
  const person = withReceipts ? sharedInts(receipts.count) : receipts.person
  await eachBlock(withReceipts ? receipts.count : 0, breathe, (from, to) => {
    for (let receipt = from; receipt < to; receipt++)
      person[receipt] = intAt(receipts.day, receipt) <= day ? intAt(receipts.person, receipt) : -1
  })
  return {
    ...columns,
    receipts: { ...receipts, person },
    persons: { ...persons, ...days, dayLeft, ...facts },
    asOf: { day, storesBehind: [] },
    today: day,
  }
}

async function daysUntil({ persons }: Columns, until: number, breathe: Breathe) {
  const { count, dayStart, day, dayNet } = persons
  const start = sharedInts(count + 1)
  const days = new Int32Array(day.length)
  const nets = new Float64Array(day.length)
  let filled = 0
  await eachBlock(count, breathe, (from, to) => {
    for (let person = from; person < to; person++) {
      const end = intAt(dayStart, person + 1)
      for (let i = intAt(dayStart, person); i < end && intAt(day, i) <= until; i++) {
        days[filled] = intAt(day, i)
        nets[filled++] = doubleAt(dayNet, i)
      }
      start[person + 1] = filled
    }
  })
  return { dayStart: start, day: shareInts(days, filled), dayNet: shareDoubles(nets, filled) }
}
