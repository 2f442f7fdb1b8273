/** Cause 1 of the warning: buyers won by deep discounts who do not come again (metrics.md M33). */
import type { CauseRules, DiscountCause } from '#shared/contract/brand.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { newcombe } from '../../statistics/intervals.ts'
import { firstDiscounts, isDeep } from '../../products/buying/first-discount.ts'
import { couponEvents, mailedOn, type EventOn } from '../../products/buying/first-event.ts'
import {
  cameAgainWithin,
  createItemCollector,
  dayReader,
  firstBuysOf,
  secondTicket,
  type FirstBuys,
} from '../../products/goods/first-buys.ts'
import { itemsOf, shownItem } from '../../products/goods/items.ts'
import { rateOf } from '../../value/scope/rates.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'

const YEAR = 365
const MOST_NAMED = 5

type Counts = Pick<
  DiscountCause,
  'deepThisYear' | 'newThisYear' | 'deepLastYear' | 'newLastYear' | 'deepMature' | 'deepSecond' | 'otherMature' | 'otherSecond'
>

/** Pure: the cause is named only if the share rose and the rate is lower, both beyond doubt. */
export function discountVerdict(counts: Counts, secondTicketFen: number | null) {
  const share = newcombe(counts.deepThisYear, counts.newThisYear, counts.deepLastYear, counts.newLastYear) ?? null
  const rate = newcombe(counts.deepSecond, counts.deepMature, counts.otherSecond, counts.otherMature) ?? null
  const [rose, isLower] = [share !== null && share.low > 0, rate !== null && rate.high < 0]
  const atStake = rate === null || secondTicketFen === null ? null : Math.max(0, -rate.difference) * counts.deepThisYear * secondTicketFen
  return { share, rate, rose, isLower, isCause: rose && isLower, moneyAtStakeFen: atStake }
}

export async function discountCauseOf(columns: Columns, read: Read, resolved: ResolvedScope, rules: CauseRules): Promise<DiscountCause> {
  const buys = await firstBuysOf(columns, resolved)
  const discounts = await firstDiscounts(columns, resolved)
  const eventOn: EventOn = rules.countsCoupons ? couponEvents(columns, read) : () => undefined
  const { counts, unknownThisYear, secondTicketFen, deep, used } = countNew({ buys, discounts, eventOn, rules, asOf: resolved.asOf ?? 0 })
  return {
    ...counts,
    ...discountVerdict(counts, secondTicketFen),
    secondTicketFen,
    unknownThisYear,
    products: await beganWith(columns, read, resolved, deep),
    campaigns: [...most(used, 'coupon'), ...most(mailedAmong(columns, read, buys, deep), 'mailed')],
  }
}

interface Counting {
  readonly buys: FirstBuys
  readonly discounts: Float64Array
  readonly eventOn: EventOn
  readonly rules: CauseRules
  readonly asOf: number
}

function countNew({ buys, discounts, eventOn, rules, asOf }: Counting) {
  const counts = {
    deepThisYear: 0,
    newThisYear: 0,
    deepLastYear: 0,
    newLastYear: 0,
    deepMature: 0,
    deepSecond: 0,
    otherMature: 0,
    otherSecond: 0,
  }
  let [unknownThisYear, seconds, secondFen] = [0, 0, 0]
  const deep: number[] = []
  const used = new Map<string, number>()
  const addMature = (person: number, wasDeep: boolean): void => {
    counts[wasDeep ? 'deepMature' : 'otherMature']++
    if (!cameAgainWithin(buys, person, rules.horizonDays)) return
    counts[wasDeep ? 'deepSecond' : 'otherSecond']++
    seconds++
    secondFen += secondTicket(buys, person)
  }
  for (let person = 0; person < buys.firstDay.length; person++) {
    const day = intAt(buys.firstDay, person)
    if (day === NONE || day <= asOf - 2 * YEAR) continue
    const event = eventOn(person, day)
    const wasDeep = isDeep(doubleAt(discounts, person), rules.deepDiscount) || event !== undefined
    const isThisYear = day > asOf - YEAR
    counts[isThisYear ? 'newThisYear' : 'newLastYear']++
    if (wasDeep) counts[isThisYear ? 'deepThisYear' : 'deepLastYear']++
    if (!isThisYear) continue
    if (Number.isNaN(doubleAt(discounts, person)) && event === undefined) unknownThisYear++
    if (wasDeep) deep.push(person)
    if (wasDeep && event) used.set(event, (used.get(event) ?? 0) + 1)
    if (day <= asOf - rules.horizonDays) addMature(person, wasDeep)
  }
  return { counts, unknownThisYear, secondTicketFen: rateOf(secondFen, seconds), deep, used }
}

const most = (buyers: ReadonlyMap<string, number>, by: 'coupon' | 'mailed'): DiscountCause['campaigns'] =>
  [...buyers]
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(([name, number]) => ({ name, by, buyers: number }))

/** Of the deeply discounted, how many a campaign had reached when they bought first. */
function mailedAmong(columns: Columns, read: Read, { firstDay }: FirstBuys, persons: readonly number[]): ReadonlyMap<string, number> {
  const campaignsOn = mailedOn(columns, read)
  const counts = new Map<string, number>()
  for (const person of persons)
    for (const name of campaignsOn(person, intAt(firstDay, person))) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

async function beganWith(
  columns: Columns,
  read: Read,
  resolved: ResolvedScope,
  persons: readonly number[],
): Promise<DiscountCause['products']> {
  const items = await itemsOf(columns, read, 'style')
  const { firstDay } = await firstBuysOf(columns, resolved)
  const collector = createItemCollector(columns, items.ofProduct, items.count)
  const readDay = await dayReader(columns, resolved)
  const counts = new Map<number, number>()
  for (const person of persons) {
    readDay(person, intAt(firstDay, person), collector.add)
    for (const item of collector.take()) counts.set(item, (counts.get(item) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([one, a], [other, b]) => b - a || one - other)
    .slice(0, MOST_NAMED)
    .map(([item, buyers]) => ({ ...shownItem(items, item), buyers }))
}
