/** Special functions of the purchase models and intervals, in plain double precision (metrics.md 13; accuracy held by fixtures). */

const LANCZOS_G = 7
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const
const HALF_LOG_TAU = 0.9189385332046727

/** ln Γ(x) for x > 0: Lanczos' approximation, by reflection below one half. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  if (x >= 12) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TAU + stirlingCorrection(x)
  const shifted = x - 1
  const base = shifted + LANCZOS_G + 0.5
  const sum = LANCZOS.reduce((total, term, i) => total + (i === 0 ? term : term / (shifted + i)), 0)
  return HALF_LOG_TAU + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}

/** What Stirling's formula leaves out, for x ≥ 12. */
function stirlingCorrection(x: number): number {
  const square = 1 / (x * x)
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x
}

/** The derivative of ln Γ(x) for x > 0: shifted to x ≥ 12, then its asymptotic series. */
export function digamma(x: number): number {
  let [shifted, sum] = [x, 0]
  for (; shifted < 12; shifted++) sum -= 1 / shifted
  const square = 1 / (shifted * shifted)
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))))
  return sum + Math.log(shifted) - 0.5 / shifted - series
}

/** ln B(a, b); the differences of large logarithms are taken before they are added, else digits are lost. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < 12) return logGamma(small) + logGamma(large) - logGamma(small + large)
  const correction = stirlingCorrection(large) - stirlingCorrection(small + large)
  return logGamma(small) + correction - (large - 0.5) * Math.log1p(small / large) - small * Math.log(small + large) + small
}

/** ₂F₁(a, b; c; z) for |z| < 1 by its power series; NaN when it does not converge, and the model is refused. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let k = 0; k < 1_000_000; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) return sum
  }
  return Number.NaN
}

/** Regularised incomplete beta function I_x(a, b): Lentz' continued fraction on the side where it converges fast. */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 2_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    for (const step of [even, odd]) {
      d = 1 / awayFromZero(1 + step * d)
      c = awayFromZero(1 + step / c)
      fraction *= d * c
    }
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction
}

const TINY = 1e-300
const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

/** Regularised lower incomplete gamma function P(s, x): its series below s + 1, else the continued fraction of 1 − P. */
export function incompleteGamma(s: number, x: number): number {
  if (x <= 0) return 0
  const front = Math.exp(s * Math.log(x) - x - logGamma(s))
  return x < s + 1 ? front * gammaSeries(s, x) : 1 - front * gammaFraction(s, x)
}

/** Regularised upper incomplete gamma function Q(s, x) = 1 − P(s, x), with its own digits from s + 1 on. */
export function upperGamma(s: number, x: number): number {
  return x < s + 1 ? 1 - incompleteGamma(s, x) : Math.exp(s * Math.log(x) - x - logGamma(s)) * gammaFraction(s, x)
}

function gammaSeries(s: number, x: number): number {
  let term = 1 / s
  let sum = term
  for (let k = 1; k < 100_000 && Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= x / (s + k)
    sum += term
  }
  return sum
}

function gammaFraction(s: number, x: number): number {
  let b = x + 1 - s
  let c = 1 / TINY
  let d = 1 / awayFromZero(b)
  let fraction = d
  for (let k = 1; k < 100_000; k++) {
    b += 2
    d = 1 / awayFromZero(b - k * (k - s) * d)
    c = awayFromZero(b - (k * (k - s)) / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction
}
