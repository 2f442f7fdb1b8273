/** The persons behind the figures of loyalty: stages, cohorts, steps, gaps, who stayed away, changes of stage. */
import type { PeopleSet } from '#shared/contract/value-people.ts'
import { CycleRule, relationshipStages, type LifeEvent } from '#shared/contract/value-loyalty.ts'
import type { DefinitionId } from '#shared/definitions/book.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, lowerBound, NONE } from '../../columns/shared-arrays.ts'
import { assertNever } from '../../must.ts'
import { personFacts } from '../facts/person-facts.ts'
import { baseCycleOf, createGapList } from '../loyalty/own-cycle.ts'
import { daysOf, lifeFacts, NO_STATUS, stageIndex, type LifeFacts } from '../loyalty/life-facts.ts'
import { relationshipsOf } from '../loyalty/relationship.ts'
import { walkEvents } from '../loyalty/stage-events.ts'
import { wholeScope } from '../loyalty/whole-scope.ts'
import { doublesBy } from '../scope/fill.ts'
import { yearDays, type Days, type ResolvedScope } from '../scope/resolve-scope.ts'
import { registrationOf } from '../share/registered.ts'
import type { FoundPeople } from './found-people.ts'

export type LoyalSet = Extract<
  PeopleSet,
  { of: 'life' | 'becoming' | 'cohort' | 'ladder' | 'gaps' | 'attrition' | 'life-event' | 'relationship' }
>
type Of<O extends LoyalSet['of']> = Extract<LoyalSet, { of: O }>

export const isLoyal = (set: PeopleSet): set is LoyalSet => set.of in definitionsOf

interface Ground {
  readonly columns: Columns
  readonly resolved: ResolvedScope
  readonly life: LifeFacts
  readonly rule: CycleRule
}

/** The day a person is in the set for, NONE where no day is meant; undefined: she is not in it. */
type Choose = (person: number) => number | undefined

const usualRule = CycleRule.parse({})

/** Net sales and occasions are those of all days up to the as-of day. */
export async function findLoyal(columns: Columns, set: LoyalSet): Promise<FoundPeople> {
  const resolved = wholeScope(columns, set.input.scope)
  const rule = 'cycle' in set.input ? set.input.cycle : usualRule
  const life = await lifeFacts(columns, resolved, rule)
  const facts = await personFacts(columns, resolved)
  const choose = await chooserOf({ columns, resolved, life, rule }, set)
  const [persons, onDay] = chosen(life.stage.length, resolved.asOf === undefined ? () => undefined : choose)
  return {
    resolved,
    facts,
    persons,
    onDay,
    life,
    values: doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i))),
    isMoney: true,
    definitions: definitionsOf[set.of],
    cannotTell: [],
  }
}

const definitionsOf: Readonly<Record<LoyalSet['of'], readonly DefinitionId[]>> = {
  life: ['life.stage'],
  becoming: ['cycle.due_on', 'life.status'],
  cohort: ['cohort.retention'],
  ladder: ['ladder.step'],
  gaps: ['cycle.gap'],
  attrition: ['life.attrition'],
  'life-event': ['life.stage', 'life.status'],
  relationship: ['life.relationship'],
}

function chosen(count: number, choose: Choose): readonly [Int32Array, Int32Array] {
  const persons = new Int32Array(count)
  const days = new Int32Array(count)
  let found = 0
  for (let person = 0; person < count; person++) {
    const day = choose(person)
    if (day === undefined) continue
    days[found] = day
    persons[found++] = person
  }
  return [persons.slice(0, found), days.slice(0, found)]
}

function chooserOf(ground: Ground, set: LoyalSet): Choose | Promise<Choose> {
  switch (set.of) {
    case 'life':
      return ofStages(ground, set)
    case 'becoming':
      return becoming(ground, set)
    case 'cohort':
      return ofCohort(ground, set)
    case 'ladder':
      return ofStep(ground, set)
    case 'gaps':
      return withGap(ground, set)
    case 'attrition':
      return ofYear(ground, set)
    case 'life-event':
      return withEvent(ground, set)
    case 'relationship':
      return ofRelationship(ground, set)
    default:
      return assertNever(set)
  }
}

const isWithin = (day: number, { from, to }: Days): boolean => day >= from && day <= to

/** None named: all who ever bought. */
async function ofStages({ columns, life }: Ground, { stages }: Of<'life'>): Promise<Choose> {
  const wanted = new Set(stages.map(stageIndex))
  const { member } = await registrationOf(columns)
  return (person) => {
    const isBuyer = byteAt(life.status, person) !== NO_STATUS
    if (wanted.size === 0 ? !isBuyer : !wanted.has(byteAt(life.stage, person))) return undefined
    if (!isBuyer) return intAt(member, person) < 0 ? undefined : NONE
    return intAt(life.since, person)
  }
}

function becoming({ life, resolved }: Ground, set: Of<'becoming'>): Choose {
  const onDay = { due: life.dueOn, 'at-risk': life.atRiskOn, lapsed: life.lapsedOn }[set.becoming]
  const asOf = resolved.asOf ?? 0
  return (person) => {
    const day = intAt(onDay, person)
    return byteAt(life.status, person) !== NO_STATUS && day > asOf && isWithin(day, set.days) ? day : undefined
  }
}

const hasDayWithin = (days: Int32Array, { from, to }: Days): boolean => {
  const at = lowerBound(days, from, 0, days.length)
  return at < days.length && intAt(days, at) <= to
}

function ofCohort({ life }: Ground, { first, active }: Of<'cohort'>): Choose {
  return (person) => {
    const days = daysOf(life.journeys, person)
    if (days.length === 0 || !isWithin(intAt(days, 0), first)) return undefined
    return active === undefined || hasDayWithin(days, active) ? intAt(days, 0) : undefined
  }
}

function ofStep({ life, resolved }: Ground, { input, k, mature, next }: Of<'ladder'>): Choose {
  const asOf = resolved.asOf ?? 0
  return (person) => {
    const days = daysOf(life.journeys, person)
    if (days.length < k) return undefined
    const day = intAt(days, k - 1)
    if (mature && day > asOf - input.horizonDays) return undefined
    const cameAgain = days.length > k && (!mature || intAt(days, k) - day <= input.horizonDays)
    return next === undefined || next === cameAgain ? day : undefined
  }
}

function withGap({ life }: Ground, { fromDays, toDays, first }: Of<'gaps'>): Choose {
  const most = toDays ?? Number.MAX_SAFE_INTEGER
  return (person) => {
    const days = daysOf(life.journeys, person)
    const end = first ? Math.min(2, days.length) : days.length
    for (let i = 1; i < end; i++) {
      const gap = intAt(days, i) - intAt(days, i - 1)
      if (gap >= fromDays && gap <= most) return intAt(days, i)
    }
    return undefined
  }
}

function ofYear({ life }: Ground, { year, kept, tenure }: Of<'attrition'>): Choose {
  const [now, next] = [yearDays(year), yearDays(year + 1)]
  return (person) => {
    const days = daysOf(life.journeys, person)
    if (!hasDayWithin(days, now)) return undefined
    if (kept !== undefined && hasDayWithin(days, next) !== kept) return undefined
    const isFirst = intAt(days, 0) >= now.from
    if (tenure !== undefined && isFirst !== (tenure === 'first')) return undefined
    return intAt(days, lowerBound(days, now.to + 1, 0, days.length) - 1)
  }
}

async function withEvent({ columns, life, resolved, rule }: Ground, { event, days: wanted }: Of<'life-event'>): Promise<Choose> {
  const base = await baseCycleOf(columns, resolved, rule)
  const walk = { asOf: resolved.asOf ?? 0, base: base.days, rule, gaps: createGapList() }
  return (person) => {
    let found: number | undefined
    walkEvents(daysOf(life.journeys, person), walk, (happened: LifeEvent, day) => {
      if (happened === event && isWithin(day, wanted)) found ??= day
    })
    return found
  }
}

async function ofRelationship({ columns, life, resolved }: Ground, { input, stage }: Of<'relationship'>): Promise<Choose> {
  const stages = await relationshipsOf(columns, { resolved, life, cycle: input.cycle, rule: input.rule })
  const wanted = relationshipStages.indexOf(stage)
  return (person) => {
    if (byteAt(stages, person) !== wanted) return undefined
    return byteAt(life.status, person) === NO_STATUS ? NONE : intAt(life.since, person)
  }
}
