/** One side of a comparison as the screen holds it. Pure. */
import type { SegmentSide } from '#shared/contract/segments-sets.ts'

export interface Side {
  readonly segmentId: number
  /** `year-ago`: 365 days before the as-of day; `day`: at the end of `onDay`. */
  readonly at: 'now' | 'year-ago' | 'day' | 'snapshot'
  readonly onDay?: number
  readonly snapshotId?: number
}

const YEAR = 365

/** Undefined while the as-of day it counts from is not known. */
export function sideOf({ segmentId, at, onDay, snapshotId }: Side, asOf: number | undefined): SegmentSide | undefined {
  if (at === 'snapshot') return snapshotId === undefined ? undefined : { of: 'snapshot', snapshotId }
  if (at === 'now') return { of: 'segment', segmentId }
  const on = at === 'day' ? onDay : asOf === undefined ? undefined : asOf - YEAR
  return on === undefined ? undefined : { of: 'segment', segmentId, onDay: on }
}
