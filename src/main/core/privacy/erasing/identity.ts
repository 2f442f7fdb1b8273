/** What names the people who are to be forgotten, in every spelling it is looked for in. */
import { codeKey, normaliseCode, numberToCode } from '#shared/values/code.ts'
import type { Write } from '../../db/connections.ts'
import { mobileDigits } from '../../members/blocked-keys.ts'
import { cardsOfMembers, identityOfMembers, rowsOfMembers, sharedWithOthers } from './erasing.sql.ts'

export interface StoredIdentity {
  readonly id: number
  readonly source_code: string | null
  readonly name: string | null
  readonly name_initials: string | null
  readonly mobile: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly postcode: string | null
  readonly address: string | null
  readonly remark: string | null
}

export interface StoredCard {
  readonly id: number
  readonly memberId: number
  readonly kind: 'card' | 'source_id'
  readonly number: string
  readonly numberGiven: string
}

export interface Identity {
  readonly memberIds: readonly number[]
  readonly members: readonly StoredIdentity[]
  readonly cards: readonly StoredCard[]
  /** Her own cards, numbers and addresses, as they may stand anywhere; nobody else's. */
  readonly strong: readonly string[]
  /** The same in the form a cell is compared in. */
  readonly keys: ReadonlySet<string>
  /** Everything she wrote or is called by: looked for in rows that are hers. */
  readonly words: readonly string[]
  /** `sheet:row` of the rows she came with. */
  readonly rows: ReadonlySet<string>
}

export const placeOf = (sheetId: number, row: number): string => `${sheetId}:${row}`

export function identityOf(write: Write, memberIds: readonly number[]): Identity {
  const list = JSON.stringify(memberIds)
  const members = write.prepare<[string], StoredIdentity>(identityOfMembers).all(list)
  const cards = write.prepare<[string], StoredCard>(cardsOfMembers).all(list)
  const shared = write.prepare<[string, string], { one: number }>(sharedWithOthers)
  const isOwn = (text: string): boolean => shared.get(text, list) === undefined
  const reached = members.flatMap(({ mobile, phone, email }) => [mobile, phone, email].filter(isText)).filter(isOwn)
  const numbers = [
    ...cards.flatMap(({ number, numberGiven }) => [number, numberGiven]),
    ...members.map(({ source_code }) => source_code).filter(isText),
  ]
  const strong = distinct([...numbers, ...reached])
  const words = members.flatMap(({ name, name_initials, address, postcode, remark }) =>
    [name, name_initials, address, postcode, remark].filter(isText),
  )
  const found = write.prepare<[string, string], { sheetId: number; rowNumber: number }>(rowsOfMembers).all(list, list)
  return {
    memberIds,
    members,
    cards,
    strong,
    keys: new Set(strong.flatMap((text) => keysOfText(text))),
    words: distinct([...strong, ...words]),
    rows: new Set(found.map(({ sheetId, rowNumber }) => placeOf(sheetId, rowNumber))),
  }
}

const isText = (text: string | null): text is string => text !== null && text.trim() !== ''

/** Longest first: what holds another is to go before it. */
const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted((a, b) => b.length - a.length)

/** How a cell is compared: as a code, as a telephone number, as an e-mail address. */
export function keysOfText(text: string): readonly string[] {
  const digits = mobileDigits(text)
  return [codeKey(normaliseCode(text)), ...(digits === '' ? [] : [digits]), text.normalize('NFKC').trim().toLowerCase()]
}

export const isHers = ({ keys }: Identity, cell: unknown): boolean => {
  const text = typeof cell === 'number' ? numberToCode(cell) : typeof cell === 'string' ? cell : ''
  return text !== '' && keysOfText(text).some((key) => keys.has(key))
}

/** How tables of imported kinds, and what is entered beside them, name a person in their column `who`. */
export const marksOf = ({ cards, members }: Identity): readonly string[] => [
  ...cards.map(({ kind, number }) => `${kind === 'card' ? 'c' : 's'}:${number}`),
  ...members.flatMap(({ mobile, email }) => [mobile === null ? [] : [`m:${mobile}`], email === null ? [] : [`e:${email}`]].flat()),
]

/** Shorter ones are no proof outside of her own rows. */
const MIN_LENGTH = 6

export const provingWords = ({ strong }: Identity): readonly string[] => strong.filter(({ length }) => length >= MIN_LENGTH)

const ERASED = '***'

/** As a whole word: 1001 stays inside 210010. */
export function withoutWord(text: string, word: string): string {
  if (!text.includes(word)) return text
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return text.replaceAll(new RegExp(`(?<![0-9A-Za-z])${escaped}(?![0-9A-Za-z])`, 'gu'), ERASED)
}
