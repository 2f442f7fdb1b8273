/** Parameters by greatest likelihood: a climb on their logarithms within a box, from several starts (metrics.md M66). */
import type { PurchaseParams } from '#shared/contract/value-lifetime.ts'
import { findPeak, type Point } from '../../statistics/climb.ts'
import { nbdLikelihood, purchaseLikelihood } from './likelihood.ts'
import type { Histories } from './purchase-model.ts'

export const LEAST_PARAMETER = 1e-3
export const MOST_PARAMETER = 1e4

/** r, alpha, a, b. */
const STARTS = [
  [1, 1, 1, 1],
  [0.5, 6, 0.9, 1.6],
  [0.3, 10, 2, 6],
]

export interface EndPoint {
  readonly params: readonly number[]
  readonly logLikelihood: number
}

export interface Found {
  readonly best: EndPoint
  readonly others: readonly EndPoint[]
}

/** Called before every look at the likelihood; throws when the fit is cancelled. */
export type Step = () => Promise<void>

const climb = { low: Math.log(LEAST_PARAMETER), high: Math.log(MOST_PARAMETER), tolerance: 1e-9, steps: 300 }

export async function fitPurchases(histories: Histories, model: PurchaseParams['model'], step: Step): Promise<Found> {
  const likelihood = purchaseLikelihood(model, histories)
  const ends: EndPoint[] = []
  for (const start of STARTS) ends.push(endPoint(await findPeak(likelihood, start.map(Math.log), { ...climb, step })))
  const best = ends.reduce((one, other) => (other.logLikelihood > one.logLikelihood ? other : one))
  const value = (params: readonly number[]): number => likelihood(params.map(Math.log)).value
  return { best, others: [...ends.filter((end) => end !== best), ...probes(best, value)] }
}

const endPoint = ({ at, value }: Point): EndPoint => ({ params: at.map(Math.exp), logLikelihood: value })

/** Far along the two ridges the likelihood may have, both ways: searches from different starts may end at one spot of a ridge. */
function probes({ params: [r = 0, alpha = 0, a = 0, b = 0] }: EndPoint, likelihood: (params: readonly number[]) => number): EndPoint[] {
  const far = [
    [r, alpha, a * 11, b * 11],
    [r, alpha, a / 11, b / 11],
    [r * 11, alpha * 11, a, b],
    [r / 11, alpha / 11, a, b],
  ]
  return far.map((params) => ({ params, logLikelihood: likelihood(params) })).filter(({ logLikelihood }) => Number.isFinite(logLikelihood))
}

/** Alike buyers drive both parameters up together: a wider box, as it is only a yardstick. */
const wide = { low: Math.log(1e-6), high: Math.log(1e7), tolerance: 1e-10, steps: 300 }

export async function fitNbd(histories: Histories, step: Step): Promise<number> {
  const { value } = await findPeak(nbdLikelihood(histories), [0, 1], { ...wide, step })
  return value
}
