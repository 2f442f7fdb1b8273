/** Snapshots of a segment with their day: who was in it then. */
import type { SnapshotSummary } from '#shared/contract/segments-sets.ts'
import { countBits } from '../columns/bitmap.ts'
import { bytesOfList } from '../columns/rules/saved-lists.ts'
import type { Read } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { membersOf, wholeSegment } from './count.ts'
import { snapshotsOf } from './segments.sql.ts'
import { idsOf, setsOf } from './sides.ts'
import { sizeOf, yearNetOf } from './sizes.ts'

/** Youngest first. @throws refusal `segment/not-found` */
export function listSnapshots(read: Read, segmentId: number): SnapshotSummary[] {
  const exists = read.first(read.query.selectFrom('segment').select('id').where('id', '=', segmentId))
  if (!exists) refuse('segment/not-found', { segmentId })
  return read.prepare<[number], SnapshotSummary>(snapshotsOf).all(segmentId)
}

interface Order {
  readonly segmentId: number
  readonly label: string
}

/** @throws refusals `segment/not-found`, `segment/rule-invalid` */
export async function takeSnapshot({ segmentId, label }: Order, { write, now, note, ...around }: Writing): Promise<SnapshotSummary> {
  const sets = await setsOf(write, { ...around, now })
  const { columns, ground } = sets
  const saved = ground.segmentOf(segmentId) ?? refuse('segment/not-found', { segmentId })
  const set = await membersOf(columns, wholeSegment(segmentId), ground)
  const { persons, netFen } = sizeOf(columns, set, yearNetOf(columns))
  const stored = {
    segment_id: segmentId,
    label,
    taken_at: now().toISOString(),
    as_of: columns.asOf?.day ?? null,
    rule: saved.of === 'rule' ? JSON.stringify(saved.rule) : '',
    member_count: countBits(set),
    person_count: persons,
    net_fen: netFen,
    members: bytesOfList(idsOf(columns, set)),
  }
  const id = write.run(write.query.insertInto('segment_snapshot').values(stored)).lastId
  note({ segmentId, snapshotId: id, members: stored.member_count })
  return {
    id,
    segmentId,
    label,
    takenAt: stored.taken_at,
    asOf: stored.as_of,
    memberCount: stored.member_count,
    personCount: persons,
    netFen,
  }
}

/** @throws refusal `segment/snapshot-not-found` */
export function removeSnapshot(id: number, { write, note }: Writing): void {
  const { changes } = write.run(write.query.deleteFrom('segment_snapshot').where('id', '=', id))
  if (changes === 0) refuse('segment/snapshot-not-found', { snapshotId: id })
  note({ snapshotId: id })
}
