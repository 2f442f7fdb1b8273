/**
 * The gates between a segment and its pieces, in their fixed order (mailing.md 1). A member falls at the first gate that holds him back;
 * the one worth most of those who passed stands for the person, and for the household.
 */
import { audienceGates, type AudienceGate, type AudienceRules, type AudienceStep } from '#shared/contract/campaign-brief.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { BLOCKED, ERASED, MINOR, NAMELESS, REFUSED, RETURNED, UNKNOWN_CONSENT, UNREACHABLE, type Reach } from './reach.ts'

/** What earlier mailings say of a person, by her place. */
export interface Pacing {
  /** Newest day of a piece, or a day before all. */
  readonly lastDay: Int32Array
  /** Pieces in the 365 days before the campaign. */
  readonly inYear: Int32Array
  /** 1: in another campaign at the same time. */
  readonly inOther: Uint8Array
}

export interface SieveInput {
  readonly columns: Columns
  readonly reach: Reach
  /** 1: on the suppression list; by place. */
  readonly suppressed: Uint8Array
  readonly pacing: Pacing
  readonly rules: AudienceRules
  readonly isPost: boolean
  /** First day of the campaign. */
  readonly startsOn: number
}

export interface Sieved {
  /** Places of the members who stand for a person and a household, most valuable first, ties by id. */
  readonly chosen: Int32Array
  /** The gate each member of the segment fell at, by index in `audienceGates`; chosen ones have none. Goes with `places`. */
  readonly gates: Uint8Array
  readonly places: Int32Array
  /** Place of the chosen member each passed-over member of the same person or household is covered by, -1 for others; goes with `places`. */
  readonly coveredBy: Int32Array
}

export const NO_GATE = 255
const gateIndex = Object.fromEntries(audienceGates.map((gate, i) => [gate, i])) as Readonly<Record<AudienceGate, number>>

export function sieve(places: Int32Array, input: SieveInput): Sieved {
  const { columns, reach, rules } = input
  const gates = new Uint8Array(places.length)
  const coveredBy = new Int32Array(places.length).fill(-1)
  for (let i = 0; i < places.length; i++) gates[i] = firstGate(intAt(places, i), input)
  const worth = (place: number): number => doubleAt(columns.persons.net, intAt(columns.members.person, place))
  const better = (a: number, b: number): boolean => worth(a) > worth(b) || (worth(a) === worth(b) && a < b)
  const group = { places, gates, coveredBy, better }
  keepBest(group, (place) => intAt(columns.members.person, place), columns.persons.count, gateIndex['same-person'])
  if (rules.oncePerHousehold && input.isPost)
    keepBest(
      group,
      (place) => intAt(reach.household, place),
      places.length === 0 ? 0 : highest(reach.household) + 1,
      gateIndex['same-household'],
    )
  const standing = inOrderOfWorth(columns, places, gates)
  const chosen = rules.capacity === null ? standing : standing.slice(0, rules.capacity)
  if (chosen.length < standing.length) closeGate(group, new Set(standing.subarray(chosen.length)), gateIndex.capacity)
  return { chosen, gates, places, coveredBy }
}

/** The order of all members is the same at every change of a rule: it is sorted once, and gone through. */
function inOrderOfWorth(columns: Columns, places: Int32Array, gates: Uint8Array): Int32Array {
  const isStanding = new Uint8Array(columns.members.count)
  let count = 0
  for (let i = 0; i < places.length; i++) {
    if (gates[i] !== NO_GATE) continue
    isStanding[intAt(places, i)] = 1
    count++
  }
  const standing = new Int32Array(count)
  let next = 0
  for (const place of orderOfWorth(columns)) if (isStanding[place] === 1) standing[next++] = place
  return standing
}

const keptOrders = new WeakMap<Columns, Int32Array>()

/** Places by net sales of the person, the most first, ties by place. */
function orderOfWorth(columns: Columns): Int32Array {
  const known = keptOrders.get(columns)
  if (known) return known
  const { members, persons } = columns
  const worth = Float64Array.from(members.person, (person) => doubleAt(persons.net, person))
  const order = Int32Array.from(worth.keys()).sort((a, b) => doubleAt(worth, b) - doubleAt(worth, a) || a - b)
  keptOrders.set(columns, order)
  return order
}

const highest = (values: Int32Array): number => values.reduce((most, value) => Math.max(most, value), -1)

function firstGate(place: number, { columns, reach, suppressed, pacing, rules, isPost, startsOn }: SieveInput): number {
  const marks = reach.marks[place] ?? 0
  if ((marks & REFUSED) !== 0) return gateIndex['opted-out']
  if ((marks & (BLOCKED | ERASED)) !== 0) return gateIndex['do-not-contact']
  if ((marks & MINOR) !== 0) return gateIndex.minor
  if ((marks & UNKNOWN_CONSENT) !== 0 && rules.unknownConsent === 'leave-out') return gateIndex['no-consent']
  if (suppressed[place] === 1) return gateIndex.suppressed
  if ((marks & NAMELESS) !== 0) return gateIndex['no-name']
  if ((marks & UNREACHABLE) !== 0) return gateIndex.unreachable
  if (isPost && isPoor(reach.grade(place), rules.poorestGrade)) return gateIndex['poor-address']
  if (isPost && (marks & RETURNED) !== 0) return gateIndex['returned-mail']
  const person = intAt(columns.members.person, place)
  if (rules.quietDays > 0 && intAt(pacing.lastDay, person) > startsOn - rules.quietDays) return gateIndex['mailed-lately']
  if (rules.mostPerYear !== null && intAt(pacing.inYear, person) >= rules.mostPerYear) return gateIndex['mailed-enough']
  if (rules.skipOthers && pacing.inOther[person] === 1) return gateIndex['other-campaign']
  return NO_GATE
}

/** An address that was never cleaned counts by its length, which `unreachable` has judged. */
const isPoor = (grade: string, poorest: AudienceRules['poorestGrade']): boolean => grade !== 'none' && grade > poorest

interface Group {
  readonly places: Int32Array
  readonly gates: Uint8Array
  readonly coveredBy: Int32Array
  better(a: number, b: number): boolean
}

/** Of the members of one group who passed so far only the best goes on; the others are covered by her piece. */
function keepBest({ places, gates, coveredBy, better }: Group, groupOf: (place: number) => number, groups: number, gate: number): void {
  const best = new Int32Array(groups).fill(-1)
  for (let i = 0; i < places.length; i++) {
    const place = intAt(places, i)
    const of = groupOf(place)
    if (gates[i] !== NO_GATE || of < 0) continue
    const known = intAt(best, of)
    if (known < 0 || better(place, known)) best[of] = place
  }
  for (let i = 0; i < places.length; i++) {
    const place = intAt(places, i)
    const of = groupOf(place)
    if (gates[i] !== NO_GATE || of < 0 || intAt(best, of) === place) continue
    gates[i] = gate
    coveredBy[i] = intAt(best, of)
  }
}

function closeGate({ places, gates }: Group, removed: ReadonlySet<number>, gate: number): void {
  for (let i = 0; i < places.length; i++) if (removed.has(intAt(places, i))) gates[i] = gate
}

/** Removed and left at every gate, `heldOut` of the chosen at the last one; counted in members. */
export function stepsOf({ gates, places }: Pick<Sieved, 'gates' | 'places'>, heldOut: number): AudienceStep[] {
  const removed = audienceGates.map(() => 0)
  for (const gate of gates) if (gate !== NO_GATE) removed[gate] = (removed[gate] ?? 0) + 1
  removed[gateIndex['held-out']] = heldOut
  let left = places.length
  return audienceGates.map((gate, i) => {
    left -= removed[i] ?? 0
    return { gate, removed: removed[i] ?? 0, left }
  })
}
