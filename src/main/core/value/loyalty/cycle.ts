/** The repurchase cycle of a brand or category: gaps, base cycle, the curve from the first to the second occasion (metrics.md M40, M41). */
import type { CycleInput, RepurchaseCycle } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { quantile } from '../../statistics/order.ts'
import { countBuyers, journeysOf, type Journeys } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
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
  const base = await baseCycleOf(columns, resolved, cycle.enteredDays)
  const { gaps, curve } = await gapsOf(journeys, resolved.asOf ?? 0)
  return {
    footing: footingOf(resolved, { n: countBuyers(journeys), definitions: ['cycle.gap', 'cycle.base', 'cycle.km'] }),
    baseDays: base.days,
    baseFrom: base.from,
    personsWithGap: base.personsWithGap,
    gaps: gaps.length,
    pooled: gaps.length === 0 ? [] : QUANTILES.map((p) => ({ p, days: quantile(gaps, p) })),
    pooledMeanDays: rateOf(
      gaps.reduce((sum, gap) => sum + gap, 0),
      gaps.length,
    ),
    histogram: histogramOf(gaps),
    curve: shownCurve(curve),
    advice: adviceOf(gaps),
  }
}

/** All gaps ascending, and the way to the second occasion. */
async function gapsOf({ start, day }: Journeys, asOf: number): Promise<{ readonly gaps: Int32Array; readonly curve: SurvivalCurve }> {
  const gaps = new Int32Array(day.length)
  const durations = createDurations()
  let count = 0
  await eachBlock(start.length - 1, createBreathe(), (first, last) => {
    for (let person = first; person < last; person++) {
      const [from, end] = [intAt(start, person), intAt(start, person + 1)]
      if (end === from) continue
      if (end === from + 1) durations.addCensored(asOf - intAt(day, from))
      else durations.addEvent(intAt(day, from + 1) - intAt(day, from))
      for (let i = from + 1; i < end; i++) gaps[count++] = intAt(day, i) - intAt(day, i - 1)
    }
  })
  return { gaps: gaps.slice(0, count).sort(), curve: durations.curve() }
}

function histogramOf(gaps: Int32Array): RepurchaseCycle['histogram'] {
  const counts = new Int32Array(WEEKS + 1)
  for (const gap of gaps) {
    const bin = Math.min(WEEKS, Math.floor(Math.max(0, gap - 1) / 7))
    counts[bin] = intAt(counts, bin) + 1
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
export function adviceOf(gaps: Int32Array): RepurchaseCycle['advice'] {
  if (gaps.length === 0) return []
  const shares = [
    ['due', 0.5],
    ['at-risk', 0.75],
    ['lapsed', 0.9],
  ] as const
  return shares.map(([limit, p]) => {
    const days = Math.ceil(quantile(gaps, p))
    return { limit, days, longerShare: gaps.reduce((longer, gap) => longer + (gap > days ? 1 : 0), 0) / gaps.length }
  })
}
