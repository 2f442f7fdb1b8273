import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chiSquareQuantile, normalCdf, normalQuantile, studentQuantile } from '#core/statistics/distributions.ts'
import { momentsOf, newcombe, poissonRatio, stratifiedDifference, welch, wilson } from '#core/statistics/intervals.ts'
import { discoveryRates, falseDiscoveryRates, quantile } from '#core/statistics/order.ts'
import { hypergeometric, incompleteBeta, incompleteGamma, logBeta, logGamma } from '#core/statistics/special-functions.ts'

const fixtures = resolve(import.meta.dirname, '../../../../shared/data/fixtures')
const fixture = (name: string) => JSON.parse(readFileSync(`${fixtures}/${name}.json`, 'utf8'))
const near = (found: number, wanted: number, tolerance: number) =>
  expect(Math.abs(found - wanted) / Math.max(1, Math.abs(wanted)), `${found} against ${wanted}`).toBeLessThan(tolerance)

describe.skipIf(!existsSync(fixtures))('special functions against 40-digit arithmetic (the shared fixtures)', () => {
  const table = fixture('special_functions') as Record<string, number[][]>
  const functions: Record<string, [(...x: number[]) => number, number]> = {
    gammaln: [logGamma as (...x: number[]) => number, 1e-12],
    betaln: [logBeta as (...x: number[]) => number, 1e-11],
    hyp2f1: [hypergeometric as (...x: number[]) => number, 1e-8],
    betainc_regularized: [incompleteBeta as (...x: number[]) => number, 1e-10],
    gammainc_P: [incompleteGamma as (...x: number[]) => number, 1e-10],
    norm_ppf: [normalQuantile as (...x: number[]) => number, 1e-12],
    // One row of the fixture (0.95, 30) is itself off by 7.8e-9: integrating the density gives 0.95 at 1.697260886594.
    t_ppf: [studentQuantile as (...x: number[]) => number, 1e-8],
    chi2_ppf: [chiSquareQuantile as (...x: number[]) => number, 1e-9],
  }
  test.each(Object.keys(table).filter((name) => name in functions))('%s', (name) => {
    const [run, tolerance] = functions[name] ?? [() => Number.NaN, 0]
    for (const row of table[name] ?? []) near(run(...row.slice(0, -1)), row.at(-1) ?? 0, tolerance)
  })
  test('every function of the fixture is checked', () => {
    expect(Object.keys(table).filter((name) => !(name in functions) && Array.isArray(table[name]))).toEqual([])
  })
})

describe.skipIf(!existsSync(fixtures))('campaign intervals against the shared fixtures', () => {
  const worked = fixture('campaign_worked_examples')
  test('wilson', () => {
    for (const { k, n, conf, lo, hi } of worked.wilson) {
      const found = wilson(k, n, conf)
      near(found?.low ?? Number.NaN, lo, 1e-8)
      near(found?.high ?? Number.NaN, hi, 1e-8)
    }
  })
  test('newcombe', () => {
    for (const { k1, n1, k2, n2, diff, lo, hi } of worked.newcombe) {
      const found = newcombe(k1, n1, k2, n2)
      near(found?.difference ?? Number.NaN, diff, 1e-8)
      near(found?.low ?? Number.NaN, lo, 1e-8)
      near(found?.high ?? Number.NaN, hi, 1e-8)
    }
  })
  test('welch on the tiny example', () => {
    const { treat_spend, control_spend, welch: wanted } = worked.tiny_welch_cuped
    const found = welch(momentsOf(treat_spend), momentsOf(control_spend))
    for (const [value, key] of [
      [found?.difference, 'diff'],
      [found?.standardError, 'se'],
      [found?.degrees, 'df'],
      [found?.p, 'p'],
      [found?.low, 'lo'],
      [found?.high, 'hi'],
    ] as const)
      near(value ?? Number.NaN, wanted[key], 1e-8)
  })
})

test('0 of n has the lower limit 0 exactly, n of n the upper limit 1, and no cases have no interval', () => {
  expect(wilson(0, 50)?.low).toBe(0)
  expect(wilson(50, 50)?.high).toBe(1)
  expect(wilson(0, 0)).toBeUndefined()
  expect(newcombe(1, 2, 0, 0)).toBeUndefined()
})

test('expected against actual (M92): 128 of 150 is in line, 110 is below, 0 of 4 is below', () => {
  const [line, below, none] = [poissonRatio(128, 150), poissonRatio(110, 150), poissonRatio(0, 4)]
  near(line?.ratio ?? 0, 0.853, 1e-3)
  near(line?.high ?? 0, 1.015, 1e-3)
  near(below?.high ?? 0, 0.884, 1e-3)
  near(none?.high ?? 0, 0.922, 1e-3)
  expect(none?.low).toBe(0)
})

test('strata with unequal holdout shares: the pooled difference has the wrong sign, the stratified one not (M85)', () => {
  const arm = (n: number, mean: number) => ({ n, mean, variance: 60 ** 2 })
  const found = stratifiedDifference([
    { treated: arm(4000, 42), held: arm(1000, 33) },
    { treated: arm(16000, 5.2), held: arm(1000, 4.6) },
  ])
  near(found?.difference ?? 0, 2.28, 1e-9)
})

test('quantile of type 7 and false discovery rates', () => {
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.2)).toBeCloseTo(2.8, 12)
  expect(quantile([], 0.5)).toBeNaN()
  for (const q of falseDiscoveryRates([0.01, 0.02, 0.03, 0.04, 0.05])) expect(q).toBeCloseTo(0.05, 12)
  expect(falseDiscoveryRates([0.5, 0.01])).toEqual([0.5, 0.02])
})

test('false discovery rates of values that occur several times are those of all of them', () => {
  const value = fc.record({ p: fc.constantFrom(0, 0.001, 0.01, 0.02, 0.04, 0.3, 1), times: fc.integer({ min: 1, max: 4 }) })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), (values) => {
      const each = values.flatMap(({ p, times }) => Array.from({ length: times }, () => p))
      const qOf = discoveryRates(
        Float64Array.from(values, ({ p }) => p),
        Int32Array.from(values, ({ times }) => times),
      )
      falseDiscoveryRates(each).forEach((q, i) => near(qOf(each[i] ?? 0), q, 1e-14))
    }),
  )
})

test('quantile and distribution function are inverse', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
      near(normalCdf(normalQuantile(p)), p, 1e-12)
    }),
  )
})

test('a score interval holds its rate and narrows with n', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (k, n) => {
      const hits = Math.min(k, n)
      const small = wilson(hits, n)
      const large = wilson(hits * 10, n * 10)
      if (!small || !large) throw new Error('no interval')
      expect(small.low).toBeLessThanOrEqual(hits / n)
      expect(small.high).toBeGreaterThanOrEqual(hits / n)
      expect(large.high - large.low).toBeLessThanOrEqual(small.high - small.low)
    }),
  )
})
