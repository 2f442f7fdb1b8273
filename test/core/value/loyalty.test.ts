/** Cycles, curve, cohorts, ladder, stages: the worked examples of metrics.md M40–M52 and the same figures of public data sets. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DayCounts } from '#core/value/loyalty/day-counts.ts'
import { countStep } from '#core/value/loyalty/ladder.ts'
import { standingOf } from '#core/value/loyalty/life-facts.ts'
import { createGapList } from '#core/value/loyalty/own-cycle.ts'
import { walkEvents } from '#core/value/loyalty/stage-events.ts'
import { quantile } from '#core/statistics/order.ts'
import { createDurations, medianDays, within } from '#core/value/loyalty/survival.ts'
import { CycleRule } from '#shared/contract/value-loyalty.ts'
import { dayOf } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'
import { fileFolder } from '../imports/importer.ts'
import { askValue, findUnprintable } from './asking.ts'
import { cdnow, openCdnow, openSuperstore, superstore, type Opened } from './opened-sets.ts'

const files = fileFolder()
afterAll(files.remove)

const isThere = hasShared('fixtures/metrics_worked_examples.json')
const worked = (isThere ? sharedJson('fixtures/metrics_worked_examples.json') : {}) as Readonly<Record<string, unknown>>
const example = <T>(name: string): T => worked[name] as T
const everything = { period: { span: 'all' } } as const
const usual = CycleRule.parse({})

test.skipIf(!isThere)('the curve: who is censored on a day is still at risk on it', () => {
  const truth = example<{ days: number[]; bought_again: number[]; steps: { day: number; at_risk: number; events: number; S: number }[] }>(
    'kaplan_meier',
  )
  const durations = createDurations()
  truth.days.forEach((day, i) => (truth.bought_again[i] === 1 ? durations.addEvent(day) : durations.addCensored(day)))
  const curve = durations.curve()
  expect(curve.steps.map(({ day, atRisk, events }) => [day, atRisk, events])).toEqual(
    truth.steps.map(({ day, at_risk, events }) => [day, at_risk, events]),
  )
  truth.steps.forEach(({ S }, i) => expect(curve.steps[i]?.survival).toBeCloseTo(S, 12))
  expect(within(curve, 15)).toBeCloseTo(0.4, 12)
  expect([medianDays(curve), curve.lastDay]).toEqual([20, null])
})

interface Step {
  readonly k: number
  readonly members_with_k: number
  readonly members_with_k_plus_1: number
  readonly mature: number
  readonly mature_converted: number
  readonly conversion_within_H: number
  readonly km_within_H: number
  readonly km_median_days: number | null
  readonly last_day_with_30_at_risk: number | null
}

test.skipIf(!isThere)('the ladder of ten members', async () => {
  const truth = example<{ days_after_2025_01_01: Record<string, number[]>; as_of_day: number; H: number; expected: Step[] }>('ladder')
  const days = Object.values(truth.days_after_2025_01_01)
  const start = Int32Array.from([0, ...days.map((_, i) => days.slice(0, i + 1).flat().length)])
  const journeys = { start, day: Int32Array.from(days.flat()), net: new Float64Array(days.flat().length) }
  for (const step of truth.expected) {
    const { mature, matureConverted, curve } = await countStep(journeys, step.k, truth.as_of_day, truth.H)
    expect([mature, matureConverted, curve.persons, curve.events, medianDays(curve), curve.lastDay]).toEqual([
      step.mature,
      step.mature_converted,
      step.members_with_k,
      step.members_with_k_plus_1,
      step.km_median_days,
      step.last_day_with_30_at_risk,
    ])
    expect(within(curve, truth.H)).toBeCloseTo(step.km_within_H, 12)
  }
})

const written = (name: string): string => name.replace('_', '-')

test.skipIf(!isThere)('stages and their days', () => {
  interface Member {
    readonly days: number[]
    readonly cycle: number
    readonly own: boolean
    readonly status: string
    readonly stage: string
    readonly due_on: number
    readonly at_risk_on: number
    readonly lapsed_on: number
  }
  const truth = example<{ as_of_day: number; base_gap: number; members: Record<string, Member> }>('lifecycle')
  for (const [name, member] of Object.entries(truth.members)) {
    const found = standingOf(Int32Array.from(member.days), truth.as_of_day, truth.base_gap, usual)
    expect([name, found.cycle, found.status, found.stage]).toEqual([name, member.cycle, written(member.status), written(member.stage)])
    expect([found.due, found.atRisk, found.lapsed].map((after) => found.lastDay + after)).toEqual([
      member.due_on,
      member.at_risk_on,
      member.lapsed_on,
    ])
    if (member.days.length !== 2) expect([name, found.isOwn]).toEqual([name, member.own])
  }
})

test('changes of stage: saved while at risk, won back after having lapsed', () => {
  const events: (readonly [string, number])[] = []
  walkEvents(Int32Array.from([0, 130, 400]), { asOf: 500, base: 60, rule: usual, gaps: createGapList() }, (event, day) =>
    events.push([event, day]),
  )
  expect(events).toEqual([
    ['new', 0],
    ['due', 61],
    ['atRisk', 121],
    ['saved', 130],
    ['due', 191],
    ['atRisk', 251],
    ['lapsed', 311],
    ['wonBack', 400],
  ])
})

interface Truth {
  readonly as_of: string
  readonly repurchase: {
    readonly n_gaps: number
    readonly pooled_gap_days_quantiles: Readonly<Record<string, number>>
    readonly pooled_mean: number
    readonly customers_with_gap: number
    readonly median_of_customer_medians: number
    readonly km_first_to_second: {
      readonly events: number
      readonly n: number
      readonly share_bought_again_within: Readonly<Record<string, number>>
      readonly median_days: number | null
    }
  }
  readonly lifecycle_default: {
    readonly base_gap: number
    readonly members: number
    readonly with_own_cycle: number
    readonly status: Readonly<Record<string, number>>
    readonly stage: Readonly<Record<string, number>>
  }
  readonly churn_by_personal_cycle: Readonly<Record<'counts' | 'counts_own_cycle_only', Readonly<Record<string, number>>>> & {
    readonly population_median_gap: number
    readonly 'customers_with_own_cycle(>=3 purchase days)': number
  }
  readonly ladder: { readonly steps: readonly Step[] }
  readonly cohort_monthly?: readonly Cohort[]
  readonly cohort_Q?: readonly Cohort[]
  readonly year_over_year: { readonly customers_A: number; readonly retained_rate: number }
}
interface Cohort {
  readonly cohort: string
  readonly size: number
  readonly active: readonly number[]
  readonly revenue: readonly number[]
}

const sets = [
  { name: 'superstore_zh', fixture: 'superstore_zh_fen', needs: superstore, zeroDays: 'drop', unit: 1, open: openSuperstore },
  { name: 'CDNOW', fixture: 'cdnow_sample_descriptive', needs: cdnow, zeroDays: 'keep', unit: 100, open: () => openCdnow(files.write) },
] as const

for (const { name, fixture, needs, zeroDays, unit, open } of sets) {
  describe.skipIf(!hasShared(needs))(`${name}`, () => {
    const truth = (hasShared(needs) ? sharedJson(`fixtures/${fixture}.json`) : {}) as Truth
    const scope = { ...everything, asOf: truth.as_of === undefined ? 0 : dayOf(truth.as_of), occasions: { zeroDays } }
    let opened: Opened
    beforeAll(async () => {
      opened = await open()
    }, 60_000)

    test('gaps, base cycle, curve', async () => {
      const found = await opened.ask.repurchaseCycle({ scope })
      const { repurchase } = truth
      const { km_first_to_second: km } = repurchase
      expect([found.gaps, found.personsWithGap, found.baseDays, found.baseFrom]).toEqual([
        repurchase.n_gaps,
        repurchase.customers_with_gap,
        repurchase.median_of_customer_medians,
        'data',
      ])
      expect(Object.fromEntries(found.pooled.map(({ p, days }) => [String(p), days]))).toEqual(repurchase.pooled_gap_days_quantiles)
      expect(found.pooledMeanDays).toBeCloseTo(repurchase.pooled_mean, 9)
      expect([found.curve.persons, found.curve.events, found.curve.medianDays]).toEqual([km.n, km.events, km.median_days])
      for (const { days, rate } of found.curve.within) expect(rate).toBeCloseTo(km.share_bought_again_within[String(days)] ?? -1, 9)
      expect(found.histogram.reduce((sum, { gaps }) => sum + gaps, 0)).toBe(found.gaps)
    })

    test('ladder', async () => {
      const { steps } = await opened.ask.ladder({ scope })
      truth.ladder.steps.forEach((step, i) => {
        const found = steps[i]
        expect([
          found?.persons,
          found?.withNext,
          found?.mature,
          found?.matureConverted,
          found?.medianDays,
          found?.lastDayWith30AtRisk,
        ]).toEqual([
          step.members_with_k,
          step.members_with_k_plus_1,
          step.mature,
          step.mature_converted,
          step.km_median_days,
          step.last_day_with_30_at_risk,
        ])
        expect(found?.conversion).toBeCloseTo(step.conversion_within_H, 9)
        expect(found?.curveWithinHorizon).toBeCloseTo(step.km_within_H, 9)
      })
    })

    test('statuses by the older rule: no floor, and the pooled median gap for who has no cycle of her own', async () => {
      const { statuses, withOwnCycle, baseDays } = await opened.ask.lifecycle({ scope, cycle: { floorDays: 1, base: 'of-gaps' } })
      const older = truth.churn_by_personal_cycle
      expect([baseDays, withOwnCycle]).toEqual([older.population_median_gap, older['customers_with_own_cycle(>=3 purchase days)']])
      const counts = (of: 'persons' | 'ofOwn') => Object.fromEntries(statuses.map((one) => [one.status.replace('-', '_'), one[of]]))
      expect(counts('persons')).toEqual(older.counts)
      expect(counts('ofOwn')).toEqual(older.counts_own_cycle_only)
    })

    test('stages and statuses', async () => {
      const found = await opened.ask.lifecycle({ scope })
      const { base_gap, members, with_own_cycle, status, stage } = truth.lifecycle_default
      expect([found.baseDays, found.footing.n, found.withOwnCycle]).toEqual([base_gap, members, with_own_cycle])
      expect(found.statuses.map((one) => one.persons)).toEqual([status['active'], status['due'], status['at_risk'], status['lapsed']])
      const byStage = Object.fromEntries(found.stages.map((one) => [one.stage.replace('-', '_'), one.persons]))
      expect(byStage).toEqual({ prospect: 0, ...stage })
      const lapsed = await opened.ask.lifePage({ scope, stages: ['lapsed'], limit: 5 })
      expect([lapsed.total, lapsed.rows.length]).toEqual([stage['lapsed'], 5])
    })

    test('cohorts', async () => {
      const cohorts = truth.cohort_monthly ?? truth.cohort_Q ?? []
      const found = await opened.ask.cohorts({ scope, by: truth.cohort_monthly ? 'month' : 'quarter' })
      expect(found.cohorts.map(({ persons }) => persons)).toEqual(cohorts.map(({ size }) => size))
      cohorts.forEach(({ active, revenue }, i) => {
        const cells = found.cohorts[i]?.cells.slice(0, active.length) ?? []
        expect(cells.map(({ persons }) => persons)).toEqual(active)
        expect(cells.map(({ netFen }) => netFen)).toEqual(revenue.map((money) => Math.round(money * unit)))
      })
    })
  })
}

describe.skipIf(!hasShared(superstore))('attrition of the superstore', () => {
  test('2016 to 2017', async () => {
    const { year_over_year } = sharedJson('fixtures/superstore_zh_fen.json') as Truth
    const { years, months } = await (await openSuperstore()).ask.attrition({ scope: { ...everything, asOf: dayOf('2018-01-01') } })
    const last = years.at(-1)
    expect([last?.year, last?.persons]).toEqual([2016, year_over_year.customers_A])
    expect(last?.retention).toBeCloseTo(year_over_year.retained_rate, 12)
    expect(months.reduce((sum, month) => sum + month.new, 0)).toBe(790)
    // Who lapsed and was not won back is lapsed today.
    expect(months.reduce((sum, { lapsed, wonBack }) => sum + lapsed - wonBack, 0)).toBe(78)
  }, 60_000)
})

test('nobody, one day, random data: always an answer that can be printed', async () => {
  for (const size of [
    { members: 0, receipts: 0 },
    { members: 1, receipts: 1 },
    { members: 30, receipts: 200 },
  ]) {
    const ask = askValue(randomWorkspace(7, size).reading)
    for (const asOf of [-700_000, 2_900_000, undefined]) {
      const scope = asOf === undefined ? {} : { asOf }
      const answers = await Promise.all([
        ask.cohorts({ scope }),
        ask.ladder({ scope }),
        ask.repurchaseCycle({ scope }),
        ask.lifecycle({ scope }),
        ask.lifecycle({ scope, cycle: { by: 'days', limits: [90, 182, 365] } }),
        ask.lifePage({ scope, becoming: 'due' }),
        ask.attrition({ scope }),
      ])
      expect(findUnprintable(answers)).toEqual([])
    }
  }
})

test('counted days have the quantiles of the sorted ones', () => {
  const days = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(days, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
      const counts = new DayCounts()
      for (const value of values) counts.add(value)
      const sorted = values.toSorted((a, b) => a - b)
      expect(counts.quantile(p)).toBeCloseTo(quantile(sorted, p), 9)
      expect(counts.sum()).toBe(values.reduce((sum, value) => sum + value, 0))
      expect(counts.longerThan(p * 5000)).toBe(values.filter((value) => value > p * 5000).length)
    }),
  )
})
