/** Persons in layers by their value: high, medium, low, and none at 0 or below (metrics.md M60). */
import { tiers, type Tier, type TierCuts } from '#shared/contract/value-tiers.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { firstOf } from '../scope/rates.ts'

export const [HIGH, MEDIUM, LOW, NO_TIER] = [0, 1, 2, 3] as const

export const tierAt = (index: number): Tier => tiers[index] ?? 'none'

/**
 * Index in `tiers` of each value. `order` has the values' indexes best first. Shares are of the values above 0; without a lowest layer
 * `none`, of all of them, and what is not above 0 is low like the rest.
 */
export function layersOf(values: Float64Array, order: Int32Array, cuts: TierCuts, hasNone: boolean): Uint8Array {
  const layers = new Uint8Array(values.length).fill(hasNone ? NO_TIER : LOW)
  let layered = order.length
  if (hasNone) while (layered > 0 && doubleAt(values, intAt(order, layered - 1)) <= 0) layered--
  const [high, medium] = endsOf(values, order.subarray(0, layered), cuts)
  for (let rank = 0; rank < layered; rank++) layers[intAt(order, rank)] = rank < high ? HIGH : rank < medium ? MEDIUM : LOW
  return layers
}

/** Ranks before which high and medium end. */
function endsOf(values: Float64Array, order: Int32Array, cuts: TierCuts): readonly [number, number] {
  if (cuts.by === 'share') return [firstOf(cuts.high, order.length), firstOf(cuts.medium, order.length)]
  return [countFrom(values, order, cuts.highFen), countFrom(values, order, cuts.mediumFen)]
}

/** How many of the best have at least `fen`. */
function countFrom(values: Float64Array, order: Int32Array, fen: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (doubleAt(values, intAt(order, middle)) >= fen) low = middle + 1
    else high = middle
  }
  return low
}
