/** Purchase histories up to a day, per person and grouped (metrics.md M66). */
import { intAt, lowerBound, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { doubleAt } from '../../columns/shared-arrays.ts'
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

export function grouped(persons: PersonHistories): Grouped {
  const byDay = groupBy(persons, 7, MOST_BY_DAY)
  return byDay ?? (groupBy(persons, 1, Infinity) as Grouped)
}

function groupBy({ x, tx, age }: PersonHistories, perWeek: 1 | 7, most: number): Grouped | undefined {
  const unit = 7 / perWeek
  const groups = new Map<number, number>()
  const [gx, gtx, gage, persons]: [number[], number[], number[], number[]] = [[], [], [], []]
  const groupOf = new Int32Array(x.length).fill(NONE)
  for (let i = 0; i < x.length; i++) {
    const n = intAt(x, i)
    const t = Math.round(intAt(age, i) / unit)
    const last = Math.min(t, Math.round(intAt(tx, i) / unit))
    // Three whole numbers as one: exact up to 2⁵³.
    const key = (n * 65_536 + Math.min(t, 65_535)) * 65_536 + Math.min(last, 65_535)
    let group = groups.get(key)
    if (group === undefined) {
      group = gx.length
      if (group >= most) return undefined
      groups.set(key, group)
      gx.push(n)
      gtx.push(Math.min(last, 65_535))
      gage.push(Math.min(t, 65_535))
      persons.push(0)
    }
    persons[group] = (persons[group] ?? 0) + 1
    groupOf[i] = group
  }
  const ints = (values: readonly number[]): Int32Array => Int32Array.from(values)
  return { histories: { perWeek, x: ints(gx), tx: ints(gtx), age: ints(gage), persons: ints(persons) }, groupOf }
}
