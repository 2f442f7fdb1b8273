// What a mailing changed and whether it paid, against the shared fixtures (metrics.md M85–M87, M93).
import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adjustedEffectOf, cappedSides, effectOf, type Side } from '#core/campaigns/outcome/effect.ts'
import { profitOf, verdictOf } from '#core/campaigns/outcome/verdict.ts'
import { stratifiedDifference, welch } from '#core/statistics/intervals.ts'
import { createRandom } from '#core/statistics/random.ts'

const data = resolve(import.meta.dirname, '../../../../shared/data')
const fixture = (name: string) => JSON.parse(readFileSync(`${data}/fixtures/${name}.json`, 'utf8'))

const sideOf = (spend: readonly number[], before: readonly number[] = [], stratum: readonly number[] = []): Side => ({
  spend: Float64Array.from(spend),
  before: Float64Array.from(spend, (_, i) => before[i] ?? 0),
  stratum: Int32Array.from(spend, (_, i) => stratum[i] ?? 0),
})

describe.skipIf(!existsSync(data))('against the shared fixtures', () => {
  test('twelve against ten pieces, plain and with the spend before', () => {
    const { treat_spend, control_spend, treat_pre, control_pre, welch: plain, cuped } = fixture('campaign_worked_examples').tiny_welch_cuped
    const sides = [sideOf(treat_spend, treat_pre), sideOf(control_spend, control_pre)] as const
    const found = effectOf(...sides)
    expect(found?.difference).toBeCloseTo(plain.diff, 8)
    expect(found?.low).toBeCloseTo(plain.lo, 6)
    expect(found?.high).toBeCloseTo(plain.hi, 6)
    const adjusted = adjustedEffectOf(...sides)
    expect(adjusted?.slope).toBeCloseTo(cuped.theta, 10)
    expect(adjusted?.correlation).toBeCloseTo(cuped.rho, 10)
    expect(adjusted?.difference).toBeCloseTo(cuped.diff, 8)
    expect(adjusted?.low).toBeCloseTo(cuped.lo, 6)
    expect(adjusted?.high).toBeCloseTo(cuped.hi, 6)
  })

  test('sales that rose for sure are not yet a profit', () => {
    for (const { input, expected } of fixture('metrics_worked_examples').campaign_result) {
      const difference = welch(
        { n: input.mailed, mean: input.mean_mailed * 100, variance: (input.sd_mailed * 100) ** 2 },
        { n: input.held_out, mean: input.mean_held_out * 100, variance: (input.sd_held_out * 100) ** 2 },
      )
      if (!difference) throw new Error('no difference')
      const profit = profitOf(difference, { pieces: input.mailed, marginRate: input.margin_rate, costFen: input.cost * 100 })
      expect(profit.salesFen / 100).toBeCloseTo(expected.incremental_sales, 4)
      expect(profit.marginFen / 100).toBeCloseTo(expected.incremental_margin, 4)
      expect(profit.profitFen / 100).toBeCloseTo(expected.profit, 4)
      expect(profit.lowFen / 100).toBeCloseTo(expected.profit_lo, 3)
      expect(profit.highFen / 100).toBeCloseTo(expected.profit_hi, 3)
      expect(profit.returnOnCost).toBeCloseTo(expected.roi, 8)
      expect(verdictOf(profit)).toBe(expected.verdict.replace('_', '-'))
    }
    expect(verdictOf(undefined)).toBe('not-proven')
  })

  test('strata held out in different shares are compared one by one', () => {
    const { strata, expected } = fixture('metrics_worked_examples').stratified_holdout
    const found = stratifiedDifference(
      strata.map((s: Record<string, number>) => ({
        treated: { n: s['n_t'], mean: s['mean_t'], variance: Number(s['sd_t']) ** 2 },
        held: { n: s['n_c'], mean: s['mean_c'], variance: Number(s['sd_c']) ** 2 },
      })),
    )
    expect(found?.difference).toBeCloseTo(expected.diff, 8)
    expect(found?.low).toBeCloseTo(expected.lo, 6)
    expect(found?.high).toBeCloseTo(expected.hi, 6)
  })

  test('an A/A split of CDNOW shows no effect, raw, adjusted and capped', () => {
    const { raw, winsorised_99pct } = fixture('aa_cuped_cdnow_sample')
    const [odd, even] = cdnowSides()
    expect([odd.spend.length, even.spend.length]).toEqual([1179, 1178])
    expect(effectOf(odd, even)?.difference).toBeCloseTo(raw.welch.diff, 8)
    const adjusted = adjustedEffectOf(odd, even)
    expect(adjusted?.correlation).toBeCloseTo(raw.rho, 8)
    expect(adjusted?.difference).toBeCloseTo(raw.cuped.diff, 8)
    expect(adjusted?.low).toBeCloseTo(raw.cuped.lo, 6)
    const capped = cappedSides(odd, even)
    expect(effectOf(...capped)?.difference).toBeCloseTo(winsorised_99pct.welch.diff, 8)
    expect(adjustedEffectOf(...capped)?.difference).toBeCloseTo(winsorised_99pct.cuped.diff, 8)
  })
})

/** Spend to 1997-09-30 and after it, odd against even ids; rows are: id of all, id of the sample, day, pieces, dollars. */
function cdnowSides(): readonly [Side, Side] {
  const spend = new Map<number, { before: number; after: number }>()
  for (const line of readFileSync(`${data}/cdnow/cdnow_sample.txt`, 'utf8').split('\n')) {
    const [, id, day, , dollars] = line.trim().split(/\s+/)
    if (!id || !day) continue
    const person = spend.get(Number(id)) ?? { before: 0, after: 0 }
    person[Number(day) <= 19970930 ? 'before' : 'after'] += Number(dollars)
    spend.set(Number(id), person)
  }
  const pick = (odd: 0 | 1): Side => {
    const persons = [...spend].filter(([id]) => id % 2 === odd).map(([, person]) => person)
    return sideOf(
      persons.map(({ after }) => after),
      persons.map(({ before }) => before),
    )
  }
  return [pick(1), pick(0)]
}

test('where a stratum is held out more, pooling would turn the sign', () => {
  const many = (n: number, value: number): number[] => Array.from({ length: n }, (_, i) => value + (i % 2 === 0 ? 1 : -1))
  const strata = (high: number, rest: number): number[] => [...Array<number>(high).fill(0), ...Array<number>(rest).fill(1)]
  const mailed = sideOf([...many(400, 42), ...many(1600, 5.2)], [], strata(400, 1600))
  const heldOut = sideOf([...many(100, 33), ...many(100, 4.6)], [], strata(100, 100))
  const found = effectOf(mailed, heldOut)
  expect(found?.method).toBe('stratified')
  expect(found?.difference).toBeCloseTo(0.2 * 9 + 0.8 * 0.6, 10)
})

test('a side of one piece, or none, shows nothing', () => {
  expect(effectOf(sideOf([1, 2, 3]), sideOf([1]))).toBeUndefined()
  expect(effectOf(sideOf([]), sideOf([1, 2]))).toBeUndefined()
  expect(adjustedEffectOf(sideOf([0, 0, 0]), sideOf([0, 0]))).toBeUndefined()
})

test('where every piece of both sides brought the same, as before the first purchase, nothing is told', () => {
  const none = sideOf([0, 0, 0], [20, 0, 10])
  expect(effectOf(none, none)).toBeUndefined()
  expect(adjustedEffectOf(none, none)).toBeUndefined()
  expect(effectOf(sideOf([300, 300, 300]), sideOf([0, 0]))).toBeUndefined()
  const strata = [0, 0, 1, 1, 1, 1]
  expect(effectOf(sideOf([5, 5, 5, 5, 5, 5], [], strata), sideOf([0, 0, 0, 0, 0, 0], [], [0, 0, 0, 0, 1, 1]))).toBeUndefined()
})

test('without any treatment one in twenty splits seems to show one', () => {
  const random = createRandom(7)
  let seen = 0
  const RUNS = 600
  for (let run = 0; run < RUNS; run++) {
    const draw = (n: number): number[] => Array.from({ length: n }, () => (random() < 0.3 ? Math.ceil(-Math.log(random()) * 200) : 0))
    const found = effectOf(sideOf(draw(200)), sideOf(draw(60)))
    if (found && (found.low > 0 || found.high < 0)) seen++
  }
  // 5 % of 600 is 30; outside 14 to 50 lies less than one in a thousand.
  expect(seen).toBeGreaterThan(13)
  expect(seen).toBeLessThan(51)
})

test('an effect of exactly what was added is found, whatever was spent before', () => {
  const amount = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(fc.array(amount, { minLength: 4, maxLength: 60 }), fc.integer({ min: 1, max: 5000 }), (spend, gain) => {
      const found = effectOf(sideOf(spend.map((value) => value + gain)), sideOf(spend))
      expect(found?.difference).toBeCloseTo(gain, 6)
    }),
  )
})

test('where every piece of either side spent the same, nothing is known of chance, and nothing is shown', () => {
  expect(effectOf(sideOf([300, 300, 300]), sideOf([0, 0]))).toBeUndefined()
  expect(effectOf(sideOf([0, 0, 0]), sideOf([0, 0, 0]))).toBeUndefined()
  const strata = [0, 0, 1, 1, 1]
  expect(effectOf(sideOf([5, 5, 7, 7, 7], [], strata), sideOf([1, 1, 1, 1, 2], [], [0, 0, 0, 1, 1]))?.low).toBeDefined()
  expect(effectOf(sideOf([5, 5, 7, 7, 7], [], strata), sideOf([1, 1, 1, 2, 2], [], [0, 0, 0, 1, 1]))).toBeUndefined()
  expect(effectOf(sideOf([300, 300, 301]), sideOf([0, 0]))?.low).toBeDefined()
})
