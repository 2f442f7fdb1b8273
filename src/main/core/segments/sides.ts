/** The members on one side of a comparison: a saved segment, a snapshot or a rule, now or at the end of an earlier day. */
import type { SegmentSide } from '#shared/contract/segments-sets.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { andInto, bitmapWhere, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { groundOf, type RuleGround, type RuleRead } from '../columns/rules/ground.ts'
import { intAt, NONE } from '../columns/shared-arrays.ts'
import type { Surroundings } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { createKept } from '../value/scope/kept.ts'
import { columnsUntil } from '../value/segment-years/columns-until.ts'
import { membersOf, wholeSegment } from './count.ts'
import { snapshotById } from './segments.sql.ts'

/** What every question about sets stands on. */
export interface Sets {
  readonly columns: Columns
  readonly ground: RuleGround
  readonly signal: AbortSignal | undefined
}

type Around = Pick<Surroundings, 'columns' | 'figures' | 'now'>

export const setsOf = async (read: RuleRead, { columns, figures, now }: Around, signal?: AbortSignal): Promise<Sets> => ({
  columns: await columns.current(),
  ground: groundOf(read, { figures, now }),
  signal,
})

/** @throws refusals `segment/not-found`, `segment/rule-invalid`, `segment/snapshot-not-found` */
export async function membersOfSide(side: SegmentSide, { columns, ground, signal }: Sets): Promise<Bitmap> {
  const rule = ruleOfSide(side, ground)
  const day = side.of === 'snapshot' ? undefined : side.onDay
  if (day === undefined) return membersOf(columns, rule, ground, { signal })
  return membersOnDay(columns, rule, ground, day)
}

/** As it is now; of a side with a day, the rule that was asked then. */
export function ruleOfSide(side: SegmentSide, { read, segmentOf }: RuleGround): SegmentRule {
  switch (side.of) {
    case 'rule':
      return side.rule
    case 'segment':
      if (!segmentOf(side.segmentId)) refuse('segment/not-found', { segmentId: side.segmentId })
      return wholeSegment(side.segmentId)
    case 'snapshot': {
      const { snapshotId } = side
      const found = read.prepare<[number], { segmentId: number }>(snapshotById).get(snapshotId)
      const { segmentId } = found ?? refuse('segment/snapshot-not-found', { snapshotId })
      return { kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId, snapshotId }] }
    }
  }
}

const keptDays = createKept<Columns>('columns-until', 3)

/** Whoever had not joined by then was not there to be found. @throws refusal `segment/rule-invalid` */
export async function membersOnDay(columns: Columns, rule: SegmentRule, ground: RuleGround, day: number): Promise<Bitmap> {
  const then = await keptDays(columns, String(day), () => columnsUntil(columns, day, true))
  const found = await membersOf(then, rule, ground)
  const { joinedOn, count } = columns.members
  andInto(
    found,
    bitmapWhere(count, (place) => intAt(joinedOn, place) === NONE || intAt(joinedOn, place) <= day),
  )
  return found
}

/** Ids of the members, ascending. */
export function idsOf({ members }: Pick<Columns, 'members'>, set: Bitmap): Int32Array {
  const ids: number[] = []
  for (let place = 0; place < members.count; place++)
    if (((set.words[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0) ids.push(intAt(members.id, place))
  return Int32Array.from(ids)
}
