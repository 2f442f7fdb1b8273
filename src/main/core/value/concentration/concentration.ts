/** How unevenly customers bring sales or profit: deciles, Lorenz curve, Gini, who brings 80 % (metrics.md M20). */
import type { Concentration, ConcentrationInput } from '#shared/contract/value-share.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { rankedValue, type RankedValue } from '../facts/ranked-value.ts'
import { footingOf } from '../scope/footing.ts'
import { firstOf, rateOf } from '../scope/rates.ts'
import { curveOf, type Curve } from './curve.ts'

const TOP = [0.01, 0.05, 0.1, 0.2, 0.5] as const
/** A percentile of fewer persons is no percentile. */
const PERCENTILE_NEEDS = 100

export async function concentrationOf(columns: Columns, input: ConcentrationInput): Promise<Concentration> {
  const ranked = await rankedValue(columns, input)
  const { resolved, profit } = ranked
  const curve = curveOf(ranked.sorted)
  const shows = curve.total > 0
  return {
    footing: footingOf(resolved, {
      n: curve.n,
      definitions: ['conc.decile', 'conc.lorenz', 'conc.gini', 'conc.x80', 'conc.top', 'conc.top_bottom'],
      cannotTell: [...ranked.cannotTell, ...cautionsOf(curve)],
    }),
    coverage: input.by === 'profit' ? (profit?.coverage ?? null) : null,
    totalFen: curve.total,
    deciles: decilesOf(curve),
    lorenz: shows ? curve.lorenz() : [],
    gini: shows ? curve.gini : null,
    for80: shows ? { persons: curve.for80, share: rateOf(curve.for80, curve.n) } : null,
    top: topOf(curve),
    topBottom: topBottomOf(curve),
    belowZero: curve.belowZero,
  }
}

/** Ranks ⌊(d−1)N/10⌋+1 … ⌊dN/10⌋; sizes may differ by one. */
export const decileEnds = (n: number, decile: number): readonly [number, number] => [
  Math.floor(((decile - 1) * n) / 10),
  Math.floor((decile * n) / 10),
]

function decilesOf(curve: Curve): Concentration['deciles'] {
  const { n, total, sumTo, valueAt } = curve
  return Array.from({ length: 10 }, (_, i) => {
    const [first, end] = decileEnds(n, i + 1)
    const fen = sumTo(end) - sumTo(first)
    return {
      decile: i + 1,
      persons: end - first,
      fen,
      meanFen: rateOf(fen, end - first),
      share: shareOf(fen, total),
      cumulativeShare: shareOf(sumTo(end), total),
      lowestFen: end > first ? valueAt(end - 1) : null,
    }
  })
}

const shareOf = (fen: number, total: number): number | null => (total > 0 ? fen / total : null)

function topOf({ n, total, sumTo }: Curve): Concentration['top'] {
  return TOP.filter((x) => x > 0.01 || n >= PERCENTILE_NEEDS).map((x) => {
    const persons = firstOf(x, n)
    return { x, persons, fen: sumTo(persons), share: shareOf(sumTo(persons), total) }
  })
}

function topBottomOf(curve: Curve): Concentration['topBottom'] {
  const [, topEnd] = decileEnds(curve.n, 1)
  const [bottomStart] = decileEnds(curve.n, 10)
  const topMeanFen = rateOf(curve.sumTo(topEnd), topEnd)
  const bottomMeanFen = rateOf(curve.total - curve.sumTo(bottomStart), curve.n - bottomStart)
  const isRatio = topMeanFen !== null && bottomMeanFen !== null && bottomMeanFen > 0
  return { topMeanFen, bottomMeanFen, ratio: isRatio ? topMeanFen / bottomMeanFen : null }
}

function cautionsOf(curve: Curve): CannotTell[] {
  const { n, total, belowZero } = curve
  if (n === 0) return []
  const bottom = topBottomOf(curve).bottomMeanFen
  return [
    ...(total > 0 ? [] : [{ code: 'total-not-positive' as const, totalFen: total }]),
    ...(belowZero.persons > 0 ? [{ code: 'below-zero' as const, ...belowZero }] : []),
    ...(n < PERCENTILE_NEEDS ? [{ code: 'too-few-for-percentile' as const, n, needed: PERCENTILE_NEEDS }] : []),
    ...(bottom !== null && bottom <= 0 ? [{ code: 'bottom-not-positive' as const, meanFen: bottom }] : []),
  ]
}

/** The buyers of one decile, by the order. */
export function decileOf({ order }: RankedValue, decile: number): Int32Array {
  const [first, end] = decileEnds(order.length, decile)
  return order.subarray(first, end)
}

/** Indexes of the buyers with a value ≤ 0, best first: the end of the order. */
export function belowZeroOf({ order, values }: RankedValue): Int32Array {
  let first = order.length
  while (first > 0 && doubleAt(values, intAt(order, first - 1)) <= 0) first--
  return order.subarray(first)
}
