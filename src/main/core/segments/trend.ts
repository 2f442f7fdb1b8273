/** How large a segment was at the end of each of the last months, and when snapshots were taken. */
import type { Trend } from '#shared/contract/segments-sheet.ts'
import { addMonths, day as toDay, startOfMonth } from '#shared/values/day.ts'
import { countBits } from '../columns/bitmap.ts'
import type { Reading } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { profileFields } from '../value/segment-years/rule-fields.ts'
import { wholeSegment } from './count.ts'
import { membersOnDay, setsOf } from './sides.ts'
import { personsIn } from './sizes.ts'
import { listSnapshots } from './snapshots.ts'

interface Question {
  readonly segmentId: number
  readonly months: number
}

/** @throws refusals `segment/not-found`, `segment/rule-invalid` */
export async function trendOf({ segmentId, months }: Question, { read, signal, ...around }: Reading): Promise<Trend> {
  const { columns, ground } = await setsOf(read, around, signal)
  const saved = ground.segmentOf(segmentId) ?? refuse('segment/not-found', { segmentId })
  const kept = listSnapshots(read, segmentId).flatMap(({ asOf, memberCount, personCount }) =>
    asOf === null ? [] : [{ day: asOf, members: memberCount, persons: personCount, from: 'snapshot' as const }],
  )
  const points: Trend['points'] = [...kept]
  const days = columns.asOf && saved.of === 'rule' ? monthEnds(columns.asOf.day, months) : []
  for (const day of days) {
    signal.throwIfAborted()
    const set = await membersOnDay(columns, wholeSegment(segmentId), ground, day)
    points.push({ day, members: countBits(set), persons: countBits(personsIn(columns, set)), from: 'rule' })
  }
  return {
    points: points.toSorted((a, b) => a.day - b.day),
    profileFields: saved.of === 'rule' ? profileFields(saved.rule, ground) : [],
  }
}

/** The as-of day, and before it the last days of months. */
function monthEnds(asOf: number, months: number): readonly number[] {
  const first = startOfMonth(toDay(asOf))
  const before = Array.from({ length: months - 1 }, (_, i) => addMonths(first, -i) - 1)
  return [asOf, ...before]
}
