/** Saved segments: a name, a note and a rule. */
import type { SegmentDraft, SegmentSummary } from '#shared/contract/segments.ts'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { savedRules } from '../columns/saved-rules.ts'
import type { Read, Write } from '../db/connections.ts'
import type { Reading, Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { createSegmentSizes } from './count.ts'

/** Youngest first. */
export async function listSegments({ read, columns }: Reading): Promise<SegmentSummary[]> {
  const sizeOf = createSegmentSizes(await columns.current(), read)
  const stored = read.all(
    read.query
      .selectFrom('segment')
      .select(['id', 'name', 'note', 'saved_at as savedAt'])
      .orderBy('saved_at', 'desc')
      .orderBy('id', 'desc'),
  )
  const summaries: SegmentSummary[] = []
  for (const segment of stored) summaries.push({ ...segment, memberCount: await sizeOf(segment.id) })
  return summaries
}

/** @throws refusal `segment/not-found` */
export function getSegment(read: Read, id: number): SegmentDraft & { readonly id: number } {
  const stored = read.first(read.query.selectFrom('segment').select(['id', 'name', 'note', 'rule']).where('id', '=', id))
  if (!stored) refuse('segment/not-found', { segmentId: id })
  return { ...stored, rule: SegmentRule.parse(JSON.parse(stored.rule)) }
}

/** @throws refusals `segment/name-missing`, `segment/name-taken`, `segment/not-found`, `segment/rule-invalid` */
export function saveSegment({ id, name, note, rule }: SegmentDraft, { write, now, note: noteArgs }: Writing): { id: number } {
  if (name === '') refuse('segment/name-missing', {})
  const holder = write.first(write.query.selectFrom('segment').select('id').where('name', '=', name))
  if (holder && holder.id !== id) refuse('segment/name-taken', { name })
  const problem = findRuleProblem(rule, savedRules(write), id === undefined ? [] : [id])
  if (problem) refuse('segment/rule-invalid', problem)
  const values = { name, note, rule: JSON.stringify(rule), saved_at: now().toISOString() }
  const savedId = id === undefined ? write.run(write.query.insertInto('segment').values(values)).lastId : updateSegment(write, id, values)
  noteArgs({ segmentId: savedId, rule: values.rule })
  return { id: savedId }
}

function updateSegment(write: Write, id: number, values: { name: string; note: string; rule: string; saved_at: string }): number {
  const { changes } = write.run(write.query.updateTable('segment').set(values).where('id', '=', id))
  if (changes === 0) refuse('segment/not-found', { segmentId: id })
  return id
}

/** Segments that lean on it stay and say what is missing. @throws refusal `segment/not-found` */
export function removeSegment(id: number, { write, note }: Writing): void {
  const { changes } = write.run(write.query.deleteFrom('segment').where('id', '=', id))
  if (changes === 0) refuse('segment/not-found', { segmentId: id })
  note({ segmentId: id })
}
