/** Weighted importance: the mean of a person's scores by weights the officer sets (metrics.md M12). */
import { importanceFactors, type ImportanceFactor, type ImportanceWeights } from '#shared/contract/value-rfm.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'

/** Scores 1..5 of each person by factor, 0 where it is unknown; a factor that is not in it is not used. */
export type FactorScores = Readonly<Partial<Record<ImportanceFactor, Uint8Array>>>

/**
 * Persons with the same scores share a combination: a few hundred in practice. What weights change is worked out once per combination
 * and not once per person, so that a weight can be moved while a million members are looked at.
 */
export interface Combinations {
  readonly used: readonly ImportanceFactor[]
  /** Combination of each person. */
  readonly of: Int32Array
  /** Scores of each combination, by `used`. */
  readonly scores: readonly (readonly number[])[]
  /** Places `start[c]` to `start[c + 1]` of `ranks` are the combination's persons, as places in the order by net sales, best first. */
  readonly start: Int32Array
  readonly ranks: Int32Array
}

/** @param byNet Persons by net sales, best first, ties by id. */
export function combinationsOf(factors: FactorScores, byNet: Int32Array): Combinations {
  const used = importanceFactors.filter((factor) => factors[factor] !== undefined)
  const columns = used.flatMap((factor) => factors[factor] ?? [])
  const numbers = new Int32Array(6 ** columns.length).fill(-1)
  const scores: (readonly number[])[] = []
  const of = new Int32Array(byNet.length)
  for (let i = 0; i < of.length; i++) {
    let key = 0
    for (const column of columns) key = key * 6 + byteAt(column, i)
    if (intAt(numbers, key) < 0) {
      numbers[key] = scores.length
      scores.push(columns.map((column) => byteAt(column, i)))
    }
    of[i] = intAt(numbers, key)
  }
  return { used, of, scores, ...ranksByCombination(of, byNet, scores.length) }
}

function ranksByCombination(of: Int32Array, byNet: Int32Array, combinations: number): Pick<Combinations, 'start' | 'ranks'> {
  const start = new Int32Array(combinations + 1)
  for (let i = 0; i < of.length; i++) start[intAt(of, i) + 1] = intAt(start, intAt(of, i) + 1) + 1
  for (let c = 1; c <= combinations; c++) start[c] = intAt(start, c) + intAt(start, c - 1)
  const next = start.slice()
  const ranks = new Int32Array(of.length)
  for (let rank = 0; rank < byNet.length; rank++) {
    const combination = intAt(of, intAt(byNet, rank))
    const place = intAt(next, combination)
    ranks[place] = rank
    next[combination] = place + 1
  }
  return { start, ranks }
}

export const sizeOf = ({ start }: Combinations, combination: number): number => intAt(start, combination + 1) - intAt(start, combination)

/** Σ w·s / Σ w of each combination over its known factors; 0 where their weights are 0. */
export function importances({ used, scores }: Combinations, weights: ImportanceWeights): readonly number[] {
  return scores.map((combination) => {
    let [sum, weight] = [0, 0]
    combination.forEach((score, i) => {
      const own = weights[used[i] ?? 'r']
      if (score === 0) return
      sum += own * score
      weight += own
    })
    // To nine digits, so that sums in another order are no other scores.
    return weight === 0 ? 0 : Math.round((sum / weight) * 1e9) / 1e9
  })
}

/** Which combinations lack a factor that has a weight. */
export const arePartial = ({ used, scores }: Combinations, weights: ImportanceWeights): readonly boolean[] =>
  scores.map((combination) => combination.some((score, i) => score === 0 && weights[used[i] ?? 'r'] > 0))

/** The first so many by importance, then net sales, then id. */
export interface Top {
  /** 1 for each combination whose persons are all in it. */
  readonly wholly: Uint8Array
  /** Of the combinations at the edge: the best by net sales, as places in that order, ascending. */
  readonly edge: Int32Array
  readonly size: number
}

export function topOf(combinations: Combinations, weights: ImportanceWeights, count: number): Top {
  const scores = importances(combinations, weights)
  const wholly = new Uint8Array(scores.length)
  let left = count
  for (const score of [...new Set(scores)].toSorted((one, other) => other - one)) {
    const group = scores.flatMap((own, c) => (own === score ? [c] : []))
    const size = group.reduce((sum, c) => sum + sizeOf(combinations, c), 0)
    if (size > left) return { wholly, edge: bestRanks(combinations, group, left), size: count }
    for (const c of group) wholly[c] = 1
    left -= size
  }
  return { wholly, edge: new Int32Array(), size: count - left }
}

/** Places in the order by net sales of the persons of some combinations, the best `count` of them. */
export function bestRanks({ start, ranks }: Combinations, group: readonly number[], count = ranks.length): Int32Array {
  const parts = group.map((c) => ranks.subarray(intAt(start, c), intAt(start, c + 1)).subarray(0, count))
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let filled = 0
  for (const part of parts) {
    all.set(part, filled)
    filled += part.length
  }
  return (parts.length > 1 ? all.sort() : all).slice(0, count)
}

/** |A ∩ B| / |A ∪ B|; null of two empty sets. */
export function overlapOf(combinations: Combinations, byNet: Int32Array, one: Top, other: Top): number | null {
  let both = 0
  for (let c = 0; c < one.wholly.length; c++) if (byteAt(one.wholly, c) & byteAt(other.wholly, c)) both += sizeOf(combinations, c)
  const combinationAt = (rank: number): number => intAt(combinations.of, intAt(byNet, rank))
  for (const rank of one.edge) both += byteAt(other.wholly, combinationAt(rank))
  for (const rank of other.edge) both += byteAt(one.wholly, combinationAt(rank))
  both += inBoth(one.edge, other.edge)
  const either = one.size + other.size - both
  return either === 0 ? null : both / either
}

/** How many numbers two ascending lists share. */
function inBoth(one: Int32Array, other: Int32Array): number {
  let both = 0
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const difference = intAt(one, i) - intAt(other, j)
    if (difference === 0) both++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return both
}

/** 1 for each person in the top. */
export function marksOf({ of }: Combinations, byNet: Int32Array, { wholly, edge }: Top): Uint8Array {
  const marks = new Uint8Array(of.length)
  for (let i = 0; i < of.length; i++) marks[i] = byteAt(wholly, intAt(of, i))
  for (const rank of edge) marks[intAt(byNet, rank)] = 1
  return marks
}

/** Half points from 1 to 5, the last one taking 5; -1 for who has no score. */
export const barOf = (score: number): number => (score < 1 ? -1 : Math.min(7, Math.floor((score - 1) * 2)))
