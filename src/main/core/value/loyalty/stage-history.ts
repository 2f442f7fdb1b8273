/** One member's way through the stages, with the day of each change (metrics.md M44, M50, M51). */
import type { StageHistory, StageHistoryInput } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import { refuse } from '../../refuse.ts'
import { journeysOf } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import { daysOf, sinceOf, standingOf } from './life-facts.ts'
import { baseCycleOf, createGapList } from './own-cycle.ts'
import { walkEvents } from './stage-events.ts'
import { wholeScope } from './whole-scope.ts'

/** @throws refusal `member/not-found` */
export async function stageHistoryOf(columns: Columns, { memberId, scope, cycle }: StageHistoryInput): Promise<StageHistory> {
  const place = searchId(columns.members.id, memberId)
  if (place < 0) refuse('member/not-found', { memberId })
  const resolved = wholeScope(columns, scope)
  const { asOf = 0 } = resolved
  const days = daysOf(await journeysOf(columns, resolved), intAt(columns.members.person, place))
  const base = await baseCycleOf(columns, resolved, cycle)
  const footing = footingOf(resolved, { n: base.personsWithGap, definitions: ['life.stage', 'life.status', 'cycle.due_on'] })
  if (days.length === 0) return { footing, ...prospect }
  const standing = standingOf(days, asOf, base.days, cycle)
  const events: StageHistory['events'] = []
  walkEvents(days, { asOf, base: base.days, rule: cycle, gaps: createGapList() }, (event, day) => events.push({ event, day }))
  return {
    footing,
    stage: standing.stage,
    sinceOn: sinceOf(days, standing, base.days, cycle),
    cycleDays: standing.cycle,
    isOwnCycle: standing.isOwn,
    occasions: days.length,
    dueOn: standing.lastDay + standing.due,
    atRiskOn: standing.lastDay + standing.atRisk,
    lapsedOn: standing.lastDay + standing.lapsed,
    events,
  }
}

const prospect: Omit<StageHistory, 'footing'> = {
  stage: 'prospect',
  sinceOn: null,
  cycleDays: null,
  isOwnCycle: false,
  occasions: 0,
  dueOn: null,
  atRiskOn: null,
  lapsedOn: null,
  events: [],
}
