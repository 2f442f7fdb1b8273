/** The stage call, the guard rail and the causes against the book's worked examples (metrics.md M30-M34). */
import { expect, test } from 'vitest'
import { bandVerdict } from '#core/brand/causes/band.ts'
import { discountVerdict } from '#core/brand/causes/discount.ts'
import { callOf } from '#core/brand/stage/call.ts'
import { boundOf } from '#core/brand/stage/rail.ts'
import { countDays, countOn } from '#core/brand/stage/series.ts'
import { CauseRules, StageRules } from '#shared/contract/brand.ts'
import { dayOf } from '../../data/builders.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'

const fixture = 'fixtures/metrics_worked_examples.json'
const isThere = hasShared(fixture)
const worked = <T>(name: string): T => (sharedJson(fixture) as Record<string, T>)[name] as T

interface StageCase {
  readonly name: string
  readonly input: {
    readonly customers_now: number
    readonly customers_year_ago: number
    readonly ratios_7_month_ends: readonly number[]
    readonly history_days: number
    readonly from_launch?: boolean
  }
  readonly expected: {
    readonly stage: string
    readonly growth: number | null
    readonly slope_pp: number | null
    readonly direction: string | null
    readonly ratio: number
  }
}

test.skipIf(!isThere)('the eight stages of the book', () => {
  for (const { name, input, expected } of worked<{ cases: StageCase[] }>('brand_stage').cases) {
    const ratio = input.ratios_7_month_ends.at(-1) ?? 0
    const call = callOf(
      {
        customers: input.customers_now,
        customersYearAgo: input.customers_year_ago,
        old: Math.round(ratio * input.customers_now),
        ratios: input.ratios_7_month_ends,
        historyDays: input.history_days,
      },
      StageRules.parse({ startsWithLaunch: input.from_launch ?? false }),
    )
    expect([name, call.stage, call.direction]).toEqual([name, expected.stage.replaceAll('_', '-'), expected.direction])
    if (expected.growth === null) expect(call.growth, name).toBeNull()
    else expect(call.growth, name).toBeCloseTo(expected.growth, 9)
    if (expected.slope_pp === null) expect(call.slope, name).toBeNull()
    else expect(call.slope, name).toBeCloseTo(expected.slope_pp, 9)
  }
})

test('a call near its limits says so', () => {
  const rules = StageRules.parse({})
  const flat = [0.052, 0.051, 0.052, 0.051, 0.052, 0.051, 0.052]
  const near = callOf({ customers: 1050, customersYearAgo: 1000, old: 55, ratios: flat, historyDays: 1500 }, rules)
  expect(near.doubts).toEqual(expect.arrayContaining(['ratio-near-benchmark', 'growth-near-limit']))
  expect(near.confidence).toBe('low')
  const sure = callOf(
    {
      customers: 90_000,
      customersYearAgo: 50_000,
      old: 30_000,
      ratios: [0.33, 0.3301, 0.33, 0.3302, 0.3301, 0.33, 0.3301],
      historyDays: 2500,
    },
    rules,
  )
  expect([sure.stage, sure.confidence, sure.doubts]).toEqual(['growth', 'high', []])
})

test.skipIf(!isThere)('rolling customers and the three ratios', async () => {
  const { occasions, end, expected } = worked<{ occasions: Record<string, string[]>; end: string; expected: Record<string, number> }>(
    'rolling_repeat',
  )
  const people = Object.values(occasions).map((days) => days.map(dayOf).toSorted((a, b) => a - b))
  const start = Int32Array.from([0, ...people.map((_, i) => people.slice(0, i + 1).flat().length)])
  const day = Int32Array.from(people.flat())
  const counts = await countDays({ start, day, net: new Float64Array(day.length).fill(1) }, Math.min(...day), dayOf(end))
  const at = (values: Int32Array): number => countOn(counts, values, dayOf(end))
  expect([at(counts.customers), at(counts.everRepeat), at(counts.returning), at(counts.repeatInWindow)]).toEqual([
    expected['customers'],
    expected['ever_repeat'],
    expected['returning'],
    expected['repeat_in_window'],
  ])
})

test.skipIf(!isThere)('buyers won by discounts', () => {
  const { input, expected } = worked<{ input: Record<string, number>; expected: Record<string, unknown> }>('discount_acquired')
  const n = (name: string): number => input[name] ?? Number.NaN
  const found = discountVerdict(
    {
      deepThisYear: n('deep_this_year'),
      newThisYear: n('new_this_year'),
      deepLastYear: n('deep_last_year'),
      newLastYear: n('new_last_year'),
      deepMature: n('deep_mature'),
      deepSecond: n('deep_second'),
      otherMature: n('other_mature'),
      otherSecond: n('other_second'),
    },
    n('second_ticket') * 100,
  )
  expect(found.isCause).toBe(expected['cause'])
  expect([found.share?.low, found.share?.high]).toEqual(
    (expected['share_ci'] as number[]).map((limit) => expect.closeTo(limit, 8) as number),
  )
  expect([found.rate?.low, found.rate?.high]).toEqual((expected['rate_ci'] as number[]).map((limit) => expect.closeTo(limit, 8) as number))
  expect(found.moneyAtStakeFen).toBeCloseTo((expected['money_at_stake'] as number) * 100, 4)
})

test.skipIf(!isThere)('a hot product outside the bands', () => {
  type Case = { readonly input: Record<string, number>; readonly expected: Record<string, unknown> }
  const rules = CauseRules.parse({})
  for (const { input, expected } of worked<readonly Case[]>('price_band_mismatch')) {
    const n = (name: string): number => input[name] ?? Number.NaN
    const found = bandVerdict(
      {
        hotFirst: n('hot_first_buyers'),
        hotSecond: n('hot_second_within_180'),
        otherFirst: n('other_first_buyers'),
        otherSecond: n('other_second_within_180'),
        bandMilli: n('units_of_rest_in_hot_band') * 1000,
        restMilli: n('units_of_rest') * 1000,
      },
      rules,
    )
    const [isOff, isLower] = [expected['band_off'], expected['repeat_lower']]
    expect(found.verdict).toBe(isOff && isLower ? 'mismatch' : isOff ? 'only-band' : isLower ? 'only-repeat' : 'neither')
    expect(found.bandShare).toBeCloseTo(expected['band_share_of_rest'] as number, 12)
    expect([found.rate?.low, found.rate?.high]).toEqual((expected['ci'] as number[]).map((limit) => expect.closeTo(limit, 8) as number))
  }
})

test('the ratio stays where it is when exactly so many are won, and falls with more', () => {
  const flows = { was: 1000, kept: 400, old: 600, isNew: 1400, converted: 140, keptOld: 600 }
  const rail = boundOf(flows)
  const [ratio, coming] = [740 / 2000, 0.4 * 2000]
  const then = (won: number): number => (coming + 0.1 * won) / (coming + won)
  expect(then(rail.mostNew ?? 0)).toBeGreaterThanOrEqual(ratio)
  expect(then((rail.mostNew ?? 0) + 2)).toBeLessThan(ratio)
})
