/** What came against what was written down before mailing (metrics.md M92). */
import type { Expectation } from '#shared/contract/campaign-planning.ts'
import { poissonRatio } from '../../statistics/intervals.ts'

/** Neither good nor bad unless the exact interval leaves 1 out. */
export function expectationOf(pieces: number, rate: number, responders: number): Expectation {
  const expected = pieces * rate
  const found = poissonRatio(responders, expected)
  if (!found) return { expected, responders, ratio: null, interval: null, against: null }
  const { ratio, low, high } = found
  return { expected, responders, ratio, interval: { low, high }, against: high < 1 ? 'below' : low > 1 ? 'above' : 'in-line' }
}
