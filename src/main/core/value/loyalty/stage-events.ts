/** Changes of stage with their day, walked along every person's occasions (metrics.md M51): what was known on each day decides. */
import { lifeEvents, type Attrition, type CycleRule, type LifeEvent } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { journeysOf } from '../facts/journeys.ts'
import { rateOf } from '../scope/rates.ts'
import { dataSpan, type Days, type ResolvedScope } from '../scope/resolve-scope.ts'
import { periodsBetween } from '../share/periods.ts'
import { daysOf } from './life-facts.ts'
import { baseCycleOf, createGapList, cycleDaysOf, type GapList } from './own-cycle.ts'

/** @param days Of her occasions, ascending. */
export function walkEvents(
  days: Int32Array,
  { asOf, base, rule, gaps }: { readonly asOf: number; readonly base: number; readonly rule: CycleRule; readonly gaps: GapList },
  happened: (event: LifeEvent, day: number) => void,
): void {
  gaps.clear()
  for (let i = 0; i < days.length; i++) {
    const day = intAt(days, i)
    if (i === 0) happened('new', day)
    else gaps.add(day - intAt(days, i - 1))
    const { due, atRisk, lapsed } = cycleDaysOf(gaps, base, rule)
    const hasNext = i + 1 < days.length
    // The day of her next occasion counts: she may have lapsed on the very day that wins her back.
    const seen = (hasNext ? intAt(days, i + 1) : asOf) - day
    if (seen >= due) happened('due', day + due)
    if (seen >= atRisk) happened('atRisk', day + atRisk)
    if (seen >= lapsed) happened('lapsed', day + lapsed)
    if (!hasNext) continue
    if (seen >= lapsed) happened('wonBack', day + seen)
    else if (seen >= atRisk) happened('saved', day + seen)
  }
}

const MOST_MONTHS = 240

export async function eventsByMonth(columns: Columns, resolved: ResolvedScope, rule: CycleRule): Promise<Attrition['months']> {
  const span = dataSpan(columns)
  const { asOf } = resolved
  if (span === undefined || asOf === undefined) return []
  const months = periodsBetween('month', span.first, asOf)
  const counts = lifeEvents.map(() => new Int32Array(months.length))
  const firstDay = months[0]?.from ?? 0
  const monthOf = new Int32Array(Math.max(0, asOf - firstDay + 1))
  months.forEach(({ from, to }, i) => monthOf.fill(i, from - firstDay, to - firstDay + 1))
  const journeys = await journeysOf(columns, resolved)
  const base = await baseCycleOf(columns, resolved, rule)
  const walk = { asOf, base: base.days, rule, gaps: createGapList() }
  await eachBlock(journeys.start.length - 1, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) {
      walkEvents(daysOf(journeys, person), walk, (event, day) => {
        const ofKind = counts[lifeEvents.indexOf(event)]
        const month = intAt(monthOf, day - firstDay)
        if (ofKind) ofKind[month] = intAt(ofKind, month) + 1
      })
    }
  })
  return rowsOf(months, counts).slice(-MOST_MONTHS)
}

function rowsOf(months: readonly Days[], counts: readonly Int32Array[]): Attrition['months'] {
  let atStart = 0
  return months.map(({ from, to }, i) => {
    const [fresh = 0, due = 0, atRisk = 0, lapsed = 0, saved = 0, wonBack = 0] = counts.map((ofKind) => intAt(ofKind, i))
    const row = { from, to, atStart, lapsed, rate: rateOf(lapsed, atStart), new: fresh, due, atRisk, saved, wonBack }
    atStart += fresh + wonBack - lapsed
    return row
  })
}
