/** Splits a set into parts that stay: percent, A/B, pilot, holdout; alike by strata, drawn by a seed, each a frozen segment. */
import type { SplitInput, SplitResult, StratumBy, strata as allStrata } from '#shared/contract/segments-sets.ts'
import { bitmapWhere, eachBit, hasBit, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { bitmapOfIds, savedListOf } from '../columns/rules/saved-lists.ts'
import { byteAt, doubleAt, intAt } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import type { Reading, Writing } from '../handlers.ts'
import { must } from '../must.ts'
import { refuse } from '../refuse.ts'
import { insertList } from './frozen.ts'
import { deleteSegment } from './segments.ts'
import { partsOfSplit, storedSplits } from './segments.sql.ts'
import { idsOf, membersOfSide, ruleOfSide, setsOf, type Sets } from './sides.ts'
import { personsIn, sizeOf, yearNetOf } from './sizes.ts'
import { dealPersons, type Dealt, type SplitPerson } from './split-plan.ts'

/** @throws refusals of the side and the names, `segment/split-percent`, `segment/nobody` */
export async function splitSegment(order: SplitInput, { write, now, note, ...around }: Writing): Promise<SplitResult> {
  const { side, parts, seed, stratifyBy } = order
  const percent = Math.round(parts.reduce((sum, part) => sum + part.percent, 0) * 1e6) / 1e6
  if (percent !== 100) refuse('segment/split-percent', { percent })
  const sets = await setsOf(write, { ...around, now })
  const set = await membersOfSide(side, sets)
  const persons = await personsOf(sets, set, stratifyBy)
  if (persons.length === 0) refuse('segment/nobody', {})
  const dealt = dealPersons(
    persons,
    parts.map((part) => part.percent / 100),
    seed,
  )
  const splitId = write.run(
    write.query.insertInto('segment_split').values({
      name: order.name,
      made_at: now().toISOString(),
      side: JSON.stringify(side),
      seed,
      strata: JSON.stringify(stratifyBy),
      person_count: persons.length,
      stratum_count: dealt.strata,
      widest_gap: dealt.widestGap,
    }),
  ).lastId
  const rule = ruleOfSide(side, sets.ground)
  for (const [position, part] of parts.entries()) {
    const ids = idsOf(sets.columns, membersOfPart(sets.columns, set, persons, dealt, position))
    const name = `${order.name} · ${part.name}`
    const segmentId = insertList(write, { name, note: '', rule, origin: 'split', splitId, ids }, sets.columns.asOf?.day, now())
    write.run(write.query.insertInto('segment_split_part').values({ split_id: splitId, position, ...part, segment_id: segmentId }))
  }
  note({ splitId, seed, persons: persons.length, strata: stratifyBy })
  return must(
    listSplitsOf(write, sets.columns).find(({ id }) => id === splitId),
    'the split was just made',
  )
}

interface StratifiedPerson extends SplitPerson {
  /** Her place in the columns. */
  readonly place: number
}

async function personsOf(sets: Sets, set: Bitmap, stratifyBy: readonly StratumBy[]): Promise<readonly StratifiedPerson[]> {
  const { columns } = sets
  const marks: ((person: number) => string)[] = []
  for (const by of stratifyBy) marks.push(await stratumOf(sets, set, by))
  const persons: StratifiedPerson[] = []
  eachBit(personsIn(columns, set), (place) => {
    persons.push({ place, id: intAt(columns.persons.id, place), stratum: marks.map((mark) => mark(place)).join('|') })
  })
  return persons
}

/** Of profile fields, that of her first member in the set. */
async function stratumOf({ columns, ground }: Sets, set: Bitmap, by: StratumBy): Promise<(person: number) => string> {
  const { members } = columns
  const figures = must(ground.figures, 'the composition root gives the figures of features')
  const ofMember = (textOf: (member: number) => string): ((person: number) => string) => {
    const first = firstMembers(columns, set)
    return (person) => textOf(intAt(first, person))
  }
  switch (by) {
    case 'rfmR':
    case 'rfmF':
    case 'rfmM': {
      const { values } = await figures.measure(columns, ground.read, by)
      return (person) => String(doubleAt(values, person))
    }
    case 'tier':
    case 'stage': {
      const { codes } = await figures.classes(columns, ground.read, by)
      return (person) => String(byteAt(codes, person))
    }
    case 'level':
    case 'city':
      return ofMember((member) => String(intAt(members[by].code, member)))
    case 'store':
      return ofMember((member) => String(intAt(members.store, member)))
    case 'gender':
      return ofMember((member) => String(byteAt(members.gender, member)))
  }
}

function firstMembers({ members, persons }: Columns, set: Bitmap): Int32Array {
  const first = new Int32Array(persons.count).fill(-1)
  eachBit(set, (place) => {
    const person = intAt(members.person, place)
    if (intAt(first, person) === -1) first[person] = place
  })
  return first
}

function membersOfPart(
  { members, persons: all }: Columns,
  set: Bitmap,
  persons: readonly StratifiedPerson[],
  { parts }: Dealt,
  part: number,
): Bitmap {
  const isHers = new Uint8Array(all.count)
  for (const [i, { place }] of persons.entries()) if (byteAt(parts, i) === part) isHers[place] = 1
  return bitmapWhere(members.count, (place) => isHers[intAt(members.person, place)] === 1 && hasBit(set, place))
}

/** Youngest first. */
export const listSplits = async ({ read, columns }: Reading): Promise<SplitResult[]> => listSplitsOf(read, await columns.current())

interface StoredSplit {
  readonly id: number
  readonly name: string
  readonly madeAt: string
  readonly seed: number
  readonly strata: string
  readonly persons: number
  readonly stratumCount: number
  readonly widestGap: number
}
interface StoredPart {
  readonly name: string
  readonly percent: number
  readonly role: SplitResult['parts'][number]['role']
  readonly segmentId: number | null
  readonly members: Uint8Array | null
}

/** Sizes are of today; a part whose segment was removed is gone. */
function listSplitsOf(read: Pick<Read, 'prepare'>, columns: Columns): SplitResult[] {
  const yearNet = yearNetOf(columns)
  const partsOf = (splitId: number): SplitResult['parts'] =>
    read
      .prepare<[number], StoredPart>(partsOfSplit)
      .all(splitId)
      .flatMap(({ segmentId, members, ...part }) => {
        if (segmentId === null || members === null) return []
        const { netFen, members: memberCount, persons } = sizeOf(columns, bitmapOfIds(columns.members, savedListOf(members).ids), yearNet)
        return [{ ...part, segmentId, members: memberCount, persons, netFen }]
      })
  return read
    .prepare<[], StoredSplit>(storedSplits)
    .all()
    .map(({ stratumCount, widestGap, strata, ...split }) => ({
      ...split,
      stratifyBy: readStrata(strata),
      strata: stratumCount,
      widestGapPersons: widestGap,
      parts: partsOf(split.id),
    }))
}

const known: ReadonlySet<string> = new Set<(typeof allStrata)[number]>([
  'rfmR',
  'rfmF',
  'rfmM',
  'tier',
  'stage',
  'level',
  'store',
  'gender',
  'city',
])
const isStratum = (name: unknown): name is StratumBy => typeof name === 'string' && known.has(name)
function readStrata(json: string): StratumBy[] {
  const names: unknown = JSON.parse(json)
  return Array.isArray(names) ? names.filter(isStratum) : []
}

/** With the segments of its parts. @throws refusal `segment/split-not-found` */
export function removeSplit(id: number, { write, note }: Writing): void {
  const parts = write.all(write.query.selectFrom('segment_split_part').select(['id', 'segment_id as segmentId']).where('split_id', '=', id))
  for (const { segmentId } of parts) if (segmentId !== null) deleteSegment(write, segmentId)
  write.run(write.query.deleteFrom('segment_split_part').where('split_id', '=', id))
  const { changes } = write.run(write.query.deleteFrom('segment_split').where('id', '=', id))
  if (changes === 0) refuse('segment/split-not-found', { splitId: id })
  note({ splitId: id })
}
