/** Intervals of rates, differences, means and counts (metrics.md M82, M83, M86, M87, M92); 95 % unless said. */
import { chiSquareQuantile, normalQuantile, studentCdf, studentQuantile } from './distributions.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}
export interface Difference extends Interval {
  readonly difference: number
}

const zOf = (confidence: number): number => normalQuantile(1 - (1 - confidence) / 2)

/** Wilson's score interval of k of n · `stat.wilson`. No cases: no interval. */
export function wilson(k: number, n: number, confidence = 0.95): Interval | undefined {
  if (n === 0) return undefined
  const z = zOf(confidence)
  const p = k / n
  const middle = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { low: k === 0 ? 0 : (middle - half) / scale, high: k === n ? 1 : (middle + half) / scale }
}

/** Newcombe's hybrid score interval of k1/n1 − k2/n2 (1998, method 10) · `stat.newcombe`. */
export function newcombe(k1: number, n1: number, k2: number, n2: number, confidence = 0.95): Difference | undefined {
  const first = wilson(k1, n1, confidence)
  const second = wilson(k2, n2, confidence)
  if (!first || !second) return undefined
  const [p1, p2] = [k1 / n1, k2 / n2]
  return {
    difference: p1 - p2,
    low: p1 - p2 - Math.hypot(p1 - first.low, second.high - p2),
    high: p1 - p2 + Math.hypot(first.high - p1, p2 - second.low),
  }
}

/** Size, mean and sum of squared deviations of a sample; enough for every mean test. */
export interface Moments {
  readonly n: number
  readonly mean: number
  /** Sample variance (n − 1). */
  readonly variance: number
}

export function momentsOf(values: ArrayLike<number>): Moments {
  let mean = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i])
    const delta = value - mean
    mean += delta / (i + 1)
    squares += delta * (value - mean)
  }
  return { n: values.length, mean, variance: values.length > 1 ? squares / (values.length - 1) : Number.NaN }
}

export interface MeanDifference extends Difference {
  readonly standardError: number
  readonly degrees: number
  readonly p: number
}

/** Welch's interval of the difference of two means, Satterthwaite's degrees of freedom. Fewer than two cases on a side, or no spread on either: none. */
export function welch(a: Moments, b: Moments, confidence = 0.95): MeanDifference | undefined {
  if (a.n < 2 || b.n < 2) return undefined
  const [va, vb] = [a.variance / a.n, b.variance / b.n]
  return meanDifference(a.mean - b.mean, va + vb, (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1)), confidence)
}

export interface Stratum {
  readonly treated: Moments
  readonly held: Moments
}

/** The stratified difference Σ wₛ(ȳ_T − ȳ_C), wₛ = the stratum's share of the treated (metrics.md M85); none where no stratum has a spread. */
export function stratifiedDifference(strata: readonly Stratum[], confidence = 0.95): MeanDifference | undefined {
  const total = strata.reduce((sum, { treated }) => sum + treated.n, 0)
  const arms = strata.flatMap(({ treated, held }) => {
    const weight = treated.n / total
    return [
      { mean: weight * treated.mean, variance: (weight ** 2 * treated.variance) / treated.n, degrees: treated.n - 1 },
      { mean: -weight * held.mean, variance: (weight ** 2 * held.variance) / held.n, degrees: held.n - 1 },
    ]
  })
  const variance = arms.reduce((sum, arm) => sum + arm.variance, 0)
  const degrees = variance ** 2 / arms.reduce((sum, arm) => sum + arm.variance ** 2 / arm.degrees, 0)
  return meanDifference(
    arms.reduce((sum, arm) => sum + arm.mean, 0),
    variance,
    degrees,
    confidence,
  )
}

function meanDifference(difference: number, variance: number, degrees: number, confidence: number): MeanDifference | undefined {
  if (variance === 0) return undefined
  const standardError = Math.sqrt(variance)
  const half = studentQuantile(1 - (1 - confidence) / 2, degrees) * standardError
  const p = 2 * (1 - studentCdf(Math.abs(difference) / standardError, degrees))
  return { difference, low: difference - half, high: difference + half, standardError, degrees, p }
}

/** Exact limits of a Poisson count over its expectation · `campaign.expectation`; nothing expected: none. */
export function poissonRatio(count: number, expected: number, confidence = 0.95): (Interval & { readonly ratio: number }) | undefined {
  if (expected <= 0) return undefined
  const tail = (1 - confidence) / 2
  return {
    ratio: count / expected,
    low: count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2 / expected,
    high: chiSquareQuantile(1 - tail, 2 * count + 2) / 2 / expected,
  }
}
