/** Cause 2 of the warning: a hot product outside the shop's price bands whose first buyers do not come again (metrics.md M34). */
import type { BandCause, CauseRules } from '#shared/contract/brand.ts'
import type { BandsInput } from '#shared/contract/products-buying.ts'
import type { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { bandMapOf } from '../../products/buying/bands.ts'
import { cameAgainWithin, createItemCollector, dayReader, secondTicket, type FirstBuys } from '../../products/goods/first-buys.ts'
import { shownItem, type Items } from '../../products/goods/items.ts'
import { newcombe } from '../../statistics/intervals.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'

const YEAR = 365

type Counts = Pick<BandCause, 'hotFirst' | 'hotSecond' | 'otherFirst' | 'otherSecond' | 'bandMilli' | 'restMilli'>

/** Pure: both at once are a mismatch; one alone is told as that one. */
export function bandVerdict(counts: Counts, { leastBandShare, leastHotBuyers }: Pick<CauseRules, 'leastBandShare' | 'leastHotBuyers'>) {
  const rate = newcombe(counts.hotSecond, counts.hotFirst, counts.otherSecond, counts.otherFirst) ?? null
  const bandShare = rateOf(counts.bandMilli, counts.restMilli)
  const isOff = bandShare !== null && bandShare < leastBandShare
  const isLower = rate !== null && rate.high < 0
  const verdict: BandCause['verdict'] =
    counts.hotFirst < leastHotBuyers || bandShare === null || rate === null
      ? 'cannot-tell'
      : isOff && isLower
        ? 'mismatch'
        : isOff
          ? 'only-band'
          : isLower
            ? 'only-repeat'
            : 'neither'
  return { verdict, rate, bandShare }
}

export async function bandCauseOf(columns: Columns, read: Read, scope: Scope, rules: CauseRules): Promise<BandCause> {
  const resolved = resolveScope(columns, { ...scope, period: { span: 'last-days', days: YEAR } }, { span: 'last-days', days: YEAR })
  const input: BandsInput = {
    scope,
    horizonDays: rules.horizonDays,
    price: 'list',
    lines: 'net',
    ...(rules.hot === undefined ? {} : { hot: rules.hot }),
    ...(rules.edges && rules.edges.length > 0 ? { edges: rules.edges } : {}),
  }
  const map = await bandMapOf(columns, read, resolved, input)
  const { edges, items, hot, hotBand, shop, buys } = map
  const first = await firstsOf(columns, resolved, { items, buys, hot, horizon: rules.horizonDays })
  const restMilli = shop.restMilli.reduce((sum, milli) => sum + milli, 0)
  const bandMilli = hotBand === null ? 0 : doubleAt(shop.restMilli, hotBand)
  const counts = {
    hotFirst: first.hot,
    hotSecond: first.hotAgain,
    otherFirst: first.other,
    otherSecond: first.otherAgain,
    bandMilli,
    restMilli,
  }
  const found = bandVerdict(counts, rules)
  const ticket = rateOf(first.secondFen, first.hotAgain + first.otherAgain)
  const isPlaced = hot >= 0 && hotBand !== null && hotBand > 0
  return {
    ...counts,
    ...found,
    hot: hot < 0 ? null : shownItem(items, hot),
    hotPriceFen: map.hotPriceFen,
    bandLowFen: isPlaced ? (edges[hotBand - 2] ?? 0) : null,
    bandHighFen: isPlaced ? (edges[hotBand - 1] ?? null) : null,
    moneyAtStakeFen: found.rate === null || ticket === null ? null : Math.max(0, -found.rate.difference) * first.hotThisYear * ticket,
  }
}

interface Question {
  readonly items: Items
  readonly buys: FirstBuys
  readonly hot: number
  readonly horizon: number
}

/** First occasions of the year that ends a horizon before the as-of day: all are observed fully. */
async function firstsOf(columns: Columns, { asOf = 0, ...resolved }: ResolvedScope, { items, buys, hot, horizon }: Question) {
  const sums = { hot: 0, hotAgain: 0, other: 0, otherAgain: 0, secondFen: 0, hotThisYear: 0 }
  const collector = createItemCollector(columns, items.ofProduct, items.count)
  const readDay = await dayReader(columns, { ...resolved, asOf })
  await eachBlock(buys.firstDay.length, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const day = intAt(buys.firstDay, person)
      if (day === NONE || day <= asOf - horizon - YEAR) continue
      readDay(person, day, collector.add)
      const isHot = collector.take().includes(hot)
      if (isHot && day > asOf - YEAR) sums.hotThisYear++
      if (day > asOf - horizon) continue
      const isBack = cameAgainWithin(buys, person, horizon)
      sums[isHot ? 'hot' : 'other']++
      if (!isBack) continue
      sums[isHot ? 'hotAgain' : 'otherAgain']++
      sums.secondFen += secondTicket(buys, person)
    }
  })
  return sums
}
