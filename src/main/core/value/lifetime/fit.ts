/** Parameters by greatest likelihood: a simplex search on their logarithms within a box, from several starts (metrics.md M66, M67). */
import type { PurchaseParams, SpendParams } from '#shared/contract/value-lifetime.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { findLeast, type Least } from '../../statistics/nelder-mead.ts'
import { logGamma } from '../../statistics/special-functions.ts'
import { nbdLogLikelihood, totalLogLikelihood, type Histories } from './purchase-model.ts'

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

/** Called after every step of the search; throws when the fit is cancelled. */
export type Step = () => Promise<void>

/** Near enough to tell the starts apart; only the best is followed to the end. */
const explore = (step: Step) => ({ size: 0.3, valueTolerance: 1e-7, sizeTolerance: 1e-2, steps: 300, step })
const search = (step: Step) => ({ size: 0.3, valueTolerance: 1e-9, sizeTolerance: 3e-4, steps: 600, step })

const boxed = (log: number): number => Math.min(MOST_PARAMETER, Math.max(LEAST_PARAMETER, Math.exp(log)))

export async function fitPurchases(histories: Histories, model: PurchaseParams['model'], step: Step): Promise<Found> {
  const likelihood = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): number =>
    totalLogLikelihood({ model, r, alpha, a, b }, histories)
  const ends: EndPoint[] = []
  for (const start of STARTS) {
    const found = await findLeast((logs) => -likelihood(logs.map(boxed)), start.map(Math.log), explore(step))
    ends.push(endPoint(found))
  }
  const near = ends.reduce((one, other) => (other.logLikelihood > one.logLikelihood ? other : one))
  const last = { ...search(step), size: 0.05 }
  const best = endPoint(await findLeast((logs) => -likelihood(logs.map(boxed)), near.params.map(Math.log), last))
  return { best, others: [...ends, ...probes(best, likelihood)] }
}

const endPoint = ({ at, value }: Least): EndPoint => ({ params: at.map(boxed), logLikelihood: -value })

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

export async function fitNbd(histories: Histories, step: Step): Promise<number> {
  // Alike buyers drive both parameters up together: a wider box, as it is only a yardstick.
  const wide = (log: number): number => Math.min(1e7, Math.max(1e-6, Math.exp(log)))
  const found = await findLeast(([r = 0, alpha = 0]) => -nbdLogLikelihood(wide(r), wide(alpha), histories), [0, 1], search(step))
  return -found.value
}

interface SpendData {
  readonly x: Int32Array
  /** Mean spend of the occasions after the first, > 0. */
  readonly m: Float64Array
}

/** Gamma-gamma. The box is wide, as the scale is that of money. */
export async function fitSpend(data: SpendData, step: Step): Promise<EndPoint | undefined> {
  const { x, m } = data
  if (m.length === 0) return undefined
  const mean = m.reduce((sum, value) => sum + value, 0) / m.length
  const likelihood = spendLikelihood(data)
  const wide = (log: number): number => Math.min(1e12, Math.max(1e-6, Math.exp(log)))
  const starts = [
    [1, 4, mean * 3],
    [6, 4, mean / 2],
  ]
  let best: EndPoint | undefined
  for (const start of starts) {
    const found = await findLeast((logs) => -likelihood(logs.map(wide)), start.map(Math.log), {
      ...search(step),
      sizeTolerance: 1e-5,
      valueTolerance: 1e-11,
    })
    const end = { params: found.at.map(wide), logLikelihood: -found.value }
    if (Number.isFinite(end.logLikelihood) && (best === undefined || end.logLikelihood > best.logLikelihood)) best = end
  }
  return x.length === m.length ? best : undefined
}

function spendLikelihood({ x, m }: SpendData): (params: readonly number[]) => number {
  const counts = new Int32Array(x.reduce((most, n) => Math.max(most, n), 0) + 1)
  let [sumLog, sumXLog] = [0, 0]
  for (let i = 0; i < m.length; i++) {
    const n = intAt(x, i)
    counts[n] = intAt(counts, n) + 1
    sumLog += Math.log(doubleAt(m, i))
    sumXLog += n * Math.log(doubleAt(m, i))
  }
  return ([p = 0, q = 0, v = 0]) => {
    let sum = m.length * (q * Math.log(v) - logGamma(q)) - sumLog + p * sumXLog
    for (let n = 1; n < counts.length; n++) {
      if (intAt(counts, n) > 0) sum += intAt(counts, n) * (logGamma(p * n + q) - logGamma(p * n) + p * n * Math.log(n))
    }
    // (px − 1) ln m stands in the sums above; px ln x in the loop.
    for (let i = 0; i < m.length; i++) sum -= (p * intAt(x, i) + q) * Math.log(intAt(x, i) * doubleAt(m, i) + v)
    return sum
  }
}

/** Expected spend per occasion; NaN where the mean does not exist. */
export function expectedSpend({ p, q, v }: SpendParams, x: number, m: number): number {
  const below = p * x + q - 1
  return below > 0 ? (p * (v + x * m)) / below : Number.NaN
}
