/** The stage call (metrics.md M32): seven rules, the first that matches; evidence and doubts beside it. Pure. */
import type { StageCall, StageRules } from '#shared/contract/brand.ts'
import { studentQuantile } from '../../statistics/distributions.ts'
import { wilson } from '../../statistics/intervals.ts'
import { rateOf } from '../../value/scope/rates.ts'

export interface StageEvidence {
  readonly customers: number
  readonly customersYearAgo: number
  /** Old customers among them, by the rules' definition. */
  readonly old: number
  /** The ratio at seven month ends, ascending; fewer where there are fewer. */
  readonly ratios: readonly number[]
  readonly historyDays: number
}

const marketingOf = {
  introduction: 'product',
  growth: 'customer',
  warning: 'customer',
  maturity: 'brand',
  decline: 'brand',
  'not-enough-data': null,
} as const

export function callOf(evidence: StageEvidence, rules: StageRules): StageCall {
  const { customers, customersYearAgo, old, historyDays } = evidence
  const isYoung = rules.startsWithLaunch && historyDays < rules.leastDays
  const growth = customersYearAgo > 0 ? customers / customersYearAgo - 1 : null
  const ratio = rateOf(old, customers)
  const trend = slopeOf(evidence.ratios.map((one) => one * 100))
  const direction: StageCall['direction'] | undefined =
    trend && (trend.slope < -rules.slope ? 'falling' : trend.slope > rules.slope ? 'rising' : 'flat')
  const [stage, rule] = match({ evidence, rules, isYoung, growth, ratio: ratio ?? 0, isFalling: direction === 'falling' })
  const isKnown = stage !== 'not-enough-data'
  const interval = wilson(old, customers)
  const call = {
    stage,
    rule,
    marketing: marketingOf[stage],
    customers,
    customersYearAgo,
    growth: isKnown ? growth : null,
    ratio,
    ratioLow: interval?.low ?? null,
    ratioHigh: interval?.high ?? null,
    slope: isKnown ? (trend?.slope ?? null) : null,
    slopeLow: isKnown ? (trend?.low ?? null) : null,
    slopeHigh: isKnown ? (trend?.high ?? null) : null,
    direction: isKnown ? (direction ?? null) : null,
    historyDays,
    rules,
    isGo: isKnown && ratio !== null && ratio >= rules.benchmark && customers >= rules.size && stage !== 'warning' && stage !== 'decline',
    isAlarm: stage === 'warning',
  }
  const doubts = doubtsOf(call, isYoung)
  return { ...call, doubts, confidence: !isKnown || doubts.length > 1 ? 'low' : doubts.length === 1 ? 'medium' : 'high' }
}

interface Matching {
  readonly evidence: StageEvidence
  readonly rules: StageRules
  readonly isYoung: boolean
  readonly growth: number | null
  readonly ratio: number
  readonly isFalling: boolean
}

function match({ evidence, rules, isYoung, growth, ratio, isFalling }: Matching): readonly [StageCall['stage'], number] {
  const { customers, customersYearAgo, historyDays } = evidence
  const isUntold = !isYoung && (historyDays < rules.leastDays || customersYearAgo < rules.leastCustomers)
  // A new brand may be smaller than what a growth rate needs, never than what a ratio does.
  if (customers < rules.leastCustomers || isUntold) return ['not-enough-data', 1]
  const isSmall = customers < rules.size || ratio < rules.benchmark
  if (isYoung) return [isSmall ? 'introduction' : isFalling ? 'warning' : 'growth', 2]
  const rate = growth ?? 0
  if (rate >= rules.growth && isFalling && customers >= rules.size) return ['warning', 3]
  if (rate <= -rules.growth) return ['decline', 4]
  if (isSmall) return ['introduction', 5]
  return rate >= rules.growth ? ['growth', 6] : ['maturity', 7]
}

interface Trend {
  readonly slope: number
  readonly low: number
  readonly high: number
}

/** Least squares over equal steps, with the 95 % interval of the slope; undefined of fewer than three points. */
export function slopeOf(values: readonly number[]): Trend | undefined {
  const n = values.length
  if (n < 3) return undefined
  const middle = (n - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const spread = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0)
  const slope = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) / spread
  const rest = values.reduce((sum, value, i) => sum + (value - mean - slope * (i - middle)) ** 2, 0)
  const half = studentQuantile(0.975, n - 2) * Math.sqrt(rest / (n - 2) / spread)
  return { slope, low: slope - half, high: slope + half }
}

/** A margin of growth within which another count of customers would have been as likely: √(1/C + 1/C') of the ratio of two counts. */
function doubtsOf(call: Omit<StageCall, 'doubts' | 'confidence'>, isYoung: boolean): StageCall['doubts'] {
  const { rules, customers, customersYearAgo, growth, ratioLow, ratioHigh, slopeLow, slopeHigh, historyDays } = call
  const contains = (low: number | null, high: number | null, value: number): boolean =>
    low !== null && high !== null && low <= value && value <= high
  const margin = customersYearAgo === 0 ? 0 : 1.96 * (1 + (growth ?? 0)) * Math.sqrt(1 / Math.max(1, customers) + 1 / customersYearAgo)
  const isNear = (limit: number): boolean => growth !== null && Math.abs(growth - limit) < margin
  const doubts: [StageCall['doubts'][number], boolean][] = [
    ['few-customers', customers < rules.size / 2],
    ['ratio-near-benchmark', contains(ratioLow, ratioHigh, rules.benchmark)],
    ['growth-near-limit', !isYoung && (isNear(rules.growth) || isNear(-rules.growth))],
    ['slope-uncertain', contains(slopeLow, slopeHigh, -rules.slope)],
    ['history-short', historyDays < 2 * 365],
  ]
  return doubts.flatMap(([doubt, holds]) => (holds ? [doubt] : []))
}
