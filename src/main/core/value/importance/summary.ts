/** Importance over all buyers, its top, and how much the top hangs on each weight (metrics.md M12). */
import { importanceFactors, type ImportanceSummary, type ImportanceWeights } from '#shared/contract/value-rfm.ts'
import type { ImportanceInput } from '#shared/contract/value-people.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { footingOf } from '../scope/footing.ts'
import { firstOf, rateOf } from '../scope/rates.ts'
import { factorCautions, factorsOf, type Factors } from './factors.ts'
import { importanceOf, overlapOf, topOf, type Combinations } from './importance.ts'

const TIMES = [0.8, 1.2] as const

export async function importanceSummaryOf(columns: Columns, input: ImportanceInput): Promise<ImportanceSummary> {
  const factors = await factorsOf(columns, input)
  const { rfm, known, combinations, byNet } = factors
  const n = rfm.r.length
  const { scores, isPartial } = importanceOf(combinations, input.weights)
  const count = firstOf(input.topShare, n)
  const sensitivity = sensitivityOf(combinations, input.weights, byNet, count)
  const overlaps = sensitivity.flatMap(({ overlap }) => (overlap === null ? [] : [overlap]))
  return {
    footing: footingOf(rfm.resolved, {
      n,
      definitions: ['rfm.importance', 'rfm.importance_overlap'],
      cannotTell: factorCautions(factors, input),
    }),
    factors: importanceFactors.map((factor) => ({
      factor,
      weight: input.weights[factor],
      known: known[factor],
      isUsed: combinations.used.includes(factor),
    })),
    partial: isPartial.reduce((sum, partial) => sum + partial, 0),
    mean: rateOf(
      scores.reduce((sum, score) => sum + score, 0),
      n,
    ),
    histogram: histogramOf(scores),
    top: topSummary(factors, scores, topOf(combinations, input.weights, byNet, count)),
    sensitivity,
    leastOverlap: overlaps.length === 0 ? null : Math.min(...overlaps),
  }
}

/** Each weight × 0.8 and × 1.2 in turn. */
export function sensitivityOf(
  combinations: Combinations,
  weights: ImportanceWeights,
  byNet: Int32Array,
  count: number,
): ImportanceSummary['sensitivity'] {
  const usual = topOf(combinations, weights, byNet, count)
  return combinations.used.flatMap((factor) =>
    TIMES.map((times) => {
      const moved = topOf(combinations, { ...weights, [factor]: weights[factor] * times }, byNet, count)
      return { factor, times, overlap: overlapOf(usual, moved), topPersons: count }
    }),
  )
}

/** Half points from 1 to 5; who has no score is in none. */
function histogramOf(scores: Float64Array): number[] {
  const counts = Array.from({ length: 8 }, () => 0)
  for (const score of scores) {
    if (score < 1) continue
    const place = Math.min(7, Math.floor((score - 1) * 2))
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

function topSummary({ rfm }: Factors, scores: Float64Array, top: Uint8Array): ImportanceSummary['top'] {
  const { buyers, net } = rfm.facts
  let [persons, netFen, whole, lowest] = [0, 0, 0, Infinity]
  for (let i = 0; i < buyers.length; i++) {
    const amount = doubleAt(net, intAt(buyers, i))
    whole += amount
    if (byteAt(top, i) === 0) continue
    persons++
    netFen += amount
    lowest = Math.min(lowest, doubleAt(scores, i))
  }
  return { persons, netFen, netShare: whole > 0 ? netFen / whole : null, lowestScore: persons === 0 ? null : lowest }
}
