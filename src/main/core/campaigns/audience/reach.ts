/** What stands between each member and a channel, as bits by her place; kept while the workspace stays as it is. */
import type { Channel } from '#shared/contract/privacy.ts'
import type { Columns } from '../../columns/columns.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import { createBreathe, eachSpan } from '../../columns/turns.ts'
import { gradesOfMembers, type AddressGrade } from '../../cleaning/address-grades.ts'
import type { Read } from '../../db/connections.ts'
import { blockListOf, type BlockList } from '../../members/blocked-keys.ts'
import { minorMembers } from '../../members/minor.ts'
import { hasAddress, householdKey, type Recipient } from '../recipient.ts'
import { createKept } from '../../value/scope/kept.ts'
import { joinHouseholds } from './households.ts'
import { cardNumbersOf, reachOfMembers, returnedMembers, wordsOnChannel } from './audience.sql.ts'

export const REFUSED = 1
export const BLOCKED = 2
export const MINOR = 4
export const UNKNOWN_CONSENT = 8
export const NAMELESS = 16
export const UNREACHABLE = 32
export const RETURNED = 64
export const ERASED = 128

export interface Reach {
  readonly marks: Uint8Array
  /** `none`: never cleaned; her address then counts by its length alone. */
  readonly grade: (place: number) => AddressGrade
  /** Number of the household, -1 without an address. */
  readonly household: Int32Array
  readonly withPostcode: Uint8Array
}

interface Stored extends Pick<Recipient, 'id' | 'name' | 'mobile' | 'postcode' | 'province' | 'city' | 'county' | 'address'> {
  readonly email: string | null
  readonly consent: 'yes' | 'no' | 'unknown'
  readonly erasedOn: number | null
}

/** Members read in one go. */
const SPAN = 20_000

const keptReach = createKept<Reach>('reach of a channel', 4)

export const reachOf = (read: Read, columns: Columns, channel: Channel, today: number): Promise<Reach> =>
  keptReach(columns, `${channel} ${today} ${stateOf(read)}`, () => loadReach(read, columns, channel, today))

async function loadReach(read: Read, columns: Columns, channel: Channel, today: number): Promise<Reach> {
  const { members } = columns
  const reach = {
    marks: new Uint8Array(members.count),
    grade: gradesOfMembers(read, members.id),
    household: new Int32Array(members.count).fill(-1),
    withPostcode: new Uint8Array(members.count),
  }
  const words = newestWords(read, channel, today)
  const blocked = blockListOf(read)
  const minors = minorMembers(read, today)
  const households = new Map<string, number>()
  const statement = read.prepare<[number, number], Stored>(reachOfMembers(channel))
  const last = members.count === 0 ? 0 : intAt(members.id, members.count - 1)
  let place = 0
  await eachSpan(last, SPAN, createBreathe(), (from, to) => {
    for (const stored of statement.iterate(from, to)) {
      while (place < members.count && intAt(members.id, place) < stored.id) place++
      if (place >= members.count) break
      reach.marks[place] =
        marksOf(stored, { channel, isMinor: minors.has(stored.id), word: words.get(stored.id) }) | blockMark(read, blocked, stored)
      reach.withPostcode[place] = (stored.postcode ?? '') === '' ? 0 : 1
      if (hasAddress(stored)) reach.household[place] = numberOf(households, householdKey(stored))
    }
  })
  markReturned(read, members.id, reach.marks)
  refuseForPersons(columns, reach.marks)
  return { ...reach, household: joinHouseholds(read, members.id, reach.household) }
}

function numberOf(households: Map<string, number>, key: string): number {
  const known = households.get(key)
  if (known !== undefined) return known
  households.set(key, households.size)
  return households.size - 1
}

/** What she said last; a yes that has run out is no word any more. */
type Word = 'yes' | 'no' | 'run-out'

function newestWords(read: Read, channel: Channel, today: number): Map<number, Word> {
  const words = new Map<number, Word>()
  const rows = read.prepare<[string], { memberId: number; given: 'yes' | 'no'; expiresOn: number | null }>(wordsOnChannel)
  for (const { memberId, given, expiresOn } of rows.iterate(channel))
    words.set(memberId, given === 'yes' && expiresOn !== null && expiresOn < today ? 'run-out' : given)
  return words
}

interface Asked {
  readonly channel: Channel
  readonly isMinor: boolean
  readonly word: Word | undefined
}

function marksOf(stored: Stored, { channel, isMinor, word }: Asked): number {
  const isRefused = stored.consent === 'no' || word === 'no'
  const isUnknown = word === 'run-out' || stored.consent === 'unknown'
  return (
    (isRefused ? REFUSED : 0) |
    (!isRefused && isUnknown ? UNKNOWN_CONSENT : 0) |
    (isMinor ? MINOR : 0) |
    ((stored.name ?? '').trim() === '' ? NAMELESS : 0) |
    (canBeReached(stored, channel) ? 0 : UNREACHABLE) |
    (stored.erasedOn === null ? 0 : ERASED)
  )
}

function canBeReached(stored: Stored, channel: Channel): boolean {
  switch (channel) {
    case 'post':
      return hasAddress(stored)
    case 'email':
      return (stored.email ?? '').includes('@')
    case 'sms':
    case 'call':
      return (stored.mobile ?? '') !== ''
  }
}

function blockMark(read: Read, blocked: BlockList, stored: Stored): number {
  if (blocked.isEmpty) return 0
  const cards = read.prepare<[number], { number: string }>(cardNumbersOf).all(stored.id)
  return blocked.find({ ...stored, cards: cards.map(({ number }) => number) }) ? BLOCKED : 0
}

function markReturned(read: Read, ids: Int32Array, marks: Uint8Array): void {
  for (const { memberId } of read.prepare<[], { memberId: number }>(returnedMembers).iterate()) {
    const place = searchId(ids, memberId)
    if (place >= 0) marks[place] = (marks[place] ?? 0) | RETURNED
  }
}

/** A no on one card refuses for all cards of the person; so does a wish to be left alone. */
function refuseForPersons({ members, persons }: Columns, marks: Uint8Array): void {
  const ofPerson = new Uint8Array(persons.count)
  for (let place = 0; place < members.count; place++) {
    const person = intAt(members.person, place)
    ofPerson[person] = (ofPerson[person] ?? 0) | ((marks[place] ?? 0) & FOR_ALL)
  }
  for (let place = 0; place < members.count; place++) marks[place] = (marks[place] ?? 0) | (ofPerson[intAt(members.person, place)] ?? 0)
}
const FOR_ALL = REFUSED | BLOCKED
