/** A, then B within n days (metrics.md M72): against persons without A in the same months; direction matters. */
import type { Sequence, SequenceInput } from '#shared/contract/products-buying.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { falseDiscoveryRates } from '../../statistics/order.ts'
import { tailOfChiSquare } from '../../statistics/two-by-two.ts'
import { countBuyers, journeysOf } from '../../value/facts/journeys.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { createItemCollector, dayReader } from '../goods/first-buys.ts'
import { itemPlace, itemsOf, shownItem, type Items } from '../goods/items.ts'
import { byItem, productSales, topItems } from './item-sales.ts'

/** First items looked at where none is named; the second ones are the same and this many more. */
const FIRST_ITEMS = 12
const SECOND_ITEMS = 200

export async function sequenceOf(columns: Columns, read: Read, input: SequenceInput): Promise<Sequence> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const items = await itemsOf(columns, read, input.unit)
  const ranked = topItems(byItem(items.ofProduct, items.count, (await productSales(columns, resolved)).knownNet), items.names)
  const named = input.first === undefined ? -1 : itemPlace(items, input.first)
  const firsts = input.first === undefined ? ranked.slice(0, FIRST_ITEMS) : named < 0 ? [] : [named]
  const seconds = [...new Set([...firsts, ...ranked.slice(0, SECOND_ITEMS)])]
  const visits = await visitsOf(columns, resolved, items, seconds)
  const rows: Omit<Sequence['rows'][number], 'q' | 'isFinding'>[] = []
  const breathe = createBreathe()
  for (const [a, first] of firsts.entries()) {
    rows.push(...followsOf(visits, a, { resolved, input, name: (item) => shownItem(items, seconds[item] ?? first) }))
    await breathe()
  }
  const q = falseDiscoveryRates(rows.map(({ p }) => p ?? 1))
  const found = rows.map((row, i) => ({ ...row, q: q[i] ?? 1, isFinding: (q[i] ?? 1) < 0.05 && (row.lift ?? 0) > 1 }))
  const journeys = await journeysOf(columns, resolved)
  return {
    footing: footingOf(resolved, { n: countBuyers(journeys), definitions: ['basket.sequence', 'basket.style'] }),
    tested: rows.length,
    rows: found.toSorted((one, other) => Number(other.isFinding) - Number(one.isFinding) || other.share - one.share).slice(0, input.limit),
  }
}

/** What each person bought on each of her occasions in the period: items of `seconds`, by their place in it. */
interface Visits {
  readonly items: number
  readonly persons: readonly { readonly day: readonly number[]; readonly held: readonly (readonly number[])[] }[]
}

async function visitsOf(columns: Columns, resolved: ResolvedScope, items: Items, seconds: readonly number[]): Promise<Visits> {
  const { start, day } = await journeysOf(columns, resolved)
  const placeOf = new Int32Array(items.count).fill(-1)
  seconds.forEach((item, place) => (placeOf[item] = place))
  const itemOf = items.ofProduct.map((item) => (item < 0 ? -1 : intAt(placeOf, item)))
  const collector = createItemCollector(columns, itemOf, seconds.length)
  const readDay = await dayReader(columns, resolved)
  const persons: { day: number[]; held: number[][] }[] = []
  await eachBlock(start.length - 1, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) {
      const own = { day: [] as number[], held: [] as number[][] }
      for (let i = intAt(start, person); i < intAt(start, person + 1); i++) {
        const on = intAt(day, i)
        if (on < resolved.from || on > resolved.to) continue
        readDay(person, on, collector.add)
        own.day.push(on)
        own.held.push(collector.take())
      }
      if (own.day.length > 0) persons.push(own)
    }
  })
  return { items: seconds.length, persons }
}

interface Following {
  readonly resolved: ResolvedScope
  readonly input: SequenceInput
  readonly name: (item: number) => { readonly name: string; readonly label: string }
}

type Row = Omit<Sequence['rows'][number], 'q' | 'isFinding'>

function followsOf({ items, persons }: Visits, a: number, { resolved, input, name }: Following): Row[] {
  const last = (resolved.asOf ?? 0) - input.withinDays
  const strata = new Map<number, Stratum>()
  const stratumOf = (day: number): Stratum => {
    const { year, month } = civilFromDay(toDay(day))
    const key = year * 12 + month
    const known = strata.get(key) ?? { withA: 0, followed: new Int32Array(items), others: 0, otherFollowed: new Int32Array(items) }
    strata.set(key, known)
    return known
  }
  for (const { day, held } of persons) {
    const at = held.findIndex((basket) => basket.includes(a))
    if (at >= 0) addFollow(day, held, at, { last, withinDays: input.withinDays, stratumOf, isOther: false })
    else
      for (const index of firstOfMonths(day)) addFollow(day, held, index, { last, withinDays: input.withinDays, stratumOf, isOther: true })
  }
  return Array.from({ length: items }, (_, b) => rowOf([...strata.values()], b)).flatMap((row, b) =>
    row && b !== a && row.followed >= input.leastCount ? [{ a: name(a), b: name(b), ...row }] : [],
  )
}

interface Stratum {
  withA: number
  readonly followed: Int32Array
  others: number
  readonly otherFollowed: Int32Array
}

interface Adding {
  readonly last: number
  readonly withinDays: number
  readonly stratumOf: (day: number) => Stratum
  readonly isOther: boolean
}

function addFollow(
  day: readonly number[],
  held: readonly (readonly number[])[],
  at: number,
  { last, withinDays, stratumOf, isOther }: Adding,
): void {
  const from = day[at] ?? NONE
  if (from > last) return
  const stratum = stratumOf(from)
  const counts = isOther ? stratum.otherFollowed : stratum.followed
  if (isOther) stratum.others++
  else stratum.withA++
  const seen = new Set<number>()
  for (let i = at + 1; i < day.length && (day[i] ?? 0) <= from + withinDays; i++) for (const item of held[i] ?? []) seen.add(item)
  for (const item of seen) counts[item] = intAt(counts, item) + 1
}

/** Her first occasion of each month. */
function firstOfMonths(day: readonly number[]): number[] {
  const found: number[] = []
  let last = ''
  for (const [i, on] of day.entries()) {
    const { year, month } = civilFromDay(toDay(on))
    if (`${year} ${month}` !== last) found.push(i)
    last = `${year} ${month}`
  }
  return found
}

/** The share of the others is weighted by the months of A; the test is Mantel and Haenszel's over the months. */
function rowOf(strata: readonly Stratum[], b: number): Omit<Row, 'a' | 'b'> | undefined {
  let [persons, followed, weighted, weights, gap, variance] = [0, 0, 0, 0, 0, 0]
  for (const { withA, followed: own, others, otherFollowed } of strata) {
    const [k, other] = [intAt(own, b), intAt(otherFollowed, b)]
    persons += withA
    followed += k
    const n = withA + others
    if (withA === 0 || others === 0) continue
    weighted += withA * (other / others)
    weights += withA
    gap += k - (withA * (k + other)) / n
    if (n > 1) variance += (withA * others * (k + other) * (n - k - other)) / (n * n * (n - 1))
  }
  if (persons === 0) return undefined
  const share = followed / persons
  const shareWithout = weights === 0 ? null : weighted / weights
  return {
    persons,
    followed,
    share,
    shareWithout,
    lift: shareWithout === null || shareWithout === 0 ? null : share / shareWithout,
    p: variance === 0 ? null : tailOfChiSquare((gap * gap) / variance),
  }
}
