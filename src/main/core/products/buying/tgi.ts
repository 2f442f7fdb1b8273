/** Which groups have more of a property than all (metrics.md M74): an index, tested like the affinities; the smallest group is not the best one. */
import type { HeldProperty, Tgi, TgiInput } from '#shared/contract/products-tgi.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import { hasBit } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { chiSquare, isTestable } from '../../statistics/two-by-two.ts'
import { personFacts, type PersonFacts } from '../../value/facts/person-facts.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { resolveScope } from '../../value/scope/resolve-scope.ts'
import { segmentPersons } from '../../value/scope/segment-members.ts'
import { groupsOf, type Groups } from '../goods/groups.ts'
import { indexOf, withFindings } from './affinity.ts'

/** @throws refusal `segment/rule-invalid` for a rule that makes no sense */
export async function tgiOf(columns: Columns, read: Read, input: TgiInput): Promise<Tgi> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const facts = await personFacts(columns, resolved)
  const groups = await groupsOf(columns, read, input.by)
  const property = input.property ?? { of: 'ticket', overFen: meanTicket(facts) }
  const { holds, cannotTell } = await holderOf(columns, read, { property, facts })
  const counted = countGroups(facts.buyers, groups, holds)
  const listed = counted.groups.filter(({ persons }) => persons >= input.leastPersons)
  const rows = rowsOf(listed, counted, { ...input, q: groups.overlapping > 0 ? 0 : input.q })
  return {
    footing: footingOf(resolved, { n: counted.persons, definitions: ['product.tgi'], cannotTell: [...groups.cannotTell, ...cannotTell] }),
    property,
    holders: counted.holders,
    share: rateOf(counted.holders, counted.persons),
    rows: rows.toSorted(byOrder(input.order)),
    tested: rows.filter(({ q }) => q !== null).length,
    findings: rows.filter(({ isFinding }) => isFinding).length,
    small: counted.groups.filter(({ persons }) => persons > 0 && persons < input.leastPersons).length,
    withoutGroup: counted.persons - counted.groups.reduce((sum, { persons }) => sum + persons, 0),
    overlapping: groups.overlapping,
  }
}

interface Holding {
  readonly property: HeldProperty
  readonly facts: PersonFacts
}

interface Holders {
  readonly holds: (person: number) => boolean
  readonly cannotTell: readonly CannotTell[]
}

async function holderOf(columns: Columns, read: Read, { property, facts }: Holding): Promise<Holders> {
  const { net, occasions } = facts
  switch (property.of) {
    case 'ticket':
      return { holds: (person) => doubleAt(net, person) > property.overFen * intAt(occasions, person), cannotTell: [] }
    case 'sales':
      return { holds: (person) => doubleAt(net, person) > property.overFen, cannotTell: [] }
    case 'occasions':
      return { holds: (person) => intAt(occasions, person) >= property.least, cannotTell: [] }
    case 'segment': {
      const { segments, cannotTell } = await segmentPersons(columns, read, [property.segment])
      const found = segments[0]?.persons
      return { holds: (person) => found !== undefined && hasBit(found, person), cannotTell }
    }
  }
}

/** Net sales of all buyers per occasion, in whole fen; 0 without any. */
function meanTicket({ net, occasions, buyers }: PersonFacts): number {
  let [fen, count] = [0, 0]
  for (const person of buyers) {
    fen += doubleAt(net, person)
    count += intAt(occasions, person)
  }
  return Math.round(rateOf(fen, count) ?? 0)
}

interface Counted {
  readonly name: string
  readonly persons: number
  readonly holders: number
}

interface AllCounted {
  readonly persons: number
  readonly holders: number
  readonly groups: readonly Counted[]
}

function countGroups(buyers: Int32Array, { names, ofPerson }: Groups, holds: (person: number) => boolean): AllCounted {
  const persons = new Int32Array(names.length)
  const holders = new Int32Array(names.length)
  let all = 0
  for (const person of buyers) {
    const group = intAt(ofPerson, person)
    const isHolder = holds(person)
    if (isHolder) all++
    if (group < 0) continue
    persons[group] = intAt(persons, group) + 1
    if (isHolder) holders[group] = intAt(holders, group) + 1
  }
  const groups = names.map((name, group) => ({ name, persons: intAt(persons, group), holders: intAt(holders, group) }))
  return { persons: buyers.length, holders: all, groups }
}

type Limits = Pick<TgiInput, 'q' | 'low' | 'high' | 'leastHolders'>

function rowsOf(listed: readonly Counted[], { persons, holders }: AllCounted, limits: Limits): Tgi['rows'] {
  const cells = listed.map((group) => {
    const table = { both: group.holders, first: group.persons, second: holders, all: persons }
    const found = chiSquare(table)
    return {
      ...group,
      share: rateOf(group.holders, group.persons),
      index: indexOf(group.holders, group.persons, holders, persons),
      chi2: found?.chi2 ?? null,
      p: found?.p ?? null,
      buyers: group.holders,
      isTestable: found !== undefined && isTestable(table),
    }
  })
  return withFindings(cells, { ...limits, leastBuyers: limits.leastHolders }).map(
    ({ name, persons: own, holders: held, share, index, chi2, p, q, isFinding }) => ({
      name,
      persons: own,
      holders: held,
      share,
      tgi: index,
      chi2,
      p,
      q,
      isFinding,
    }),
  )
}

/** Ties and what was not tested by size, then by name. */
function byOrder(order: TgiInput['order']): (one: Tgi['rows'][number], other: Tgi['rows'][number]) => number {
  const keyOf = ({ q, tgi, persons }: Tgi['rows'][number]): number => ({ q: q ?? 2, tgi: -(tgi ?? -1), persons: -persons })[order]
  return (one, other) => keyOf(one) - keyOf(other) || other.persons - one.persons || (one.name < other.name ? -1 : 1)
}
