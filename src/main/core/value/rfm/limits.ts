/** Fixed limits that keep today's cut points (metrics.md M11), for months to come. */
import type { RfmComponentSummary, RfmLimits } from '#shared/contract/value-rfm.ts'
import type { RfmScores } from './scores.ts'

/** Proposed where a component does not separate into five: M11's own. */
const USUAL_DAYS = [30, 60, 90, 120]
const USUAL_OCCASIONS = [2, 3, 4, 5]

export function limitsOf(scores: RfmScores, components: readonly RfmComponentSummary[]): RfmLimits {
  const separates = (component: 'r' | 'f' | 'm'): boolean =>
    components.some((summary) => summary.component === component && summary.counts.every((count) => count > 0))
  return {
    r: separates('r') ? daysOf(scores) : USUAL_DAYS,
    f: separates('f') ? edgesOf(scores, 'f') : USUAL_OCCASIONS,
    m: separates('m') ? edgesOf(scores, 'm') : null,
  }
}

/** The first value above each edge begins the next score. */
function edgesOf({ cuts, strengths }: RfmScores, component: 'f' | 'm'): number[] {
  const { edges, isStrict } = cuts[component]
  return isStrict ? edges.map((edge) => leastAbove(strengths[component], edge)) : [...edges]
}

/** Days below a limit have the better score: the limit is the first day that has not. */
function daysOf({ cuts }: RfmScores): number[] {
  return cuts.r.edges.map((edge) => 0 - edge).toReversed()
}

function leastAbove(values: Float64Array, edge: number): number {
  let least = Infinity
  for (const value of values) if (value > edge && value < least) least = value
  return least
}
