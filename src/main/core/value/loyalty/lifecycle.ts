/** How many are in which stage, what they bring, and whose stage is about to change (metrics.md M44, M50, M51). */
import {
  cycleStatuses,
  lifeStages,
  type Lifecycle,
  type LifecycleInput,
  type LifePage,
  type LifePageInput,
  type LifePerson,
} from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { personFacts } from '../facts/person-facts.ts'
import { footingOf } from '../scope/footing.ts'
import { createGapList } from './own-cycle.ts'
import { daysOf, lifeFacts, NO_STATUS, stageIndex, standingOf, type LifeFacts } from './life-facts.ts'
import { wholeScope } from './whole-scope.ts'

export async function lifecycleOf(columns: Columns, { scope, cycle, aheadDays }: LifecycleInput): Promise<Lifecycle> {
  const resolved = wholeScope(columns, scope)
  const facts = await lifeFacts(columns, resolved, cycle)
  const { net } = await personFacts(columns, resolved)
  const persons = new Int32Array(lifeStages.length)
  const fen = new Float64Array(lifeStages.length)
  const statuses = new Int32Array(256)
  const ofOwn = new Int32Array(256)
  for (let person = 0; person < facts.stage.length; person++) {
    const stage = byteAt(facts.stage, person)
    persons[stage] = intAt(persons, stage) + 1
    fen[stage] = doubleAt(fen, stage) + doubleAt(net, person)
    const status = byteAt(facts.status, person)
    statuses[status] = intAt(statuses, status) + 1
    if (byteAt(facts.isOwn, person) === 1) ofOwn[status] = intAt(ofOwn, status) + 1
  }
  // Persons none of whose cards counts are nobody's prospects.
  const prospects = stageIndex('prospect')
  persons[prospects] = Math.max(0, intAt(persons, prospects) - columns.leftOut.personCount)
  return {
    footing: footingOf(resolved, {
      n: facts.stage.length - intAt(statuses, NO_STATUS),
      definitions: ['life.status', 'life.stage', 'cycle.due_on'],
    }),
    baseDays: facts.base.days,
    baseFrom: facts.base.from,
    withOwnCycle: cycleStatuses.reduce((sum, _, i) => sum + intAt(ofOwn, i), 0),
    statuses: cycleStatuses.map((status, i) => ({ status, persons: intAt(statuses, i), ofOwn: intAt(ofOwn, i) })),
    stages: lifeStages.map((stage, i) => ({ stage, persons: intAt(persons, i), netFen: doubleAt(fen, i) })),
    ahead: aheadOf(facts, resolved.asOf, aheadDays),
  }
}

function aheadOf(facts: LifeFacts, asOf: number | undefined, days: number): Lifecycle['ahead'] {
  if (asOf === undefined) return []
  const counts = [facts.dueOn, facts.atRiskOn, facts.lapsedOn].map((onDay) => {
    const byDay = new Int32Array(days)
    for (let person = 0; person < onDay.length; person++) {
      const ahead = intAt(onDay, person) - asOf - 1
      if (byteAt(facts.status, person) !== NO_STATUS && ahead >= 0 && ahead < days) byDay[ahead] = intAt(byDay, ahead) + 1
    }
    return byDay
  })
  return Array.from({ length: days }, (_, i) => ({
    day: asOf + 1 + i,
    due: counts[0]?.[i] ?? 0,
    atRisk: counts[1]?.[i] ?? 0,
    lapsed: counts[2]?.[i] ?? 0,
  }))
}

/** The persons of stages, or whose change comes soon; by the day of the change asked for, else of becoming due. */
export async function lifePageOf(columns: Columns, input: LifePageInput): Promise<LifePage> {
  const resolved = wholeScope(columns, input.scope)
  const { asOf } = resolved
  if (asOf === undefined) return { total: 0, rows: [] }
  const facts = await lifeFacts(columns, resolved, input.cycle)
  const onDay = { due: facts.dueOn, 'at-risk': facts.atRiskOn, lapsed: facts.lapsedOn }[input.becoming ?? 'due']
  const stages = new Set(input.stages.map(stageIndex))
  const found: number[] = []
  for (let person = 0; person < facts.stage.length; person++) {
    if (byteAt(facts.status, person) === NO_STATUS) continue
    if (stages.size > 0 && !stages.has(byteAt(facts.stage, person))) continue
    const ahead = intAt(onDay, person) - asOf
    if (input.becoming === undefined || (ahead >= 1 && ahead <= input.aheadDays)) found.push(person)
  }
  found.sort((one, other) => intAt(onDay, one) - intAt(onDay, other) || one - other)
  const gaps = createGapList()
  const rows = found.slice(input.offset, input.offset + input.limit).map((person): LifePerson => {
    const standing = standingOf(daysOf(facts.journeys, person), asOf, facts.base.days, input.cycle, gaps)
    return {
      personId: intAt(columns.persons.id, person),
      stage: standing.stage,
      sinceOn: intAt(facts.since, person),
      lastDay: standing.lastDay,
      occasions: standing.occasions,
      cycleDays: standing.cycle,
      isOwnCycle: standing.isOwn,
      dueOn: standing.lastDay + standing.due,
      atRiskOn: standing.lastDay + standing.atRisk,
      lapsedOn: standing.lastDay + standing.lapsed,
    }
  })
  return { total: found.length, rows }
}
