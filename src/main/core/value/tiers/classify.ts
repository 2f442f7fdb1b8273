/** Most valuable, most growable, below zero: pure rules over values and potentials (metrics.md M61). */
import { valueClasses, type ValueClass } from '#shared/contract/value-tiers.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { sortDescending } from '../../statistics/sort-descending.ts'
import { doublesBy, placesOf } from '../scope/fill.ts'
import { firstOf } from '../scope/rates.ts'

export const [MOST_VALUABLE, MOST_GROWABLE, BELOW_ZERO, MAINTAIN] = [0, 1, 2, 3] as const
export const classAt = (index: number): ValueClass => valueClasses[index] ?? 'maintain'

export interface Classified {
  /** Margin − cost to serve, whole fen. */
  readonly values: Float64Array
  /** Estimated value, fen. */
  readonly potentials: Float64Array
  /** 1: too new to be below zero. */
  readonly isNew: Uint8Array
}

/** Index in `valueClasses` of each; ties by place, which is by id. Below zero goes first, then most valuable, then most growable. */
export function classify({ values, potentials, isNew }: Classified, topShare: number): Uint8Array {
  const classes = new Uint8Array(values.length).fill(MAINTAIN)
  const { order } = sortDescending(values)
  let positive = 0
  for (let i = 0; i < values.length; i++) {
    if (doubleAt(values, i) > 0) positive++
    if (doubleAt(values, i) < 0 && isNew[i] !== 1) classes[i] = BELOW_ZERO
  }
  for (const i of order.subarray(0, firstOf(topShare, positive))) classes[i] = MOST_VALUABLE
  const rest = placesOf(classes, MAINTAIN)
  const gaps = doublesBy(rest.length, (place) => doubleAt(potentials, intAt(rest, place)) - doubleAt(values, intAt(rest, place)))
  for (const place of largestFirst(gaps).subarray(0, firstOf(topShare, rest.length))) {
    if (doubleAt(gaps, place) > 0) classes[intAt(rest, place)] = MOST_GROWABLE
  }
  return classes
}

/** Potentials are estimates and need not be whole: compared to the hundredth of a fen. */
const largestFirst = (gaps: Float64Array): Int32Array =>
  sortDescending(doublesBy(gaps.length, (i) => Math.round(doubleAt(gaps, i) * 100))).order

export const growthOf = ({ values, potentials }: Classified, i: number): number => doubleAt(potentials, i) - doubleAt(values, i)
