/** Gamma-gamma: what a purchase brings, fitted to the mean spend of those who came again (metrics.md M67). */
import type { SpendParams } from '#shared/contract/value-lifetime.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { findPeak, type Slope } from '../../statistics/climb.ts'
import { digamma, logGamma } from '../../statistics/special-functions.ts'
import type { EndPoint, Step } from './fit.ts'

export interface SpendData {
  /** Occasions after the first, > 0. */
  readonly x: Int32Array
  /** Their mean spend, > 0. */
  readonly m: Float64Array
}

/** The box is wide, as the scale is that of money. */
const climb = { low: Math.log(1e-6), high: Math.log(1e12), tolerance: 1e-10, steps: 300 }

/** Undefined without data, or where no start leads to a number. */
export async function fitSpend(data: SpendData, step: Step): Promise<EndPoint | undefined> {
  const { m } = data
  if (m.length === 0) return undefined
  const mean = m.reduce((sum, value) => sum + value, 0) / m.length
  const likelihood = spendLikelihood(data)
  const starts = [
    [1, 4, mean * 3],
    [6, 4, mean / 2],
  ]
  let best: EndPoint | undefined
  for (const start of starts) {
    const { at, value } = await findPeak(likelihood, start.map(Math.log), { ...climb, step })
    if (Number.isFinite(value) && (best === undefined || value > best.logLikelihood))
      best = { params: at.map(Math.exp), logLikelihood: value }
  }
  return best
}

/** Of (ln p, ln q, ln v), with its derivatives. */
export function spendLikelihood({ x, m }: SpendData): (logs: readonly number[]) => Slope {
  const persons = m.length
  const counts = new Float64Array(x.reduce((most, n) => Math.max(most, n), 0) + 1)
  let [sumLog, sumXLog] = [0, 0]
  for (let i = 0; i < persons; i++) {
    const n = intAt(x, i)
    counts[n] = doubleAt(counts, n) + 1
    const log = Math.log(doubleAt(m, i))
    sumLog += log
    sumXLog += n * log
  }
  return (logs) => {
    const [p = 0, q = 0, v = 0] = logs.map(Math.exp)
    let [value, byP, byQ, byV] = [
      persons * (q * Math.log(v) - logGamma(q)) - sumLog + p * sumXLog,
      sumXLog,
      persons * (Math.log(v) - digamma(q)),
      (persons * q) / v,
    ]
    for (let n = 1; n < counts.length; n++) {
      const count = doubleAt(counts, n)
      if (count === 0) continue
      value += count * (logGamma(p * n + q) - logGamma(p * n) + p * n * Math.log(n))
      const [both, own] = [digamma(p * n + q), digamma(p * n)]
      byP += count * n * (both - own + Math.log(n))
      byQ += count * both
    }
    // (px − 1) ln m stands in the sums above; px ln x in the loop.
    for (let i = 0; i < persons; i++) {
      const n = intAt(x, i)
      const sum = n * doubleAt(m, i) + v
      const log = Math.log(sum)
      value -= (p * n + q) * log
      byP -= n * log
      byQ -= log
      byV -= (p * n + q) / sum
    }
    return { value, gradient: [byP * p, byQ * q, byV * v] }
  }
}

/** Expected spend per occasion; NaN where the mean does not exist. */
export function expectedSpend({ p, q, v }: SpendParams, x: number, m: number): number {
  const below = p * x + q - 1
  return below > 0 ? (p * (v + x * m)) / below : Number.NaN
}
