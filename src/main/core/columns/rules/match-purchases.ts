/** Conditions on single purchases: the n-th of a person, and one kind of goods after another. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import { isAnything, type Goods } from '#shared/languages/segment-goods.ts'
import { bitmapWhere, type Bitmap } from '../bitmap.ts'
import type { Columns, PersonColumns } from '../columns.ts'
import { doubleAt, intAt, lowerBound } from '../shared-arrays.ts'
import { eachBlock, type Breathe } from '../turns.ts'
import { isInRange, spanOf, type DaySpan } from '../windows.ts'
import { amountsOf, readyGoods, receiptsInside } from './goods.ts'
import type { RuleRead } from './ground.ts'

const ALL_TIME: DaySpan = { from: -0x7fff_ffff, to: 0x7fff_ffff }

const ofPersons = ({ members }: Columns, marks: Uint8Array): Bitmap =>
  bitmapWhere(members.count, (place) => marks[intAt(members.person, place)] === 1)

/** What goods each receipt of a span holds, in fen, by the receipt's place. */
async function goodsByReceipt(columns: Columns, goods: Goods, span: DaySpan, read: RuleRead, breathe: Breathe): Promise<Float64Array> {
  const ready = await readyGoods(columns, goods, read, breathe)
  const inside = await receiptsInside(columns, ready, span, breathe)
  const amounts = await amountsOf(columns, inside, ready, 'netFen', breathe)
  const byReceipt = new Float64Array(columns.receipts.count)
  for (let i = 0; i < inside.length; i++) byReceipt[intAt(inside, i)] = doubleAt(amounts, i)
  return byReceipt
}

export async function matchPurchase(
  columns: Columns,
  condition: ConditionOf<'purchase'>,
  read: RuleRead,
  breathe: Breathe,
): Promise<Bitmap> {
  const { persons, receipts } = columns
  const { window, amount, gapDays, goods } = condition
  const span = spanOf(window, columns.asOf?.day)
  const amounts = goods && !isAnything(goods) ? await goodsByReceipt(columns, goods, ALL_TIME, read, breathe) : undefined
  const marks = new Uint8Array(persons.count)
  const passes = (person: number): boolean => {
    const { at, before } = nthOccasion(persons, person, condition)
    if (at < 0) return false
    const day = intAt(persons.day, at)
    if (day < span.from || day > span.to) return false
    if (amount && !isInRange(doubleAt(persons.dayNet, at), amount)) return false
    if (gapDays && (before < 0 || !isInRange(day - intAt(persons.day, before), gapDays))) return false
    return !amounts || sumOfDay(persons, receipts.day, amounts, person, day) > 0
  }
  await eachBlock(persons.count, breathe, (from, to) => {
    for (let person = from; person < to; person++) if (passes(person)) marks[person] = 1
  })
  return ofPersons(columns, marks)
}

interface Nth {
  readonly n: number
  readonly from: 'first' | 'last'
}

/** Places among her days of the occasion and of the one before it; -1 where there is none. */
function nthOccasion(
  { dayStart, dayNet, dayLeft = dayNet }: PersonColumns,
  person: number,
  { n, from }: Nth,
): { readonly at: number; readonly before: number } {
  const [start, end] = [intAt(dayStart, person), intAt(dayStart, person + 1)]
  let left = n
  if (from === 'first') {
    let before = -1
    for (let i = start; i < end; i++) {
      if (doubleAt(dayLeft, i) <= 0) continue
      if (--left === 0) return { at: i, before }
      before = i
    }
    return { at: -1, before }
  }
  let at = -1
  for (let i = end - 1; i >= start; i--) {
    if (doubleAt(dayLeft, i) <= 0) continue
    if (at >= 0) return { at, before: i }
    if (--left === 0) at = i
  }
  return { at, before: -1 }
}

function sumOfDay({ receiptStart, receipt }: PersonColumns, dayOf: Int32Array, amounts: Float64Array, person: number, day: number): number {
  let sum = 0
  const end = intAt(receiptStart, person + 1)
  for (let i = intAt(receiptStart, person); i < end; i++) {
    const place = intAt(receipt, i)
    if (intAt(dayOf, place) === day) sum += doubleAt(amounts, place)
  }
  return sum
}

export async function matchPair(columns: Columns, condition: ConditionOf<'pair'>, read: RuleRead, breathe: Breathe): Promise<Bitmap> {
  const { relation, first, second, window, withinDays } = condition
  const span = spanOf(window, columns.asOf?.day)
  const isWithout = relation === 'without'
  const of = await goodsByReceipt(columns, first, span, read, breathe)
  const other = await goodsByReceipt(columns, second, isWithout ? span : { from: span.from, to: span.to + withinDays }, read, breathe)
  const marks = new Uint8Array(columns.persons.count)
  const [firstDays, otherDays] = [createDayList(), createDayList()]
  await eachBlock(columns.persons.count, breathe, (from, to) => {
    for (let person = from; person < to; person++) {
      fillDays(columns, of, person, firstDays)
      if (firstDays.length() === 0) continue
      fillDays(columns, other, person, otherDays)
      const isFollowed = isWithout ? otherDays.length() > 0 : follows(firstDays, otherDays, withinDays)
      if (isFollowed === (relation === 'then')) marks[person] = 1
    }
  })
  return ofPersons(columns, marks)
}

/** Days of one person, filled again and again without a new array each time. */
interface DayList {
  length(): number
  at(index: number): number
  clear(): void
  add(day: number): void
  values(): Int32Array
}

function createDayList(): DayList {
  let days = new Int32Array(64)
  let length = 0
  return {
    length: () => length,
    at: (index) => intAt(days, index),
    clear: () => {
      length = 0
    },
    add: (day) => {
      if (length === days.length) {
        const longer = new Int32Array(length * 2)
        longer.set(days)
        days = longer
      }
      days[length++] = day
    },
    values: () => days,
  }
}

/** Her days on which the amounts sum to more than 0, ascending. */
function fillDays({ persons: { receiptStart, receipt }, receipts }: Columns, amounts: Float64Array, person: number, days: DayList): void {
  days.clear()
  const end = intAt(receiptStart, person + 1)
  let i = intAt(receiptStart, person)
  while (i < end) {
    const day = intAt(receipts.day, intAt(receipt, i))
    let sum = 0
    for (; i < end && intAt(receipts.day, intAt(receipt, i)) === day; i++) sum += doubleAt(amounts, intAt(receipt, i))
    if (sum > 0) days.add(day)
  }
}

/** One of the second days lies 1 to `withinDays` days after one of the first. */
function follows(first: DayList, second: DayList, withinDays: number): boolean {
  for (let i = 0; i < first.length(); i++) {
    const day = first.at(i)
    const next = lowerBound(second.values(), day + 1, 0, second.length())
    if (next < second.length() && second.at(next) <= day + withinDays) return true
  }
  return false
}
