/** What follows from the loaded rows: the order by day, the receipts of each person, and the facts of each person. */
import type { PersonColumns } from './columns.ts'
import { NONE, at, shareDoubles, shareInts, sharedDoubles, sharedInts, type Doubles, type Ints } from './shared-arrays.ts'

/** Places of all receipts by business day, then by id: one counting sort, because files arrive out of order. */
export function orderByDay(day: Ints): Ints {
  const order = sharedInts(day.length)
  if (day.length === 0) return order
  let first = at(day, 0)
  let last = first
  for (const value of day) {
    if (value < first) first = value
    else if (value > last) last = value
  }
  const next = new Int32Array(last - first + 2)
  for (const value of day) next[value - first + 1] = at(next, value - first + 1) + 1
  for (let i = 1; i < next.length; i++) next[i] = at(next, i) + at(next, i - 1)
  for (let receipt = 0; receipt < day.length; receipt++) {
    const slot = at(day, receipt) - first
    const place = at(next, slot)
    order[place] = receipt
    next[slot] = place + 1
  }
  return order
}

/** The receipts of each person, by day: counts, sums, fill. */
export function groupByPerson(person: Ints, byDay: Ints, persons: number): Pick<PersonColumns, 'receiptStart' | 'receipt'> {
  const receiptStart = sharedInts(persons + 1)
  for (const place of person) if (place >= 0) receiptStart[place + 1] = at(receiptStart, place + 1) + 1
  for (let i = 1; i <= persons; i++) receiptStart[i] = at(receiptStart, i) + at(receiptStart, i - 1)
  const receipt = sharedInts(at(receiptStart, persons))
  const next = receiptStart.slice()
  for (const place of byDay) {
    const owner = at(person, place)
    if (owner < 0) continue
    const slot = at(next, owner)
    receipt[slot] = place
    next[owner] = slot + 1
  }
  return { receiptStart, receipt }
}

type Days = Pick<PersonColumns, 'dayStart' | 'day' | 'dayNet'>

/** Each person's days with a valid receipt and the net sales of that day. */
export function daysOfPersons(
  { receiptStart, receipt }: Pick<PersonColumns, 'receiptStart' | 'receipt'>,
  { day, net }: { readonly day: Ints; readonly net: Doubles },
): Days {
  const persons = receiptStart.length - 1
  const dayStart = sharedInts(persons + 1)
  const days = new Int32Array(receipt.length)
  const nets = new Float64Array(receipt.length)
  let filled = 0
  for (let person = 0; person < persons; person++) {
    const end = at(receiptStart, person + 1)
    let last = NONE
    for (let i = at(receiptStart, person); i < end; i++) {
      const place = at(receipt, i)
      const onDay = at(day, place)
      if (onDay !== last) {
        days[filled] = last = onDay
        nets[filled++] = at(net, place)
      } else nets[filled - 1] = at(nets, filled - 1) + at(net, place)
    }
    dayStart[person + 1] = filled
  }
  return { dayStart, day: shareInts(days, filled), dayNet: shareDoubles(nets, filled) }
}

type Facts = Pick<PersonColumns, 'occasions' | 'net' | 'firstDay' | 'lastDay' | 'lastDayAsOf'>

/** Occasions (metrics.md M01), net sales, first and last occasion of each person. */
export function factsOfPersons({ dayStart, day, dayNet }: Days, asOfDay: number): Facts {
  const persons = dayStart.length - 1
  const occasions = sharedInts(persons)
  const net = sharedDoubles(persons)
  const firstDay = sharedInts(persons).fill(NONE)
  const lastDay = sharedInts(persons).fill(NONE)
  const lastDayAsOf = sharedInts(persons).fill(NONE)
  for (let person = 0; person < persons; person++) {
    const end = at(dayStart, person + 1)
    let count = 0
    let sum = 0
    for (let i = at(dayStart, person); i < end; i++) {
      const amount = at(dayNet, i)
      sum += amount
      if (amount <= 0) continue
      if (count++ === 0) firstDay[person] = at(day, i)
      lastDay[person] = at(day, i)
      if (at(day, i) <= asOfDay) lastDayAsOf[person] = at(day, i)
    }
    occasions[person] = count
    net[person] = sum
  }
  return { occasions, net, firstDay, lastDay, lastDayAsOf }
}
