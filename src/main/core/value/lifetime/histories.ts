/** Purchase histories up to a day, per person and grouped (metrics.md M66). */
import { doubleAt, intAt, lowerBound, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock, type Breathe } from '../../columns/turns.ts'
import { must } from '../../must.ts'
import type { Journeys } from '../facts/journeys.ts'
import type { Histories } from './purchase-model.ts'

/** By the place among those who had bought by the day. Times in days. */
export interface PersonHistories {
  readonly person: Int32Array
  readonly x: Int32Array
  readonly tx: Int32Array
  readonly age: Int32Array
  /** Mean net sales of the occasions after the first, in hundreds of fen; 0 without one. */
  readonly spend: Float64Array
  /** Occasions after the day. */
  readonly later: Int32Array
}

export async function historiesUntil({ start, day, net }: Journeys, until: number): Promise<PersonHistories> {
  const most = start.length - 1
  const [person, x, tx, age, later] = [0, 0, 0, 0, 0].map(() => new Int32Array(most)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  const spend = new Float64Array(most)
  let count = 0
  await eachBlock(most, createBreathe(), (first, last) => {
    for (let p = first; p < last; p++) {
      const [from, end] = [intAt(start, p), intAt(start, p + 1)]
      const to = lowerBound(day, until + 1, from, end)
      if (to === from) continue
      const firstDay = intAt(day, from)
      let sum = 0
      for (let i = from + 1; i < to; i++) sum += doubleAt(net, i)
      person[count] = p
      x[count] = to - from - 1
      tx[count] = intAt(day, to - 1) - firstDay
      age[count] = until - firstDay
      later[count] = end - to
      spend[count++] = to - from > 1 ? sum / 100 / (to - from - 1) : 0
    }
  })
  const cut = (values: Int32Array): Int32Array => values.slice(0, count)
  return { person: cut(person), x: cut(x), tx: cut(tx), age: cut(age), later: cut(later), spend: spend.slice(0, count) }
}

export interface Grouped {
  readonly histories: Histories
  /** The group of every person. */
  readonly groupOf: Int32Array
}

/** By day a million members have so many different histories that the fit takes twice as long, for a fifth of a per cent. */
const MOST_BY_DAY = 150_000

export async function grouped(persons: PersonHistories, breathe: Breathe = createBreathe()): Promise<Grouped> {
  const byDay = await groupBy(persons, { perWeek: 7, most: MOST_BY_DAY }, breathe)
  return byDay ?? must(await groupBy(persons, { perWeek: 1, most: Infinity }, breathe), 'weeks are not limited')
}

interface GroupUnit {
  readonly perWeek: 1 | 7
  readonly most: number
}

/** Three whole numbers as one: exact up to 2⁵³. */
const keyOf = (x: number, age: number, tx: number): number => (x * 65_536 + age) * 65_536 + tx

/** Undefined with more groups than are wanted. */
async function groupBy({ x, tx, age }: PersonHistories, { perWeek, most }: GroupUnit, breathe: Breathe): Promise<Grouped | undefined> {
  const unit = 7 / perWeek
  const groups = new Map<number, number>()
  const [gx, gtx, gage, persons]: [number[], number[], number[], number[]] = [[], [], [], []]
  const groupOf = new Int32Array(x.length).fill(NONE)
  const addPerson = (i: number): void => {
    const until = Math.min(65_535, Math.round(intAt(age, i) / unit))
    const last = Math.min(until, Math.round(intAt(tx, i) / unit))
    const key = keyOf(intAt(x, i), until, last)
    let group = groups.get(key)
    if (group === undefined) {
      group = gx.length
      groups.set(key, group)
      gx.push(intAt(x, i))
      gtx.push(last)
      gage.push(until)
      persons.push(0)
    }
    persons[group] = (persons[group] ?? 0) + 1
    groupOf[i] = group
  }
  await eachBlock(x.length, breathe, (from, to) => {
    for (let i = from; i < to && gx.length <= most; i++) addPerson(i)
  })
  if (gx.length > most) return undefined
  const ints = (values: readonly number[]): Int32Array => Int32Array.from(values)
  return { histories: { perWeek, x: ints(gx), tx: ints(gtx), age: ints(gage), persons: ints(persons) }, groupOf }
}
