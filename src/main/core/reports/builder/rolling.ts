/** Twelve months that end with each month: sums are added up, persons counted once however often they came in between. */
import { hasBit } from '../../columns/bitmap.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { occasionsOf } from '../../value/facts/occasions.ts'
import type { RowFacts } from './measure.ts'
import type { RowHead, Rows } from './rows.ts'
import type { Counting } from './tally-rows.ts'

const WINDOW = 12

/** @param skipped Months before the first one asked for: only there to be added up. */
export async function rollingFacts(
  counting: Counting,
  rows: Rows,
  facts: readonly RowFacts[],
  skipped: number,
): Promise<{ heads: readonly RowHead[]; rows: readonly RowFacts[] }> {
  const persons = await personsInWindows(counting, rows)
  const rolled = facts.map((_, row): RowFacts => {
    const window = facts.slice(Math.max(0, row - WINDOW + 1), row + 1)
    return { ...window.reduce(add), persons: persons[row] ?? 0 }
  })
  const heads = rows.heads.map((head, row) => ({ ...head, isPartial: head.isPartial || row < WINDOW - 1 }))
  return { heads: heads.slice(skipped), rows: rolled.slice(skipped) }
}

const add = (one: RowFacts, other: RowFacts): RowFacts => ({
  receipts: one.receipts + other.receipts,
  memberReceipts: one.memberReceipts + other.memberReceipts,
  netFen: one.netFen + other.netFen,
  memberNetFen: one.memberNetFen + other.memberNetFen,
  unknownCardReceipts: one.unknownCardReceipts + other.unknownCardReceipts,
  unknownCardNetFen: one.unknownCardNetFen + other.unknownCardNetFen,
  piecesMilli: one.piecesMilli + other.piecesMilli,
  persons: one.persons + other.persons,
  occasions: one.occasions + other.occasions,
  newPersons: one.newPersons + other.newPersons,
})

/** A purchase in month m counts its person in the windows that end with m to m + 11, up to her next one: a difference array (M30). */
async function personsInWindows({ columns, resolved, persons }: Counting, rows: Rows): Promise<number[]> {
  const months = rows.heads.length
  const difference = new Float64Array(months + 1)
  const { start, day, left, least } = await occasionsOf(columns, resolved)
  const bump = (at: number, by: number): void => void (difference[at] = doubleAt(difference, at) + by)
  await eachBlock(columns.persons.count, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) {
      if (persons !== undefined && !hasBit(persons, person)) continue
      let coveredTo = -1
      for (let i = intAt(start, person); i < intAt(start, person + 1); i++) {
        const onDay = intAt(day, i)
        if (doubleAt(left, i) < least || onDay < resolved.from || onDay > resolved.to) continue
        const month = rows.rowOfDay?.(onDay, 0) ?? -1
        if (month < 0) continue
        const from = Math.max(month, coveredTo + 1)
        const to = Math.min(month + WINDOW - 1, months - 1)
        if (to < from) continue
        bump(from, 1)
        bump(to + 1, -1)
        coveredTo = to
      }
    }
  })
  let sum = 0
  return Array.from({ length: months }, (_, row) => (sum += doubleAt(difference, row)))
}
