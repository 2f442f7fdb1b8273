/** How a new line (or brand, or category) is taken up: by old customers and new ones, and whether they come again. */
import type { Launch, LaunchInput } from '#shared/contract/brand.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, lowerBound, NONE } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { wilson } from '../../statistics/intervals.ts'
import { countBuyers, journeysOf } from '../../value/facts/journeys.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { brandChoices } from '../choices.ts'
import { countOn, dailyCounts } from '../stage/series.ts'
import { callFor } from '../stage/stage.ts'

export async function launchOf(columns: Columns, read: Read, { unit, name, days }: LaunchInput): Promise<Launch> {
  const whole = wholeScope(columns, Scope.parse({}))
  const own = wholeScope(
    columns,
    Scope.parse({ brand: { brands: [name] }, line: { lines: [name] }, category: { categories: [name] } }[unit]),
  )
  const daily = await dailyCounts(columns, own)
  const launchedOn = daily.firstOccasion === NONE ? null : daily.firstOccasion
  const [all, journeys] = [await journeysOf(columns, whole), await journeysOf(columns, own)]
  const { asOf = 0 } = whole
  const sums = { oldCustomers: 0, newCustomers: 0, mature: 0, again: 0, netFen: 0 }
  for (let person = 0; person + 1 < journeys.start.length; person++) {
    const [from, to] = [intAt(journeys.start, person), intAt(journeys.start, person + 1)]
    if (from === to) continue
    const first = intAt(journeys.day, from)
    sums[intAt(all.day, intAt(all.start, person)) < first ? 'oldCustomers' : 'newCustomers']++
    for (let i = from; i < to; i++) sums.netFen += doubleAt(journeys.net, i)
    if (first > asOf - days) continue
    sums.mature++
    if (from + 1 < to && intAt(journeys.day, lowerBound(journeys.day, first + 1, from, to)) <= first + days) sums.again++
  }
  const base =
    launchedOn === null ? 0 : countOn(await dailyCounts(columns, whole), (await dailyCounts(columns, whole)).customers, launchedOn - 1)
  const trial = wilson(Math.min(sums.oldCustomers, base), base)
  return {
    footing: footingOf(own, { n: countBuyers(journeys), definitions: ['stage.launch', 'stage.call'] }),
    launchedOn,
    daysSince: launchedOn === null ? 0 : asOf - launchedOn,
    buyers: sums.oldCustomers + sums.newCustomers,
    ...sums,
    base,
    trialRate: rateOf(Math.min(sums.oldCustomers, base), base),
    trialLow: trial?.low ?? null,
    trialHigh: trial?.high ?? null,
    againRate: rateOf(sums.again, sums.mature),
    call: callFor(columns, own, daily, brandChoices(read).stage),
  }
}
