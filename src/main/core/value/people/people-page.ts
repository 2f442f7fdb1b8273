/** One page of the persons behind a figure, in the order asked for. */
import { lifeStages } from '#shared/contract/value-loyalty.ts'
import type { PeopleInput, PeoplePage, ValuePerson } from '#shared/contract/value-people.ts'
import type { Columns } from '../../columns/columns.ts'
import { orderByKeys } from '../../columns/order.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { maskedParts, memberRows } from '../../members/page.ts'
import { withShown } from '../../people/shown.ts'
import { assertNever } from '../../must.ts'
import { NO_STATUS } from '../loyalty/life-facts.ts'
import { placeOfBuyer } from '../rfm/scores.ts'
import { sortDescending } from '../../statistics/sort-descending.ts'
import { doublesBy } from '../scope/fill.ts'
import { footingOf } from '../scope/footing.ts'
import { createKept } from '../scope/kept.ts'
import { registrationOf } from '../share/registered.ts'
import { ruleOfPeople } from './people-rule.ts'
import type { FoundPeople } from './found-people.ts'
import { findPeople, keyOfSet } from './people-set.ts'

export async function peoplePageOf(columns: Columns, read: Read, { set, order, offset, limit }: PeopleInput): Promise<PeoplePage> {
  const found = await findPeople(columns, read, set)
  const page = await pageOfFound(columns, read, found, { key: keyOfSet(read, set), order, offset, limit })
  return { ...page, rule: ruleOfPeople(columns, read, found, set) ?? null }
}

interface AskedPage extends Pick<PeopleInput, 'order' | 'offset' | 'limit'> {
  /** Names the set among those whose order is kept. */
  readonly key: string
}

/** One page of any set that was found. */
export async function pageOfFound(
  columns: Columns,
  read: Read,
  found: FoundPeople,
  { key, order, offset, limit }: AskedPage,
): Promise<Omit<PeoplePage, 'rule'>> {
  const ordered = await orderOf(columns, found, key, order)
  const { facts, persons } = found
  const { member } = await registrationOf(columns)
  const indexes = ordered.subarray(offset, offset + limit)
  const total = sumOf(found.values)
  const rows = personRows(columns, read, found, { indexes, total, member })
  return {
    footing: footingOf(found.resolved, { n: persons.length, definitions: found.definitions, cannotTell: found.cannotTell }),
    total: persons.length,
    netFen: sumOf(doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i)))),
    rows: rows.map((row, i) => ({ rank: offset + i + 1, ...row })),
  }
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += doubleAt(values, i)
  return sum
}

const keptOrders = createKept<Int32Array>('people-orders', 2)

/** Indexes of `persons`; ties by id. */
const orderOf = (columns: Columns, found: FoundPeople, key: string, order: PeopleInput['order']): Promise<Int32Array> =>
  keptOrders(columns, `${key} ${order.by} ${order.descending}`, () => Promise.resolve(sortPeople(found, order)))

function sortPeople(found: FoundPeople, { by, descending }: PeopleInput['order']): Int32Array {
  if (by === 'value' && descending && found.bestFirst) return found.bestFirst()
  const keyAt = keyOf(found, by)
  const last = descending ? -NEVER : NEVER
  const keys = doublesBy(found.persons.length, (i) => {
    const key = keyAt(i)
    return key === NONE ? last : key
  })
  return sortDescending(descending ? keys : doublesBy(keys.length, (i) => 0 - doubleAt(keys, i))).order
}

/** More days than anybody has been away, and later than any day. */
const NEVER = 10_000_000

/** Whole numbers; recency without an occasion and no day come last either way. */
function keyOf({ persons, values, facts, resolved, isMoney, onDay }: FoundPeople, by: PeopleInput['order']['by']): (i: number) => number {
  switch (by) {
    case 'value':
      // By importance equal scores go by net sales: both in one number, a score being good to nine digits.
      return isMoney ? (i) => doubleAt(values, i) : importanceKeys(persons, values, facts.net)
    case 'netFen':
      return (i) => doubleAt(facts.net, intAt(persons, i))
    case 'occasions':
      return (i) => intAt(facts.occasions, intAt(persons, i))
    case 'recencyDays':
      return (i) => recencyOf(intAt(facts.lastDay, intAt(persons, i)), resolved.asOf) ?? NONE
    case 'onDay':
      return (i) => (onDay ? intAt(onDay, i) : NONE)
    case 'personId':
      return (i) => i
    default:
      return assertNever(by)
  }
}

/** Ranks by score, then by net sales. */
function importanceKeys(persons: Int32Array, scores: Float64Array, net: Float64Array): (i: number) => number {
  const byNet = orderByKeys(persons.length, (i) => doubleAt(net, intAt(persons, i)), false)
  const rank = new Int32Array(persons.length)
  let last = Number.NaN
  let place = -1
  for (const i of byNet) {
    const amount = doubleAt(net, intAt(persons, i))
    if (amount !== last) place++
    last = amount
    rank[i] = place
  }
  const distinct = [...new Set(scores)].toSorted((a, b) => a - b)
  const level = new Map(distinct.map((score, index) => [score, index]))
  return (i) => (level.get(doubleAt(scores, i)) ?? 0) * (persons.length + 1) + intAt(rank, i)
}

const recencyOf = (lastDay: number, asOf: number | undefined): number | null =>
  lastDay === NONE || asOf === undefined ? null : asOf - lastDay

interface Page {
  readonly indexes: Int32Array
  readonly total: number
  /** Place of each person's oldest member. */
  readonly member: Int32Array
}

function personRows(columns: Columns, read: Read, found: FoundPeople, { indexes, total, member }: Page): Omit<ValuePerson, 'rank'>[] {
  const { persons, facts, values, resolved, isMoney, isPartial, onDay } = found
  const memberIds = Array.from(indexes, (i) => memberIdOf(columns, intAt(member, intAt(persons, i))))
  const stored = new Map(
    withShown(
      read,
      memberRows(
        read,
        columns,
        memberIds.filter((id) => id !== null),
      ),
    ).map((row) => [row.id, row]),
  )
  return Array.from(indexes, (i, n) => {
    const person = intAt(persons, i)
    const memberId = memberIds[n] ?? null
    const row = memberId === null ? undefined : stored.get(memberId)
    const lastDay = intAt(facts.lastDay, person)
    const value = doubleAt(values, i)
    return {
      personId: intAt(columns.persons.id, person),
      memberId,
      card: row?.card ?? null,
      name: row ? maskedParts(row).name : null,
      store: row?.store ?? null,
      occasions: intAt(facts.occasions, person),
      netFen: doubleAt(facts.net, person),
      lastDay: lastDay === NONE ? null : lastDay,
      recencyDays: recencyOf(lastDay, resolved.asOf),
      value,
      share: isMoney && total > 0 ? value / total : null,
      scores: scoresOfPerson(found, person),
      isPartial: isPartial !== undefined && byteAt(isPartial, i) === 1,
      onDay: onDay === undefined || intAt(onDay, i) === NONE ? null : intAt(onDay, i),
      life: lifeOfPerson(found, person),
    }
  })
}

const memberIdOf = ({ members }: Columns, place: number): number | null => (place < 0 ? null : intAt(members.id, place))

function scoresOfPerson({ scores }: FoundPeople, person: number): ValuePerson['scores'] {
  if (!scores) return null
  const place = placeOfBuyer(scores, person)
  return place < 0 ? null : { r: byteAt(scores.r, place), f: byteAt(scores.f, place), m: byteAt(scores.m, place) }
}

function lifeOfPerson({ life }: FoundPeople, person: number): ValuePerson['life'] {
  const stage = life && lifeStages[byteAt(life.stage, person)]
  if (!life || !stage || byteAt(life.status, person) === NO_STATUS) return null
  return {
    stage,
    sinceOn: intAt(life.since, person),
    cycleDays: doubleAt(life.cycle, person),
    isOwnCycle: byteAt(life.isOwn, person) === 1,
    dueOn: intAt(life.dueOn, person),
    atRiskOn: intAt(life.atRiskOn, person),
    lapsedOn: intAt(life.lapsedOn, person),
  }
}
