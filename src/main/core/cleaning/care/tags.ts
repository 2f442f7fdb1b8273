/** Tags of members: given by hand, brought by a file, or by a rule, which is asked anew each time; with an owner, and gone after their day. */
import type { Tag } from '#shared/contract/cleaning-care.ts'
import type { ChosenMembers } from '#shared/contract/members-list.ts'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import { countBits, hasBit, type Bitmap } from '../../columns/bitmap.ts'
import { findRuleProblem } from '../../columns/rule-problem.ts'
import { matchRule } from '../../columns/rule-to-bitmap.ts'
import { groundOf } from '../../columns/rules/ground.ts'
import { searchId } from '../../columns/shared-arrays.ts'
import type { Write } from '../../db/connections.ts'
import type { Actor } from '../../db/operations.ts'
import type { Reading, Writing } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { chosenIds } from '../../members/chosen.ts'
import { refuse } from '../../refuse.ts'
import { addTag, allTags, allowTag, refuseTag, tagsOfMember, takeTag } from './care.sql.ts'

interface StoredTag extends Omit<Tag, 'rule'> {
  readonly rule: string | null
}

export async function listTags(reading: Reading): Promise<Tag[]> {
  const tags: Tag[] = []
  for (const tag of reading.read.prepare<[], StoredTag>(allTags).all()) {
    const rule = ruleOf(tag.rule)
    const matched = rule === null ? null : await membersOf(rule, reading)
    tags.push({ ...tag, rule, members: matched === null ? tag.members : countBits(matched) })
  }
  return tags
}

const ruleOf = (json: string | null): SegmentRule | null => (json === null ? null : (SegmentRule.safeParse(JSON.parse(json)).data ?? null))

/** Nobody, where the rule leans on what is gone. */
async function membersOf(rule: SegmentRule, { read, columns, figures, now }: Omit<Reading, 'signal'>): Promise<Bitmap | null> {
  const current = await columns.current()
  const ground = groundOf(read, { figures, now })
  return findRuleProblem(rule, current, ground) === undefined ? matchRule(current, rule, ground) : null
}

interface TagDraft {
  readonly id?: number | undefined
  readonly name: string
  readonly colour: string
  readonly owner: string
  readonly expiresOn: number | null
  readonly rule: SegmentRule | null
}

/** @throws refusal `cleaning/name-taken`, `segment/rule-invalid` */
export async function saveTag(
  { id, name, colour, owner, expiresOn, rule }: TagDraft,
  { write, now, columns, figures }: Writing,
): Promise<{ id: number }> {
  const taken = write.first(write.query.selectFrom('tag').select('id').where('name', '=', name))
  if (taken !== undefined && taken.id !== id) refuse('cleaning/name-taken', { name })
  const problem = rule === null ? undefined : findRuleProblem(rule, await columns.current(), groundOf(write, { figures, now }))
  if (problem !== undefined) refuse('segment/rule-invalid', problem)
  const values = { name, colour, owner, expires_on: expiresOn, ...(rule === null ? {} : { kind: 'rule', rule: JSON.stringify(rule) }) }
  if (id === undefined)
    return {
      id: write.run(write.query.insertInto('tag').values({ kind: 'manual', rule: null, ...values, made_at: now().toISOString() })).lastId,
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

/** Those given, and those whose rule describes her. */
export async function tagsOf(memberId: number, reading: Reading) {
  const today = localDayOf(reading.now())
  const given = reading.read.prepare<[number, number], TagRow>(tagsOfMember).all(today, memberId)
  const byRule: TagRow[] = []
  for (const { id, name, colour, owner, expiresOn, rule: json } of reading.read.prepare<[], StoredTag>(allTags).all()) {
    const rule = ruleOf(json)
    if (rule === null) continue
    const matched = await membersOf(rule, reading)
    const place = searchId((await reading.columns.current()).members.id, memberId)
    if (matched === null || place < 0 || !hasBit(matched, place)) continue
    byRule.push({ tagId: id, name, colour, at: '', actor: owner, expired: expiresOn !== null && expiresOn < today ? 1 : 0 })
  }
  return [...given, ...byRule].map(({ expired, ...tag }) => ({ ...tag, expired: expired === 1 }))
}

interface Tagging extends ChosenMembers {
  readonly tagId: number
  readonly on: boolean
}

/** What was taken off by hand, a later file does not put on again. @throws refusal `segment/rule-invalid` */
export async function tagMembers(
  { tagId, on, ...chosen }: Tagging,
  { write, now, actor, operationId, columns, figures }: Writing,
): Promise<{ members: number }> {
  if (write.first(write.query.selectFrom('tag').select('id').where('id', '=', tagId)) === undefined)
    refuse('cleaning/tag-not-found', { tagId })
  const at = now().toISOString()
  const ids = chosen.list ? await chosenIds(chosen, await columns.current(), groundOf(write, { figures, now })) : chosen.memberIds
  const named = JSON.stringify(ids)
  if (on) {
    const members = write.prepare<[number, string, Actor, string]>(addTag).run(tagId, at, actor, named).changes
    write.prepare<[number, string]>(allowTag).run(tagId, named)
    return { members }
  }
  const members = write.prepare<[number, string]>(takeTag).run(tagId, named).changes
  write.prepare<[number, string, Actor, string, number]>(refuseTag).run(operationId, at, actor, named, tagId)
  return { members }
}
