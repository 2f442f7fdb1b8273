/** The customer pyramid: four layers and, below them, who did not buy (metrics.md M60). */
import { tiers, type TierLayer, type TierPyramid, type TiersInput } from '#shared/contract/value-tiers.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { profitOf, type Profit } from '../facts/profit.ts'
import { rankedValue, type RankedValue } from '../facts/ranked-value.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { layersOf } from './layers.ts'

export interface Layered {
  readonly ranked: RankedValue
  /** Index in `tiers` by the buyer's index; empty where their profit is unknown. */
  readonly layers: Uint8Array
}

export async function layered(columns: Columns, input: TiersInput): Promise<Layered> {
  const ranked = await rankedValue(columns, input)
  const isKnown = ranked.order.length === ranked.values.length
  return { ranked, layers: isKnown ? layersOf(ranked.values, ranked.order, input.cuts, true) : new Uint8Array() }
}

export async function pyramidOf(columns: Columns, input: TiersInput): Promise<TierPyramid> {
  const { ranked, layers } = await layered(columns, input)
  const { facts, resolved } = ranked
  const profit = await profitOf(columns, resolved, input.margins)
  const sums = sumLayers(ranked, profit, layers)
  const whole = sums.reduce(
    (one, other) => ({ ...one, persons: one.persons + other.persons, netFen: one.netFen + other.netFen }),
    nothing(),
  )
  return {
    footing: footingOf(resolved, {
      n: layers.length,
      definitions: ['value.tier', 'value.pyramid', input.by === 'profit' ? 'value.profit' : 'base.net_sales', 'value.cost_coverage'],
      cannotTell: ranked.cannotTell,
    }),
    coverage: profit?.coverage ?? null,
    layers: tiers.map((tier, index) => layerOf(tier, sums[index] ?? nothing(), whole, profit !== undefined)),
    withoutPurchase: columns.persons.count - columns.leftOut.personCount - facts.buyers.length,
    netFen: whole.netFen,
    profitFen: profit ? sums.reduce((sum, { profitFen }) => sum + profitFen, 0) : null,
  }
}

interface LayerSums {
  persons: number
  netFen: number
  profitFen: number
  occasions: number
  lowestFen: number
}
const nothing = (): LayerSums => ({ persons: 0, netFen: 0, profitFen: 0, occasions: 0, lowestFen: Infinity })

function sumLayers({ facts, values }: RankedValue, profit: Profit | undefined, layers: Uint8Array): readonly LayerSums[] {
  const sums = tiers.map(nothing)
  for (let i = 0; i < layers.length; i++) {
    const sum = sums[byteAt(layers, i)]
    if (!sum) continue
    const person = intAt(facts.buyers, i)
    sum.persons++
    sum.netFen += doubleAt(facts.net, person)
    sum.occasions += intAt(facts.occasions, person)
    if (profit) sum.profitFen += doubleAt(profit.ofPerson, person)
    sum.lowestFen = Math.min(sum.lowestFen, doubleAt(values, i))
  }
  return sums
}

function layerOf(
  tier: TierLayer['tier'],
  { persons, netFen, profitFen, occasions, lowestFen }: LayerSums,
  whole: LayerSums,
  hasProfit: boolean,
): TierLayer {
  return {
    tier,
    persons,
    netFen,
    profitFen: hasProfit ? profitFen : null,
    occasions,
    personShare: rateOf(persons, whole.persons),
    netShare: rateOf(netFen, whole.netFen),
    meanNetFen: rateOf(netFen, persons),
    meanProfitFen: hasProfit ? rateOf(profitFen, persons) : null,
    lowestFen: persons === 0 ? null : lowestFen,
  }
}
