/** The first and the second occasion of every person, and what the first one held: what acquisition is judged by. */
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { journeysOf, type Journeys } from '../../value/facts/journeys.ts'
import { createKept } from '../../value/scope/kept.ts'
import { narrowingOf } from '../../value/scope/narrowing.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { walkOf } from './line-walk.ts'

export interface FirstBuys {
  readonly journeys: Journeys
  /** By the person's place; NONE without one. */
  readonly firstDay: Int32Array
  readonly secondDay: Int32Array
}

const keptBuys = createKept<FirstBuys>('first-buys', 2)

/** Of all days up to the as-of day. */
export function firstBuysOf(columns: Columns, resolved: ResolvedScope): Promise<FirstBuys> {
  const { scope, asOf } = resolved
  return keptBuys(columns, JSON.stringify([narrowingOf(scope), scope.occasions, asOf]), async () => {
    const journeys = await journeysOf(columns, resolved)
    const { start, day } = journeys
    const count = start.length - 1
    const [firstDay, secondDay] = [new Int32Array(count).fill(NONE), new Int32Array(count).fill(NONE)]
    for (let person = 0; person < count; person++) {
      const [at, end] = [intAt(start, person), intAt(start, person + 1)]
      if (at < end) firstDay[person] = intAt(day, at)
      if (at + 1 < end) secondDay[person] = intAt(day, at + 1)
    }
    return { journeys, firstDay, secondDay }
  })
}

export const cameAgainWithin = ({ firstDay, secondDay }: FirstBuys, person: number, days: number): boolean =>
  intAt(secondDay, person) !== NONE && intAt(secondDay, person) - intAt(firstDay, person) <= days

/** Net sales in fen of the second occasion. */
export const secondTicket = ({ journeys: { start, net } }: FirstBuys, person: number): number => doubleAt(net, intAt(start, person) + 1)

/** Visits the goods of a person's day: every line of the scope on her receipts of it. */
export async function dayReader(
  columns: Columns,
  resolved: ResolvedScope,
): Promise<(person: number, day: number, visit: (line: number) => void) => void> {
  const { persons, receipts } = columns
  // The period is the caller's business: first occasions may lie anywhere.
  const walk = await walkOf(columns, { ...resolved, from: -0x7fff_ffff, to: 0x7fff_ffff })
  return (person, day, visit) => {
    const end = intAt(persons.receiptStart, person + 1)
    let low = intAt(persons.receiptStart, person)
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      if (intAt(receipts.day, intAt(persons.receipt, middle)) < day) low = middle + 1
      else high = middle
    }
    for (let i = low; i < end && intAt(receipts.day, intAt(persons.receipt, i)) === day; i++) {
      const receipt = intAt(persons.receipt, i)
      if (!walk.takes(receipt)) continue
      for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++)
        if (walk.counts(line)) visit(line)
    }
  }
}

/** Distinct items of a day with more than nothing kept, into `found`; how many. */
export function createItemCollector(columns: Columns, itemOf: Int32Array, items: number) {
  const { product, quantityMilli } = columns.lines
  const quantity = new Float64Array(items)
  const met: number[] = []
  return {
    add: (line: number): void => {
      const place = intAt(product, line)
      const item = place < 0 ? -1 : intAt(itemOf, place)
      if (item < 0) return
      if (!met.includes(item)) met.push(item)
      quantity[item] = doubleAt(quantity, item) + intAt(quantityMilli, line)
    },
    /** Empties it. */
    take: (): number[] => {
      const kept = met.filter((item) => doubleAt(quantity, item) > 0)
      for (const item of met) quantity[item] = 0
      met.length = 0
      return kept
    },
  }
}
