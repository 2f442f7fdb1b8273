/** The persons behind a segment's year: as they were in it when the year began. */
import type { PeopleSet } from '#shared/contract/value-people.ts'
import type { Columns } from '../../columns/columns.ts'
import { hasBit } from '../../columns/bitmap.ts'
import { groundOf } from '../../columns/rules/ground.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { personFacts } from '../facts/person-facts.ts'
import type { FoundPeople } from '../people/found-people.ts'
import { ruleFigures } from '../rule-figures.ts'
import { bytesBy, doublesBy, placesOf } from '../scope/fill.ts'
import { resolveScope } from '../scope/resolve-scope.ts'
import { askedFor, createFrozen, withinYear } from './segment-years.ts'

/** @throws refusal `segment/rule-invalid` */
export async function ofSegmentYear(
  columns: Columns,
  read: Read,
  { input, segment, year, bought }: Extract<PeopleSet, { of: 'segment-year' }>,
): Promise<FoundPeople> {
  const ground = groundOf(read, { figures: ruleFigures })
  const resolved = withinYear(resolveScope(columns, input.scope, { span: 'all' }), year)
  const facts = await personFacts(columns, resolved)
  const asked = input.segments[segment]
  const rule = asked && askedFor(asked, columns, ground).rule
  const members = rule && (await createFrozen(columns, resolved.from - 1, ground)(rule))
  const isIn = (person: number): boolean =>
    members !== undefined && hasBit(members, person) && (!bought || intAt(facts.occasions, person) > 0)
  const persons = placesOf(
    bytesBy(columns.persons.count, (person) => (isIn(person) ? 1 : 0)),
    1,
  )
  return {
    resolved,
    facts,
    persons,
    values: doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i))),
    isMoney: true,
    definitions: ['value.segment_year', 'base.net_sales'],
    cannotTell: [],
  }
}
