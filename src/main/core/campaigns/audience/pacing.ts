/** What other mailings say of each person; kept while the workspace stays as it is: a list may be frozen at any moment. */
import type { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { Columns } from '../../columns/columns.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import { intAt, NONE, placeById } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { createKept } from '../../value/scope/kept.ts'
import { membersOfOthers, piecesOfMembers } from './audience.sql.ts'
import type { Pacing } from './sieve.ts'

const YEAR = 365

type Brief = Pick<CampaignBrief, 'channel' | 'rules' | 'startsOn' | 'endsOn'>

const keptPieces = createKept<Pick<Pacing, 'lastDay' | 'inYear'>>('pieces of persons', 2)
const keptOthers = createKept<Pacing['inOther']>('persons of other campaigns', 2)

/** @param campaignId Whose own pieces do not count; undefined for one that is not saved yet. */
export async function pacingOf(read: Read, columns: Columns, brief: Brief, campaignId: number | undefined): Promise<Pacing> {
  const { channel, rules, startsOn, endsOn } = brief
  const own = campaignId ?? null
  const since = startsOn - Math.max(YEAR, rules.quietDays)
  const state = stateOf(read)
  const pieces = await keptPieces(columns, JSON.stringify([own, channel, since, startsOn, state]), () =>
    Promise.resolve(piecesBefore(read, columns, { own, channel, since, startsOn })),
  )
  if (!rules.skipOthers) return { ...pieces, inOther: new Uint8Array(columns.persons.count) }
  const inOther = await keptOthers(columns, JSON.stringify([own, startsOn, endsOn, state]), () =>
    Promise.resolve(inOthers(read, columns, [own, startsOn, endsOn])),
  )
  return { ...pieces, inOther }
}

interface Asked extends Pick<CampaignBrief, 'channel' | 'startsOn'> {
  readonly own: number | null
  readonly since: number
}

function piecesBefore(read: Read, columns: Columns, { own, channel, since, startsOn }: Asked): Pick<Pacing, 'lastDay' | 'inYear'> {
  const { count } = columns.persons
  const [lastDay, inYear] = [new Int32Array(count).fill(NONE), new Int32Array(count)]
  const personOf = personByMember(columns)
  const step = (n: number, memberId: number, day: number): number => {
    const person = personOf(memberId)
    if (person < 0 || day > startsOn) return n
    lastDay[person] = Math.max(intAt(lastDay, person), day)
    if (day > startsOn - YEAR) inYear[person] = intAt(inYear, person) + 1
    return n + 1
  }
  read.pack(piecesOfMembers, 0, step, own, channel, since)
  return { lastDay, inYear }
}

function inOthers(read: Read, columns: Columns, asked: [number | null, number, number]): Uint8Array {
  const inOther = new Uint8Array(columns.persons.count)
  const personOf = personByMember(columns)
  const step = (n: number, memberId: number): number => {
    const person = personOf(memberId)
    if (person >= 0) inOther[person] = 1
    return n + 1
  }
  read.pack(membersOfOthers, 0, step, ...asked)
  return inOther
}

/** Place of the person a member is today, -1 where there is none. */
function personByMember({ members }: Columns): (memberId: number) => number {
  const placeOf = placeById(members.id)
  return (memberId) => {
    const place = placeOf(memberId)
    return place < 0 ? -1 : intAt(members.person, place)
  }
}
