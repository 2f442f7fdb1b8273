/** What stands between each member and a channel, as bits by her place; kept while the workspace stays as it is. */
import { createHash } from 'node:crypto'
import type { Channel } from '#shared/contract/privacy.ts'
import { hasBit } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { consentsByCall } from '../../columns/rules/row-facts.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import { byteAt, intAt, NONE, searchId } from '../../columns/shared-arrays.ts'
import { eachRowWith, textLength } from '../../columns/text-column.ts'
import { createBreathe, eachSpan } from '../../columns/turns.ts'
import { gradesOfMembers } from '../../cleaning/address-grades.ts'
import { addressesCorrected } from '../../cleaning/rules/rules.sql.ts'
import type { Read } from '../../db/connections.ts'
import { blockListOf, type BlockList } from '../../members/blocked-keys.ts'
import { isMinor, withoutGuardian } from '../../members/minor.ts'
import type { Recipient } from '../recipient.ts'
import { createKept } from '../../value/scope/kept.ts'
import { homesOf } from './homes.ts'
import { joinHouseholds } from './households.ts'
import { blockedMarks, cardNumbersOf, erasedMembers, reachOfMembers, returnedMembers, wordsOnChannel } from './audience.sql.ts'

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
  /** Code of the grade's letter; 0: never cleaned, her address then counts by its length alone. */
  readonly grade: Uint8Array
  /** Number of the household, -1 without an address. */
  readonly household: Int32Array
  /** Every number of a household is smaller. */
  readonly households: number
  readonly withPostcode: Uint8Array
}

/** Members read in one go. */
const SPAN = 20_000

const keptReach = createKept<Reach>('reach of a channel', 4)

export const reachOf = (read: Read, columns: Columns, channel: Channel, today: number): Promise<Reach> =>
  keptReach(columns, `${channel} ${today} ${stateOf(read)}`, () => loadReach(read, columns, channel, today))

async function loadReach(read: Read, columns: Columns, channel: Channel, today: number): Promise<Reach> {
  const { members } = columns
  const homes = await homesOf(columns)
  const reached = reachedBy(columns, channel, homes.household)
  const consent = consentsBy(read, columns, channel)
  const marks = (await refusalsOf(read, columns, channel)).slice()
  const withPostcode = new Uint8Array(members.count)
  for (let place = 0; place < members.count; place++) {
    marks[place] =
      byteAt(marks, place) |
      (consent[place] === UNKNOWN ? UNKNOWN_CONSENT : 0) |
      (byteAt(homes.nameless, place) === 1 ? NAMELESS : 0) |
      (reached(place) ? 0 : UNREACHABLE)
    withPostcode[place] = textLength(members.postcode, place) === 0 ? 0 : 1
  }
  markMembers(members.id, marks, UNKNOWN_CONSENT, wordsRunOut(read, channel, today))
  markMinors(read, columns, marks, today)
  markMembers(members.id, marks, RETURNED, stillReturned(read))
  return { marks, withPostcode, grade: gradeCodesOf(read, members.id), ...joinHouseholds(read, members.id, homes) }
}

const keptRefusals = createKept<Uint8Array>('refusals of a channel', 4)

/** Who may be sent nothing, whatever else is known of her: marks REFUSED, BLOCKED and ERASED. */
export const refusalsOf = (read: Read, columns: Columns, channel: Channel): Promise<Uint8Array> =>
  keptRefusals(columns, `${channel} ${stateOf(read)}`, () => loadRefusals(read, columns, channel))

async function loadRefusals(read: Read, columns: Columns, channel: Channel): Promise<Uint8Array> {
  const { id, count } = columns.members
  const consent = consentsBy(read, columns, channel)
  const marks = new Uint8Array(count)
  for (let place = 0; place < count; place++) if (consent[place] === NO) marks[place] = REFUSED
  markMembers(
    id,
    marks,
    REFUSED,
    newestWords(read, channel).filter(({ given }) => given === 'no'),
  )
  markMembers(id, marks, ERASED, read.prepare<[], { id: number }>(erasedMembers).iterate())
  for (const place of await blockedPlaces(read, columns)) marks[place] = byteAt(marks, place) | BLOCKED
  refuseForPersons(columns, marks)
  return marks
}

/** Places in `consents`. */
const NO = 1
const UNKNOWN = 2

function consentsBy(read: Read, columns: Columns, channel: Channel): Uint8Array {
  const { members } = columns
  switch (channel) {
    case 'post':
      return members.consentPost
    case 'sms':
      return members.consentSms
    case 'email':
      return members.consentEmail
    case 'call':
      return consentsByCall(columns, read)
  }
}

/** @param household By the place of a member, -1 without an address. */
function reachedBy({ members }: Columns, channel: Channel, household: Int32Array): (place: number) => boolean {
  switch (channel) {
    case 'post':
      return (place) => intAt(household, place) >= 0
    case 'email': {
      const withMail = new Uint8Array(members.count)
      eachRowWith(members.email, '@', (place) => (withMail[place] = 1))
      return (place) => withMail[place] === 1
    }
    case 'sms':
    case 'call':
      return (place) => hasBit(members.withMobile, place)
  }
}

interface Word {
  readonly id: number
  readonly given: 'yes' | 'no'
  readonly expiresOn: number | null
}

/** What each member said last; a no of hers stands beside the file's. */
function newestWords(read: Read, channel: Channel): readonly Word[] {
  const words = new Map<number, Word>()
  for (const word of read.prepare<[string], Word>(wordsOnChannel).iterate(channel)) words.set(word.id, word)
  return [...words.values()]
}

/** A yes that has run out is no word any more. */
const wordsRunOut = (read: Read, channel: Channel, today: number): readonly Word[] =>
  newestWords(read, channel).filter(({ given, expiresOn }) => given === 'yes' && expiresOn !== null && expiresOn < today)

function markMinors(read: Read, { members, persons }: Columns, marks: Uint8Array, today: number): void {
  const minors = new Set<number>()
  const known = (value: number, none: number): number | null => (value === none ? null : value)
  for (let place = 0; place < members.count; place++) {
    const year = intAt(members.birthYear, place)
    if (year === NONE) continue
    const birth = {
      birthYear: year,
      birthMonth: known(byteAt(members.birthMonth, place), 0),
      birthDay: known(byteAt(members.birthDay, place), 0),
      birthLunar: byteAt(members.birthLunar, place),
    }
    if (isMinor(birth, today)) minors.add(intAt(persons.id, intAt(members.person, place)))
  }
  if (minors.size > 0) markMembers(members.id, marks, MINOR, withoutGuardian(read, minors))
}

/** A letter that came back says nothing of an address that was written down anew since. */
function stillReturned(read: Read): readonly { readonly id: number }[] {
  const corrected = new Map(
    read
      .prepare<[], { memberId: number; day: number }>(addressesCorrected)
      .all()
      .map(({ memberId, day }) => [memberId, day]),
  )
  const returned = read.prepare<[], { id: number; day: number }>(returnedMembers).all()
  return returned.filter(({ id, day }) => (corrected.get(id) ?? -1) < day)
}

function markMembers(ids: Int32Array, marks: Uint8Array, mark: number, found: Iterable<{ readonly id: number }>): void {
  for (const { id } of found) {
    const place = searchId(ids, id)
    if (place >= 0) marks[place] = byteAt(marks, place) | mark
  }
}

const keptBlocked = createKept<readonly number[]>('blocked members', 2)

/** Whom the list of erased people and of those to be left alone knows: every member is compared with it, so only when it changed. */
function blockedPlaces(read: Read, columns: Columns): Promise<readonly number[]> {
  const blocked = blockListOf(read)
  if (blocked.isEmpty) return Promise.resolve([])
  const list = createHash('sha256')
  for (const { mark } of read.prepare<[], { mark: string }>(blockedMarks).iterate()) list.update(mark)
  return keptBlocked(columns, list.digest('hex'), () => findBlocked(read, columns, blocked))
}

type Stored = Pick<Recipient, 'id' | 'name' | 'mobile' | 'province' | 'city' | 'county' | 'address'> & { readonly email: string | null }

async function findBlocked(read: Read, { members }: Columns, blocked: BlockList): Promise<readonly number[]> {
  const found: number[] = []
  const rows = read.prepare<[number, number], Stored>(reachOfMembers)
  const cardsOf = read.prepare<[number], { number: string }>(cardNumbersOf)
  const last = members.count === 0 ? 0 : intAt(members.id, members.count - 1)
  await eachSpan(last, SPAN, createBreathe(), (from, to) => {
    for (const stored of rows.iterate(from, to)) {
      const place = searchId(members.id, stored.id)
      if (place >= 0 && blocked.find({ ...stored, cards: cardsOf.all(stored.id).map(({ number }) => number) })) found.push(place)
    }
  })
  return found
}

function gradeCodesOf(read: Read, ids: Int32Array): Uint8Array {
  const gradeOf = gradesOfMembers(read, ids)
  return Uint8Array.from(ids, (_, place) => {
    const grade = gradeOf(place)
    return grade === 'none' ? 0 : grade.charCodeAt(0)
  })
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
