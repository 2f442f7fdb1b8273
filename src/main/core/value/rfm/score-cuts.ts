/** How values become scores 1..5: four edges per component, found by rank, given as limits, or as the R package does (M10, M11). */
import type { RfmCuts } from '#shared/contract/value-rfm.ts'
import { assertNever } from '../../must.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { countWhole, selectPlaces } from '../../statistics/select.ts'

/** The score of a strength (higher is better) is 1 + the number of edges it passes. */
export interface ScoreCut {
  /** Ascending, four of them, or fewer where nobody is scored. */
  readonly edges: readonly number[]
  /** Strict: a strength passes an edge it is above; else one it reaches. */
  readonly isStrict: boolean
}

/** Strengths of the persons who are scored: −days since the last occasion, occasions, money. */
export interface Strengths {
  readonly r: Float64Array
  readonly f: Float64Array
  readonly m: Float64Array
}

export type ComponentCuts = Readonly<Record<keyof Strengths, ScoreCut>>

export function cutsOf({ r, f, m }: Strengths, cuts: RfmCuts): ComponentCuts {
  switch (cuts.by) {
    case 'rank':
      return { r: byRank(r), f: byRank(f), m: byRank(m) }
    case 'limits':
      return { r: ofDays(cuts.r), f: reached(cuts.f), m: reached(cuts.m) }
    case 'package': {
      // The rule counts days, so its quantiles are those of the days: the strengths turned round.
      const days = quantilesPlus(
        f.map((_, i) => -doubleAt(r, i)),
        1,
      )
      return { r: ofDays(days), f: reached(quantilesPlus(f, 1)), m: reached(quantilesPlus(m, 100)) }
    }
    default:
      return assertNever(cuts)
  }
}

/**
 * min(5, 1 + ⌊5·worse/N⌋), worse = persons strictly worse: ties share the lower score. A strength reaches score s when at least
 * k = ⌈(s−1)·N/5⌉ are strictly worse, that is, when it is above the k-th smallest.
 */
export function byRank(strengths: Float64Array): ScoreCut {
  const n = strengths.length
  if (n === 0) return { edges: [], isStrict: true }
  const places = [1, 2, 3, 4].map((step) => Math.ceil((step * n) / 5) - 1)
  return { edges: countedPlaces(strengths, places) ?? selectPlaces(strengths.slice(), places), isStrict: true }
}

/** The values at `places` of the sorted order by counting, where they are whole numbers close together: days, occasions. */
function countedPlaces(values: Float64Array, places: readonly number[]): number[] | undefined {
  const counted = countWhole(values)
  if (!counted) return undefined
  const { least, counts } = counted
  let value = 0
  let before = intAt(counts, 0)
  return places.map((place) => {
    while (before <= place) before += intAt(counts, ++value)
    return least + value
  })
}

/** Edges of days, [low, high): below the first is 5. */
const ofDays = (edges: readonly number[]): ScoreCut => ({ edges: edges.map((edge) => -edge).toReversed(), isStrict: true })

/** Edges [low, high): below the first is 1. */
const reached = (edges: readonly number[]): ScoreCut => ({ edges, isStrict: false })

/** Quantiles of type 7 at .2, .4, .6, .8, plus a unit. */
function quantilesPlus(values: Float64Array, unit: number): readonly number[] {
  const n = values.length
  if (n === 0) return []
  const heights = [0.2, 0.4, 0.6, 0.8].map((p) => (n - 1) * p)
  const places = heights.flatMap((h) => [Math.floor(h), Math.min(Math.floor(h) + 1, n - 1)])
  const found = selectPlaces(values.slice(), places)
  return heights.map((h, i) => {
    const [low = 0, high = 0] = found.slice(2 * i, 2 * i + 2)
    return low + (h - Math.floor(h)) * (high - low) + unit
  })
}

/** The score of every strength. */
export function scoresBy({ edges, isStrict }: ScoreCut, strengths: Float64Array): Uint8Array {
  const scores = new Uint8Array(strengths.length)
  const [a = Infinity, b = Infinity, c = Infinity, d = Infinity] = edges
  for (let i = 0; i < strengths.length; i++) {
    const value = doubleAt(strengths, i)
    scores[i] = isStrict
      ? 1 + Number(value > a) + Number(value > b) + Number(value > c) + Number(value > d)
      : 1 + Number(value >= a) + Number(value >= b) + Number(value >= c) + Number(value >= d)
  }
  return scores
}
