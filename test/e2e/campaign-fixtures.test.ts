// Campaigns that were run elsewhere, imported and measured by the command line: the figures others computed from the same data.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../data/builders.ts'
import { hasShared, sharedText } from '../data/shared-data.ts'
import { callByCli, importedByCli, type CliWorkspace } from './value-cli.ts'

const fixture = (name: string) => JSON.parse(sharedText(`fixtures/${name}.json`))
/** Many calls of the command line, one after the other. */
const ASK = 240_000
/** Of many shapes: every figure read off one is compared. */
type Fixture = ReturnType<typeof fixture>
const has = hasShared('fixtures/campaign_worked_examples.json')

const folder = mkdtempSync(join(tmpdir(), 'regulars-campaign-fixtures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
function file(name: string, rows: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${rows.join('\n')}\n`)
  return path
}

interface Effect {
  readonly differenceFen: number
  readonly lowFen: number
  readonly highFen: number
}
interface Result {
  readonly effect: Effect
  readonly adjusted: Effect & { readonly correlation: number }
  readonly capped: Effect
  readonly cappedAdjusted: Effect
  readonly mailed: { readonly pieces: number; readonly responders: number; readonly rate: number }
  readonly heldOut: { readonly responders: number; readonly rate: number }
  readonly rateDifference: { readonly difference: number; readonly low: number; readonly high: number }
  readonly verdict: string
}

/** Takes the list and answers the campaign's result. */
function measured(
  cli: CliWorkspace,
  list: string,
  window: readonly [string, string],
  parts: Readonly<Record<string, unknown>> = {},
): Result {
  const [startsOn, endsOn] = window.map(dayOf)
  const brief = { name: list, code: 'T01', startsOn, endsOn, returnDays: 0, ...parts }
  const { id } = callByCli<{ readonly id: number }>(cli, 'campaigns.takeList', { brief, token: list })
  return callByCli<Result>(cli, 'campaigns.result', { id })
}

function expectEffect({ differenceFen, lowFen, highFen }: Effect, { diff, lo, hi }: Fixture): void {
  expect(differenceFen / 100).toBeCloseTo(diff, 6)
  expect(lowFen / 100).toBeCloseTo(lo, 4)
  expect(highFen / 100).toBeCloseTo(hi, 4)
}

const cdnow = 'cdnow/cdnow_sample.txt'
describe.skipIf(!has || !hasShared(cdnow))('CDNOW split by odd and even ids: no treatment', () => {
  const truth = has ? fixture('aa_cuped_cdnow_sample') : {}
  let cli: CliWorkspace
  let result: Result
  beforeAll(() => {
    const rows = sharedText(cdnow)
      .trim()
      .split(/\r?\n/)
      .map((row) => row.trim().split(/\s+/))
    const sales = rows.map(([, id, day, count, dollars]) => [id, day, count, dollars].join(','))
    cli = importedByCli('campaign-cdnow', file('cdnow.csv', ['customer id,date,quantity,amount', ...sales]))
    const ids = [...new Set(rows.map(([, id]) => id))]
    const list = file('split.csv', ['customer id,group', ...ids.map((id) => `${id},${Number(id) % 2 === 1 ? 'treatment' : 'control'}`)])
    result = measured(cli, list, ['1997-10-01', '1998-06-30'], { marginRate: 0.5 })
  }, 240_000)
  afterAll(() => cli.remove())

  test(
    'raw, adjusted for the spend before, and capped',
    () => {
      expect([result.mailed.pieces, result.verdict]).toEqual([truth.n_odd, 'not-proven'])
      expectEffect(result.effect, truth.raw.welch)
      expect(result.adjusted.correlation).toBeCloseTo(truth.raw.rho, 6)
      expectEffect(result.adjusted, truth.raw.cuped)
      expectEffect(result.capped, truth.winsorised_99pct.welch)
      expectEffect(result.cappedAdjusted, truth.winsorised_99pct.cuped)
    },
    ASK,
  )
})

describe.skipIf(!has)('worked examples', () => {
  const worked = has ? fixture('metrics_worked_examples') : {}
  const examples = has ? fixture('campaign_worked_examples') : {}
  let cli: CliWorkspace
  beforeAll(() => {
    const { mailed, held_out } = worked.response
    const bought = Object.entries<string[]>({ ...mailed, ...held_out }).flatMap(([who, days]) =>
      days.map((day, i) => `${day},${who}${i},S1,${who.toUpperCase()}1,1,100.00,`),
    )
    const returned = ['2025-05-10,d9,S1,D1,1,80.00,', '2025-05-20,r9,S1,D1,-1,-80.00,d9', '2025-06-30,z,S1,Z1,1,1.00,']
    cli = importedByCli(
      'campaign-worked',
      file('sales.csv', ['交易日期,小票号,门店,会员卡号,数量,实收金额,原小票号', ...bought, ...returned]),
    )
  }, 240_000)
  afterAll(() => cli.remove())
  const ask = <Answer>(name: string, input: unknown): Answer => callByCli<Answer>(cli, `campaigns.${name}`, input)

  test(
    'response: late, returned and undelivered stay in the denominator (M81)',
    () => {
      const { mailed, held_out, window, expected } = worked.response
      const rows = (side: object, arm: string): string[] => Object.keys(side).map((who) => `${who.toUpperCase()}1,${arm}`)
      const list = file('response.csv', ['会员卡号,组别', ...rows(mailed, '寄送'), ...rows(held_out, '对照')])
      const result = measured(cli, list, window, { returnDays: 30 })
      expect([result.mailed.responders, result.heldOut.responders]).toEqual([
        expected.responders_mailed.length,
        expected.responders_held_out.length,
      ])
      expect(result.mailed.rate).toBeCloseTo(expected.rate_mailed, 12)
      expect(result.rateDifference.difference).toBeCloseTo(expected.difference, 12)
      expect(result.rateDifference.low).toBeCloseTo(expected.newcombe[0], 10)
      expect(result.rateDifference.high).toBeCloseTo(expected.newcombe[1], 10)
    },
    ASK,
  )

  test(
    'campaign results, the stratified one among them (M85, M86, M93)',
    () => {
      for (const { input, welch, expected } of worked.campaign_result) {
        const side = (pieces: number, mean: number, deviation: number) => ({ pieces, meanFen: mean * 100, deviationFen: deviation * 100 })
        const strata = [
          {
            mailed: side(input.mailed, input.mean_mailed, input.sd_mailed),
            heldOut: side(input.held_out, input.mean_held_out, input.sd_held_out),
          },
        ]
        const found = ask<Fixture>('compareMeans', { strata, marginRate: input.margin_rate, costFen: input.cost * 100 })
        expectEffect(found, welch)
        expect(found.p).toBeCloseTo(welch.p, 8)
        expect(found.profit.profitFen / 100).toBeCloseTo(expected.profit, 4)
        expect(found.profit.lowFen / 100).toBeCloseTo(expected.profit_lo, 2)
        expect(found.profit.returnOnCost).toBeCloseTo(expected.roi, 8)
        expect(found.verdict).toBe(expected.verdict.replace('_', '-'))
      }
      const { strata, expected } = worked.stratified_holdout
      const sides = strata.map((s: Fixture) => ({
        mailed: { pieces: s.n_t, meanFen: s.mean_t * 100, deviationFen: s.sd_t * 100 },
        heldOut: { pieces: s.n_c, meanFen: s.mean_c * 100, deviationFen: s.sd_c * 100 },
      }))
      expectEffect(ask<Effect>('compareMeans', { strata: sides }), expected)
    },
    ASK,
  )

  test(
    'rates, sizes, power, break-even, depth, expectation (M82 to M84, M89, M90, M92)',
    () => {
      for (const { k1, n1, k2, n2, diff, lo, hi } of examples.newcombe) {
        const { difference } = ask<Fixture>('compareRates', {
          mailed: { pieces: n1, responders: k1 },
          heldOut: { pieces: n2, responders: k2 },
        })
        expect([difference.difference, difference.low, difference.high]).toEqual([diff, lo, hi].map((value) => expect.closeTo(value, 10)))
      }
      for (const { k, n, conf, lo, hi } of examples.wilson.slice(2, 5)) {
        const { mailed } = ask<Fixture>('compareRates', {
          mailed: { pieces: n, responders: k },
          heldOut: { pieces: 1, responders: 0 },
          confidence: conf,
        })
        expect([mailed.low, mailed.high]).toEqual([lo, hi].map((value) => expect.closeTo(value, 10)))
      }
      for (const { p_control, p_treat, power, ratio_control_to_treat, n_treat, n_control } of examples.n_two_prop.slice(3)) {
        const size = { controlRate: p_control, treatedRate: p_treat, power, heldOutPerMailed: ratio_control_to_treat }
        expect(ask('sampleSize', size)).toEqual({ mailed: n_treat, heldOut: n_control })
      }
      for (const { p_treat, n_treat, p_control, n_control, power } of examples.power_two_prop)
        expect(ask('power', { treatedRate: p_treat, mailed: n_treat, controlRate: p_control, heldOut: n_control })).toBeCloseTo(power, 8)
      for (const { n, expected_rate, actual, ratio, exact_poisson_ci_ratio, verdict } of examples.expected_vs_actual) {
        const found = ask<Fixture>('expectation', { pieces: n, rate: expected_rate, responders: actual })
        expect(found.ratio).toBeCloseTo(ratio, 10)
        expect([found.interval.low, found.interval.high]).toEqual(exact_poisson_ci_ratio.map((value: number) => expect.closeTo(value, 8)))
        expect(found.against).toBe(verdict.replace(' ', '-'))
      }
    },
    ASK,
  )

  test(
    'the pilot of eight cells: what shrunk rates choose and promise (M91)',
    () => {
      const { n, k, roll_out_n, break_even_rate, mail_by_shrunk, promise_by_shrunk } = worked.pilot_shrinkage
      const cells = n.map((pieces: number, i: number) => ({ name: String(i), pieces, responders: k[i], rollOutPieces: roll_out_n[i] }))
      const found = ask<Fixture>('pilotDecision', { cells, breakEven: break_even_rate })
      expect(found.cells.filter((cell: Fixture) => cell.isChosen).map((cell: Fixture) => Number(cell.name))).toEqual(mail_by_shrunk)
      expect(found.promise.pieces).toBe(promise_by_shrunk.pieces)
      expect(found.promise.orders).toBeCloseTo(promise_by_shrunk.orders, 6)
      expect(found.decision).toBe('second-pilot')
    },
    ASK,
  )
})
