/** What follows from the loaded rows: the order by day, the receipts of each person, and the facts of each person. */
import type { PersonColumns } from './columns.ts'
import { doubleAt, intAt, NONE, sharedDoubles, sharedInts, type Doubles, type Ints } from './shared-arrays.ts'
import { eachBlock, type Breathe } from './turns.ts'

/** Places of all receipts by business day, then by id: one counting sort, because files arrive out of order. */
export async function orderByDay(day: Ints, breathe: Breathe): Promise<Ints> {
  const order = sharedInts(day.length)
  const [first, last] = await extent(day, breathe)
  const next = new Int32Array(last - first + 2)
  await eachBlock(day.length, breathe, (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const slot = intAt(day, receipt) - first + 1
      next[slot] = intAt(next, slot) + 1
    }
  })
  for (let i = 1; i < next.length; i++) next[i] = intAt(next, i) + intAt(next, i - 1)
  await eachBlock(day.length, breathe, (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const slot = intAt(day, receipt) - first
      const place = intAt(next, slot)
      order[place] = receipt
      next[slot] = place + 1
    }
  })
  return order
}

async function extent(values: Ints, breathe: Breathe): Promise<readonly [number, number]> {
  if (values.length === 0) return [0, 0]
  let least = intAt(values, 0)
  let most = least
  await eachBlock(values.length, breathe, (from, to) => {
    for (let i = from; i < to; i++) {
      const value = intAt(values, i)
      if (value < least) least = value
      else if (value > most) most = value
    }
  })
  return [least, most]
}

/** The receipts of each person, by day: counts, sums, fill. */
export async function groupByPerson(
  person: Ints,
  byDay: Ints,
  persons: number,
  breathe: Breathe,
): Promise<Pick<PersonColumns, 'receiptStart' | 'receipt'>> {
  const receiptStart = sharedInts(persons + 1)
  await eachBlock(person.length, breathe, (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const owner = intAt(person, receipt)
      if (owner >= 0) receiptStart[owner + 1] = intAt(receiptStart, owner + 1) + 1
    }
  })
  for (let i = 1; i <= persons; i++) receiptStart[i] = intAt(receiptStart, i) + intAt(receiptStart, i - 1)
  const receipt = sharedInts(intAt(receiptStart, persons))
  const next = receiptStart.slice()
  await eachBlock(byDay.length, breathe, (from, to) => {
    for (let i = from; i < to; i++) {
      const owner = intAt(person, intAt(byDay, i))
      if (owner < 0) continue
      const slot = intAt(next, owner)
      receipt[slot] = intAt(byDay, i)
      next[owner] = slot + 1
    }
  })
  return { receiptStart, receipt }
}

type Days = Pick<PersonColumns, 'dayStart' | 'day' | 'dayNet'>
type DaysLeft = Days & Pick<PersonColumns, 'dayLeft'>

/** Each person's days with a valid receipt and the net sales of that day. */
export async function daysOfPersons(
  { receiptStart, receipt }: Pick<PersonColumns, 'receiptStart' | 'receipt'>,
  { day, net }: { readonly day: Ints; readonly net: Doubles },
  breathe: Breathe,
): Promise<Days> {
  const persons = receiptStart.length - 1
  const dayStart = sharedInts(persons + 1)
  const days = sharedInts(receipt.length)
  const nets = sharedDoubles(receipt.length)
  let filled = 0
  const addPerson = (person: number): void => {
    const end = intAt(receiptStart, person + 1)
    let last = NONE
    for (let i = intAt(receiptStart, person); i < end; i++) {
      const place = intAt(receipt, i)
      const onDay = intAt(day, place)
      if (onDay !== last) {
        days[filled] = last = onDay
        nets[filled++] = doubleAt(net, place)
      } else nets[filled - 1] = doubleAt(nets, filled - 1) + doubleAt(net, place)
    }
    dayStart[person + 1] = filled
  }
  await eachBlock(persons, breathe, (from, to) => {
    for (let person = from; person < to; person++) addPerson(person)
  })
  return { dayStart, day: days.subarray(0, filled), dayNet: nets.subarray(0, filled) }
}

type Facts = Pick<PersonColumns, 'occasions' | 'net' | 'firstDay' | 'lastDay' | 'lastDayAsOf'>

/** Occasions (metrics.md M01), net sales, first and last occasion of each person. */
export async function factsOfPersons({ dayStart, day, dayNet, dayLeft }: DaysLeft, asOfDay: number, breathe: Breathe): Promise<Facts> {
  const persons = dayStart.length - 1
  const left = dayLeft ?? dayNet
  const occasions = sharedInts(persons)
  const net = sharedDoubles(persons)
  const firstDay = sharedInts(persons).fill(NONE)
  const lastDay = sharedInts(persons).fill(NONE)
  const lastDayAsOf = sharedInts(persons).fill(NONE)
  const addPerson = (person: number): void => {
    const end = intAt(dayStart, person + 1)
    let count = 0
    let sum = 0
    for (let i = intAt(dayStart, person); i < end; i++) {
      sum += doubleAt(dayNet, i)
      if (doubleAt(left, i) <= 0) continue
      if (count++ === 0) firstDay[person] = intAt(day, i)
      lastDay[person] = intAt(day, i)
      if (intAt(day, i) <= asOfDay) lastDayAsOf[person] = intAt(day, i)
    }
    occasions[person] = count
    net[person] = sum
  }
  await eachBlock(persons, breathe, (from, to) => {
    for (let person = from; person < to; person++) addPerson(person)
  })
  return { occasions, net, firstDay, lastDay, lastDayAsOf }
}
