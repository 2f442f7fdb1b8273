/** The persons behind the parts of growth. */
import type { PeopleSet } from '#shared/contract/value-people.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { journeysOf } from '../facts/journeys.ts'
import { personFacts } from '../facts/person-facts.ts'
import type { FoundPeople } from '../people/found-people.ts'
import { doublesBy } from '../scope/fill.ts'
import { resolveScope } from '../scope/resolve-scope.ts'
import { periodsOf } from './growth.ts'

type Of<O extends PeopleSet['of']> = Extract<PeopleSet, { of: O }>

export const ofGrowing = (columns: Columns, set: Of<'growth' | 'loyal'>): Promise<FoundPeople> =>
  set.of === 'growth' ? ofGrowth(columns, set) : ofLoyal(columns, set)

/** By what they bought in the later period; the lapsed by what they bought in the earlier one. */
async function ofGrowth(columns: Columns, { input, part }: Of<'growth'>): Promise<FoundPeople> {
  const resolved = resolveScope(columns, { ...input.scope, period: { span: 'all' } }, { span: 'all' })
  const [before, after] = periodsOf(columns, resolved.asOf ?? 0, input)
  const was = await personFacts(columns, { ...resolved, ...before })
  const is = await personFacts(columns, { ...resolved, ...after })
  const { start, day } = await journeysOf(columns, resolved)
  const isNew = (person: number): boolean => intAt(day, intAt(start, person)) >= after.from
  const wasBuyer = (person: number): boolean => intAt(was.occasions, person) > 0
  const persons = {
    lapsed: () => was.buyers.filter((person) => intAt(is.occasions, person) === 0),
    retained: () => is.buyers.filter(wasBuyer),
    new: () => is.buyers.filter((person) => !wasBuyer(person) && isNew(person)),
    reactivated: () => is.buyers.filter((person) => !wasBuyer(person) && !isNew(person)),
  }[part]()
  const [facts, days] = part === 'lapsed' ? [was, before] : [is, after]
  return {
    resolved: { ...resolved, ...days },
    facts,
    persons,
    values: doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i))),
    isMoney: true,
    definitions: ['growth.bridge', 'base.net_sales'],
    cannotTell: [],
  }
}

async function ofLoyal(columns: Columns, { input, group }: Of<'loyal'>): Promise<FoundPeople> {
  const resolved = resolveScope(columns, input.scope, { span: 'last-days', days: 365 })
  const facts = await personFacts(columns, resolved)
  const persons = facts.buyers.filter((person) => intAt(facts.occasions, person) >= input.leastOccasions === (group === 'loyal'))
  return {
    resolved,
    facts,
    persons,
    values: doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i))),
    isMoney: true,
    definitions: ['growth.more_loyal', 'base.net_sales'],
    cannotTell: [],
  }
}
