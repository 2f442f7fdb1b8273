/** Which version of the piece did what: each against all that were held out, and what so many comparisons are worth (metrics.md M93). */
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { newcombe } from '../../statistics/intervals.ts'
import { falseDiscoveryRates } from '../../statistics/order.ts'
import { effectOf, viewOrNull, type Side } from './effect.ts'
import type { FrozenPieces } from './frozen-pieces.ts'
import type { PieceSales } from './piece-sales.ts'
import { rateOf } from './rates.ts'

type Versions = CampaignResult['byVersion']

/** In the order of the brief. Where there is one version only, what it did is the result itself. */
export function resultsByVersion(pieces: FrozenPieces, sales: PieceSales, names: readonly string[]): Versions {
  const places = placesByVersion(pieces)
  const isCompared = places.size > 1 && pieces.count > pieces.mailed
  const held = Array.from({ length: pieces.count - pieces.mailed }, (_, i) => pieces.mailed + i)
  const [heldSide, heldResponders] = [sideAt(pieces, sales, held), respondersAt(sales, held)]
  const found = [...places]
    .toSorted(([a], [b]) => a - b)
    .map(([cell, own]): Versions[number] => {
      const rate = rateOf(own.length, respondersAt(sales, own))
      const named = { cell, name: names[cell - 1] ?? '', ...rate, q: null }
      if (!isCompared) return { ...named, rateDifference: null, effect: null }
      return {
        ...named,
        rateDifference: newcombe(rate.responders, own.length, heldResponders, held.length) ?? null,
        effect: viewOrNull(effectOf(sideAt(pieces, sales, own), heldSide)),
      }
    })
  const compared = found.flatMap(({ effect }) => (effect === null ? [] : [effect.p]))
  const rates = falseDiscoveryRates(compared)
  let next = 0
  return found.map((version) => (version.effect === null ? version : { ...version, q: rates[next++] ?? null }))
}

function placesByVersion({ cell, mailed }: FrozenPieces): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (let piece = 0; piece < mailed; piece++) {
    const own = places.get(intAt(cell, piece))
    if (own) own.push(piece)
    else places.set(intAt(cell, piece), [piece])
  }
  return places
}

const sideAt = ({ stratum }: FrozenPieces, { spend, before }: PieceSales, places: readonly number[]): Side => ({
  spend: Float64Array.from(places, (place) => doubleAt(spend, place)),
  before: Float64Array.from(places, (place) => doubleAt(before, place)),
  stratum: Int32Array.from(places, (place) => intAt(stratum, place)),
})

const respondersAt = ({ occasions }: PieceSales, places: readonly number[]): number =>
  places.reduce((count, place) => (intAt(occasions, place) > 0 ? count + 1 : count), 0)
