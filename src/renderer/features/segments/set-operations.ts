/** Sets made of segments, as rules: they stay live, and read as sentences. Pure. */
import type { SegmentRule } from '#shared/languages/segment-rule.ts'

const inSegment = (segmentId: number) => ({ kind: 'in-segment' as const, segmentId })

/** Who is in all of them, or in any. */
export const together = (match: 'all' | 'any', ids: readonly number[]): SegmentRule => ({ kind: 'group', match, rules: ids.map(inSegment) })

interface Difference {
  readonly first: number
  readonly second: number
  readonly rule: SegmentRule
}

/** Who is in one and not in another, for every ordered pair; of many segments only those with the first of them, to stay readable. */
export function setOperations(ids: readonly number[]): readonly Difference[] {
  const pairs = ids.flatMap((first) => ids.filter((second) => second !== first).map((second) => ({ first, second })))
  const shown = ids.length <= 3 ? pairs : pairs.filter(({ first, second }) => first === ids[0] || second === ids[0])
  return shown.map(({ first, second }) => ({
    first,
    second,
    rule: { kind: 'group', match: 'all', rules: [inSegment(first), { kind: 'group', match: 'none', rules: [inSegment(second)] }] },
  }))
}
