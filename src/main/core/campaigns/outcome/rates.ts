/** Response by any part of the list, with Wilson's interval; all that were assigned stand below the line (metrics.md M81). */
import type { CampaignResult, ResponseRate } from '#shared/contract/campaign-result.ts'
import { expectedRateOf, priorOf } from '../planning/pilot.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { wilson } from '../../statistics/intervals.ts'
import type { FrozenPieces } from './frozen-pieces.ts'

export function rateOf(pieces: number, responders: number): ResponseRate {
  return { pieces, responders, rate: pieces === 0 ? null : responders / pieces, interval: wilson(responders, pieces) ?? null }
}

export function respondersIn(occasions: Int32Array, from: number, to: number): number {
  let count = 0
  for (let piece = from; piece < to; piece++) if (intAt(occasions, piece) > 0) count++
  return count
}

interface Counted {
  pieces: number
  responders: number
}

function countedBy(keys: Int32Array, occasions: Int32Array, from: number, to: number): Map<number, Counted> {
  const counts = new Map<number, Counted>()
  for (let piece = from; piece < to; piece++) {
    const key = intAt(keys, piece)
    let counted = counts.get(key)
    if (!counted) counts.set(key, (counted = { pieces: 0, responders: 0 }))
    counted.pieces++
    if (intAt(occasions, piece) > 0) counted.responders++
  }
  return counts
}

/** With the rate to expect next time: small strata are drawn towards all. */
export function ratesByStratum(
  { stratum, mailed, count }: FrozenPieces,
  occasions: Int32Array,
  names: readonly string[],
): CampaignResult['byStratum'] {
  const [sent, held] = [countedBy(stratum, occasions, 0, mailed), countedBy(stratum, occasions, mailed, count)]
  const prior = priorOf([...sent.values()])
  const none = { pieces: 0, responders: 0 }
  return [...new Set([...sent.keys(), ...held.keys()])]
    .toSorted((a, b) => b - a)
    .map((number) => {
      const [own, control] = [sent.get(number) ?? none, held.get(number) ?? none]
      return {
        stratum: number,
        name: names[number] ?? null,
        ...rateOf(own.pieces, own.responders),
        expectedRate: prior ? expectedRateOf(own, prior) : null,
        heldOut: rateOf(control.pieces, control.responders),
      }
    })
}
