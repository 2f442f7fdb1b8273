/** Lists of days on which persons bought: how they are collected from receipts, and made one of two. */
import { must } from '../../must.ts'
import type { Columns } from '../columns.ts'
import { intAt } from '../shared-arrays.ts'
import { eachBlock, PERSONS_AT_ONCE, type Breathe } from '../turns.ts'
import { GOODS } from './goods.ts'

/** By person, then by day; what several receipts of a person's day hold is one entry. */
export interface GoodsDays {
  readonly length: number
  /** Place of the person. */
  readonly person: Int32Array
  readonly day: Int32Array
  /** Fen, what was given back that day taken off. */
  readonly net: Amounts
  /** Thousandths of a piece. */
  readonly quantityMilli: Amounts
}

/** Doubles only where a sum does not fit 32 bits. */
type Amounts = Int32Array | Float64Array

/** Several lists side by side: entries `start[n]` to `end[n]` are the n-th. */
export interface DayLists extends Omit<GoodsDays, 'length'> {
  readonly start: Int32Array
  readonly end: Int32Array
}

export function partOf({ person, day, net, quantityMilli, start, end }: DayLists, n: number): GoodsDays {
  const [from, to] = [intAt(start, n), intAt(end, n)]
  return {
    length: to - from,
    person: person.subarray(from, to),
    day: day.subarray(from, to),
    net: net.subarray(from, to),
    quantityMilli: quantityMilli.subarray(from, to),
  }
}

type AmountsOf = (length: number) => Amounts

/** First in whole numbers of 32 bits; again in doubles where a sum does not fit them. */
async function inNarrowest(collect: (amounts: AmountsOf) => Promise<DayLists | undefined>): Promise<DayLists> {
  const narrow = await collect((length) => new Int32Array(length))
  return narrow ?? must(await collect((length) => new Float64Array(length)), 'doubles hold any sum')
}

const makeRoom = (length: number, amounts: AmountsOf) => ({
  person: new Int32Array(length),
  day: new Int32Array(length),
  net: amounts(length),
  quantityMilli: amounts(length),
})

/**
 * The lines of goods of every person, a list for each code of their products.
 * @param room Where each list begins; the last is how many entries all have room for.
 */
export const collectByCode = (columns: Columns, room: Int32Array, code: Int32Array, breathe: Breathe): Promise<DayLists> =>
  inNarrowest(async (amounts) => {
    const lists = makeRoom(intAt(room, room.length - 1), amounts)
    const end = room.slice(0, -1)
    let fits = true
    const add = (from: number, to: number): void => void (fits &&= addPersons(columns, code, { ...lists, start: room, end }, from, to))
    await eachBlock(columns.persons.count, breathe, add, PERSONS_AT_ONCE)
    return fits ? { ...lists, start: room, end } : undefined
  })

/** One loop with nothing called inside: it meets every line of the workspace. False where a sum does not fit. */
function addPersons({ persons, receipts, lines }: Columns, code: Int32Array, lists: DayLists, from: number, to: number): boolean {
  const { person, day, net, quantityMilli, start, end } = lists
  let misfits = 0
  for (let who = from; who < to; who++) {
    const last = intAt(persons.receiptStart, who + 1)
    for (let i = intAt(persons.receiptStart, who); i < last; i++) {
      const receipt = intAt(persons.receipt, i)
      const onDay = intAt(receipts.day, receipt)
      const lineEnd = intAt(receipts.lineStart, receipt + 1)
      for (let line = intAt(receipts.lineStart, receipt); line < lineEnd; line++) {
        const product = intAt(lines.product, line)
        if (product < 0 || lines.kind[line] !== GOODS) continue
        const n = intAt(code, product)
        let at = intAt(end, n) - 1
        if (at < intAt(start, n) || person[at] !== who || day[at] !== onDay) {
          end[n] = ++at + 1
          person[at] = who
          day[at] = onDay
        }
        const sum = (net[at] as number) + (lines.paid[line] as number)
        const quantity = (quantityMilli[at] as number) + intAt(lines.quantityMilli, line)
        net[at] = sum
        quantityMilli[at] = quantity
        if (net[at] !== sum || quantityMilli[at] !== quantity) misfits++
      }
    }
  }
  return misfits === 0
}

/** What a receipt adds to its day. */
type Put = (net: number, quantityMilli: number) => void

/** The receipts of every person by day, in one list. @param most How many days there are at most */
export const collectDays = (
  { persons, receipts }: Columns,
  most: number,
  breathe: Breathe,
  visit: (receipt: number, put: Put) => void,
): Promise<DayLists> =>
  inNarrowest(async (amounts) => {
    const lists = makeRoom(most, amounts)
    let length = 0
    let fits = true
    let [who, onDay] = [0, 0]
    const put: Put = (net, quantityMilli) => {
      if (length === 0 || lists.person[length - 1] !== who || lists.day[length - 1] !== onDay) {
        lists.person[length] = who
        lists.day[length++] = onDay
      }
      if (!addAt(lists.net, length - 1, net) || !addAt(lists.quantityMilli, length - 1, quantityMilli)) fits = false
    }
    const visitPersons = (from: number, to: number): void => {
      for (who = from; who < to; who++) {
        const last = intAt(persons.receiptStart, who + 1)
        for (let i = intAt(persons.receiptStart, who); i < last; i++) {
          onDay = intAt(receipts.day, intAt(persons.receipt, i))
          visit(intAt(persons.receipt, i), put)
        }
      }
    }
    await eachBlock(persons.count, breathe, visitPersons, PERSONS_AT_ONCE)
    return fits ? { ...lists, start: Int32Array.of(0), end: Int32Array.of(length) } : undefined
  })

function addAt(amounts: Amounts, at: number, amount: number): boolean {
  const sum = (amounts[at] as number) + amount
  amounts[at] = sum
  return amounts[at] === sum
}

/** The days of both, those they share once. */
export function mergeDays(one: GoodsDays, other: GoodsDays): GoodsDays {
  const most = one.length + other.length
  const merged = {
    person: new Int32Array(most),
    day: new Int32Array(most),
    net: new Float64Array(most),
    quantityMilli: new Float64Array(most),
  }
  let [i, j, length] = [0, 0, 0]
  const take = (from: GoodsDays, at: number): void => {
    merged.person[length] = intAt(from.person, at)
    merged.day[length] = intAt(from.day, at)
    merged.net[length] = from.net[at] as number
    merged.quantityMilli[length++] = from.quantityMilli[at] as number
  }
  while (i < one.length && j < other.length) {
    const order = intAt(one.person, i) - intAt(other.person, j) || intAt(one.day, i) - intAt(other.day, j)
    if (order > 0) take(other, j++)
    else take(one, i++)
    if (order !== 0) continue
    addAt(merged.net, length - 1, other.net[j] as number)
    addAt(merged.quantityMilli, length - 1, other.quantityMilli[j++] as number)
  }
  while (i < one.length) take(one, i++)
  while (j < other.length) take(other, j++)
  const { person, day, net, quantityMilli } = merged
  return {
    length,
    person: person.subarray(0, length),
    day: day.subarray(0, length),
    net: net.subarray(0, length),
    quantityMilli: quantityMilli.subarray(0, length),
  }
}
