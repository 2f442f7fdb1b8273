/** Saved segments: a name, a note and a rule, or a list that stays. */
import type { Frozen, SavedSegment, SegmentDraft, SegmentSummary } from '#shared/contract/segments.ts'
import type { SegmentCondition, SegmentRule } from '#shared/languages/segment-rule.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { groundOf, readRule } from '../columns/rules/ground.ts'
import type { Read, Write } from '../db/connections.ts'
import type { Reading, Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { createSegmentSizes, wholeSegment } from './count.ts'
import { storedSegments, type StoredSegment } from './segments.sql.ts'

/** Youngest first. */
export async function listSegments({ read, columns, figures, now }: Reading): Promise<SegmentSummary[]> {
  const current = await columns.current()
  const ground = groundOf(read, { figures, now })
  const sizeOf = createSegmentSizes(current, ground)
  const stored = read.prepare<[], StoredSegment>(storedSegments).all()
  const users = usersOf(stored)
  const summaries: SegmentSummary[] = []
  for (const { id, name, note, savedAt, origin, snapshots } of stored) {
    const problem = findRuleProblem(wholeSegment(id), current, ground)
    const kind = origin === null ? ('live' as const) : ('frozen' as const)
    summaries.push({
      id,
      name,
      note,
      savedAt,
      kind,
      memberCount: problem ? null : await sizeOf(id),
      problem: problem ? (ownProblem(id) ?? problem) : null,
      snapshots,
      usedBy: users.get(id) ?? [],
    })
  }
  return summaries

  /** At its own condition, where it is one of its own. */
  function ownProblem(id: number): SegmentSummary['problem'] {
    const saved = ground.segmentOf(id)
    return saved?.of === 'rule' ? (findRuleProblem(saved.rule, current, ground, [id]) ?? null) : null
  }
}

/** Segments by those whose rules they name. */
function usersOf(stored: readonly StoredSegment[]): ReadonlyMap<number, number[]> {
  const users = new Map<number, number[]>()
  for (const { id, rule: text, origin } of stored) {
    const rule = origin === null ? readRule(text) : undefined
    const named = new Set((rule ? conditionsOf(rule) : []).flatMap((one) => (one.kind === 'in-segment' ? [one.segmentId] : [])))
    for (const other of named) users.set(other, [...(users.get(other) ?? []), id])
  }
  return users
}

const conditionsOf = ({ rules }: SegmentRule): readonly SegmentCondition[] =>
  rules.flatMap((rule) => (rule.kind === 'group' ? conditionsOf(rule) : [rule]))

/** @throws refusals `segment/not-found`, `segment/rule-unreadable` */
export function getSegment(read: Read, id: number): SavedSegment {
  const stored =
    read.first(
      read.query
        .selectFrom('segment as s')
        .leftJoin('segment_list as l', 'l.segment_id', 's.id')
        .select(['s.id', 's.name', 's.note', 's.rule', 'l.origin', 'l.taken_at as takenAt', 'l.as_of as asOf', 'l.split_id as splitId'])
        .where('s.id', '=', id),
    ) ?? refuse('segment/not-found', { segmentId: id })
  const { name, note, origin, takenAt, asOf, splitId } = stored
  const rule = readRule(stored.rule) ?? refuse('segment/rule-unreadable', { segmentId: id })
  const frozen: Frozen | null = isOrigin(origin) ? { origin, takenAt: takenAt ?? '', asOf, splitId } : null
  return { id, name, note, rule, kind: frozen ? 'frozen' : 'live', frozen }
}

const isOrigin = (origin: string | null): origin is Frozen['origin'] => origin === 'rule' || origin === 'list' || origin === 'split'

/** @throws refusals `segment/name-missing`, `segment/name-taken`, `segment/not-found`, `segment/rule-invalid`, `segment/frozen` */
export async function saveSegment(draft: SegmentDraft, { write, now, note: noteArgs, columns, figures }: Writing): Promise<{ id: number }> {
  const { id, name, note, rule } = draft
  checkName(write, name, id)
  const isFrozen = id !== undefined && groundOf(write).segmentOf(id)?.of === 'list'
  // A frozen one may change its name and note; its rule only tells where it came from.
  if (isFrozen && JSON.stringify(rule) !== JSON.stringify(getSegment(write, id).rule)) refuse('segment/frozen', { segmentId: id })
  const problem = isFrozen
    ? undefined
    : findRuleProblem(rule, await columns.current(), groundOf(write, { figures, now }), id === undefined ? [] : [id])
  if (problem) refuse('segment/rule-invalid', problem)
  const values = { name, note, rule: JSON.stringify(rule), saved_at: now().toISOString() }
  const savedId = id === undefined ? write.run(write.query.insertInto('segment').values(values)).lastId : updateSegment(write, id, values)
  noteArgs({ segmentId: savedId, rule: values.rule })
  return { id: savedId }
}

/** @throws refusals `segment/name-missing`, `segment/name-taken` */
export function checkName(write: Write, name: string, id?: number): void {
  if (name === '') refuse('segment/name-missing', {})
  const holder = write.first(write.query.selectFrom('segment').select('id').where('name', '=', name))
  if (holder && holder.id !== id) refuse('segment/name-taken', { name })
}

function updateSegment(write: Write, id: number, values: { name: string; note: string; rule: string; saved_at: string }): number {
  const { changes } = write.run(write.query.updateTable('segment').set(values).where('id', '=', id))
  if (changes === 0) refuse('segment/not-found', { segmentId: id })
  return id
}

/** With its list, snapshots and strategy. Segments that lean on it stay and say what is missing. @throws refusal `segment/not-found` */
export function removeSegment(id: number, { write, note }: Writing): void {
  deleteSegment(write, id)
  note({ segmentId: id })
}

/** Rows that hang on it first: each is journalled by itself. */
export function deleteSegment(write: Write, id: number): void {
  write.run(write.query.deleteFrom('segment_list').where('segment_id', '=', id))
  write.run(write.query.deleteFrom('segment_snapshot').where('segment_id', '=', id))
  write.run(write.query.deleteFrom('product_list').where('segment_id', '=', id))
  write.run(write.query.deleteFrom('segment_strategy').where('subject', '=', `segment:${id}`))
  write.run(write.query.updateTable('segment_split_part').set({ segment_id: null }).where('segment_id', '=', id))
  const { changes } = write.run(write.query.deleteFrom('segment').where('id', '=', id))
  if (changes === 0) refuse('segment/not-found', { segmentId: id })
}
