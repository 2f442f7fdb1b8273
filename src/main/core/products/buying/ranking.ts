/** Hot and slow goods, and what is sold at full price and what at a discount, by group. */
import type { Ranking, RankingInput } from '#shared/contract/products-buying.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { personFacts } from '../../value/facts/person-facts.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { daysBefore } from '../../value/scope/days-before.ts'
import { dataSpan, resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { productChoices } from '../choices.ts'
import { groupsOf } from '../goods/groups.ts'
import { itemsOf, shownItem, type Items } from '../goods/items.ts'
import { eachReceipt, walkOf } from '../goods/line-walk.ts'
import { byItem, productSales } from './item-sales.ts'
import { isFullPrice, pricesOf } from './prices.ts'

export async function rankingOf(columns: Columns, read: Read, input: RankingInput): Promise<Ranking> {
  const resolved = resolveScope(columns, input.scope, { span: 'last-days', days: 90 })
  const items = await itemsOf(columns, read, input.unit)
  const groups = input.by ? await groupsOf(columns, read, input.by) : undefined
  const now = await productSales(columns, resolved)
  const before = await productSales(columns, { ...resolved, ...daysBefore(resolved) })
  const sums = await mixes(columns, resolved, {
    items,
    groupOf: groups?.ofPerson,
    groups: groups?.names.length ?? 0,
    from: productChoices(read).fullPriceFrom,
  })
  const life = await livesOf(columns, resolved, items)
  const sold = {
    pieces: byItem(items.ofProduct, items.count, now.quantityMilli),
    before: byItem(items.ofProduct, items.count, before.quantityMilli),
    net: byItem(items.ofProduct, items.count, now.net),
  }
  const ranked = rank(items, sold, life, { ...input, asOf: resolved.asOf ?? 0 })
  const { buyers } = await personFacts(columns, resolved)
  return {
    footing: footingOf(resolved, {
      n: buyers.length,
      definitions: ['product.hot_slow', 'product.full_price'],
      cannotTell: groups?.cannotTell ?? [],
    }),
    rows: ranked.slice(0, input.limit).map((item) => ({
      ...shownItem(items, item),
      quantityMilli: doubleAt(sold.pieces, item),
      quantityBeforeMilli: doubleAt(sold.before, item),
      netFen: doubleAt(sold.net, item),
      customers: intAt(sums.customers, item),
      lastSoldOn: intAt(life.last, item) === 0 ? null : intAt(life.last, item),
      ageDays: intAt(life.born, item) === NONE ? null : (resolved.asOf ?? 0) - intAt(life.born, item),
      mix: sums.ofItem(item),
    })),
    groups: ['', ...(groups?.names ?? [])].map((name, group) => ({ name, ...sums.ofGroup(group) })),
    more: Math.max(0, ranked.length - input.limit),
  }
}

interface Sold {
  readonly pieces: Float64Array
  readonly before: Float64Array
  readonly net: Float64Array
}

/** Most pieces first among what was sold, or fewest first among what is old enough to have been. */
function rank(
  { names }: Items,
  { pieces, net }: Sold,
  { born }: { readonly born: Int32Array },
  { list, leastAgeDays, asOf }: Pick<RankingInput, 'list' | 'leastAgeDays'> & { readonly asOf: number },
): number[] {
  const isOld = (item: number): boolean => intAt(born, item) !== NONE && asOf - intAt(born, item) >= leastAgeDays
  const chosen = [...names.keys()].filter((item) => (list === 'hot' ? doubleAt(pieces, item) > 0 : isOld(item)))
  const sign = list === 'hot' ? -1 : 1
  const by = (values: Float64Array, one: number, other: number): number => sign * (doubleAt(values, one) - doubleAt(values, other))
  return chosen.toSorted(
    (one, other) => by(pieces, one, other) || by(net, one, other) || ((names[one] ?? '') < (names[other] ?? '') ? -1 : 1),
  )
}

/** The day an item was launched or first sold, or NONE, and the day it was last sold. */
async function livesOf(columns: Columns, resolved: ResolvedScope, { ofProduct, count }: Items) {
  const { products, lines, receipts } = columns
  const born = new Int32Array(count).fill(NONE)
  const last = new Int32Array(count)
  const earlier = (item: number, day: number): void => {
    if (day !== NONE && (intAt(born, item) === NONE || day < intAt(born, item))) born[item] = day
  }
  for (let product = 0; product < products.count; product++)
    if (intAt(ofProduct, product) >= 0) earlier(intAt(ofProduct, product), intAt(products.launchedOn, product))
  const walk = await walkOf(columns, { ...resolved, from: dataSpan(columns)?.first ?? 0, to: resolved.asOf ?? 0 })
  await eachReceipt(columns, walk, (receipt, first, end) => {
    for (let line = first; line < end; line++) {
      const product = intAt(lines.product, line)
      const item = product < 0 ? -1 : intAt(ofProduct, product)
      if (item < 0 || intAt(lines.quantityMilli, line) <= 0 || !walk.counts(line)) continue
      const day = intAt(receipts.day, receipt)
      earlier(item, day)
      if (day > intAt(last, item)) last[item] = day
    }
  })
  return { born, last }
}

interface Mixing {
  readonly items: Items
  readonly groupOf: Int32Array | undefined
  readonly groups: number
  readonly from: number
}

/** Net sales in fen at full price, below it, and of unknown list value; with the list value of the first two. */
function createMix(rows: number) {
  const [full, discount, unknown, list] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)]
  const add = (values: Float64Array, row: number, fen: number): void => void (values[row] = doubleAt(values, row) + fen)
  return {
    add: (row: number, paid: number, listFen: number | undefined, from: number): void => {
      const isFull = isFullPrice(Math.abs(paid), listFen === undefined ? undefined : Math.abs(listFen), from)
      add(isFull === undefined ? unknown : isFull ? full : discount, row, paid)
      if (isFull !== undefined) add(list, row, listFen ?? 0)
    },
    at: (row: number): Ranking['groups'][number]['mix'] => {
      const [fullNetFen, discountNetFen] = [doubleAt(full, row), doubleAt(discount, row)]
      return {
        fullNetFen,
        discountNetFen,
        unknownNetFen: doubleAt(unknown, row),
        fullShare: rateOf(fullNetFen, fullNetFen + discountNetFen),
        paidShare: rateOf(fullNetFen + discountNetFen, doubleAt(list, row)),
      }
    },
    netAt: (row: number): number => doubleAt(full, row) + doubleAt(discount, row) + doubleAt(unknown, row),
  }
}

async function mixes(columns: Columns, resolved: ResolvedScope, { items, groupOf, groups, from }: Mixing) {
  const { receipts, lines } = columns
  const [ofItems, ofGroups] = [createMix(items.count), createMix(groups + 1)]
  const prices = pricesOf(columns)
  const walk = await walkOf(columns, resolved)
  const met = new Set<number>()
  const customers = new Int32Array(items.count)
  await eachReceipt(columns, walk, (receipt, first, end) => {
    const person = intAt(receipts.person, receipt)
    for (let line = first; line < end; line++) {
      const product = intAt(lines.product, line)
      const item = product < 0 ? -1 : intAt(items.ofProduct, product)
      if (item < 0 || !walk.counts(line)) continue
      const [paid, list] = [lines.paid[line] as number, prices.listOf(line)]
      ofItems.add(item, paid, list, from)
      if (person < 0) continue
      const pair = item * columns.persons.count + person
      if (intAt(lines.quantityMilli, line) > 0 && !met.has(pair)) {
        met.add(pair)
        customers[item] = intAt(customers, item) + 1
      }
      ofGroups.add(0, paid, list, from)
      const group = groupOf?.[person] ?? -1
      if (group >= 0) ofGroups.add(group + 1, paid, list, from)
    }
  })
  return { customers, ofItem: ofItems.at, ofGroup: (group: number) => ({ netFen: ofGroups.netAt(group), mix: ofGroups.at(group) }) }
}
