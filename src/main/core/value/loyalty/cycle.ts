/** The repurchase cycle of a brand or category: gaps, base cycle, the curve from the first to the second occasion (metrics.md M40, M41). */
import type { CycleInput, RepurchaseCycle } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { countBuyers, journeysOf, type Journeys } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { DayCounts } from './day-counts.ts'
import { baseCycleOf } from './own-cycle.ts'
import { createDurations, knownMedian, knownWithin, type SurvivalCurve } from './survival.ts'
import { wholeScope } from './whole-scope.ts'

export const SHOWN_DAYS = [30, 60, 90, 180, 365]
const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9]
const WEEKS = 52
const MOST_POINTS = 400

export async function repurchaseCycleOf(columns: Columns, { scope, cycle }: CycleInput): Promise<RepurchaseCycle> {
  const resolved = wholeScope(columns, scope)
  const journeys = await journeysOf(columns, resolved)
  const base = await baseCycleOf(columns, resolved, cycle)
  const { gaps, curve } = await gapsOf(journeys, resolved.asOf ?? 0)
  return {
    footing: footingOf(resolved, { n: countBuyers(journeys), definitions: ['cycle.gap', 'cycle.base', 'cycle.km'] }),
    baseDays: base.days,
    baseFrom: base.from,
    personsWithGap: base.personsWithGap,
    gaps: gaps.n,
    pooled: gaps.n === 0 ? [] : QUANTILES.map((p) => ({ p, days: gaps.quantile(p) })),
    pooledMeanDays: rateOf(gaps.sum(), gaps.n),
    histogram: histogramOf(gaps),
    curve: shownCurve(curve),
    advice: adviceOf(gaps),
  }
}

/** All gaps, and the way to the second occasion. */
async function gapsOf({ start, day }: Journeys, asOf: number): Promise<{ readonly gaps: DayCounts; readonly curve: SurvivalCurve }> {
  const gaps = new DayCounts()
  const durations = createDurations()
  await eachBlock(start.length - 1, createBreathe(), (first, last) => {
    for (let person = first; person < last; person++) {
      const [from, end] = [intAt(start, person), intAt(start, person + 1)]
      if (end === from) continue
      if (end === from + 1) durations.addCensored(asOf - intAt(day, from))
      else durations.addEvent(intAt(day, from + 1) - intAt(day, from))
      for (let i = from + 1; i < end; i++) gaps.add(intAt(day, i) - intAt(day, i - 1))
    }
  })
  return { gaps, curve: durations.curve() }
}

function histogramOf(gaps: DayCounts): RepurchaseCycle['histogram'] {
  const counts = new Int32Array(WEEKS + 1)
  for (let days = 0; days < gaps.end; days++) {
    const bin = Math.min(WEEKS, Math.floor(Math.max(0, days - 1) / 7))
    counts[bin] = intAt(counts, bin) + gaps.of(days)
  }
  return Array.from(counts, (count, bin) => ({
    fromDays: bin === 0 ? 0 : bin * 7 + 1,
    toDays: bin === WEEKS ? null : bin * 7 + 7,
    gaps: count,
  }))
}

function shownCurve(curve: SurvivalCurve): RepurchaseCycle['curve'] {
  const shown = curve.steps.filter(({ day }) => curve.lastDay !== null && day <= curve.lastDay)
  const every = Math.ceil(shown.length / MOST_POINTS)
  return {
    persons: curve.persons,
    events: curve.events,
    medianDays: knownMedian(curve),
    lastDayWith30AtRisk: curve.lastDay,
    within: SHOWN_DAYS.map((days) => ({ days, rate: knownWithin(curve, days) })),
    points: shown.filter((_, i) => i % every === 0 || i === shown.length - 1).map(({ day, survival }) => ({ day, bought: 1 - survival })),
  }
}

/** Due when half of the finished gaps were over, at risk at three quarters, lapsed at nine tenths. */
export function adviceOf(gaps: DayCounts): RepurchaseCycle['advice'] {
  if (gaps.n === 0) return []
  const shares = [
    ['due', 0.5],
    ['at-risk', 0.75],
    ['lapsed', 0.9],
  ] as const
  return shares.map(([limit, p]) => {
    const days = Math.ceil(gaps.quantile(p))
    return { limit, days, longerShare: gaps.longerThan(days) / gaps.n }
  })
}
