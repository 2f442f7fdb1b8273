/** Weighted importance: the mean of a person's scores by weights the officer sets (metrics.md M12). */
import { importanceFactors, type ImportanceFactor, type ImportanceWeights } from '#shared/contract/value-rfm.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { bytesBy, doublesBy } from '../scope/fill.ts'

/** Scores 1..5 of each person by factor, 0 where it is unknown; a factor that is not in it is not used. */
export type FactorScores = Readonly<Partial<Record<ImportanceFactor, Uint8Array>>>

export interface Importance {
  /** 1..5, 0 where no used factor is known. */
  readonly scores: Float64Array
  /** 1: a used factor is unknown. */
  readonly isPartial: Uint8Array
}

/**
 * Persons with the same scores share a combination: 6⁷ at most, in practice a few hundred, so that a change of weights is worked out
 * once per combination and not once per person.
 */
export interface Combinations {
  readonly used: readonly ImportanceFactor[]
  /** Combination of each person. */
  readonly of: Int32Array
  /** Scores of each combination, by `used`. */
  readonly scores: readonly (readonly number[])[]
}

export function combinationsOf(factors: FactorScores, persons: number): Combinations {
  const used = importanceFactors.filter((factor) => factors[factor] !== undefined)
  const columns = used.flatMap((factor) => factors[factor] ?? [])
  const numbers = new Map<number, number>()
  const scores: (readonly number[])[] = []
  const of = new Int32Array(persons)
  for (let i = 0; i < persons; i++) {
    let key = 0
    for (const column of columns) key = key * 6 + byteAt(column, i)
    let number = numbers.get(key)
    if (number === undefined) {
      number = scores.length
      numbers.set(key, number)
      scores.push(columns.map((column) => byteAt(column, i)))
    }
    of[i] = number
  }
  return { used, of, scores }
}

/** Σ w·s / Σ w over the known factors; 0 where their weights are 0. */
export function importanceOfScores(used: readonly ImportanceFactor[], scores: readonly number[], weights: ImportanceWeights): number {
  let sum = 0
  let weight = 0
  scores.forEach((score, i) => {
    const factor = used[i]
    if (score === 0 || factor === undefined) return
    sum += weights[factor] * score
    weight += weights[factor]
  })
  // To nine digits, so that sums in another order are no other scores.
  return weight === 0 ? 0 : Math.round((sum / weight) * 1e9) / 1e9
}

export function importanceOf({ used, of, scores }: Combinations, weights: ImportanceWeights): Importance {
  const byCombination = scores.map((combination) => importanceOfScores(used, combination, weights))
  const partial = scores.map((combination) => combination.some((score, i) => score === 0 && weights[used[i] ?? 'r'] > 0))
  return {
    scores: doublesBy(of.length, (i) => byCombination[intAt(of, i)] ?? 0),
    isPartial: bytesBy(of.length, (i) => (partial[intAt(of, i)] ? 1 : 0)),
  }
}

/**
 * The first `count` by importance, then net sales, then id, as a mark per person.
 * @param byNet Persons by net sales, best first, ties by id.
 */
export function topOf({ used, of, scores }: Combinations, weights: ImportanceWeights, byNet: Int32Array, count: number): Uint8Array {
  const byCombination = scores.map((combination) => importanceOfScores(used, combination, weights))
  const persons = new Float64Array(scores.length)
  for (let i = 0; i < of.length; i++) persons[intAt(of, i)] = doubleAt(persons, intAt(of, i)) + 1
  const distinct = [...new Set(byCombination)].toSorted((a, b) => b - a)
  let left = count
  const wholly = new Set<number>()
  let edge: number | undefined
  for (const score of distinct) {
    const size = byCombination.reduce((sum, other, i) => sum + (other === score ? doubleAt(persons, i) : 0), 0)
    if (size > left) {
      edge = left > 0 ? score : undefined
      break
    }
    wholly.add(score)
    left -= size
  }
  const takes = Uint8Array.from(byCombination, (score) => (wholly.has(score) ? 1 : score === edge ? 2 : 0))
  const top = new Uint8Array(of.length)
  for (let place = 0; place < byNet.length; place++) {
    const person = intAt(byNet, place)
    const take = byteAt(takes, intAt(of, person))
    if (take === 1) top[person] = 1
    else if (take === 2 && left > 0) {
      top[person] = 1
      left--
    }
  }
  return top
}

/** |A ∩ B| / |A ∪ B|; null of two empty sets. */
export function overlapOf(one: Uint8Array, other: Uint8Array): number | null {
  let both = 0
  let either = 0
  for (let i = 0; i < one.length; i++) {
    both += byteAt(one, i) & byteAt(other, i)
    either += byteAt(one, i) | byteAt(other, i)
  }
  return either === 0 ? null : both / either
}
