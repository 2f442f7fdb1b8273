/** Importance over all buyers, its top, and how much the top hangs on each weight (metrics.md M12). */
import { importanceFactors, type ImportanceSummary, type ImportanceWeights } from '#shared/contract/value-rfm.ts'
import type { ImportanceInput } from '#shared/contract/value-people.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { footingOf } from '../scope/footing.ts'
import { firstOf, rateOf } from '../scope/rates.ts'
import { factorCautions, factorsOf, type Factors } from './factors.ts'
import { arePartial, barOf, importances, marksOf, overlapOf, sizeOf, topOf, type Combinations } from './importance.ts'

const TIMES = [0.8, 1.2] as const

export async function importanceSummaryOf(columns: Columns, input: ImportanceInput): Promise<ImportanceSummary> {
  const factors = await factorsOf(columns, input)
  const { rfm, known, combinations, byNet } = factors
  const { weights } = input
  const n = rfm.r.length
  const count = firstOf(input.topShare, n)
  const sensitivity = sensitivityOf(combinations, weights, byNet, count)
  const overlaps = sensitivity.flatMap(({ overlap }) => (overlap === null ? [] : [overlap]))
  return {
    footing: footingOf(rfm.resolved, {
      n,
      definitions: ['rfm.importance', 'rfm.importance_overlap'],
      cannotTell: factorCautions(factors, input),
    }),
    factors: importanceFactors.map((factor) => ({
      factor,
      weight: weights[factor],
      known: known[factor],
      isUsed: combinations.used.includes(factor),
    })),
    ...distributionOf(combinations, weights, n),
    top: topSummary(factors, weights, count),
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
  const usual = topOf(combinations, weights, count)
  return combinations.used.flatMap((factor) =>
    TIMES.map((times) => {
      const moved = topOf(combinations, { ...weights, [factor]: weights[factor] * times }, count)
      return { factor, times, overlap: overlapOf(combinations, byNet, usual, moved), topPersons: count }
    }),
  )
}

/** Mean, and half points from 1 to 5; who has no score is in none. */
function distributionOf(
  combinations: Combinations,
  weights: ImportanceWeights,
  n: number,
): Pick<ImportanceSummary, 'partial' | 'mean' | 'histogram'> {
  const scores = importances(combinations, weights)
  const partial = arePartial(combinations, weights)
  const histogram = Array.from({ length: 8 }, () => 0)
  let [missing, sum] = [0, 0]
  scores.forEach((score, c) => {
    const persons = sizeOf(combinations, c)
    if (partial[c]) missing += persons
    sum += score * persons
    const bar = barOf(score)
    if (bar >= 0) histogram[bar] = (histogram[bar] ?? 0) + persons
  })
  return { partial: missing, mean: rateOf(sum, n), histogram }
}

function topSummary({ rfm, combinations, byNet }: Factors, weights: ImportanceWeights, count: number): ImportanceSummary['top'] {
  const { buyers, net } = rfm.facts
  const top = topOf(combinations, weights, count)
  const marks = marksOf(combinations, byNet, top)
  const scores = importances(combinations, weights)
  let [persons, netFen, whole, lowest] = [0, 0, 0, Infinity]
  for (let i = 0; i < buyers.length; i++) {
    const amount = doubleAt(net, intAt(buyers, i))
    whole += amount
    if (byteAt(marks, i) === 0) continue
    persons++
    netFen += amount
    lowest = Math.min(lowest, scores[intAt(combinations.of, i)] ?? 0)
  }
  return { persons, netFen, netShare: whole > 0 ? netFen / whole : null, lowestScore: persons === 0 ? null : lowest }
}
