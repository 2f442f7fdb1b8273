/**
 * Days on which persons bought of some goods, in the order of persons: whatever a rule asks of purchases in a window is then one walk
 * through a short list. The lists of all categories are made together, once for a state of the columns; other goods as they are asked for.
 */
import { narrowsPrices, type Goods } from '#shared/languages/segment-goods.ts'
import type { Columns } from '../columns.ts'
import { keptBy } from '../kept.ts'
import { doubleAt, intAt } from '../shared-arrays.ts'
import { eachBlock, type Breathe } from '../turns.ts'
import type { DaySpan } from '../windows.ts'
import { collectByCode, collectDays, mergeDays, partOf, type DayLists, type GoodsDays } from './day-lists.ts'
import { eachLineOf, keyOfGoods, readyGoods } from './goods.ts'
import type { RuleRead } from './ground.ts'

/** Entries of all lists kept beside those of the categories; 16 bytes each. */
const KEPT_DAYS = 4_000_000

const keptByColumns = keptBy<Columns, GoodsDays>(KEPT_DAYS, ({ length }) => length)
const byCategory = new WeakMap<Columns, DayLists>()

export async function goodsDays(columns: Columns, goods: Goods, read: RuleRead, breathe: Breathe): Promise<GoodsDays> {
  const kept = keptByColumns(columns)
  const key = keyOfGoods(goods, read)
  return kept.recall(key) ?? kept.keep(key, await findDays(columns, goods, read, breathe))
}

async function findDays(columns: Columns, goods: Goods, read: RuleRead, breathe: Breathe): Promise<GoodsDays> {
  if (namesCategoriesOnly(goods)) return daysOfCategories(columns, goods.categories, breathe)
  const ready = await readyGoods(columns, goods, read, breathe)
  const { receipts, lines } = columns
  const { wanted, isStore, isSold } = ready
  const most = wanted ? lines.count : receipts.count
  const lists = await collectDays(columns, most, breathe, (receipt, put) => {
    if (isStore[intAt(receipts.store, receipt)] !== 1 || (isSold && isSold[receipt] !== 1)) return
    if (!wanted) put(doubleAt(receipts.net, receipt), intAt(receipts.quantityMilli, receipt))
    else eachLineOf(columns, receipt, ready, (line) => put(lines.paid[line] as number, intAt(lines.quantityMilli, line)))
  })
  const { length, person, day, net, quantityMilli } = partOf(lists, 0)
  // The room was for every line there is.
  return { length, person: person.slice(), day: day.slice(), net: net.slice(), quantityMilli: quantityMilli.slice() }
}

function namesCategoriesOnly(goods: Goods): boolean {
  const { categories, productIds, storeIds, brands = [], seasons = [], guides = [], channels = [] } = goods
  const others = productIds.length + storeIds.length + brands.length + seasons.length + guides.length + channels.length
  return categories.length > 0 && others === 0 && !narrowsPrices(goods)
}

async function daysOfCategories(columns: Columns, names: readonly string[], breathe: Breathe): Promise<GoodsDays> {
  const lists = byCategory.get(columns) ?? (await listCategories(columns, breathe))
  byCategory.set(columns, lists)
  const parts = columns.products.category.values.flatMap((name, code) => (names.includes(name) ? [partOf(lists, code)] : []))
  const [first = NO_DAYS, ...others] = parts
  return others.reduce(mergeDays, first)
}

const none = new Int32Array()
const NO_DAYS: GoodsDays = { length: 0, person: none, day: none, net: none, quantityMilli: none }

/** Lines of goods in the categories before each: as many days there are at most. */
async function listCategories(columns: Columns, breathe: Breathe): Promise<DayLists> {
  const { lines, products } = columns
  const { code, values } = products.category
  const before = new Int32Array(values.length + 1)
  await eachBlock(lines.count, breathe, (from, to) => {
    for (let line = from; line < to; line++) {
      const product = intAt(lines.product, line)
      const slot = product < 0 ? 0 : intAt(code, product) + 1
      if (product >= 0) before[slot] = intAt(before, slot) + 1
    }
  })
  for (let slot = 1; slot < before.length; slot++) before[slot] = intAt(before, slot) + intAt(before, slot - 1)
  return collectByCode(columns, before, code, breathe)
}

/** Days of each person in the span whose goods net more than 0. */
export function positiveDaysOf({ length, person, day, net }: GoodsDays, { from, to }: DaySpan, persons: number): Int32Array {
  const counts = new Int32Array(persons)
  for (let i = 0; i < length; i++) {
    const onDay = intAt(day, i)
    if (onDay < from || onDay > to || (net[i] as number) <= 0) continue
    const who = intAt(person, i)
    counts[who] = intAt(counts, who) + 1
  }
  return counts
}

/** Net sales or thousandths of a piece of each person in the span. */
export function sumsOf(days: GoodsDays, what: 'net' | 'quantityMilli', { from, to }: DaySpan, persons: number): Float64Array {
  const { length, person, day } = days
  const amounts = days[what]
  const sums = new Float64Array(persons)
  for (let i = 0; i < length; i++) {
    const onDay = intAt(day, i)
    if (onDay < from || onDay > to) continue
    const who = intAt(person, i)
    sums[who] = doubleAt(sums, who) + (amounts[i] as number)
  }
  return sums
}
