/**
 * The gates between a segment and its pieces, in their fixed order (mailing.md 1). A member falls at the first gate that holds him back;
 * the one worth most of those who passed stands for the person, and for the household.
 */
import { audienceGates, type AudienceGate, type AudienceRules, type AudienceStep } from '#shared/contract/campaign-brief.ts'
import type { Columns } from '../../columns/columns.ts'
import { orderMembers } from '../../columns/order.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'
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
  const gates = firstGates(places, input)
  return { places, gates, ...oneOfEach(places, gates, input) }
}

type Kept = Pick<Sieved, 'chosen' | 'coveredBy'>

/**
 * Of the members who passed so far only the best of a person, and then of a household, goes on, and of those only as many as there are pieces.
 * Goes through the members as they lie in memory, person by person; in order of worth it would miss the cache at every step.
 */
function oneOfEach(places: Int32Array, gates: Uint8Array, { columns, reach, rules, isPost }: SieveInput): Kept {
  const { members, persons } = columns
  const coveredBy = new Int32Array(places.length).fill(-1)
  const ranking = rankingOf(columns)
  const group = { places, gates, coveredBy, rank: ranking.rank }
  keepBest(group, { of: members.person, count: persons.count, gate: gateIndex['same-person'] })
  if (rules.oncePerHousehold && isPost) keepBest(group, { of: reach.household, count: reach.households, gate: gateIndex['same-household'] })
  const standing = standingOf(members.count, places, gates)
  const chosen = inOrder(ranking.order, standing, rules.capacity ?? places.length)
  for (let i = 0; i < places.length; i++)
    if (gates[i] === NO_GATE && byteAt(standing, intAt(places, i)) === STANDS) gates[i] = gateIndex.capacity
  return { chosen, coveredBy }
}

interface Group {
  readonly places: Int32Array
  readonly gates: Uint8Array
  readonly coveredBy: Int32Array
  readonly rank: Int32Array
}

interface Of {
  /** Number of the group by the place of a member, -1: in none. */
  readonly of: Int32Array
  readonly count: number
  readonly gate: number
}

/** The others of a group are covered by the best one's piece. */
function keepBest({ places, gates, coveredBy, rank }: Group, { of, count, gate }: Of): void {
  const best = new Int32Array(count).fill(-1)
  for (let i = 0; i < places.length; i++) {
    if (gates[i] !== NO_GATE) continue
    const place = intAt(places, i)
    const number = intAt(of, place)
    if (number < 0) continue
    const known = intAt(best, number)
    if (known < 0 || intAt(rank, place) < intAt(rank, known)) best[number] = place
  }
  for (let i = 0; i < places.length; i++) {
    if (gates[i] !== NO_GATE) continue
    const place = intAt(places, i)
    const number = intAt(of, place)
    if (number < 0 || intAt(best, number) === place) continue
    gates[i] = gate
    coveredBy[i] = intAt(best, number)
  }
}

const STANDS = 1
const CHOSEN = 2

function standingOf(members: number, places: Int32Array, gates: Uint8Array): Uint8Array {
  const standing = new Uint8Array(members)
  for (let i = 0; i < places.length; i++) if (gates[i] === NO_GATE) standing[intAt(places, i)] = STANDS
  return standing
}

/** The first of those who stand, marked as chosen. */
function inOrder(order: Int32Array, standing: Uint8Array, most: number): Int32Array {
  const chosen = new Int32Array(Math.min(most, order.length))
  let count = 0
  for (let k = 0; k < order.length && count < most; k++) {
    const place = intAt(order, k)
    if (byteAt(standing, place) !== STANDS) continue
    standing[place] = CHOSEN
    chosen[count++] = place
  }
  return chosen.subarray(0, count)
}

interface Ranking {
  /** Places by net sales of the person, the most first, ties by place. */
  readonly order: Int32Array
  /** Where each place stands in that order. */
  readonly rank: Int32Array
}

const keptRankings = new WeakMap<Columns, Ranking>()

function rankingOf(columns: Columns): Ranking {
  const known = keptRankings.get(columns)
  if (known) return known
  const order = orderMembers(columns, 'netFen', true)
  const rank = new Int32Array(order.length)
  for (let k = 0; k < order.length; k++) rank[intAt(order, k)] = k
  keptRankings.set(columns, { order, rank })
  return { order, rank }
}

/** The gate each member falls at by what is known of her alone, the first in order. */
function firstGates(places: Int32Array, input: SieveInput): Uint8Array {
  const { columns, reach, suppressed, rules, isPost } = input
  const ofMarks = gatesOfMarks(rules, isPost)
  const poorest = isPost ? rules.poorestGrade.charCodeAt(0) : 0xff
  const gates = new Uint8Array(places.length)
  for (let i = 0; i < places.length; i++) {
    const place = intAt(places, i)
    let gate = byteAt(ofMarks, byteAt(reach.marks, place))
    if (byteAt(suppressed, place) === 1) gate = Math.min(gate, gateIndex.suppressed)
    // An address that was never cleaned counts by its length, which `unreachable` has judged.
    if (byteAt(reach.grade, place) > poorest) gate = Math.min(gate, gateIndex['poor-address'])
    gates[i] = gate === NO_GATE ? gateOfPace(intAt(columns.members.person, place), input) : gate
  }
  return gates
}

/** The gate of every set of marks. */
const gatesOfMarks = (rules: AudienceRules, isPost: boolean): Uint8Array =>
  Uint8Array.from({ length: 0x100 }, (_, marks) => {
    const closed: readonly (readonly [AudienceGate, number])[] = [
      ['opted-out', REFUSED],
      ['do-not-contact', BLOCKED | ERASED],
      ['minor', MINOR],
      ['no-consent', rules.unknownConsent === 'leave-out' ? UNKNOWN_CONSENT : 0],
      ['no-name', NAMELESS],
      ['unreachable', UNREACHABLE],
      ['returned-mail', isPost ? RETURNED : 0],
    ]
    return closed.reduce((first, [gate, mask]) => ((marks & mask) === 0 ? first : Math.min(first, gateIndex[gate])), NO_GATE)
  })

function gateOfPace(person: number, { pacing, rules, startsOn }: SieveInput): number {
  if (rules.quietDays > 0 && intAt(pacing.lastDay, person) > startsOn - rules.quietDays) return gateIndex['mailed-lately']
  if (rules.mostPerYear !== null && intAt(pacing.inYear, person) >= rules.mostPerYear) return gateIndex['mailed-enough']
  if (rules.skipOthers && byteAt(pacing.inOther, person) === 1) return gateIndex['other-campaign']
  return NO_GATE
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
