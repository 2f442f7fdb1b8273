/** From the first to the second to the n-th occasion: how many go on (metrics.md M43). */
import type { Ladder, LadderInput, LadderStep } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { wilson } from '../../statistics/intervals.ts'
import { countBuyers, journeysOf, type Journeys } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { createDurations, knownMedian, knownWithin, type SurvivalCurve } from './survival.ts'
import { wholeScope } from './whole-scope.ts'

interface StepCounts {
  readonly mature: number
  readonly matureConverted: number
  readonly curve: SurvivalCurve
}

export async function ladderOf(columns: Columns, input: LadderInput): Promise<Ladder> {
  const resolved = wholeScope(columns, input.scope)
  const journeys = await journeysOf(columns, resolved)
  const steps: LadderStep[] = []
  for (let k = 1; k <= input.steps; k++) {
    const counts = await countStep(journeys, k, resolved.asOf ?? 0, input.horizonDays)
    steps.push(stepOf(k, counts, input))
  }
  return { footing: footingOf(resolved, { n: countBuyers(journeys), definitions: ['ladder.step', 'cycle.km'] }), steps }
}

export async function countStep({ start, day }: Journeys, k: number, asOf: number, horizon: number): Promise<StepCounts> {
  const durations = createDurations()
  let [mature, matureConverted] = [0, 0]
  await eachBlock(start.length - 1, createBreathe(), (first, last) => {
    for (let person = first; person < last; person++) {
      const at = intAt(start, person) + k - 1
      const end = intAt(start, person + 1)
      if (at >= end) continue
      const hasNext = at + 1 < end
      const days = (hasNext ? intAt(day, at + 1) : asOf) - intAt(day, at)
      if (hasNext) durations.addEvent(days)
      else durations.addCensored(days)
      if (intAt(day, at) > asOf - horizon) continue
      mature++
      if (hasNext && days <= horizon) matureConverted++
    }
  })
  return { mature, matureConverted, curve: durations.curve() }
}

function stepOf(k: number, { mature, matureConverted, curve }: StepCounts, { horizonDays, minMature }: LadderInput): LadderStep {
  const interval = mature < minMature ? undefined : wilson(matureConverted, mature)
  return {
    k,
    persons: curve.persons,
    withNext: curve.events,
    raw: rateOf(curve.events, curve.persons),
    mature,
    matureConverted,
    conversion: mature < minMature ? null : rateOf(matureConverted, mature),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    curveWithinHorizon: knownWithin(curve, horizonDays),
    medianDays: knownMedian(curve),
    lastDayWith30AtRisk: curve.lastDay,
  }
}
