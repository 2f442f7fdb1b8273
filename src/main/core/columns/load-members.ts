/** Members, persons and cards from rows. */
import type { Read } from '../db/connections.ts'
import { bitmapWhere } from './bitmap.ts'
import type { CardColumns, MemberColumns } from './columns.ts'
import { fillDictionary } from './dictionary.ts'
import { cardNumbers, cardTexts, memberNumbers, memberTexts, personNumbers, type TextStatements } from './load.sql.ts'
import { intAt, NONE, placeById, sharedBytes, sharedInts, type Ints } from './shared-arrays.ts'
import { fillText, textLength, type Filler } from './text-column.ts'
import { eachSpan, type Breathe } from './turns.ts'

const SPAN = 8192

/** Ids of a table, at most `last` of them. */
async function loadIds(read: Read, text: string, last: number, breathe: Breathe): Promise<Ints> {
  const id = sharedInts(last)
  let count = 0
  const step = (n: number, value: number): number => {
    id[n] = value
    return n + 1
  }
  await eachSpan(last, SPAN * 8, breathe, (from, to) => {
    count = read.pack(text, count, step, from, to)
  })
  return id.subarray(0, count)
}

export const loadPersonIds = (read: Read, last: number, breathe: Breathe): Promise<Ints> => loadIds(read, personNumbers, last, breathe)

/** What of a member does not depend on her card: the card comes once cards are known. */
export type LoadedMembers = Omit<MemberColumns, 'card'>

export async function loadMembers(
  read: Read,
  last: number,
  places: { readonly ofPerson: (id: number) => number; readonly ofStore: (id: number) => number },
  breathe: Breathe,
): Promise<LoadedMembers> {
  const numbers = await loadMemberNumbers(read, last, places, breathe)
  const texts = await loadMemberTexts(read, last, numbers.count, breathe)
  const withAddress = bitmapWhere(numbers.count, (place) => textLength(texts.address, place) > 0)
  await breathe()
  const withMobile = bitmapWhere(numbers.count, (place) => textLength(texts.mobile, place) > 0)
  await breathe()
  const consentingToPost = bitmapWhere(numbers.count, (place) => numbers.consentPost[place] === 0)
  await breathe()
  return { ...numbers, ...texts, withAddress, withMobile, consentingToPost }
}

async function loadMemberTexts(read: Read, last: number, rows: number, breathe: Breathe) {
  const dictionaries = {
    city: fillDictionary(rows),
    province: fillDictionary(rows),
    county: fillDictionary(rows),
    level: fillDictionary(rows),
    guide: fillDictionary(rows),
    status: fillDictionary(rows),
  }
  const texts = {
    name: fillText(rows),
    initials: fillText(rows),
    mobile: fillText(rows),
    email: fillText(rows),
    postcode: fillText(rows),
    address: fillText(rows),
  }
  await loadTexts(read, memberTexts, last, { ...dictionaries, ...texts }, breathe)
  return {
    city: dictionaries.city.finish(),
    province: dictionaries.province.finish(),
    county: dictionaries.county.finish(),
    level: dictionaries.level.finish(),
    guide: dictionaries.guide.finish(),
    status: dictionaries.status.finish(),
    name: texts.name.finish(),
    initials: texts.initials.finish(),
    mobile: texts.mobile.finish(),
    email: texts.email.finish(),
    postcode: texts.postcode.finish(),
    address: texts.address.finish(),
  }
}

/** Fills the text columns of a table; a statement's columns are named like its fillers. */
export async function loadTexts(
  read: Read,
  { plain, safe }: TextStatements,
  last: number,
  fillers: Readonly<Record<string, Filler<unknown>>>,
  breathe: Breathe,
): Promise<void> {
  type Span = Readonly<Record<string, Uint8Array | null>> & { readonly rows: number }
  await eachSpan(last, SPAN, breathe, (from, to) => {
    const joined = read.prepare<[number, number], Span>(plain).get(from, to)
    if (!joined || joined.rows === 0) return
    for (const [name, filler] of Object.entries(fillers)) {
      const bytes = joined[name]
      if (bytes && filler.add(bytes, joined.rows)) continue
      const again = read.prepare<[number, number], Span>(safe).get(from, to)?.[name]
      if (!again || !filler.add(again, joined.rows)) throw new Error(`the texts of ${name} from id ${from} on do not add up`)
    }
  })
}

async function loadMemberNumbers(
  read: Read,
  last: number,
  { ofPerson, ofStore }: { readonly ofPerson: (id: number) => number; readonly ofStore: (id: number) => number },
  breathe: Breathe,
) {
  const whole = memberArrays(last)
  let count = 0
  // prettier-ignore
  const step = (n: number, id: number, person: number, store: number, gender: number, post: number, sms: number, email: number,
    joinedOn: number | null, year: number | null, month: number, dayOfMonth: number, lunar: number, points: number | null): number => {
    whole.id[n] = id
    whole.person[n] = ofPerson(person)
    whole.store[n] = ofStore(store)
    whole.gender[n] = gender
    whole.consentPost[n] = post
    whole.consentSms[n] = sms
    whole.consentEmail[n] = email
    whole.joinedOn[n] = joinedOn ?? NONE
    whole.birthYear[n] = year ?? NONE
    whole.birthMonth[n] = month
    whole.birthDay[n] = dayOfMonth
    whole.birthLunar[n] = lunar
    whole.points[n] = points ?? NONE
    return n + 1
  }
  await eachSpan(last, SPAN, breathe, (from, to) => {
    count = read.pack(memberNumbers, count, step, from, to)
  })
  return cutTo(whole, count)
}

const memberArrays = (length: number) => ({
  id: sharedInts(length),
  person: sharedInts(length),
  store: sharedInts(length),
  gender: sharedBytes(length),
  consentPost: sharedBytes(length),
  consentSms: sharedBytes(length),
  consentEmail: sharedBytes(length),
  joinedOn: sharedInts(length),
  birthYear: sharedInts(length),
  birthMonth: sharedBytes(length),
  birthDay: sharedBytes(length),
  birthLunar: sharedBytes(length),
  points: sharedInts(length),
})

function cutTo(whole: ReturnType<typeof memberArrays>, count: number) {
  return {
    count,
    id: whole.id.subarray(0, count),
    person: whole.person.subarray(0, count),
    store: whole.store.subarray(0, count),
    gender: whole.gender.subarray(0, count),
    consentPost: whole.consentPost.subarray(0, count),
    consentSms: whole.consentSms.subarray(0, count),
    consentEmail: whole.consentEmail.subarray(0, count),
    joinedOn: whole.joinedOn.subarray(0, count),
    birthYear: whole.birthYear.subarray(0, count),
    birthMonth: whole.birthMonth.subarray(0, count),
    birthDay: whole.birthDay.subarray(0, count),
    birthLunar: whole.birthLunar.subarray(0, count),
    points: whole.points.subarray(0, count),
  }
}

/** Cards, and for every member the place of the card a list shows. */
export async function loadCards(
  read: Read,
  last: number,
  memberIds: Ints,
  breathe: Breathe,
): Promise<{ readonly cards: CardColumns; readonly shown: Ints }> {
  const placeOfMember = placeById(memberIds)
  const id = sharedInts(last)
  const member = sharedInts(last)
  const shown = sharedInts(memberIds.length).fill(-1)
  const isSourceId = new Uint8Array(last)
  let count = 0
  const step = (n: number, cardId: number, memberId: number, sourceId: number): number => {
    const place = placeOfMember(memberId)
    id[n] = cardId
    member[n] = place
    isSourceId[n] = sourceId
    if (place >= 0 && isBetterShown(intAt(shown, place), sourceId, isSourceId)) shown[place] = n
    return n + 1
  }
  await eachSpan(last, SPAN * 2, breathe, (from, to) => {
    count = read.pack(cardNumbers, count, step, from, to)
  })
  const numbers = fillText(count)
  await loadTexts(read, cardTexts, last, { number: numbers }, breathe)
  const number = numbers.finish()
  return { cards: { count, id: id.subarray(0, count), member: member.subarray(0, count), number }, shown }
}

/** A card comes before the source's own id; among equals the older one stays. */
const isBetterShown = (shown: number, sourceId: number, isSourceId: Uint8Array): boolean =>
  shown === -1 || (sourceId === 0 && isSourceId[shown] === 1)
