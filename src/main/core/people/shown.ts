/** What the person behind a member shows in lists, exports and on letters: chosen among her cards as on her page (cleaning.md 6). */
import type { GoldenField } from '#shared/contract/people.ts'
import { shownAs, type PersonShown } from '../members/person-shown.ts'
import type { Statements } from '../db/connections.ts'
import { goldenOf } from './golden.ts'
import { householdsOfMembers, saidByPersons, withSiblings } from './person.sql.ts'
import { asSaid, type SaidRow } from './said.ts'

/** By member, of those whose person has several; all others show their own values. */
export function shownByMember(read: Statements, memberIds: readonly number[]): ReadonlyMap<number, PersonShown> {
  const several = read.prepare<[string], { id: number; personId: number }>(withSiblings).all(JSON.stringify(memberIds))
  if (several.length === 0) return new Map()
  const persons = [...new Set(several.map(({ personId }) => personId))]
  const said = read.prepare<[string], SaidRow>(saidByPersons).all(JSON.stringify(persons))
  const shown = new Map([...Map.groupBy(said, ({ personId }) => personId)].map(([personId, rows]) => [personId, shownOf(rows)]))
  return new Map(
    several.flatMap(({ id, personId }) => {
      const one = shown.get(personId)
      return one ? [[id, one] as const] : []
    }),
  )
}

/** Each member with what her person shows in its place. */
export function withShown<M extends Partial<PersonShown> & { readonly id: number }>(read: Statements, members: readonly M[]): readonly M[] {
  const shown = shownByMember(
    read,
    members.map(({ id }) => id),
  )
  return shown.size === 0 ? members : members.map((member) => shownAs(member, shown.get(member.id)))
}

/** An address is never mixed from two cards: its parts are those of the card it comes from. */
function shownOf(rows: readonly SaidRow[]): PersonShown {
  const golden = new Map(goldenOf(rows.map(asSaid)).map((one) => [one.field, one]))
  const value = (field: GoldenField): string | null => golden.get(field)?.value ?? null
  const gender = value('gender')
  const joined = value('joined')
  const home = rows.find(({ id }) => id === golden.get('address')?.memberId)
  return {
    name: value('name'),
    gender: gender === 'female' || gender === 'male' ? gender : 'unknown',
    mobile: value('mobile'),
    email: value('email'),
    level: value('level'),
    joinedOn: joined === null ? null : Number(joined),
    postcode: home?.postcode ?? null,
    province: home?.province ?? null,
    city: home ? home.city : (rows.find(({ city }) => city !== null)?.city ?? null),
    county: home?.county ?? null,
    address: home?.street ?? null,
  }
}

/** The number of the household a member lives in, by member, of those known to live with others. */
export const householdByMember = (read: Statements, memberIds: readonly number[]): ReadonlyMap<number, number> =>
  new Map(
    read
      .prepare<[string], { id: number; householdId: number }>(householdsOfMembers)
      .all(JSON.stringify(memberIds))
      .map(({ id, householdId }) => [id, householdId]),
  )
