/** From the layers of one period to those of the next: who rose, stayed, fell, left, came, came back (metrics.md M53). */
import {
  migrationFrom,
  migrationTo,
  tiers,
  type MigrationFrom,
  type MigrationInput,
  type MigrationTo,
  type TierMigration,
} from '#shared/contract/value-tiers.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { wilson } from '../../statistics/intervals.ts'
import { occasionsOf, type Occasions } from '../facts/occasions.ts'
import { rankedWithin, type RankedValue } from '../facts/ranked-value.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { dataSpan, type Days, onCalendar, type ResolvedScope, resolveScope, spanCautions, yearDays } from '../scope/resolve-scope.ts'
import { yearOf } from '../scope/scope-choices.ts'
import { layersOf } from './layers.ts'

const NEW = migrationFrom.indexOf('new')
const REACTIVATED = migrationFrom.indexOf('reactivated')
const LAPSED = migrationTo.indexOf('lapsed')
const NOBODY = 255

/** The movement of every person; what is at `NOBODY` bought in neither period. */
export interface Movement {
  readonly resolved: ResolvedScope
  readonly before: RankedValue
  readonly after: RankedValue
  /** Index in `migrationFrom` and in `migrationTo` by the person's place. */
  readonly from: Uint8Array
  readonly to: Uint8Array
}

export async function movementOf(columns: Columns, input: MigrationInput): Promise<Movement> {
  const { scope, by, margins } = input
  const resolved = resolveScope(columns, { ...scope, period: { span: 'all' } }, { span: 'all' })
  const [daysBefore, daysAfter] = periodsOf(resolved, input)
  const before = await rankedWithin(columns, within(resolved, daysBefore), { by, margins })
  const after = await rankedWithin(columns, within(resolved, daysAfter), { by, margins })
  const seen = firstOccasions(await occasionsOf(columns, resolved))
  const tierBefore = tiersByPerson(columns, before, input)
  const tierAfter = tiersByPerson(columns, after, input)
  const from = new Uint8Array(columns.persons.count).fill(NOBODY)
  const to = new Uint8Array(columns.persons.count).fill(NOBODY)
  for (let person = 0; person < columns.persons.count; person++) {
    const [was, is] = [byteAt(tierBefore, person), byteAt(tierAfter, person)]
    if (was === NOBODY && is === NOBODY) continue
    const first = intAt(seen, person)
    from[person] = was !== NOBODY ? was : first !== NONE && first < daysAfter.from ? REACTIVATED : NEW
    to[person] = is === NOBODY ? LAPSED : is
  }
  return { resolved: within(resolved, { from: daysBefore.from, to: daysAfter.to }), before, after, from, to }
}

/** The two last complete calendar years, unless the question says others. */
function periodsOf({ asOf = 0 }: ResolvedScope, { before, after }: MigrationInput): readonly [Days, Days] {
  const year = yearOf(asOf)
  const last = yearDays(year).to <= asOf ? year : year - 1
  return [before ? onCalendar(before) : yearDays(last - 1), after ? onCalendar(after) : yearDays(last)]
}

/** Days after the as-of day are left out. */
const within = (resolved: ResolvedScope, { from, to }: Days): ResolvedScope => ({
  ...resolved,
  from,
  to: Math.min(to, resolved.asOf ?? to),
})

function firstOccasions({ start, day, left, least }: Occasions): Int32Array {
  const first = new Int32Array(start.length - 1).fill(NONE)
  for (let person = 0; person < first.length; person++) {
    const end = intAt(start, person + 1)
    for (let entry = intAt(start, person); entry < end; entry++) {
      if (doubleAt(left, entry) < least) continue
      first[person] = intAt(day, entry)
      break
    }
  }
  return first
}

/** By net sales all buyers are layered, as the movement of a year counts them; by profit who brings none is apart. */
function tiersByPerson({ persons }: Columns, ranked: RankedValue, { by, cuts }: MigrationInput): Uint8Array {
  const byPerson = new Uint8Array(persons.count).fill(NOBODY)
  const { values, order, facts } = ranked
  if (order.length !== values.length) return byPerson
  const layers = layersOf(values, order, cuts, by === 'profit')
  for (let i = 0; i < layers.length; i++) byPerson[intAt(facts.buyers, i)] = byteAt(layers, i)
  return byPerson
}

export async function migrationOf(columns: Columns, input: MigrationInput): Promise<TierMigration> {
  const movement = await movementOf(columns, input)
  const { before, after, resolved } = movement
  const cells = cellsOf(movement)
  const sum = (test: (from: MigrationFrom, to: MigrationTo) => boolean): number =>
    cells.reduce((total, { from, to, persons }) => total + (test(from, to) ? persons : 0), 0)
  const rankOf = (side: MigrationFrom | MigrationTo): number => tiers.findIndex((tier) => tier === side)
  const moved = (compare: (was: number, is: number) => boolean): number =>
    sum((from, to) => rankOf(from) >= 0 && rankOf(to) >= 0 && compare(rankOf(from), rankOf(to)))
  const [was, stayed] = [sum((from) => rankOf(from) >= 0), moved(() => true)]
  const interval = wilson(stayed, was)
  return {
    footing: footingOf(resolved, {
      n: sum(() => true),
      definitions: ['life.migration', 'life.retention', 'value.tier'],
      cannotTell: [...before.cannotTell, ...historyOf(columns, before.resolved)],
    }),
    before: sideOf(before),
    after: sideOf(after),
    cells,
    upgraded: moved((from, to) => to < from),
    same: moved((from, to) => to === from),
    downgraded: moved((from, to) => to > from),
    lapsed: sum((_, to) => to === 'lapsed'),
    fresh: sum((from) => from === 'new'),
    reactivated: sum((from) => from === 'reactivated'),
    retained: { rate: rateOf(stayed, was), low: interval?.low ?? null, high: interval?.high ?? null },
  }
}

const historyOf = (columns: Columns, { from, to, asOf = to }: ResolvedScope): readonly CannotTell[] =>
  spanCautions({ from, to }, dataSpan(columns)?.first ?? from, asOf)

function sideOf({ resolved, facts }: RankedValue): TierMigration['before'] {
  if (resolved.asOf === undefined) return null
  return {
    from: resolved.from,
    to: resolved.to,
    persons: facts.buyers.length,
    netFen: facts.buyers.reduce((sum, person) => sum + doubleAt(facts.net, person), 0),
  }
}

function cellsOf({ from, to, before, after }: Movement): TierMigration['cells'] {
  const keys = migrationFrom.length * migrationTo.length
  const [persons, netBefore, netAfter] = [new Float64Array(keys), new Float64Array(keys), new Float64Array(keys)]
  for (let person = 0; person < from.length; person++) {
    if (byteAt(from, person) === NOBODY) continue
    const key = byteAt(from, person) * migrationTo.length + byteAt(to, person)
    persons[key] = doubleAt(persons, key) + 1
    netBefore[key] = doubleAt(netBefore, key) + doubleAt(before.facts.net, person)
    netAfter[key] = doubleAt(netAfter, key) + doubleAt(after.facts.net, person)
  }
  return migrationFrom.flatMap((row, r) =>
    migrationTo.flatMap((column, c) => {
      const key = r * migrationTo.length + c
      if (persons[key] === 0) return []
      return [
        {
          from: row,
          to: column,
          persons: doubleAt(persons, key),
          netBeforeFen: doubleAt(netBefore, key),
          netAfterFen: doubleAt(netAfter, key),
        },
      ]
    }),
  )
}

/** Who moved as asked; an absent side wants all. */
export function moversOf(
  { from, to }: Movement,
  wanted: { readonly from?: MigrationFrom | undefined; readonly to?: MigrationTo | undefined },
): Int32Array {
  const [row, column] = [wanted.from && migrationFrom.indexOf(wanted.from), wanted.to && migrationTo.indexOf(wanted.to)]
  const found = new Int32Array(from.length)
  let count = 0
  for (let person = 0; person < from.length; person++) {
    if (byteAt(from, person) === NOBODY) continue
    if ((row === undefined || row === byteAt(from, person)) && (column === undefined || column === byteAt(to, person)))
      found[count++] = person
  }
  return found.slice(0, count)
}
