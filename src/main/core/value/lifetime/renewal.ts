/**
 * Memberships that are renewed (metrics.md M64): the value at one retention for ever, and the shifted beta-geometric curve of a cohort,
 * whose retention rises because those who leave easily have left (Fader & Hardie 2007).
 */
import type { renewalDoubts, RenewalInput, RenewalRow, RenewalValue } from '#shared/contract/value-renewal.ts'
import { findPeak, type Slope } from '../../statistics/climb.ts'
import { digamma, logBeta } from '../../statistics/special-functions.ts'
import { positiveRate } from '../scope/rates.ts'

type Doubt = (typeof renewalDoubts)[number]

const BOUND = Math.log(1e4)
const climb = { low: -BOUND, high: BOUND, tolerance: 1e-12, steps: 300, step: () => Promise.resolve() }

export async function renewalValueOf(input: RenewalInput): Promise<RenewalValue> {
  const { marginFen, retention, discount, counts } = input
  const below = 1 + discount - retention
  const told = {
    withFirstFen: positiveRate(marginFen * (1 + discount), below),
    withoutFirstFen: positiveRate(marginFen * retention, below),
    definitions: ['clv.retention', 'clv.sbg'],
  }
  const doubt = doubtOf(counts)
  if (doubt) return { ...told, curve: null, doubt }
  const { at, value } = await findPeak(renewalLikelihood(counts), [0, 0], climb)
  const isInside = Number.isFinite(value) && at.every((x) => Math.abs(x) < BOUND - 0.01)
  return isInside
    ? { ...told, curve: curveOf(input, Math.exp(at[0] ?? 0), Math.exp(at[1] ?? 0), value), doubt: null }
    : { ...told, curve: null, doubt: 'members-do-not-differ' }
}

function doubtOf(counts: readonly number[]): Doubt | undefined {
  if (counts.length === 0) return 'no-counts'
  // Two parameters need two renewals at least.
  if (counts.length < 3) return 'too-few-renewals'
  if (counts.some((n, i) => i > 0 && n > (counts[i - 1] ?? 0))) return 'counts-rise'
  return counts.at(-1) === counts[0] ? 'nobody-lapsed' : undefined
}

/** Of (ln alpha, ln beta), with its derivatives: who left at each renewal, and who is still there. */
function renewalLikelihood(counts: readonly number[]): (logs: readonly number[]) => Slope {
  const last = counts.length - 1
  return (logs) => {
    const [a = 0, b = 0] = logs.map(Math.exp)
    const [start, both] = [logBeta(a, b), digamma(a + b)]
    const [startA, startB] = [digamma(a) - both, digamma(b) - both]
    let [value, byA, byB] = [0, 0, 0]
    const add = (persons: number, left: number, t: number): void => {
      if (persons === 0) return
      const [own, rest] = [a + left, b + t - left]
      const all = digamma(own + rest)
      value += persons * (logBeta(own, rest) - start)
      byA += persons * (digamma(own) - all - startA)
      byB += persons * (digamma(rest) - all - startB)
    }
    for (let t = 1; t <= last; t++) add((counts[t - 1] ?? 0) - (counts[t] ?? 0), 1, t)
    add(counts[last] ?? 0, 0, last)
    return { value, gradient: [byA * a, byB * b] }
  }
}

function curveOf(input: RenewalInput, alpha: number, beta: number, logLikelihood: number): NonNullable<RenewalValue['curve']> {
  const { marginFen, discount, counts, renewals } = input
  const rows: RenewalRow[] = []
  let [survival, valueFen] = [1, 0]
  for (let renewal = 0; renewal <= renewals; renewal++) {
    const retention = renewal === 0 ? null : (beta + renewal - 1) / (alpha + beta + renewal - 1)
    survival *= retention ?? 1
    valueFen += (marginFen * survival) / (1 + discount) ** renewal
    rows.push({ renewal, active: counts[renewal] ?? null, survival, retention })
  }
  return { alpha, beta, logLikelihood, rows, valueFen }
}
