/**
 * What each person bought inside a span of days, from her days with receipts. A span over everything answers from the kept facts; what was
 * asked for lately is kept, because an officer who types a number asks the same span again. Nobody may write into an answer.
 */
import type { PersonColumns } from './columns.ts'
import { keptBy } from './kept.ts'
import { NONE, doubleAt, intAt } from './shared-arrays.ts'
import { isEverything, type DaySpan } from './windows.ts'

/** Arrays of a number for each person. */
const KEPT_ARRAYS = 6

const keptInts = keptBy<PersonColumns, Int32Array>(KEPT_ARRAYS)
const keptDoubles = keptBy<PersonColumns, Float64Array>(KEPT_ARRAYS)

/** Occasions of each person. */
export function occasionsIn(persons: PersonColumns, span: DaySpan): Int32Array {
  if (isEverything(span)) return persons.occasions
  const [kept, key] = [keptInts(persons), keyOf('occasions', span)]
  return kept.recall(key) ?? kept.keep(key, countOccasions(persons, span))
}

const keyOf = (what: string, { from, to }: DaySpan): string => `${what} ${from} ${to}`

function countOccasions({ count, dayStart, day, dayNet, dayLeft = dayNet }: PersonColumns, span: DaySpan): Int32Array {
  const found = new Int32Array(count)
  for (let person = 0; person < count; person++) {
    const start = intAt(dayStart, person)
    let sum = 0
    for (let i = intAt(dayStart, person + 1) - 1; i >= start && intAt(day, i) >= span.from; i--) {
      if (intAt(day, i) <= span.to && doubleAt(dayLeft, i) > 0) sum++
    }
    found[person] = sum
  }
  return found
}

/** Net sales of each person in fen. */
export function netIn(persons: PersonColumns, span: DaySpan): Float64Array {
  if (isEverything(span)) return persons.net
  const [kept, key] = [keptDoubles(persons), keyOf('net', span)]
  return kept.recall(key) ?? kept.keep(key, sumNet(persons, span))
}

function sumNet({ count, dayStart, day, dayNet }: PersonColumns, span: DaySpan): Float64Array {
  const found = new Float64Array(count)
  for (let person = 0; person < count; person++) {
    const start = intAt(dayStart, person)
    let sum = 0
    for (let i = intAt(dayStart, person + 1) - 1; i >= start && intAt(day, i) >= span.from; i--) {
      if (intAt(day, i) <= span.to) sum += doubleAt(dayNet, i)
    }
    found[person] = sum
  }
  return found
}

/** Net sales per occasion of each person, NaN without an occasion. */
export function ticketsIn(persons: PersonColumns, span: DaySpan): Float64Array {
  const [kept, key] = [keptDoubles(persons), keyOf('ticket', span)]
  return kept.recall(key) ?? kept.keep(key, averageTickets(persons, span))
}

function averageTickets(persons: PersonColumns, span: DaySpan): Float64Array {
  const nets = netIn(persons, span)
  const counts = occasionsIn(persons, span)
  const found = new Float64Array(persons.count)
  for (let person = 0; person < persons.count; person++) {
    const count = intAt(counts, person)
    found[person] = count === 0 ? Number.NaN : doubleAt(nets, person) / count
  }
  return found
}

/** Day of each person's first occasion, or NONE. */
export function firstOccasions({ count, firstDay, dayStart, day, dayNet, dayLeft = dayNet }: PersonColumns, span: DaySpan): Int32Array {
  if (isEverything(span)) return firstDay
  const found = new Int32Array(count).fill(NONE)
  for (let person = 0; person < count; person++) {
    const end = intAt(dayStart, person + 1)
    for (let i = intAt(dayStart, person); i < end && intAt(day, i) <= span.to; i++) {
      if (intAt(day, i) < span.from || doubleAt(dayLeft, i) <= 0) continue
      found[person] = intAt(day, i)
      break
    }
  }
  return found
}

/** Day of each person's last occasion, or NONE. `asOf`: where the span only ends there, the kept answer is used. */
export function lastOccasions(persons: PersonColumns, span: DaySpan, asOf?: number): Int32Array {
  const { count, dayStart, day, dayNet, dayLeft = dayNet } = persons
  if (isEverything(span)) return persons.lastDay
  if (isEverything({ from: span.from, to: Infinity }) && span.to === asOf) return persons.lastDayAsOf
  const found = new Int32Array(count).fill(NONE)
  for (let person = 0; person < count; person++) {
    const start = intAt(dayStart, person)
    for (let i = intAt(dayStart, person + 1) - 1; i >= start && intAt(day, i) >= span.from; i--) {
      if (intAt(day, i) > span.to || doubleAt(dayLeft, i) <= 0) continue
      found[person] = intAt(day, i)
      break
    }
  }
  return found
}
