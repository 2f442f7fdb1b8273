/**
 * People the program must recognise without knowing them: those erased, and those who want to be left alone. Kept as HMAC-SHA-256 with
 * a key of the workspace, because a plain hash of a mobile number is found by trying all of them.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { codeKey, normaliseCode } from '#shared/values/code.ts'
import type { Statements, Write } from '../db/connections.ts'
import { blockedKeys, blockKey, keepBlockKey, forgetJournalOfBlockKey, keepBlockedKey, unblockMember } from './blocked-keys.sql.ts'

export type BlockedKind = 'mobile' | 'card' | 'source_id' | 'email' | 'name_address'
export type BlockReason = 'erased' | 'do-not-contact'

export interface PersonalKey {
  readonly kind: BlockedKind
  /** In the form it is compared in. */
  readonly text: string
}

/** What a person may be recognised by, in every spelling a file may use. */
export interface Recognisable {
  readonly mobile?: string | null
  readonly email?: string | null
  readonly name?: string | null
  readonly province?: string | null
  readonly city?: string | null
  readonly county?: string | null
  readonly address?: string | null
  readonly cards?: readonly string[]
  /** Numbers of a shop's own customer table; they may be spelled like somebody else's card. */
  readonly sourceIds?: readonly string[]
}

export interface Blocked {
  readonly reason: BlockReason
  readonly memberId: number
}

/** The people blocked in a workspace, as they are now. */
export interface BlockList {
  readonly isEmpty: boolean
  find(person: Recognisable): Blocked | undefined
}

const nobody: BlockList = { isEmpty: true, find: () => undefined }

export function blockListOf(read: Statements, reasons: readonly BlockReason[] = ['erased', 'do-not-contact']): BlockList {
  const key = keyOf(read)
  if (key === undefined) return nobody
  const rows = read.prepare<[string], Blocked & { readonly mark: string }>(blockedKeys).all(JSON.stringify(reasons))
  if (rows.length === 0) return nobody
  const byMark = new Map(rows.map(({ mark, reason, memberId }) => [mark, { reason, memberId }]))
  const markOf = ({ kind, text }: PersonalKey): string => `${kind} ${hashOf(key, kind, text).toString('hex').toUpperCase()}`
  return {
    isEmpty: false,
    find: (person) => {
      for (const each of keysOf(person)) {
        const found = byMark.get(markOf(each))
        if (found) return found
      }
      return undefined
    },
  }
}

/** Blocks everything the person may be recognised by; answers how many keys are new. */
export function block(write: Write, operationId: number, person: Recognisable, { reason, memberId }: Blocked, since: string): number {
  const key = keyOf(write) ?? makeKey(write, operationId)
  let added = 0
  for (const { kind, text } of keysOf(person)) {
    added += write
      .prepare<[string, Uint8Array, string, number, string]>(keepBlockedKey)
      .run(kind, hashOf(key, kind, text), reason, memberId, since).changes
  }
  return added
}

/** Lets a member be written to again. Erased people stay erased. */
export const unblock = (write: Write, memberId: number): number => write.prepare<[number]>(unblockMember).run(memberId).changes

/** Short texts say too little about who it is. */
const MIN_CARD = 3
const MIN_ADDRESS = 6

export function keysOf({ mobile, email, name, address, cards = [], sourceIds = [], ...place }: Recognisable): readonly PersonalKey[] {
  const digits = mobileDigits(mobile ?? '')
  const mail = (email ?? '').normalize('NFKC').trim().toLowerCase()
  const home = plain(address ?? '', place)
  const person = (name ?? '').normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()
  return [
    ...(digits === '' ? [] : [{ kind: 'mobile' as const, text: digits }]),
    ...(mail.includes('@') ? [{ kind: 'email' as const, text: mail }] : []),
    ...(person !== '' && home.length >= MIN_ADDRESS ? [{ kind: 'name_address' as const, text: `${person}|${home}` }] : []),
    ...codes(cards).map((text) => ({ kind: 'card' as const, text })),
    ...codes(sourceIds).map((text) => ({ kind: 'source_id' as const, text })),
  ]
}

const codes = (given: readonly string[]): readonly string[] =>
  given.map((code) => codeKey(normaliseCode(code))).filter((code) => code.length >= MIN_CARD)

/** Eleven digits of a mainland mobile, whatever stands around them; empty for anything shorter than a telephone number. */
export function mobileDigits(text: string): string {
  const digits = text.normalize('NFKC').replaceAll(/\D/g, '')
  const bare = /^(?:0086|86)?(1\d{10})$/.exec(digits)?.[1] ?? digits
  return bare.length >= 7 ? bare : ''
}

/** The street line without blanks and marks, and without the places that some files repeat in it. */
function plain(address: string, { province, city, county }: Pick<Recognisable, 'province' | 'city' | 'county'>): string {
  const squeezed = (text: string): string =>
    text
      .normalize('NFKC')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase()
  return [province, city, county].reduce<string>((rest, place) => {
    const name = squeezed(place ?? '')
    return name !== '' && rest.startsWith(name) ? rest.slice(name.length) : rest
  }, squeezed(address))
}

const hashOf = (key: Buffer, kind: BlockedKind, text: string): Buffer => createHmac('sha256', key).update(`${kind}\0${text}`).digest()

function keyOf(read: Statements): Buffer | undefined {
  const stored = read.prepare<[], { value: string }>(blockKey).value()
  return stored === undefined ? undefined : Buffer.from(stored, 'hex')
}

/** Outside the journal: other hashes lean on the key even if the operation that made it is taken back. */
function makeKey(write: Write, operationId: number): Buffer {
  const key = randomBytes(32)
  write.prepare<[string]>(keepBlockKey).run(key.toString('hex'))
  write.prepare<[number]>(forgetJournalOfBlockKey).run(operationId)
  return key
}
