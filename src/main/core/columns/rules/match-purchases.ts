/** Conditions on single purchases: the n-th of a person, and one kind of goods after another. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import { isAnything } from '#shared/languages/segment-goods.ts'
import { bitmapWhere, type Bitmap } from '../bitmap.ts'
import type { Columns, PersonColumns } from '../columns.ts'
import { doubleAt, intAt } from '../shared-arrays.ts'
import { eachBlock, type Breathe } from '../turns.ts'
import { isInRange, spanOf, type DaySpan } from '../windows.ts'
import type { GoodsDays } from './day-lists.ts'
import { goodsDays } from './goods-days.ts'
import type { RuleRead } from './ground.ts'

const ofPersons = ({ members }: Columns, marks: Uint8Array): Bitmap =>
  bitmapWhere(members.count, (place) => marks[intAt(members.person, place)] === 1)

export async function matchPurchase(
  columns: Columns,
  condition: ConditionOf<'purchase'>,
  read: RuleRead,
  breathe: Breathe,
): Promise<Bitmap> {
  const { persons } = columns
  const { window, amount, gapDays, goods } = condition
  const span = spanOf(window, columns.asOf?.day)
  const isBought = goods && !isAnything(goods) ? isDayOf(await goodsDays(columns, goods, read, breathe)) : () => true
  const marks = new Uint8Array(persons.count)
  const passes = (person: number): boolean => {
    const { at, before } = nthOccasion(persons, person, condition)
    if (at < 0) return false
    const day = intAt(persons.day, at)
    if (day < span.from || day > span.to) return false
    if (amount && !isInRange(doubleAt(persons.dayNet, at), amount)) return false
    if (gapDays && (before < 0 || !isInRange(day - intAt(persons.day, before), gapDays))) return false
    return isBought(person, day)
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

/** Whether the goods of a person's day net more than 0; to be asked in the order of persons. */
function isDayOf({ length, person, day, net }: GoodsDays): (who: number, onDay: number) => boolean {
  let first = 0
  return (who, onDay) => {
    while (first < length && intAt(person, first) < who) first++
    for (let i = first; i < length && intAt(person, i) === who; i++) if (intAt(day, i) === onDay) return (net[i] as number) > 0
    return false
  }
}

export async function matchPair(columns: Columns, condition: ConditionOf<'pair'>, read: RuleRead, breathe: Breathe): Promise<Bitmap> {
  const { relation, first, second, window, withinDays } = condition
  const span = spanOf(window, columns.asOf?.day)
  const days = await goodsDays(columns, first, read, breathe)
  const others = await goodsDays(columns, second, read, breathe)
  const bought = marksOf(days, span, columns.persons.count)
  const followed =
    relation === 'without'
      ? marksOf(others, span, columns.persons.count)
      : marksOfFollowed(days, others, { span, withinDays }, bought.length)
  for (let person = 0; person < bought.length; person++) {
    if ((followed[person] === 1) !== (relation === 'then')) bought[person] = 0
  }
  return ofPersons(columns, bought)
}

/** 1 by the person's place: she has a day in the span. */
function marksOf({ length, person, day, net }: GoodsDays, { from, to }: DaySpan, persons: number): Uint8Array {
  const marks = new Uint8Array(persons)
  for (let i = 0; i < length; i++) {
    const onDay = intAt(day, i)
    if (onDay >= from && onDay <= to && (net[i] as number) > 0) marks[intAt(person, i)] = 1
  }
  return marks
}

interface Following {
  readonly span: DaySpan
  readonly withinDays: number
}

/** 1 by the person's place: one of her second days lies 1 to `withinDays` days after one of her first in the span. */
function marksOfFollowed(first: GoodsDays, second: GoodsDays, { span, withinDays }: Following, persons: number): Uint8Array {
  const marks = new Uint8Array(persons)
  let next = 0
  for (let i = 0; i < first.length; i++) {
    const [person, day] = [intAt(first.person, i), intAt(first.day, i)]
    if (day < span.from || day > span.to || (first.net[i] as number) <= 0) continue
    while (next < second.length && isNotAfter(second, next, person, day)) next++
    for (let j = next; j < second.length && intAt(second.person, j) === person && intAt(second.day, j) <= day + withinDays; j++) {
      if ((second.net[j] as number) > 0) marks[person] = 1
    }
  }
  return marks
}

const isNotAfter = ({ person, day }: GoodsDays, at: number, who: number, onDay: number): boolean =>
  intAt(person, at) < who || (intAt(person, at) === who && intAt(day, at) <= onDay)
