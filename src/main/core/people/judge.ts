/** What becomes of the pairs that were compared: merged, put before the officer with the reason, or a household. */
import type { MatchReport, WaitingReason } from '#shared/contract/people.ts'
import { eachBlock, type Breathe } from '../columns/turns.ts'
import type { Decisions } from './decisions.ts'
import { withoutBusyPlaces } from './busy-places.ts'
import { groupHouseholds, type Household } from './households.ts'
import { joinPairs, pairKey, type Clusters } from './matching/clusters.ts'
import type { Matched } from './matching/match.ts'
import type { MatchModel } from './matching/model.ts'
import { MEMBERS_VERSION, type MemberRecords } from './models/members.ts'
import { GONE } from './persons-now.ts'

/** Probability from which a pair is merged without being asked, and from which it waits for the officer (cleaning.md 7.10). */
const SURE = 0.99
const POSSIBLE = 0.1
const HOUSEHOLD = 0.8
/** No union above this without being asked (cleaning.md 6). */
const MOST_CARDS = 6

export interface WaitingPair {
  readonly pair: number
  readonly why: WaitingReason
}

/** What a run found, by record. */
export interface Found {
  readonly records: MemberRecords
  readonly matched: Matched
  readonly clusters: Clusters
  readonly waiting: readonly WaitingPair[]
  readonly households: readonly Household[]
}

export async function judge(
  records: MemberRecords,
  matched: Matched,
  model: Pick<MatchModel, 'hindrance'>,
  { same, apart }: Decisions,
  breathe: Breathe,
): Promise<Found> {
  const { pairs, probabilities } = matched
  const { sure, waiting, households } = await bands(records, matched, model, apart, breathe)
  const clusters = joinPairs(
    records.count,
    {
      given: [...same, ...(await alreadyJoined(records, breathe))],
      order: surestFirst(sure, probabilities.match),
      ...pairs,
      probability: probabilities.match,
    },
    { most: MOST_CARDS, apart },
  )
  await breathe()
  const isOpen = (pair: number): boolean => clusters.root[pairs.a[pair] as number] !== clusters.root[pairs.b[pair] as number]
  const ties = withoutBusyPlaces(households.filter(isOpen), records, clusters.root, matched)
  return {
    records,
    matched,
    clusters,
    waiting: [...waiting, ...clusters.refused].filter(({ pair }) => isOpen(pair)),
    households: groupHouseholds(ties, clusters.root, matched),
  }
}

interface Bands {
  readonly sure: readonly number[]
  readonly waiting: readonly WaitingPair[]
  readonly households: readonly number[]
}

async function bands(
  records: MemberRecords,
  { pairs, code, probabilities }: Matched,
  model: Pick<MatchModel, 'hindrance'>,
  apart: ReadonlySet<number>,
  breathe: Breathe,
): Promise<Bands> {
  const sure: number[] = []
  const waiting: WaitingPair[] = []
  const households: number[] = []
  await eachBlock(pairs.count, breathe, (from, to) => {
    for (let pair = from; pair < to; pair++) judgePair(pair)
  })
  return { sure, waiting, households }

  function judgePair(pair: number): void {
    const [a, b] = [pairs.a[pair] as number, pairs.b[pair] as number]
    if (records.personId[a] === GONE || records.personId[b] === GONE) return
    const probability = probabilities.match[pair] as number
    if ((probabilities.household[pair] as number) > HOUSEHOLD) households.push(pair)
    if (probability < POSSIBLE || apart.has(pairKey(records.count, a, b))) return
    if (probability < SURE) return void waiting.push({ pair, why: 'likely' })
    const why = model.hindrance(a, b, (comparison) => code.levelOf(pairs.pattern[pair] as number, comparison))
    if (why === undefined) sure.push(pair)
    else waiting.push({ pair, why })
  }
}

/** Pairs as sure as each other in the order they were found. */
const surestFirst = (pairs: readonly number[], probability: Float32Array): readonly number[] =>
  pairs.toSorted((left, right) => (probability[right] as number) - (probability[left] as number) || left - right)

/** Cards that share a person stay together: earlier merges stand until they are taken back. */
async function alreadyJoined({ personId, count }: MemberRecords, breathe: Breathe): Promise<readonly (readonly [number, number])[]> {
  const joined: [number, number][] = []
  const firstOf = new Int32Array(personId.reduce((most, person) => Math.max(most, person), 0) + 1).fill(-1)
  await eachBlock(count, breathe, (from, to) => {
    for (let record = from; record < to; record++) {
      const person = personId[record] as number
      if (person === GONE) continue
      const first = firstOf[person] as number
      if (first < 0) firstOf[person] = record
      else joined.push([first, record])
    }
  })
  return joined
}

export function figuresOf({ records, matched, clusters, waiting, households }: Found): MatchReport {
  const before = countDistinct(records, ({ personId }, record) => personId[record] as number)
  const persons = countDistinct(records, (_, record) => (clusters.root[record] as number) + 1)
  return {
    model: MEMBERS_VERSION,
    members: records.personId.reduce((sum, person) => sum + Number(person !== GONE), 0),
    pairs: matched.pairs.count,
    persons,
    merged: before - persons,
    waiting: waiting.length,
    households: households.length,
    skipped: [...records.silenced, ...matched.skipped],
  }
}

/** Among the members that are there; `of` is a positive number. */
function countDistinct(records: MemberRecords, of: (records: MemberRecords, record: number) => number): number {
  let highest = 0
  for (let record = 0; record < records.count; record++) highest = Math.max(highest, of(records, record))
  const isSeen = new Uint8Array(highest + 1)
  let count = 0
  for (let record = 0; record < records.count; record++) {
    const value = of(records, record)
    if (records.personId[record] === GONE || isSeen[value] === 1) continue
    isSeen[value] = 1
    count++
  }
  return count
}
