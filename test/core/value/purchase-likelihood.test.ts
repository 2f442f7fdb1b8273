/** The likelihoods' slopes against differences, the climb against the simplex search, digamma against its own laws. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPeak, type Slope } from '#core/statistics/climb.ts'
import { digamma } from '#core/statistics/special-functions.ts'
import { fitPurchases } from '#core/value/lifetime/fit.ts'
import { grouped } from '#core/value/lifetime/histories.ts'
import { nbdLikelihood, purchaseLikelihood } from '#core/value/lifetime/likelihood.ts'
import { logLikelihoodOf } from '#core/value/lifetime/purchase-model.ts'
import { spendLikelihood } from '#core/value/lifetime/spend-model.ts'
import { simulatedHistories } from '../../data/simulated-histories.ts'
import { findPeakBySimplex } from '../../data/simplex.ts'

const step = (): Promise<void> => Promise.resolve()

/** By the difference of two values on either side. */
function expectSlope(f: (at: readonly number[]) => Slope, at: readonly number[]): void {
  const { gradient, value } = f(at)
  at.forEach((_, i) => {
    const shifted = (by: number): number => f(at.map((x, j) => (i === j ? x + by : x))).value
    const difference = (shifted(1e-4) - shifted(-1e-4)) / 2e-4
    expect(Math.abs((gradient[i] ?? Number.NaN) - difference)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)))
  })
}

const log = fc.double({ min: -3, max: 4, noNaN: true })

test('the slope of every likelihood is the difference of its values, wherever one looks', async () => {
  const persons = simulatedHistories(300, { r: 0.6, alpha: 7, a: 0.9, b: 1.6 }, { seed: 4 })
  const { histories } = await grouped(persons)
  const known = Array.from(persons.x, (x, i) => i).filter((i) => (persons.x[i] ?? 0) > 0)
  const spend = { x: Int32Array.from(known, (i) => persons.x[i] ?? 0), m: Float64Array.from(known, (i) => persons.spend[i] ?? 0) }
  fc.assert(
    fc.property(log, log, log, log, (...at) => {
      for (const model of ['bg', 'mbg'] as const) {
        const likelihood = purchaseLikelihood(model, histories)
        expectSlope(likelihood, at)
        const [r = 0, alpha = 0, a = 0, b = 0] = at.map(Math.exp)
        const one = Array.from(persons.x, (x, i) =>
          logLikelihoodOf({ model, r, alpha, a, b }, { x, tx: (persons.tx[i] ?? 0) / 7, age: (persons.age[i] ?? 0) / 7 }),
        ).reduce((sum, value) => sum + value, 0)
        expect(likelihood(at).value).toBeCloseTo(one, 6)
      }
      expectSlope(nbdLikelihood(histories), at.slice(0, 2))
      expectSlope(spendLikelihood(spend), at.slice(0, 3))
    }),
    { numRuns: 30 },
  )
})

test('the climb ends no lower than the simplex search, at the same place where there is one', async () => {
  for (const seed of [1, 2, 3]) {
    const { histories } = await grouped(simulatedHistories(4000, { r: 0.6, alpha: 7, a: 0.9, b: 1.6 }, { seed }))
    for (const model of ['bg', 'mbg'] as const) {
      const { best } = await fitPurchases(histories, model, step)
      const likelihood = purchaseLikelihood(model, histories)
      const slow = findPeakBySimplex((logs) => likelihood(logs).value, [0.5, 6, 0.9, 1.6].map(Math.log))
      expect(best.logLikelihood).toBeGreaterThan(slow.value - 1e-4)
      best.params.forEach((value, i) => expect(Math.abs(Math.log(value) - (slow.at[i] ?? 0))).toBeLessThan(0.01))
    }
  }
}, 60_000)

test('the parameters the histories were drawn from are found again', async () => {
  const truth = [0.6, 7, 0.9, 1.6]
  const { histories } = await grouped(simulatedHistories(60_000, { r: 0.6, alpha: 7, a: 0.9, b: 1.6 }, { seed: 9 }))
  const { best } = await fitPurchases(histories, 'mbg', step)
  best.params.forEach((value, i) => expect(Math.abs(value / (truth[i] ?? 1) - 1)).toBeLessThan(0.1))
}, 60_000)

test('a peak outside the box is sought at its edge; a function that is no number leads nowhere', async () => {
  const away: Parameters<typeof findPeak>[0] = ([x = 0, y = 0]) => ({
    value: -((x - 9) ** 2) - (y + 1) ** 2,
    gradient: [-2 * (x - 9), -2 * (y + 1)],
  })
  const box = { low: -3, high: 3, tolerance: 1e-12, steps: 100, step }
  const { at } = await findPeak(away, [0, 0], box)
  expect(at[0]).toBe(3)
  expect(at[1]).toBeCloseTo(-1, 9)
  const nowhere = await findPeak(() => ({ value: Number.NaN, gradient: [Number.NaN] }), [0], box)
  expect(nowhere.value).toBeNaN()
})

test('digamma: one step further is one over x more; at one it is minus Euler’s constant', () => {
  expect(digamma(1)).toBeCloseTo(-0.577_215_664_901_532_9, 13)
  expect(digamma(0.5)).toBeCloseTo(-0.577_215_664_901_532_9 - 2 * Math.LN2, 13)
  for (const x of [1e-6, 0.01, 0.7, 3, 11.9, 12.1, 500, 1e6]) expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, x < 0.001 ? 6 : 11)
})
