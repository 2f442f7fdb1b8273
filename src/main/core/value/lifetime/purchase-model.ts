/** BG/NBD and MBG/NBD: likelihood, chance to be alive, expected purchases (metrics.md M66). Times in weeks. */
import type { PurchaseParams } from '#shared/contract/value-lifetime.ts'
import { hypergeometric, logBeta, logGamma } from '../../statistics/special-functions.ts'

/** Occasions after the first, time of the last of them after the first, time from the first to the end. */
export interface History {
  readonly x: number
  readonly tx: number
  readonly age: number
}

/** Equal histories counted together. Times in whole units, `perWeek` of them in a week. */
export interface Histories {
  readonly perWeek: number
  readonly x: Int32Array
  readonly tx: Int32Array
  readonly age: Int32Array
  readonly persons: Int32Array
}

/** exp of anything larger is no number. */
const MOST_EXPONENT = 700

/** ln(1 + eᵗ) without overflow. */
const softplus = (t: number): number => (t > 35 ? t : Math.log1p(Math.exp(t)))

/** Weight of "left after the last purchase" against "still there", without the times; -Infinity: cannot have left. */
const logLeft = ({ model, a, b }: PurchaseParams, x: number): number =>
  model === 'mbg' ? Math.log(a) - Math.log(b + x) : x === 0 ? -Infinity : Math.log(a) - Math.log(b + x - 1)

const logStayed = ({ model, a, b }: PurchaseParams, x: number): number => logBeta(a, b + x + (model === 'mbg' ? 1 : 0)) - logBeta(a, b)

export function logLikelihoodOf(params: PurchaseParams, { x, tx, age }: History): number {
  const { r, alpha } = params
  const logAge = Math.log(alpha + age)
  const left = logLeft(params, x) + (r + x) * (logAge - Math.log(alpha + tx))
  return logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logStayed(params, x) - (r + x) * logAge + softplus(left)
}

export function aliveOf(params: PurchaseParams, { x, tx, age }: History): number {
  const { r, alpha } = params
  const away = logLeft(params, x) + (r + x) * (Math.log(alpha + age) - Math.log(alpha + tx))
  return 1 / (1 + Math.exp(Math.min(MOST_EXPONENT, away)))
}

/** The formulas divide by a − 1. */
const awayFromOne = (a: number): number => (Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a)

/** Purchases in `weeks` to come, in the form whose series converges (Euler's transformation of the textbook's). NaN: the model is refused. */
export function expectedOf(params: PurchaseParams, history: History, weeks: number): number {
  if (weeks === 0) return 0
  const { x, age } = history
  const { model, r, alpha, b } = params
  const a = awayFromOne(params.a)
  const z = weeks / (alpha + age + weeks)
  const c = a + b + x - (model === 'mbg' ? 0 : 1)
  const first = a + b - r - (model === 'mbg' ? 0 : 1)
  const series = scaledSeries(Math.log1p(-z) * (a - 1), [first, a - 1, c, z])
  return (c / (a - 1)) * (1 - series) * aliveOf(params, history)
}

const RESCALE = 1e200

/** e^`logFactor` × ₂F₁: with a large `a` the factor is too small and the series too large for a number, their product is neither. */
function scaledSeries(logFactor: number, [a, b, c, z]: readonly [number, number, number, number]): number {
  if (logFactor > -MOST_EXPONENT / 2) return Math.exp(logFactor) * hypergeometric(a, b, c, z)
  let [term, sum, log] = [1, 1, logFactor]
  for (let k = 0; k < MOST_TERMS; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) return Math.exp(log + Math.log(sum))
    if (sum < RESCALE) continue
    term /= RESCALE
    sum /= RESCALE
    log += Math.log(RESCALE)
  }
  return Number.NaN
}

const MOST_TERMS = 200_000

/** Purchases after the first of somebody new, in so many weeks. */
export function expectedOfNew(params: PurchaseParams, weeks: number): number {
  const { model, r, alpha, b } = params
  const a = awayFromOne(params.a)
  const z = weeks / (alpha + weeks)
  const power = (alpha / (alpha + weeks)) ** r
  if (model === 'mbg') return (b / (a - 1)) * (1 - power * hypergeometric(r, b + 1, a + b, z))
  return ((a + b - 1) / (a - 1)) * (1 - power * hypergeometric(r, b, a + b - 1, z))
}
