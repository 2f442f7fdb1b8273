/** Where a brand, or a part of it, stands: its call with the evidence, and how much growth it bears. */
import type { BrandStage, StageCall, StageInput, StageRules } from '#shared/contract/brand.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt, NONE, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { countBuyers, journeysOf } from '../../value/facts/journeys.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { isUnnarrowed } from '../../value/scope/narrowing.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { dataSpan, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { firstBuysOf } from '../../products/goods/first-buys.ts'
import { brandChoices } from '../choices.ts'
import { callOf } from './call.ts'
import { railOf } from './rail.ts'
import { countOn, dailyCounts, monthEndsUntil, type DailyCounts } from './series.ts'

const YEAR = 365
const MONTH_ENDS = 7
/** A part whose first occasion comes so long after the data begin was launched in them. */
const LAUNCHED_AFTER = 90

const valuesOf = ({ everRepeat, returning, repeatInWindow }: DailyCounts, definition: StageRules['definition']): Int32Array =>
  ({ ever_repeat: everRepeat, returning, repeat_in_window: repeatInWindow })[definition]

export async function stageOf(columns: Columns, read: Read, input: StageInput): Promise<BrandStage> {
  const resolved = wholeScope(columns, input.scope)
  const { scope, asOf } = resolved
  const rules = input.rules ?? rulesFor(columns, read, scope)
  const daily = await dailyCounts(columns, resolved)
  const journeys = await journeysOf(columns, resolved)
  const old = valuesOf(daily, rules.definition)
  const days = asOf === undefined ? [] : monthEndsUntil(asOf, 25).filter((day) => day >= daily.first)
  return {
    footing: footingOf(resolved, {
      n: countBuyers(journeys),
      definitions: ['stage.call', 'stage.rolling_customers', `stage.${rules.definition}`, 'stage.guard_rail'],
    }),
    call: callFor(columns, resolved, daily, rules),
    points: days.map((day) => {
      const customers = countOn(daily, daily.customers, day)
      return { day, customers, ratio: rateOf(countOn(daily, old, day), customers) }
    }),
    rail: asOf === undefined ? null : railOf(journeys, asOf, rules.definition),
    onceBuyers: await onceBuyers(columns, resolved),
    limits: limitsOf(columns, asOf),
  }
}

/** Of a part with a benchmark of its own, that one. */
function rulesFor({ stores }: Columns, read: Read, { brands, lines, categories, channels, storeIds }: StageInput['scope']): StageRules {
  const { stage, benchmarks } = brandChoices(read)
  const storeNames = storeIds.flatMap((id) => stores.name[searchId(stores.id, id)] ?? [])
  const named = { brand: brands, line: lines, category: categories, store: storeNames, channel: channels }
  const own = benchmarks.find(({ by, name }) => named[by].length === 1 && named[by][0] === name)
  return own ? { ...stage, benchmark: own.benchmark } : stage
}

export function callFor(columns: Columns, { scope, asOf = 0 }: ResolvedScope, daily: DailyCounts, rules: StageRules): StageCall {
  const span = dataSpan(columns)
  const old = valuesOf(daily, rules.definition)
  const isLaunched = !isUnnarrowed(scope) && daily.firstOccasion !== NONE && daily.firstOccasion - daily.first >= LAUNCHED_AFTER
  const begin = isLaunched ? daily.firstOccasion : (span?.first ?? asOf)
  const ends = monthEndsUntil(asOf, MONTH_ENDS).filter((day) => day >= begin)
  const customers = countOn(daily, daily.customers, asOf)
  return callOf(
    {
      customers,
      customersYearAgo: countOn(daily, daily.customers, asOf - YEAR),
      old: countOn(daily, old, asOf),
      ratios: ends.flatMap((day) => rateOf(countOn(daily, old, day), countOn(daily, daily.customers, day)) ?? []),
      historyDays: span ? asOf - begin + 1 : 0,
    },
    isLaunched ? { ...rules, startsWithLaunch: true } : rules,
  )
}

/** Of the lists with their usual days: 30 to 180 days, and more than a year. */
async function onceBuyers(columns: Columns, resolved: ResolvedScope): Promise<BrandStage['onceBuyers']> {
  const { firstDay, secondDay } = await firstBuysOf(columns, resolved)
  const { asOf = 0 } = resolved
  let [programme, nonConverters] = [0, 0]
  for (let person = 0; person < firstDay.length; person++) {
    if (intAt(firstDay, person) === NONE || intAt(secondDay, person) !== NONE) continue
    const age = asOf - intAt(firstDay, person)
    if (age >= 30 && age <= 180) programme++
    if (age >= YEAR) nonConverters++
  }
  return { programme, nonConverters }
}

function limitsOf(columns: Columns, asOf: number | undefined): BrandStage['limits'] {
  const span = dataSpan(columns)
  if (asOf === undefined || span === undefined) return ['no-receipts']
  const { stores, products } = columns
  const days = asOf - span.first + 1
  const limits: [BrandStage['limits'][number], boolean][] = [
    ['less-than-a-year', days < YEAR],
    ['less-than-two-years', days >= YEAR && days < 2 * YEAR],
    ['one-store', stores.count <= 1],
    ['one-product', products.count <= 1],
    ['no-categories', products.category.values.length <= 1],
    ['no-lines', products.line.values.length <= 1],
    ['one-brand', products.brand.values.length <= 2],
  ]
  return limits.flatMap(([limit, holds]) => (holds ? [limit] : []))
}
