/** When an item is bought: the share of buyers among those who came in a calendar month, by group, against all months. */
import type { Calendar, CalendarInput } from '#shared/contract/products-buying.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { chiSquare, isTestable } from '../../statistics/two-by-two.ts'
import { journeysOf } from '../../value/facts/journeys.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { groupsOf, type Groups } from '../goods/groups.ts'
import { itemPlace, itemsOf } from '../goods/items.ts'
import { walkOf } from '../goods/line-walk.ts'
import { indexOf, withFindings } from './affinity.ts'

const MONTHS = 12

export async function calendarOf(columns: Columns, read: Read, input: CalendarInput): Promise<Calendar> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const items = await itemsOf(columns, read, input.item.unit)
  const groups = input.by ? await groupsOf(columns, read, input.by) : undefined
  const counts = await countMonths(columns, resolved, { ofProduct: items.ofProduct, item: itemPlace(items, input.item.name), groups })
  const names = ['', ...(groups?.names ?? [])]
  const cells = names.flatMap((_, group) => cellsOfGroup(counts, group))
  const found = withFindings(cells, input)
  return {
    footing: footingOf(resolved, { n: counts.n, definitions: ['product.calendar'], cannotTell: groups?.cannotTell ?? [] }),
    groups: names,
    cells: found,
    tested: found.filter(({ q }) => q !== null).length,
  }
}

interface MonthCounts {
  readonly persons: Int32Array
  readonly buyers: Int32Array
  readonly n: number
}

interface Asked {
  readonly ofProduct: Int32Array
  readonly item: number
  readonly groups: Groups | undefined
}

/** A person counts once in each month of each year she has an occasion in. */
async function countMonths(columns: Columns, resolved: ResolvedScope, { ofProduct, item, groups }: Asked): Promise<MonthCounts> {
  const { start, day } = await journeysOf(columns, resolved)
  const monthOf = monthReader(resolved)
  const bought = await boughtByMonth(columns, resolved, { ofProduct, item, monthOf })
  const places = (groups?.names.length ?? 0) + 1
  const [persons, buyers] = [new Int32Array(places * MONTHS), new Int32Array(places * MONTHS)]
  const bump = (counts: Int32Array, cell: number): void => void (counts[cell] = intAt(counts, cell) + 1)
  let n = 0
  for (let person = 0; person + 1 < start.length; person++) {
    const group = groups ? intAt(groups.ofPerson, person) + 1 : 0
    let last = -1
    for (let i = intAt(start, person); i < intAt(start, person + 1); i++) {
      const on = intAt(day, i)
      if (on < resolved.from || on > resolved.to) continue
      const month = monthOf(on)
      if (month === last) continue
      if (last < 0) n++
      last = month
      const isBuyer = (bought.get(person)?.get(month) ?? 0) > 0
      for (const place of group > 0 ? [0, group] : [0]) {
        bump(persons, place * MONTHS + (month % MONTHS))
        if (isBuyer) bump(buyers, place * MONTHS + (month % MONTHS))
      }
    }
  }
  return { persons, buyers, n }
}

/** Months counted through from year 0; a table over the days of the period. */
function monthReader({ from, to }: ResolvedScope): (day: number) => number {
  const months = new Int32Array(Math.max(0, to - from + 1))
  for (let i = 0; i < months.length; i++) {
    const { year, month } = civilFromDay(toDay(from + i))
    months[i] = year * MONTHS + month - 1
  }
  return (day) => intAt(months, day - from)
}

type Bought = ReadonlyMap<number, ReadonlyMap<number, number>>

/** Net sales in fen of the item by person and month. */
async function boughtByMonth(
  columns: Columns,
  resolved: ResolvedScope,
  { ofProduct, item, monthOf }: Pick<Asked, 'ofProduct' | 'item'> & { readonly monthOf: (day: number) => number },
): Promise<Bought> {
  const { receipts, lines } = columns
  const walk = await walkOf(columns, resolved)
  const bought = new Map<number, Map<number, number>>()
  const add = (person: number, month: number, fen: number): void => {
    const own = bought.get(person) ?? new Map<number, number>()
    bought.set(person, own)
    own.set(month, (own.get(month) ?? 0) + fen)
  }
  await eachBlock(receipts.count, createBreathe(), (first, end) => {
    for (let receipt = first; receipt < end; receipt++) {
      const person = intAt(receipts.person, receipt)
      if (person < 0 || !walk.takes(receipt)) continue
      for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++) {
        const product = intAt(lines.product, line)
        if (product < 0 || intAt(ofProduct, product) !== item || !walk.counts(line)) continue
        add(
          person,
          monthOf(intAt(receipts.day, receipt)),
          lines.paid instanceof Float64Array ? doubleAt(lines.paid, line) : intAt(lines.paid, line),
        )
      }
    }
  })
  return bought
}

function cellsOfGroup({ persons, buyers }: MonthCounts, group: number) {
  const of = (counts: Int32Array): Int32Array => counts.subarray(group * MONTHS, (group + 1) * MONTHS)
  const sum = (counts: Int32Array): number => of(counts).reduce((total, one) => total + one, 0)
  const [all, allBuyers] = [sum(persons), sum(buyers)]
  return Array.from({ length: MONTHS }, (_, month) => {
    const [came, bought] = [intAt(of(persons), month), intAt(of(buyers), month)]
    const table = { both: bought, first: came, second: allBuyers, all }
    const found = chiSquare(table)
    return {
      group,
      month: month + 1,
      persons: came,
      buyers: bought,
      index: indexOf(bought, came, allBuyers, all),
      p: found?.p ?? null,
      isTestable: found !== undefined && isTestable(table),
    }
  })
}
