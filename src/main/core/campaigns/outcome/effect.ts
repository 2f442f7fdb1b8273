/**
 * What a mailing changed: the mean net sales of all pieces mailed, those without a purchase included, less the mean of those held out
 * (metrics.md M85–M87). Amounts in fen.
 */
import type { EffectView } from '#shared/contract/campaign-result.ts'
import { momentsOf, stratifiedDifference, welch, type MeanDifference, type Stratum } from '../../statistics/intervals.ts'
import { quantile } from '../../statistics/order.ts'

/** Net sales of the pieces of one side: `spend` in the window, `before` in the year that ended with it; one place a piece. */
export interface Side {
  readonly spend: Float64Array
  readonly before: Float64Array
  /** Number of the stratum a piece was drawn in. */
  readonly stratum: Int32Array
}

export interface Effect extends MeanDifference {
  /** `stratified`: strata were held out in different shares, and only their differences, weighed by the mailed, compare like with like. */
  readonly method: 'plain' | 'stratified'
}

export const viewOf = ({ difference, low, high, p, method }: Effect): EffectView => ({
  differenceFen: difference,
  lowFen: low,
  highFen: high,
  p,
  method,
})
export const viewOrNull = (effect: Effect | undefined): EffectView | null => (effect ? viewOf(effect) : null)

/** Undefined where a side has fewer than two pieces, or where all pieces of both sides bought for the same amount, as when nobody has bought yet. */
export function effectOf(mailed: Side, heldOut: Side): Effect | undefined {
  if (mailed.spend.length < LEAST_PIECES || heldOut.spend.length < LEAST_PIECES) return undefined
  if (mixDistance(mailed, heldOut) <= SAME_MIX) return plain(mailed.spend, heldOut.spend)
  const strata = strataOf(mailed, heldOut)
  return strata.length > 1 ? stratified(strata) : plain(mailed.spend, heldOut.spend)
}

const LEAST_PIECES = 2
/** Share of the pieces that would have to change their stratum to make both sides alike. */
const SAME_MIX = 0.005

function plain(mailed: Float64Array, heldOut: Float64Array): Effect | undefined {
  const found = welch(momentsOf(mailed), momentsOf(heldOut))
  return found && { ...found, method: 'plain' }
}

function stratified(strata: readonly Stratum[]): Effect | undefined {
  const found = stratifiedDifference(strata)
  return found && { ...found, method: 'stratified' }
}

/** Half the sum of the differences between the strata's shares on either side: 0 where both have the same mix. */
function mixDistance(mailed: Side, heldOut: Side): number {
  const strata = Math.max(highest(mailed.stratum), highest(heldOut.stratum)) + 1
  const difference = new Float64Array(strata)
  for (const stratum of mailed.stratum) difference[stratum] = (difference[stratum] ?? 0) + 1 / mailed.stratum.length
  for (const stratum of heldOut.stratum) difference[stratum] = (difference[stratum] ?? 0) - 1 / heldOut.stratum.length
  return difference.reduce((sum, value) => sum + Math.abs(value), 0) / 2
}

const highest = (values: Int32Array): number => values.reduce((most, value) => Math.max(most, value), -1)

/** Strata too small on a side to have a spread of their own count as one. */
function strataOf(mailed: Side, heldOut: Side): Stratum[] {
  const [treated, held] = [groupsOf(mailed), groupsOf(heldOut)]
  const strata: Stratum[] = []
  const rest = { treated: [] as number[], held: [] as number[] }
  for (const stratum of new Set([...treated.keys(), ...held.keys()])) {
    const sides = { treated: treated.get(stratum) ?? [], held: held.get(stratum) ?? [] }
    if (sides.treated.length >= LEAST_PIECES && sides.held.length >= LEAST_PIECES)
      strata.push({ treated: momentsOf(sides.treated), held: momentsOf(sides.held) })
    else {
      for (const value of sides.treated) rest.treated.push(value)
      for (const value of sides.held) rest.held.push(value)
    }
  }
  if (rest.treated.length >= LEAST_PIECES && rest.held.length >= LEAST_PIECES)
    strata.push({ treated: momentsOf(rest.treated), held: momentsOf(rest.held) })
  return strata
}

function groupsOf({ spend, stratum }: Side): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [i, number] of stratum.entries()) {
    const group = groups.get(number)
    if (group) group.push(spend[i] ?? 0)
    else groups.set(number, [spend[i] ?? 0])
  }
  return groups
}

export interface Adjusted extends Effect {
  /** Between spend in the window and before it, both sides together. */
  readonly correlation: number
  readonly slope: number
  /** Mean spend before: mailed less held out. */
  readonly imbalance: number
}

/** The effect with the spend before it taken into account (CUPED); undefined where that spend explains nothing. */
export function adjustedEffectOf(mailed: Side, heldOut: Side): Adjusted | undefined {
  const spend = joined(mailed.spend, heldOut.spend)
  const before = joined(mailed.before, heldOut.before)
  if (spend.length < 2 * LEAST_PIECES) return undefined
  const { covariance, varianceOfSpend, varianceOfBefore, meanBefore } = togetherOf(spend, before)
  if (varianceOfBefore === 0 || varianceOfSpend === 0) return undefined
  const slope = covariance / varianceOfBefore
  const adjust = (side: Side): Side => ({
    ...side,
    spend: side.spend.map((value, i) => value - slope * ((side.before[i] ?? 0) - meanBefore)),
  })
  const effect = effectOf(adjust(mailed), adjust(heldOut))
  return (
    effect && {
      ...effect,
      slope,
      correlation: covariance / Math.sqrt(varianceOfBefore * varianceOfSpend),
      imbalance: momentsOf(mailed.before).mean - momentsOf(heldOut.before).mean,
    }
  )
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function togetherOf(spend: Float64Array, before: Float64Array) {
  const [meanSpend, meanBefore] = [momentsOf(spend).mean, momentsOf(before).mean]
  let [covariance, varianceOfSpend, varianceOfBefore] = [0, 0, 0]
  for (const [i, value] of spend.entries()) {
    const [y, x] = [value - meanSpend, (before[i] ?? 0) - meanBefore]
    covariance += x * y
    varianceOfSpend += y * y
    varianceOfBefore += x * x
  }
  return { covariance, varianceOfSpend, varianceOfBefore, meanBefore }
}

/** Both sides with spend, now and before, cut at the 99th percentile of both together: one big buyer must not decide. */
export function cappedSides(mailed: Side, heldOut: Side): readonly [Side, Side] {
  const limit = quantile(joined(mailed.spend, heldOut.spend).toSorted(), CAP)
  const limitBefore = quantile(joined(mailed.before, heldOut.before).toSorted(), CAP)
  const capped = (side: Side): Side => ({
    ...side,
    spend: side.spend.map((value) => Math.min(value, limit)),
    before: side.before.map((value) => Math.min(value, limitBefore)),
  })
  return [capped(mailed), capped(heldOut)]
}
const CAP = 0.99
