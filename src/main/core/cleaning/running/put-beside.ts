/** Writes what a log line says of other tables than the members': a card, a tag, a value of an own field; there and back. */
import type { Write } from '../../db/connections.ts'
import { addImportedTag, dropOwnValue, dropUnusedTag, setOwnValue, tagMember, untagMember } from './beside.sql.ts'
import { giveCard, takeCard } from './give-card.ts'
import type { LoggedField } from './stored-member.ts'

export const besideFields = ['card', 'tag', 'own'] as const
export type BesideField = (typeof besideFields)[number]
export const isBeside = (field: LoggedField): field is BesideField => besideFields.some((each) => each === field)

interface Line {
  readonly memberId: number
  readonly now: string | null
  readonly put: string | null
}

/** What is tagged without a hand is the import's doing. */
const BY = 'import'

/** @returns false where it is not as `now` says any more. */
export function putBeside(write: Write, field: BesideField, { memberId, now, put }: Line, at: Date): boolean {
  switch (field) {
    case 'card':
      return putCard(write, memberId, now, put)
    case 'tag':
      return put === null ? untag(write, memberId, now ?? '') : tag(write, memberId, put, at)
    case 'own':
      return put === null ? dropOwn(write, memberId, now) : setOwn(write, memberId, put)
  }
}

/** Of a card, the side that is no number says what it was: without a holder, or not there. */
function putCard(write: Write, memberId: number, now: string | null, put: string | null): boolean {
  if (now !== null && now !== 'unknown') return takeCard(write, memberId, now, put)
  return put !== null && giveCard(write, memberId, now, put)
}

function tag(write: Write, memberId: number, name: string, at: Date): boolean {
  write.prepare<[string, string]>(addImportedTag).run(name, at.toISOString())
  return write.prepare<[number, string, string, string]>(tagMember).run(memberId, at.toISOString(), BY, name).changes > 0
}

function untag(write: Write, memberId: number, name: string): boolean {
  const { changes } = write.prepare<[number, string]>(untagMember).run(memberId, name)
  write.prepare<[string]>(dropUnusedTag).run(name)
  return changes > 0
}

function readOwn(line: string | null): readonly [field: number, value: string] {
  const parts: unknown = JSON.parse(line ?? '[]')
  const [field, value] = Array.isArray(parts) ? parts : []
  return [typeof field === 'number' ? field : 0, typeof value === 'string' ? value : '']
}

function setOwn(write: Write, memberId: number, line: string): boolean {
  const [field, value] = readOwn(line)
  return write.prepare<[number, number, string]>(setOwnValue).run(field, memberId, value).changes > 0
}

const dropOwn = (write: Write, memberId: number, line: string | null): boolean =>
  write.prepare<[number, number]>(dropOwnValue).run(readOwn(line)[0], memberId).changes > 0
