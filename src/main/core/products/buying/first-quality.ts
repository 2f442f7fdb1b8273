/** What first products are worth (metrics.md M75): who came again, and what her first year brought, against all other first buyers. */
import type { FirstQuality, FirstQualityInput } from '#shared/contract/products-buying.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { newcombe, wilson } from '../../statistics/intervals.ts'
import { falseDiscoveryRates } from '../../statistics/order.ts'
import { chiSquare } from '../../statistics/two-by-two.ts'
import { choicesOf } from '../../value/choices.ts'
import { createLineMargins, hasAnyMargin } from '../../value/facts/line-margins.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { scopedSales } from '../../value/scope/scoped-sales.ts'
import { cameAgainWithin, createItemCollector, dayReader, firstBuysOf, type FirstBuys } from '../goods/first-buys.ts'
import { itemsOf, shownItem, type Items } from '../goods/items.ts'

const YEAR = 365

export async function firstQualityOf(columns: Columns, read: Read, input: FirstQualityInput): Promise<FirstQuality> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const items = await itemsOf(columns, read, input.unit)
  const buys = await firstBuysOf(columns, resolved)
  const profit = await firstYearProfit(columns, read, resolved, buys)
  const sums = await sumByItem(columns, resolved, { items, buys, horizon: input.horizonDays, profit })
  const rows = rowsOf(items, sums, input)
  return {
    footing: footingOf(resolved, { n: sums.mature, definitions: ['product.first_quality'] }),
    firstBuyers: sums.mature,
    tested: rows.filter(({ q }) => q !== null).length,
    rows: rows.toSorted((one, other) => other.firstBuyers - one.firstBuyers || (one.name < other.name ? -1 : 1)).slice(0, input.limit),
  }
}

interface Question {
  readonly items: Items
  readonly buys: FirstBuys
  readonly horizon: number
  readonly profit: Float64Array | undefined
}

/** A first occasion with several items counts for each. */
async function sumByItem(columns: Columns, { asOf = 0, ...resolved }: ResolvedScope, { items, buys, horizon, profit }: Question) {
  const { count } = items
  const ints = (): Int32Array => new Int32Array(count)
  const sums = { first: ints(), again: ints(), year: ints(), net: new Float64Array(count), profit: new Float64Array(count) }
  const collector = createItemCollector(columns, items.ofProduct, count)
  const readDay = await dayReader(columns, { ...resolved, asOf })
  let [mature, again] = [0, 0]
  const bump = (counts: Int32Array, item: number): void => void (counts[item] = intAt(counts, item) + 1)
  await eachBlock(buys.firstDay.length, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const day = intAt(buys.firstDay, person)
      if (day === NONE || day < resolved.from || day > resolved.to || day > asOf - horizon) continue
      const isBack = cameAgainWithin(buys, person, horizon)
      mature++
      if (isBack) again++
      readDay(person, day, collector.add)
      const isYearOld = day <= asOf - YEAR
      const net = isYearOld ? firstYearNet(buys, person) : 0
      for (const item of collector.take()) {
        bump(sums.first, item)
        if (isBack) bump(sums.again, item)
        if (!isYearOld) continue
        bump(sums.year, item)
        sums.net[item] = doubleAt(sums.net, item) + net
        if (profit) sums.profit[item] = doubleAt(sums.profit, item) + doubleAt(profit, person)
      }
    }
  })
  return { ...sums, mature, cameAgain: again, hasProfit: profit !== undefined }
}

function firstYearNet({ journeys: { start, day, net }, firstDay }: FirstBuys, person: number): number {
  let sum = 0
  for (let i = intAt(start, person); i < intAt(start, person + 1) && intAt(day, i) < intAt(firstDay, person) + YEAR; i++)
    sum += doubleAt(net, i)
  return sum
}

/** Undefined where nothing is known of costs. */
async function firstYearProfit(
  columns: Columns,
  read: Read,
  { scope }: ResolvedScope,
  { firstDay }: FirstBuys,
): Promise<Float64Array | undefined> {
  const { margins } = choicesOf(read)
  if (!hasAnyMargin(columns, margins)) return undefined
  const { receipts, persons } = columns
  const margin = createLineMargins(columns, margins, (await scopedSales(columns, scope)).products)
  const profit = new Float64Array(persons.count)
  await eachBlock(receipts.count, createBreathe(), (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const person = intAt(receipts.person, receipt)
      const first = person < 0 ? NONE : intAt(firstDay, person)
      const day = intAt(receipts.day, receipt)
      if (first !== NONE && day >= first && day < first + YEAR) profit[person] = doubleAt(profit, person) + margin.addReceipt(receipt)
    }
  })
  return profit
}

function rowsOf(items: Items, sums: Awaited<ReturnType<typeof sumByItem>>, { leastTested }: FirstQualityInput): FirstQuality['rows'] {
  const found = items.names.flatMap((_, item) => {
    const [n, k, year] = [intAt(sums.first, item), intAt(sums.again, item), intAt(sums.year, item)]
    if (n === 0) return []
    const [others, otherAgain] = [sums.mature - n, sums.cameAgain - k]
    const [own, against] = [wilson(k, n), newcombe(k, n, otherAgain, others)]
    const test = n >= leastTested ? chiSquare({ both: k, first: n, second: sums.cameAgain, all: sums.mature }) : undefined
    return {
      ...shownItem(items, item),
      firstBuyers: n,
      cameAgain: k,
      rate: rateOf(k, n),
      low: own?.low ?? null,
      high: own?.high ?? null,
      otherRate: rateOf(otherAgain, others),
      difference: against?.difference ?? null,
      differenceLow: against?.low ?? null,
      differenceHigh: against?.high ?? null,
      p: test?.p ?? null,
      yearBuyers: year,
      yearNetFen: rateOf(doubleAt(sums.net, item), year),
      yearProfitFen: sums.hasProfit ? rateOf(doubleAt(sums.profit, item), year) : null,
    }
  })
  const tested = found.filter(({ p }) => p !== null)
  const rates = falseDiscoveryRates(tested.map(({ p }) => p ?? 1))
  const qOf = new Map(tested.map((row, i) => [row, rates[i] ?? 1]))
  return found.map((row) => {
    const q = qOf.get(row) ?? null
    const isApart = (row.differenceLow ?? 0) > 0 || (row.differenceHigh ?? 0) < 0
    return { ...row, q, isFinding: q !== null && q < 0.05 && isApart }
  })
}
