/** Two sides of a campaign somebody else reckoned, compared by the same formulas as a result. */
import type { ComparedMeans, ComparedRates, CompareMeansInput, CompareRatesInput } from '#shared/contract/campaign-taken.ts'
import { newcombe, stratifiedDifference, welch, wilson, type Moments } from '../../statistics/intervals.ts'
import { profitOf, verdictOf } from '../outcome/verdict.ts'

type SideInput = CompareMeansInput['strata'][number]['mailed']

const moments = ({ pieces, meanFen, deviationFen }: SideInput): Moments => ({ n: pieces, mean: meanFen, variance: deviationFen ** 2 })

/** Null where a side has fewer than two pieces. */
export function compareMeans({ strata, marginRate, costFen }: CompareMeansInput): ComparedMeans | null {
  const sides = strata.map(({ mailed, heldOut }) => ({ treated: moments(mailed), held: moments(heldOut) }))
  if (sides.some(({ treated, held }) => treated.n < LEAST || held.n < LEAST)) return null
  const [only] = sides
  const found = sides.length === 1 && only ? welch(only.treated, only.held) : stratifiedDifference(sides)
  if (!found) return null
  const pieces = sides.reduce((sum, { treated }) => sum + treated.n, 0)
  const profit = marginRate === null ? undefined : profitOf(found, { pieces, marginRate, costFen })
  return {
    differenceFen: found.difference,
    lowFen: found.low,
    highFen: found.high,
    p: found.p,
    method: sides.length === 1 ? 'plain' : 'stratified',
    profit: profit ?? null,
    verdict: verdictOf(profit),
  }
}
const LEAST = 2

export const compareRates = ({ mailed, heldOut, confidence }: CompareRatesInput): ComparedRates => ({
  mailed: wilson(mailed.responders, mailed.pieces, confidence) ?? null,
  heldOut: wilson(heldOut.responders, heldOut.pieces, confidence) ?? null,
  difference: newcombe(mailed.responders, mailed.pieces, heldOut.responders, heldOut.pieces, confidence) ?? null,
})
