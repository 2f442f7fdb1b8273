/** Where every person stands in her cycle, and on which days that changes if she stays away (metrics.md M44, M50, M51). */
import { lifeStages, type CycleRule, type LifeStage } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { journeysOf, type Journeys } from '../facts/journeys.ts'
import { createKept } from '../scope/kept.ts'
import { narrowingOf } from '../scope/narrowing.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { baseCycleOf, createGapList, cycleDaysOf, type BaseCycle, type CycleDays, type GapList } from './own-cycle.ts'

export interface Standing extends CycleDays {
  readonly lastDay: number
  readonly occasions: number
  readonly status: 'active' | 'due' | 'at-risk' | 'lapsed'
  readonly stage: LifeStage
}

/** @param days Of her occasions, ascending, at least one. */
export function standingOf(days: Int32Array, asOf: number, base: number, rule: CycleRule, gaps: GapList = createGapList()): Standing {
  const lastAt = days.length - 1
  gaps.clear()
  for (let i = 1; i < lastAt; i++) gaps.add(intAt(days, i) - intAt(days, i - 1))
  const lastGap = lastAt > 0 ? intAt(days, lastAt) - intAt(days, lastAt - 1) : 0
  const isWonBack = lastAt > 0 && lastGap >= cycleDaysOf(gaps, base, rule).lapsed
  if (lastAt > 0) gaps.add(lastGap)
  const cycle = cycleDaysOf(gaps, base, rule)
  const lastDay = intAt(days, lastAt)
  const recency = asOf - lastDay
  const status = recency >= cycle.lapsed ? 'lapsed' : recency >= cycle.atRisk ? 'at-risk' : recency >= cycle.due ? 'due' : 'active'
  const isGone = status === 'lapsed' || status === 'at-risk'
  const stage = isGone ? status : isWonBack ? 'won-back' : days.length === 1 ? 'new' : status
  return { ...cycle, lastDay, occasions: days.length, status, stage }
}

/** Day of the change into the present stage: with those of all changes before it in `walkEvents`, a fact of the receipts alone. */
export function sinceOf(days: Int32Array, standing: Standing, base: number, rule: CycleRule, gaps: GapList = createGapList()): number {
  const { stage, lastDay, due, atRisk, lapsed } = standing
  if (stage === 'due') return lastDay + due
  if (stage === 'at-risk') return lastDay + atRisk
  if (stage === 'lapsed') return lastDay + lapsed
  return stage === 'active' ? activeSince(days, base, rule, gaps) : lastDay
}

/** The last occasion that ended another stage: the one after the first, after having been won back, or after having been due. */
function activeSince(days: Int32Array, base: number, rule: CycleRule, gaps: GapList): number {
  gaps.clear()
  let since = intAt(days, 0)
  let wasActive = false
  for (let i = 1; i < days.length; i++) {
    const gap = intAt(days, i) - intAt(days, i - 1)
    const { due, lapsed } = cycleDaysOf(gaps, base, rule)
    if (!wasActive || gap >= due) since = intAt(days, i)
    wasActive = gap < lapsed
    gaps.add(gap)
  }
  return since
}

export interface LifeFacts {
  readonly journeys: Journeys
  readonly base: BaseCycle
  /** Index in `lifeStages` by the person's place. */
  readonly stage: Uint8Array
  /** Index in `cycleStatuses`; 255 without an occasion. */
  readonly status: Uint8Array
  readonly isOwn: Uint8Array
  /** Days; 0 without an occasion, as all the days below. */
  readonly cycle: Float64Array
  /** Day of the change into the present stage. */
  readonly since: Int32Array
  readonly dueOn: Int32Array
  readonly atRiskOn: Int32Array
  readonly lapsedOn: Int32Array
}

export const stageIndex = (stage: LifeStage): number => lifeStages.indexOf(stage)
const STATUSES = ['active', 'due', 'at-risk', 'lapsed'] as const
export const NO_STATUS = 255

const keptLife = createKept<LifeFacts>('life-facts', 2)

/** Stage, cycle and days of every person by her place in the columns; kept while they stay. The door for lists, pages and rules. */
export function lifeFacts(columns: Columns, resolved: ResolvedScope, rule: CycleRule): Promise<LifeFacts> {
  const { scope } = resolved
  const key = JSON.stringify([narrowingOf(scope), scope.occasions, resolved.asOf, rule])
  return keptLife(columns, key, async () => {
    const journeys = await journeysOf(columns, resolved)
    const base = await baseCycleOf(columns, resolved, rule)
    const count = journeys.start.length - 1
    const facts = {
      stage: new Uint8Array(count).fill(stageIndex('prospect')),
      status: new Uint8Array(count).fill(NO_STATUS),
      isOwn: new Uint8Array(count),
      cycle: new Float64Array(count),
      since: new Int32Array(count),
      dueOn: new Int32Array(count),
      atRiskOn: new Int32Array(count),
      lapsedOn: new Int32Array(count),
    }
    const gaps = createGapList()
    await eachBlock(count, createBreathe(), (first, end) => {
      for (let person = first; person < end; person++) {
        const days = daysOf(journeys, person)
        if (days.length === 0) continue
        const standing = standingOf(days, resolved.asOf ?? 0, base.days, rule, gaps)
        facts.stage[person] = stageIndex(standing.stage)
        facts.status[person] = STATUSES.indexOf(standing.status)
        facts.isOwn[person] = standing.isOwn ? 1 : 0
        facts.cycle[person] = standing.cycle
        facts.since[person] = sinceOf(days, standing, base.days, rule, gaps)
        facts.dueOn[person] = standing.lastDay + standing.due
        facts.atRiskOn[person] = standing.lastDay + standing.atRisk
        facts.lapsedOn[person] = standing.lastDay + standing.lapsed
      }
    })
    return { journeys, base, ...facts }
  })
}

export const daysOf = ({ start, day }: Journeys, person: number): Int32Array => day.subarray(intAt(start, person), intAt(start, person + 1))
