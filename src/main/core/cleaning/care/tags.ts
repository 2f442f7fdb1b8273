/** Tags of members: given by hand, brought by a file, or by a rule; with an owner, and gone after their day. */
import type { Tag } from '#shared/contract/cleaning-care.ts'
import type { Read, Write } from '../../db/connections.ts'
import type { Actor } from '../../db/operations.ts'
import { refuse } from '../../refuse.ts'
import { addTag, allTags, tagsOfMember, takeTag } from './care.sql.ts'

export const listTags = (read: Read): Tag[] => read.prepare<[], Tag>(allTags).all()

interface TagDraft {
  readonly id?: number | undefined
  readonly name: string
  readonly colour: string
  readonly owner: string
  readonly expiresOn: number | null
}

/** @throws refusal `cleaning/name-taken` */
export function saveTag(write: Write, { id, name, colour, owner, expiresOn }: TagDraft, at: Date): { id: number } {
  const taken = write.first(write.query.selectFrom('tag').select('id').where('name', '=', name))
  if (taken !== undefined && taken.id !== id) refuse('cleaning/name-taken', { name })
  const values = { name, colour, owner, expires_on: expiresOn }
  if (id === undefined)
    return {
      id: write.run(write.query.insertInto('tag').values({ ...values, kind: 'manual', rule: null, made_at: at.toISOString() })).lastId,
    }
  write.run(write.query.updateTable('tag').set(values).where('id', '=', id))
  return { id }
}

export function removeTag(write: Write, id: number): void {
  write.run(write.query.deleteFrom('member_tag').where('tag_id', '=', id))
  write.run(write.query.deleteFrom('tag').where('id', '=', id))
}

interface TagRow {
  readonly tagId: number
  readonly name: string
  readonly colour: string
  readonly at: string
  readonly actor: string
  readonly expired: number
}

export const tagsOf = (read: Read, memberId: number, today: number) =>
  read
    .prepare<[number, number], TagRow>(tagsOfMember)
    .all(today, memberId)
    .map(({ expired, ...tag }) => ({ ...tag, expired: expired === 1 }))

interface Tagging {
  readonly tagId: number
  readonly memberIds: readonly number[]
  readonly on: boolean
}

export function tagMembers(write: Write, { tagId, memberIds, on }: Tagging, at: Date, actor: Actor): { members: number } {
  const add = write.prepare<[number, number, string, string]>(addTag)
  const take = write.prepare<[number, number]>(takeTag)
  let members = 0
  for (const memberId of memberIds)
    members += on ? add.run(tagId, memberId, at.toISOString(), actor).changes : take.run(tagId, memberId).changes
  return { members }
}
