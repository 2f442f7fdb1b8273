/** The price-band map (metrics.md M70, M34): what the shop sells in which band, who begins there and comes again, and where the hot style lies. */
import type { Bands, BandsInput } from '#shared/contract/products-buying.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { wilson } from '../../statistics/intervals.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { productChoices } from '../choices.ts'
import { cameAgainWithin, createItemCollector, dayReader, firstBuysOf, type FirstBuys } from '../goods/first-buys.ts'
import { groupsOf } from '../goods/groups.ts'
import { itemPlace, itemsOf, shownItem, type Items } from '../goods/items.ts'
import { eachReceipt, walkOf } from '../goods/line-walk.ts'
import { bandOf, isFullPrice, pricesOf, quintileEdges, type Prices } from './prices.ts'

export async function bandsOf(columns: Columns, read: Read, input: BandsInput): Promise<Bands> {
  const resolved = resolveScope(columns, input.scope, { span: 'last-days', days: 365 })
  const map = await bandMapOf(columns, read, resolved, input)
  const { items, hot, shop } = map
  const rows = rowsOf(map)
  return {
    footing: footingOf(resolved, {
      n: shop.buyers,
      definitions: ['product.price_band', 'stage.price_band_mismatch'],
      cannotTell: map.cannotTell,
    }),
    edgesFrom: map.edgesFrom,
    rows,
    hot: hot < 0 ? null : shownItem(items, hot),
    hotBand: map.hotBand,
    groups: map.groupNames.map((name, group) => ({
      name,
      bands: rows.map((_, place) => ({
        quantityMilli: shop.ofGroup(shop.groupMilli, group, place),
        netFen: shop.ofGroup(shop.groupNet, group, place),
        customers: shop.customers(group + 1, place),
      })),
    })),
  }
}

function rowsOf({ edges, shop, first }: Awaited<ReturnType<typeof bandMapOf>>): Bands['rows'] {
  const shopMilli = shop.restMilli.reduce((sum, milli) => sum + milli, 0)
  const bounds = [
    { lowFen: null, highFen: null },
    ...edges.map((edge, i) => ({ lowFen: edges[i - 1] ?? 0, highFen: edge })),
    { lowFen: edges.at(-1) ?? 0, highFen: null },
  ]
  return bounds.map((bound, place) => {
    const [n, k] = [intAt(first.buyers, place), intAt(first.again, place)]
    const interval = wilson(k, n)
    return {
      ...bound,
      lines: intAt(shop.lines, place),
      quantityMilli: doubleAt(shop.quantityMilli, place),
      fullPriceMilli: doubleAt(shop.fullMilli, place),
      netFen: doubleAt(shop.net, place),
      customers: shop.customers(0, place),
      shopShare: rateOf(doubleAt(shop.restMilli, place), shopMilli),
      firstBuyers: n,
      cameAgain: k,
      rate: rateOf(k, n),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    }
  })
}

/** Bands by place: 0 of prices ≤ 0, then those of the edges, the last one open. */
export async function bandMapOf(columns: Columns, read: Read, resolved: ResolvedScope, input: BandsInput) {
  const { priceEdges, fullPriceFrom: from } = productChoices(read)
  const items = await itemsOf(columns, read, 'style')
  const prices = pricesOf(columns, input.price)
  const buys = await firstBuysOf(columns, resolved)
  const hot = input.hot === undefined ? await hottestItem(columns, resolved, items, buys) : itemPlace(items, input.hot)
  const found = { items, hot, prices }
  const given = input.edges ?? (priceEdges.length > 0 ? priceEdges : undefined)
  const edges = given?.toSorted((a, b) => a - b) ?? quintileEdges(await fullPrices(columns, resolved, { ...found, from }))
  const groups = input.by ? await groupsOf(columns, read, input.by) : undefined
  const groupNames = groups?.names ?? []
  const hotPrice = hot < 0 ? undefined : await medianPrice(columns, resolved, found)
  return {
    ...found,
    edges,
    edgesFrom: input.edges
      ? ('asked' as const)
      : given
        ? ('officer' as const)
        : edges.length > 0
          ? ('quintiles' as const)
          : ('none' as const),
    hotPriceFen: hotPrice ?? null,
    hotBand: hotPrice === undefined ? null : bandOf(edges, hotPrice) + 1,
    shop: await shopBands(columns, resolved, {
      ...found,
      edges,
      groupOf: groups?.ofPerson,
      groups: groupNames.length,
      from,
      counted: input.lines,
    }),
    first: await firstBands(columns, resolved, { edges, prices, buys, horizon: input.horizonDays }),
    buys,
    groupNames,
    cannotTell: groups?.cannotTell ?? [],
  }
}

/** The item most first occasions of the period hold; -1 without any. */
export async function hottestItem(columns: Columns, resolved: ResolvedScope, items: Items, { firstDay }: FirstBuys): Promise<number> {
  const counts = new Int32Array(items.count)
  const collector = createItemCollector(columns, items.ofProduct, items.count)
  const readDay = await dayReader(columns, resolved)
  await eachBlock(firstDay.length, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const day = intAt(firstDay, person)
      if (day === NONE || day < resolved.from || day > resolved.to) continue
      readDay(person, day, collector.add)
      for (const item of collector.take()) counts[item] = intAt(counts, item) + 1
    }
  })
  let best = -1
  counts.forEach((count, item) => {
    if (count > 0 && (best < 0 || count > intAt(counts, best))) best = item
  })
  return best
}

interface Hot {
  readonly items: Items
  readonly hot: number
  readonly prices: Prices
}

const itemOfLine = ({ lines }: Columns, { ofProduct }: Items, line: number): number => {
  const product = intAt(lines.product, line)
  return product < 0 ? -1 : intAt(ofProduct, product)
}

/** One price per piece sold at full price, the hot item left out; where no list value is known, of all pieces. */
async function fullPrices(
  columns: Columns,
  resolved: ResolvedScope,
  { items, hot, prices, from }: Hot & { readonly from: number },
): Promise<Float64Array> {
  const { lines } = columns
  const [full, all]: [number[], number[]] = [[], []]
  const walk = await walkOf(columns, resolved)
  await eachReceipt(columns, walk, (_, first, end) => {
    for (let line = first; line < end; line++) {
      const pieces = Math.round(intAt(lines.quantityMilli, line) / 1000)
      if (pieces <= 0 || !walk.counts(line) || itemOfLine(columns, items, line) === hot) continue
      const price = prices.ofLine(line)
      if (price <= 0) continue
      const isFull = isFullPrice(lines.paid[line] as number, prices.listOf(line), from)
      for (let n = 0; n < pieces; n++) {
        if (isFull) full.push(price)
        if (isFull === undefined) all.push(price)
      }
    }
  })
  return Float64Array.from(full.length > 0 ? full : all)
}

async function medianPrice(columns: Columns, resolved: ResolvedScope, { items, hot, prices }: Hot): Promise<number | undefined> {
  const { lines } = columns
  const found: number[] = []
  const walk = await walkOf(columns, resolved)
  await eachReceipt(columns, walk, (_, first, end) => {
    for (let line = first; line < end; line++) {
      if (intAt(lines.quantityMilli, line) > 0 && walk.counts(line) && itemOfLine(columns, items, line) === hot)
        found.push(prices.ofLine(line))
    }
  })
  const ascending = found.toSorted((a, b) => a - b)
  return ascending[ascending.length >> 1]
}

interface Shop extends Hot {
  readonly edges: readonly number[]
  readonly groupOf: Int32Array | undefined
  readonly groups: number
  readonly from: number
  readonly counted: BandsInput['lines']
}

/** Of known persons; the shop's own pieces of everybody. */
async function shopBands(columns: Columns, resolved: ResolvedScope, shop: Shop) {
  const { edges, prices, items, hot, groupOf, groups, from, counted } = shop
  const { receipts, lines, persons } = columns
  const bands = edges.length + 2
  const sums = createBandSums(bands, groups, persons.count)
  const walk = await walkOf(columns, resolved)
  await eachReceipt(columns, walk, (receipt, first, end) => {
    const person = intAt(receipts.person, receipt)
    for (let line = first; line < end; line++) {
      if (!walk.counts(line)) continue
      const [pieces, paid] = [intAt(lines.quantityMilli, line), lines.paid[line] as number]
      if (counted === 'sold' && pieces <= 0) continue
      const sold = { place: bandOf(edges, prices.ofLine(line)) + 1, pieces, paid }
      if (itemOfLine(columns, items, line) !== hot) sums.addRest(sold)
      if (person < 0) continue
      sums.addKnown(sold, person, groupOf?.[person] ?? -1, isFullPrice(paid, prices.listOf(line), from) === true)
    }
  })
  return sums.finish(groupOf)
}

interface Sold {
  readonly place: number
  readonly pieces: number
  readonly paid: number
}

function createBandSums(bands: number, groups: number, persons: number) {
  const doubles = (rows = 1): Float64Array => new Float64Array(bands * rows)
  const sums = {
    lines: new Int32Array(bands),
    quantityMilli: doubles(),
    fullMilli: doubles(),
    net: doubles(),
    restMilli: doubles(),
    groupMilli: doubles(groups),
    groupNet: doubles(groups),
  }
  const add = (values: Float64Array, place: number, amount: number): void => void (values[place] = doubleAt(values, place) + amount)
  const met = new Uint8Array(bands * persons)
  return {
    addRest: ({ place, pieces }: Sold): void => add(sums.restMilli, place, pieces),
    addKnown: ({ place, pieces, paid }: Sold, person: number, group: number, isFull: boolean): void => {
      sums.lines[place] = intAt(sums.lines, place) + 1
      add(sums.quantityMilli, place, pieces)
      add(sums.net, place, paid)
      if (isFull) add(sums.fullMilli, place, pieces)
      met[place * persons + person] = 1
      if (group < 0) return
      add(sums.groupMilli, group * bands + place, pieces)
      add(sums.groupNet, group * bands + place, paid)
    },
    finish: (groupOf: Int32Array | undefined) => {
      const counts = countCustomers({ met, bands, persons, groups }, groupOf)
      return {
        ...sums,
        buyers: counts.buyers,
        /** @param group 0: everybody. */
        customers: (group: number, place: number): number => intAt(counts.customers, group * bands + place),
        ofGroup: (values: Float64Array, group: number, place: number): number => doubleAt(values, group * bands + place),
      }
    },
  }
}

interface Met {
  /** 1 at `band × persons + person` where she bought in it. */
  readonly met: Uint8Array
  readonly bands: number
  readonly persons: number
  readonly groups: number
}

/** Row 0 of `customers` is of everybody, the others of the groups. */
function countCustomers({ met, bands, persons, groups }: Met, groupOf: Int32Array | undefined) {
  const customers = new Int32Array(bands * (groups + 1))
  const bump = (cell: number): void => void (customers[cell] = intAt(customers, cell) + 1)
  let buyers = 0
  for (let person = 0; person < persons; person++) {
    let isBuyer = false
    const group = groupOf?.[person] ?? -1
    for (let place = 0; place < bands; place++) {
      if (met[place * persons + person] !== 1) continue
      isBuyer = true
      bump(place)
      if (group >= 0) bump((group + 1) * bands + place)
    }
    if (isBuyer) buyers++
  }
  return { buyers, customers }
}

interface Beginning {
  readonly edges: readonly number[]
  readonly prices: Prices
  readonly buys: FirstBuys
  readonly horizon: number
}

/** First occasions of the year that ends a horizon before the as-of day, by the dearest piece of the day. */
async function firstBands(columns: Columns, { asOf = 0, ...resolved }: ResolvedScope, { edges, prices, buys, horizon }: Beginning) {
  const [buyers, again] = [new Int32Array(edges.length + 2), new Int32Array(edges.length + 2)]
  const readDay = await dayReader(columns, { ...resolved, asOf })
  await eachBlock(buys.firstDay.length, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const day = intAt(buys.firstDay, person)
      if (day === NONE || day <= asOf - horizon - 365 || day > asOf - horizon) continue
      let dearest = 0
      readDay(person, day, (line) => {
        if (intAt(columns.lines.quantityMilli, line) > 0) dearest = Math.max(dearest, prices.ofLine(line))
      })
      const place = bandOf(edges, dearest) + 1
      buyers[place] = intAt(buyers, place) + 1
      if (cameAgainWithin(buys, person, horizon)) again[place] = intAt(again, place) + 1
    }
  })
  return { buyers, again }
}
