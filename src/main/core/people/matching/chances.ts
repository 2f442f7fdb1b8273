/** How often unrelated records agree by chance (the u of Fellegi and Sunter): from random pairs, or exactly where a field knows it. */
import type { Breathe } from '../../columns/turns.ts'
import { createRandom } from '../../statistics/random.ts'
import { SILENT, trustIn, type MatchModel } from './model.ts'

/** Chance of every level, per comparison, best first; each adds up to 1. */
export type Chances = readonly (readonly number[])[]

const DRAWS = 1_000_000
const SEED = 20_260_630
/** Half a pair: a level that was never drawn is rare, not impossible. */
const SMOOTHING = 0.5

export async function chancesByAccident({ records, comparisons, shippedByAccident }: MatchModel, breathe: Breathe): Promise<Chances> {
  const random = createRandom(SEED)
  const draws = Math.min(DRAWS, (records * (records - 1)) / 2)
  const counts = comparisons.map(({ levels }) => new Float64Array(levels.length))
  for (let draw = 0; draw < draws; draw++) {
    const a = Math.floor(random() * records)
    const b = Math.floor(random() * records)
    if (a !== b) countPair(a, b)
    if ((draw & 0xfff) === 0) await breathe()
  }
  return comparisons.map(({ chance }, index) => {
    const drawn = withKnown(counts[index] ?? new Float64Array(), chance)
    const shipped = shippedByAccident?.[index]
    return shipped ? blended(drawn, shipped, trustIn(records)) : drawn
  })

  function countPair(a: number, b: number): void {
    for (let index = 0; index < comparisons.length; index++) {
      const level = comparisons[index]?.levelOf(a, b) ?? SILENT
      const own = counts[index]
      if (level !== SILENT && own) own[level] = (own[level] as number) + 1
    }
  }
}

/** Known chances stand; the rest of 1 is shared among the other levels as they were drawn. */
function withKnown(counts: Float64Array, known: readonly (number | undefined)[]): readonly number[] {
  const drawn = Array.from(counts, (count) => count + SMOOTHING)
  const knownTotal = known.reduce<number>((sum, chance) => sum + (chance ?? 0), 0)
  const openTotal = drawn.reduce((sum, count, level) => (known[level] === undefined ? sum + count : sum), 0)
  return drawn.map((count, level) => known[level] ?? ((1 - knownTotal) * count) / openTotal)
}

/** @param weight Of what the base itself tells, 0 to 1. */
export const blended = (learned: readonly number[], shipped: readonly number[], weight: number): readonly number[] =>
  learned.map((chance, level) => weight * chance + (1 - weight) * (shipped[level] ?? chance))
