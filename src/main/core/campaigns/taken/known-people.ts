/** Whom the texts of one column mean. What they are, cards or mobile numbers, is decided by what most of them are known as. */
import { identities, type Identity } from '#shared/contract/campaign-taken.ts'
import { codeKey, normaliseCode, withoutPointZero } from '#shared/values/code.ts'
import type { Statements } from '../../db/connections.ts'
import { mobileDigits } from '../../members/blocked-keys.ts'
import { knownByCode, knownByEmail, knownByMobile } from './taken.sql.ts'

export interface KnownPerson {
  /** Null: a card no member sheet has brought; its purchases are known all the same. */
  readonly memberId: number | null
  readonly personId: number | null
  readonly cardId: number | null
}

export interface KnownPeople {
  readonly identity: Identity | null
  /** By the place of the text; the first member where several share a number. */
  readonly people: ReadonlyMap<number, KnownPerson>
}

type Row = KnownPerson & { readonly place: number }

export function knownPeople(read: Statements, texts: readonly string[]): KnownPeople {
  let best: KnownPeople = { identity: null, people: new Map() }
  for (const identity of identities) {
    const people = peopleBy(read, identity, texts)
    if (people.size > best.people.size) best = { identity, people }
    if (best.people.size === texts.length) break
  }
  return best
}

function peopleBy(read: Statements, identity: Identity, texts: readonly string[]): Map<number, KnownPerson> {
  const people = new Map<number, KnownPerson>()
  for (const { place, ...person } of rowsBy(read, identity, texts)) if (!people.has(place)) people.set(place, person)
  return people
}

function rowsBy(read: Statements, identity: Identity, texts: readonly string[]): Row[] {
  if (identity === 'mobile') return read.prepare<[string], Row>(knownByMobile).all(JSON.stringify(texts.map(mobileDigits)))
  if (identity === 'email') {
    const addresses = texts.map((text) => (text.includes('@') ? text.normalize('NFKC').trim().toLowerCase() : ''))
    return addresses.every((address) => address === '') ? [] : read.prepare<[string], Row>(knownByEmail).all(JSON.stringify(addresses))
  }
  const codes = JSON.stringify(texts.map((text) => codeKey(withoutPointZero(normaliseCode(text)))))
  return read.prepare<[string, string], Row>(knownByCode).all(codes, identity === 'card' ? 'card' : 'source_id')
}
