/** Segments that stay as they were taken: made from a side, from a list of codes or from a list on the screen. */
import type { MemberList } from '#shared/contract/members-list.ts'
import type { listModes, SegmentSide } from '#shared/contract/segments-sets.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { andInto, andNotInto, countBits, emptyBitmap, orInto, setBit, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { bitmapOfIds, bytesOfList } from '../columns/rules/saved-lists.ts'
import { searchId } from '../columns/shared-arrays.ts'
import { findMembers } from '../columns/text-search.ts'
import type { Write } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { membersOf } from './count.ts'
import { checkName } from './segments.ts'
import { idsOf, membersOfSide, ruleOfSide, setsOf, type Sets } from './sides.ts'

const EVERYBODY: SegmentRule = { kind: 'group', match: 'all', rules: [] }

export interface NewList {
  readonly name: string
  readonly note: string
  /** What it was made with, to be read later. */
  readonly rule: SegmentRule
  readonly origin: 'rule' | 'list' | 'split'
  readonly splitId?: number
  readonly ids: Int32Array
}

/** @throws refusals `segment/name-missing`, `segment/name-taken` */
export function insertList(write: Write, { name, note, rule, origin, splitId, ids }: NewList, asOf: number | undefined, now: Date): number {
  checkName(write, name)
  const at = now.toISOString()
  const segmentId = write.run(write.query.insertInto('segment').values({ name, note, rule: JSON.stringify(rule), saved_at: at })).lastId
  write.run(
    write.query.insertInto('segment_list').values({
      segment_id: segmentId,
      origin,
      split_id: splitId ?? null,
      taken_at: at,
      as_of: asOf ?? null,
      members: bytesOfList(ids),
    }),
  )
  return segmentId
}

interface Freezing {
  readonly side: SegmentSide
  readonly name: string
  readonly note: string
}

/** @throws refusals of the name and of the side */
export async function freeze(
  { side, name, note }: Freezing,
  { write, now, note: noteArgs, ...around }: Writing,
): Promise<{ id: number; memberCount: number }> {
  const sets = await setsOf(write, { ...around, now })
  const ids = idsOf(sets.columns, await membersOfSide(side, sets))
  const saved = side.of === 'segment' ? sets.ground.segmentOf(side.segmentId) : undefined
  const rule = saved?.of === 'rule' ? saved.rule : ruleOfSide(side, sets.ground)
  const id = insertList(write, { name, note, rule, origin: 'rule', ids }, sets.columns.asOf?.day, now())
  noteArgs({ segmentId: id, members: ids.length })
  return { id, memberCount: ids.length }
}

type Mode = (typeof listModes)[number]

interface Change {
  readonly segmentId?: number | undefined
  readonly name?: string | undefined
  readonly mode: Mode
}

export interface Changed {
  readonly segmentId: number
  readonly before: number
  readonly after: number
}

/** Replaces, adds to or takes from a frozen segment; without one makes it. @throws refusals of the name, `segment/not-found`, `segment/live` */
export function changeList(
  write: Write,
  { columns, ground }: Sets,
  { segmentId, name = '', mode }: Change,
  found: Bitmap,
  now: Date,
): Changed {
  const at = now.toISOString()
  if (segmentId === undefined) {
    const ids = idsOf(columns, mode === 'remove' ? emptyBitmap(columns.members.count) : found)
    const made = insertList(write, { name, note: '', rule: EVERYBODY, origin: 'list', ids }, columns.asOf?.day, now)
    return { segmentId: made, before: 0, after: ids.length }
  }
  const saved = ground.segmentOf(segmentId) ?? refuse('segment/not-found', { segmentId })
  if (saved.of !== 'list') refuse('segment/live', { segmentId })
  const set = bitmapOfIds(columns.members, saved.members.ids)
  const before = countBits(set)
  if (mode === 'add') orInto(set, found)
  else if (mode === 'remove') andNotInto(set, found)
  const ids = idsOf(columns, mode === 'replace' ? found : set)
  const values = { members: bytesOfList(ids), taken_at: at, as_of: columns.asOf?.day ?? null }
  write.run(write.query.updateTable('segment_list').set(values).where('segment_id', '=', segmentId))
  write.run(write.query.updateTable('segment').set({ saved_at: at }).where('id', '=', segmentId))
  return { segmentId, before, after: ids.length }
}

interface MemberChange extends Change {
  readonly list?: Pick<MemberList, 'rule' | 'find'> | undefined
  readonly memberIds: readonly number[]
  readonly exceptIds: readonly number[]
}

/** @throws refusals of the name, `segment/not-found`, `segment/live`, `segment/rule-invalid` */
export async function changeMembers(change: MemberChange, { write, now, note, ...around }: Writing): Promise<Changed> {
  const sets = await setsOf(write, { ...around, now })
  const chosen = change.list ? await membersOfList(change.list, sets) : emptyBitmap(sets.columns.members.count)
  const marks = (ids: readonly number[]): Bitmap => bitmapOfSome(sets.columns, ids)
  orInto(chosen, marks(change.memberIds))
  andNotInto(chosen, marks(change.exceptIds))
  const changed = changeList(write, sets, change, chosen, now())
  note({ ...changed, mode: change.mode })
  return changed
}

async function membersOfList({ rule, find }: Pick<MemberList, 'rule' | 'find'>, { columns, ground }: Sets): Promise<Bitmap> {
  const found = await membersOf(columns, rule ?? EVERYBODY, ground)
  const fitting = find === undefined ? undefined : findMembers(columns, find)
  if (fitting) andInto(found, fitting)
  return found
}

function bitmapOfSome({ members }: Columns, ids: readonly number[]): Bitmap {
  const found = emptyBitmap(members.count)
  for (const id of ids) {
    const place = searchId(members.id, id)
    if (place >= 0) setBit(found, place)
  }
  return found
}
