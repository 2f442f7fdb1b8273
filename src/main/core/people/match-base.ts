/** Matching over the whole base: sure pairs merge, in one operation that can be taken back; likely ones wait for the officer. */
import type { MatchReport } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read } from '../db/connections.ts'
import type { Working } from '../handlers.ts'
import { joinPairs, pairKey, type Clusters } from './matching/clusters.ts'
import { matchRecords, type Matched } from './matching/match.ts'
import { readMemberRecords } from './member-records.ts'
import { membersModel, MEMBERS_VERSION, type MemberRecords } from './models/members.ts'
import { decisionsOnPairs, personsOfMembers } from './people.sql.ts'
import { writeRun } from './write-run.ts'

/** Probability from which a pair is merged without being asked, and from which it waits for the officer (cleaning.md 7.10). */
const SURE = 0.99
const POSSIBLE = 0.1
const HOUSEHOLD = 0.8
/** The person of a member who is no longer there. */
const GONE = 0
/** No union above this without being asked (cleaning.md 6). */
const MOST_CARDS = 6

/** What a run found, by record. */
export interface Found {
  readonly records: MemberRecords
  readonly matched: Matched
  readonly clusters: Clusters
  /** Pairs for the officer. */
  readonly waiting: readonly number[]
  readonly households: number
}

export async function matchBase(merge: boolean, working: Working<Progress>): Promise<MatchReport> {
  const { read, signal, report } = working
  await report({ step: 'reading', done: 0 })
  const records = await readMemberRecords(read, signal)
  const model = membersModel(records)
  const matched = await matchRecords(model, {
    signal,
    report: (share) => report({ step: 'comparing', done: Math.round(share * 100), total: 100 }),
  })
  const judgeNow = (now: Pick<Read, 'prepare'>): Found => {
    const standing = withPersonsNow(now, records)
    return judge(standing, matched, model.mayMerge, decisionsOf(now, standing))
  }
  if (!merge) return figuresOf(judgeNow(read))
  return working.operate({ args: { model: MEMBERS_VERSION }, inverse: 'rows' }, async (write, operationId, note) => {
    await report({ step: 'writing', done: 0 })
    const found = judgeNow(write)
    const figures = figuresOf(found)
    const runId = writeRun(write, found, figures, { operationId, actor: working.actor, now: working.now() })
    note({ merged: figures.merged, waiting: figures.waiting })
    return { ...figures, runId, operationId }
  })
}

/** Comparing takes its time: members may have been told apart, joined, or taken back with their import meanwhile. */
function withPersonsNow(read: Pick<Read, 'prepare'>, records: MemberRecords): MemberRecords {
  const persons = new Map(
    read
      .prepare<[], { id: number; person: number }>(personsOfMembers)
      .all()
      .map(({ id, person }) => [id, person]),
  )
  return { ...records, personId: records.memberId.map((id) => persons.get(id) ?? GONE) }
}

interface Decisions {
  /** Pairs of records the officer joined or kept apart. */
  readonly same: readonly (readonly [a: number, b: number])[]
  readonly apart: ReadonlySet<number>
}

function decisionsOf(read: Pick<Read, 'prepare'>, { memberId, count }: MemberRecords): Decisions {
  const placeOf = new Map(Array.from(memberId, (id, place) => [id, place]))
  const same: [number, number][] = []
  const apart = new Set<number>()
  for (const { a, b, verdict } of read.prepare<[], { a: number; b: number; verdict: 'same' | 'apart' }>(decisionsOnPairs).all()) {
    const [first, second] = [placeOf.get(a), placeOf.get(b)]
    if (first === undefined || second === undefined) continue
    if (verdict === 'same') same.push([first, second])
    else apart.add(pairKey(count, first, second))
  }
  return { same, apart }
}

function judge(
  records: MemberRecords,
  matched: Matched,
  mayMerge: ReturnType<typeof membersModel>['mayMerge'],
  { same, apart }: Decisions,
): Found {
  const { pairs, code, probabilities } = matched
  const sure: number[] = []
  const waiting: number[] = []
  const households: number[] = []
  for (let pair = 0; pair < pairs.count; pair++) {
    const [a, b] = [pairs.a[pair] as number, pairs.b[pair] as number]
    if (records.personId[a] === GONE || records.personId[b] === GONE) continue
    const probability = probabilities.match[pair] as number
    if ((probabilities.household[pair] as number) > HOUSEHOLD) households.push(pair)
    if (probability < POSSIBLE) continue
    if (apart.has(pairKey(records.count, a, b))) continue
    const isSure = probability >= SURE && mayMerge(a, b, (comparison) => code.levelOf(pairs.pattern[pair] as number, comparison))
    if (isSure) sure.push(pair)
    else waiting.push(pair)
  }
  sure.sort((left, right) => (probabilities.match[right] as number) - (probabilities.match[left] as number) || left - right)
  const clusters = joinPairs(
    records.count,
    { given: [...same, ...alreadyJoined(records)], order: sure, ...pairs, probability: probabilities.match },
    { most: MOST_CARDS, apart },
  )
  const isOpen = (pair: number): boolean => clusters.root[pairs.a[pair] as number] !== clusters.root[pairs.b[pair] as number]
  return {
    records,
    matched,
    clusters,
    waiting: [...waiting, ...clusters.refused].filter(isOpen),
    households: households.filter(isOpen).length,
  }
}

/** Cards that share a person stay together: earlier merges stand until they are taken back. */
function alreadyJoined({ personId, count }: MemberRecords): readonly (readonly [number, number])[] {
  const firstOf = new Map<number, number>()
  const joined: [number, number][] = []
  for (let record = 0; record < count; record++) {
    const person = personId[record] as number
    if (person === GONE) continue
    const first = firstOf.get(person)
    if (first === undefined) firstOf.set(person, record)
    else joined.push([first, record])
  }
  return joined
}

function figuresOf({ records, matched, clusters, waiting, households }: Found): MatchReport {
  const isThere = (_: number, record: number): boolean => records.personId[record] !== GONE
  const standing = records.personId.filter(isThere)
  const before = new Set(standing).size
  const persons = new Set(clusters.root.filter(isThere)).size
  return {
    model: MEMBERS_VERSION,
    members: standing.length,
    pairs: matched.pairs.count,
    persons,
    merged: before - persons,
    waiting: waiting.length,
    households,
    skipped: [...matched.skipped],
  }
}
