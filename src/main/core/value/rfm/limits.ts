/** Fixed limits that keep today's cut points (metrics.md M11), for months to come. */
import type { RfmLimits } from '#shared/contract/value-rfm.ts'
import type { RfmScores } from './scores.ts'

/** Proposed where a component does not separate into five: M11's own. */
const USUAL_DAYS = [30, 60, 90, 120]
const USUAL_OCCASIONS = [2, 3, 4, 5]

export function limitsOf(scores: RfmScores): RfmLimits {
  const { components } = scores
  const separates = (component: 'r' | 'f' | 'm'): boolean =>
    components.some((summary) => summary.component === component && summary.counts.every((count) => count > 0))
  /** Its smallest value begins a score. */
  const edgesOf = (component: 'f' | 'm'): number[] =>
    components.flatMap((summary) => (summary.component === component ? summary.lowest.slice(1).filter((value) => value !== null) : []))
  return {
    r: separates('r') ? daysOf(scores) : USUAL_DAYS,
    f: separates('f') ? edgesOf('f') : USUAL_OCCASIONS,
    m: separates('m') ? edgesOf('m') : null,
  }
}

/** Days below a limit have the better score: the limit is the first day that has not. */
function daysOf({ cuts }: RfmScores): number[] {
  return cuts.r.edges.map((edge) => 0 - edge).toReversed()
}
