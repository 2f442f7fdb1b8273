// What is reckoned before a campaign, against the shared fixtures and the definitions' worked examples (metrics.md M84, M88–M92).
import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectationOf } from '#core/campaigns/planning/expectation.ts'
import { mailDepthOf } from '#core/campaigns/planning/mail-depth.ts'
import { breakEvenOf, pieceCostOf } from '#core/campaigns/planning/piece-cost.ts'
import { pilotDecisionOf, priorOf } from '#core/campaigns/planning/pilot.ts'
import { detectableGain, powerOf, sampleSizeOf, sampleSizeOfMeans } from '#core/campaigns/planning/sample-size.ts'

const fixtures = resolve(import.meta.dirname, '../../../../shared/data/fixtures')
const fixture = (name: string) => JSON.parse(readFileSync(`${fixtures}/${name}.json`, 'utf8'))
const usual = { confidence: 0.95, power: 0.8 }

describe.skipIf(!existsSync(fixtures))('against the shared fixtures', () => {
  const examples = fixture('campaign_worked_examples')
  const worked = fixture('metrics_worked_examples')

  test('pieces for a difference of two rates', () => {
    for (const { p_control, p_treat, alpha, power, ratio_control_to_treat, n_treat, n_control } of examples.n_two_prop)
      expect(
        sampleSizeOf({
          controlRate: p_control,
          treatedRate: p_treat,
          confidence: 1 - alpha,
          power,
          heldOutPerMailed: ratio_control_to_treat,
        }),
      ).toEqual({ mailed: n_treat, heldOut: n_control })
  })
  test('the power of given numbers', () => {
    for (const { p_treat, n_treat, p_control, n_control, power } of examples.power_two_prop)
      expect(powerOf(p_treat, { controlRate: p_control, mailed: n_treat, heldOut: n_control, confidence: 0.95 })).toBeCloseTo(power, 8)
  })
  test('the smallest gain that can be seen', () => {
    for (const { p_control, n_treat, n_control, mde_abs_power80 } of examples.mde)
      expect(detectableGain({ controlRate: p_control, mailed: n_treat, heldOut: n_control, ...usual })).toBeCloseTo(mde_abs_power80, 8)
  })
  test('pieces for a difference of means, with and without the spend before', () => {
    for (const { sd, delta, power, alpha, ratio, n_treat_normal, with_cuped_rho } of examples.n_two_mean) {
      const input = { deviationFen: sd * 100, gainFen: delta * 100, power, confidence: 1 - alpha, heldOutPerMailed: ratio }
      for (const [rho, wanted] of Object.entries({ 0: n_treat_normal, ...with_cuped_rho }))
        expect(sampleSizeOfMeans({ ...input, correlation: Number(rho) }).mailed).toBe(Math.ceil(Number(wanted)))
    }
  })
  test('cost of a piece, and what it has to bring', () => {
    for (const { input, full, marginal, break_even_full, break_even_marginal } of worked.cost_per_member) {
      const cost = pieceCostOf({
        pieces: input.n,
        setupFen: input.setup * 100,
        printFen: input.piece * 100,
        postageFen: input.postage * 100,
        giftFen: input.gift * 100,
        giftRate: input.redeem,
        pointsFen: input.points_cost * 100,
      })
      expect(cost.fullFen).toBeCloseTo(full * 100, 8)
      expect(cost.marginalFen).toBeCloseTo(marginal * 100, 8)
      const marginFen = input.margin_per_order * 100
      expect(breakEvenOf({ costFen: cost.fullFen, marginFen }).response).toBeCloseTo(break_even_full, 10)
      expect(breakEvenOf({ costFen: cost.marginalFen, marginFen }).response).toBeCloseTo(break_even_marginal, 10)
    }
  })
  test('the index against the break-even', () => {
    for (const { cost_per_piece, margin_per_order, break_even_response, observed, bei } of examples.break_even) {
      const found = breakEvenOf({ costFen: cost_per_piece * 100, marginFen: margin_per_order * 100, response: observed })
      expect(found.response).toBeCloseTo(break_even_response, 10)
      expect(found.index).toBeCloseTo(bei, 8)
    }
  })
  test('the depth with the highest profit', () => {
    const { rows, optimum_n, optimum_profit } = examples.mail_depth
    const cells = rows.map((row: Record<string, number | string>) => ({
      name: row['segment'],
      pieces: row['n'],
      response: row['response'],
      orderFen: Number(row['avg_order']) * 100,
      marginRate: row['margin_rate'],
      costFen: Number(row['cost']) * 100,
    }))
    const found = mailDepthOf(cells.toReversed())
    expect(found.best.pieces).toBe(optimum_n)
    expect(found.best.profitFen).toBeCloseTo(optimum_profit * 100, 6)
    for (const [i, row] of rows.entries()) {
      expect(found.rows[i]).toMatchObject({ name: row.segment, cumulativePieces: row.cum_n })
      expect(found.rows[i]?.profitPerPieceFen).toBeCloseTo(row.expected_profit_per_piece * 100, 8)
      expect(found.rows[i]?.breakEven).toBeCloseTo(row.break_even_response, 10)
      expect(found.rows[i]?.cumulativeOrders).toBeCloseTo(row.cum_orders, 8)
      expect(found.rows[i]?.cumulativeCostFen).toBeCloseTo(row.cum_cost * 100, 6)
      expect(found.rows[i]?.cumulativeProfitFen).toBeCloseTo(row.cum_profit * 100, 6)
    }
  })
  test('a pilot of small cells', () => {
    const { n, k, shrunk, prior_mean, prior_strength_M, break_even_rate, roll_out_n, promise_by_raw, promise_by_shrunk, mail_by_shrunk } =
      worked.pilot_shrinkage
    const cells = n.map((pieces: number, i: number) => ({ name: `${i}`, pieces, responders: k[i], rollOutPieces: roll_out_n[i] }))
    const found = pilotDecisionOf(cells, break_even_rate)
    expect(found.overallRate).toBeCloseTo(prior_mean, 10)
    expect(found.priorPieces).toBeCloseTo(prior_strength_M, 6)
    for (const [i, wanted] of shrunk.entries()) expect(found.cells[i]?.expectedRate).toBeCloseTo(wanted, 9)
    expect(found.cells.flatMap(({ isChosen }, i) => (isChosen ? [i] : []))).toEqual(mail_by_shrunk)
    expect(found.rawPromise.pieces).toBe(promise_by_raw.pieces)
    expect(found.rawPromise.orders).toBeCloseTo(promise_by_raw.orders, 8)
    expect(found.promise.pieces).toBe(promise_by_shrunk.pieces)
    expect(found.promise.orders).toBeCloseTo(promise_by_shrunk.orders, 6)
    expect(found.chosen).toMatchObject({ pieces: 240, responders: 32 })
    expect(found.chosen.interval?.low).toBeCloseTo(0.096, 3)
    expect(found.decision).toBe('second-pilot')
  })
  test('expected against actual', () => {
    const words: Readonly<Record<string, string>> = { 'in line': 'in-line', above: 'above', below: 'below' }
    for (const { n, expected_rate, actual, ratio, exact_poisson_ci_ratio, verdict } of examples.expected_vs_actual) {
      const found = expectationOf(n, expected_rate, actual)
      expect(found.ratio).toBeCloseTo(ratio, 10)
      expect(found.interval?.low).toBeCloseTo(exact_poisson_ci_ratio[0], 8)
      expect(found.interval?.high).toBeCloseTo(exact_poisson_ci_ratio[1], 8)
      expect(found.against).toBe(words[verdict])
    }
  })
})

test('what cannot be told is not made up', () => {
  expect(sampleSizeOf({ controlRate: 0.02, treatedRate: 0.02, ...usual, heldOutPerMailed: 1 })).toBeUndefined()
  expect(detectableGain({ controlRate: 0.5, mailed: 2, heldOut: 1, ...usual })).toBeUndefined()
  expect(breakEvenOf({ costFen: 250, marginFen: 0, response: 0.5 })).toEqual({ response: null, index: null })
  expect(expectationOf(0, 0.03, 0)).toMatchObject({ ratio: null, interval: null, against: null })
  expect(pilotDecisionOf([], 0.1)).toMatchObject({ overallRate: null, decision: 'stop' })
  expect(pilotDecisionOf([{ name: 'a', pieces: 0, responders: 0, rollOutPieces: 9 }], 0.1)).toMatchObject({ decision: 'stop' })
  expect(mailDepthOf([])).toEqual({ rows: [], best: { pieces: 0, profitFen: 0 } })
})

test('two cells tell the overall rate only', () => {
  const cells = [
    { name: 'a', pieces: 10, responders: 9, rollOutPieces: 0 },
    { name: 'b', pieces: 90, responders: 1, rollOutPieces: 0 },
  ]
  expect(pilotDecisionOf(cells, 0.05).cells.map(({ expectedRate }) => expectedRate)).toEqual([0.1, 0.1])
})

const cell = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([pieces, rate]) => ({ name: 'x', pieces, responders: Math.round(pieces * rate), rollOutPieces: pieces }))

test('an expected rate lies between the cell’s own and the overall one', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), (cells) => {
      const overall = priorOf(cells)?.rate ?? 0
      for (const { rate, expectedRate } of pilotDecisionOf(cells, 0.1).cells) {
        const [low, high] = [Math.min(rate ?? 0, overall), Math.max(rate ?? 0, overall)]
        expect(expectedRate).toBeGreaterThanOrEqual(low - 1e-9)
        expect(expectedRate).toBeLessThanOrEqual(high + 1e-9)
      }
    }),
  )
})

test('a sample of the size asked for has the power asked for', () => {
  const rate = fc.double({ min: 0.001, max: 0.5, noNaN: true })
  const ratio = fc.double({ min: 0.05, max: 2, noNaN: true })
  fc.assert(
    fc.property(rate, rate, ratio, (controlRate, treatedRate, heldOutPerMailed) => {
      fc.pre(Math.abs(controlRate - treatedRate) > 0.002)
      const size = sampleSizeOf({ controlRate, treatedRate, ...usual, heldOutPerMailed })
      const power = powerOf(treatedRate, { controlRate, mailed: size?.mailed ?? 0, heldOut: size?.heldOut ?? 0, confidence: 0.95 })
      expect(power).toBeGreaterThan(0.795)
    }),
  )
})

test('rates of none or all leave nothing to chance: what differs is always seen, what does not never', () => {
  const arms = { mailed: 5, heldOut: 5, confidence: 0.95 }
  expect(powerOf(1, { controlRate: 1, ...arms })).toBe(0)
  expect(powerOf(0, { controlRate: 0, ...arms })).toBe(0)
  expect(powerOf(1, { controlRate: 0, ...arms })).toBe(1)
})
