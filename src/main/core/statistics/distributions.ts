/** Distribution functions and quantiles the intervals stand on. */
import { incompleteBeta, incompleteGamma, logBeta, logGamma } from './special-functions.ts'

export function normalCdf(x: number): number {
  const tail = 0.5 * (1 - incompleteGamma(0.5, (x * x) / 2))
  return x < 0 ? tail : 1 - tail
}

const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)

const ACKLAM = {
  a: [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  b: [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572],
  c: [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  d: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416],
} as const

const horner = (terms: readonly number[], x: number): number => terms.reduce((sum, term) => sum * x + term, 0)

/** Acklam's rational approximation, polished by Newton steps. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  let x = acklam(p)
  for (let step = 0; step < 2; step++) x -= (normalCdf(x) - p) / normalDensity(x)
  return x
}

function acklam(p: number): number {
  const { a, b, c, d } = ACKLAM
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return horner(c, q) / (horner(d, q) * q + 1)
  }
  const q = p - 0.5
  const r = q * q
  return (horner(a, r) * q) / (horner(b, r) * r + 1)
}

export function studentCdf(t: number, degrees: number): number {
  const tail = 0.5 * incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t))
  return t < 0 ? tail : 1 - tail
}

export function studentQuantile(p: number, degrees: number): number {
  const density = (t: number): number =>
    Math.exp(-((degrees + 1) / 2) * Math.log1p((t * t) / degrees) - logBeta(0.5, degrees / 2)) / Math.sqrt(degrees)
  return invert((t) => studentCdf(t, degrees), density, p, normalQuantile(p), -Infinity)
}

export const chiSquareCdf = (x: number, degrees: number): number => incompleteGamma(degrees / 2, x / 2)

export function chiSquareQuantile(p: number, degrees: number): number {
  const half = degrees / 2
  const density = (x: number): number => Math.exp((half - 1) * Math.log(x) - x / 2 - half * Math.LN2 - logGamma(half))
  const z = normalQuantile(p)
  const wilsonHilferty = degrees * (1 - 2 / (9 * degrees) + z * Math.sqrt(2 / (9 * degrees))) ** 3
  return invert((x) => chiSquareCdf(x, degrees), density, p, Math.max(wilsonHilferty, 1e-8), 0)
}

/** Newton's method inside a bracket that shrinks with every step. */
function invert(cdf: (x: number) => number, density: (x: number) => number, p: number, start: number, least: number): number {
  let low = least
  let high = Infinity
  let x = start
  for (let step = 0; step < 200; step++) {
    const error = cdf(x) - p
    if (error === 0) return x
    if (error > 0) high = x
    else low = x
    const next = x - error / density(x)
    const inside = next > low && next < high && Number.isFinite(next)
    const moved = inside ? next : halve(low, high, x)
    if (Math.abs(moved - x) <= 1e-14 * Math.max(1, Math.abs(x))) return moved
    x = moved
  }
  return x
}

function halve(low: number, high: number, x: number): number {
  if (Number.isFinite(low) && Number.isFinite(high)) return (low + high) / 2
  return high === Infinity ? x + Math.max(1, Math.abs(x)) : x - Math.max(1, Math.abs(x))
}
