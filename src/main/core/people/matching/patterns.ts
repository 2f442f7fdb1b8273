/** The levels of a pair in one integer, and how often each combination occurs: everything is learned from these counts. */
import { eachBlock, type Breathe } from '../../columns/turns.ts'
import type { Comparison } from './model.ts'

export interface PatternCode {
  /** What one level up of a comparison adds. */
  readonly steps: readonly number[]
  readonly sizes: readonly number[]
  levelOf(pattern: number, comparison: number): number
}

/** Digit 0 of a comparison: one side says nothing; digit d: level d − 1. */
export function createPatternCode(comparisons: readonly Pick<Comparison, 'levels'>[]): PatternCode {
  const sizes = comparisons.map(({ levels }) => levels.length + 1)
  let step = 1
  const steps = sizes.map((size) => {
    const own = step
    step *= size
    return own
  })
  if (step > 0x7fff_ffff) throw new Error('too many levels for one integer')
  return {
    steps,
    sizes,
    levelOf: (pattern, comparison) => (Math.floor(pattern / (steps[comparison] ?? 1)) % (sizes[comparison] ?? 1)) - 1,
  }
}

export function patternOf(comparisons: readonly Comparison[], { steps }: PatternCode, a: number, b: number): number {
  let pattern = 0
  for (let index = 0; index < comparisons.length; index++) {
    const comparison = comparisons[index] as Comparison
    pattern += (comparison.levelOf(a, b) + 1) * (steps[index] as number)
  }
  return pattern
}

/** Every pattern that occurs, with its pairs. */
export interface PatternCounts {
  readonly pattern: Int32Array
  readonly pairs: Float64Array
}

export async function countPatterns(patterns: Int32Array, breathe: Breathe): Promise<PatternCounts> {
  const counts = new Map<number, number>()
  await eachBlock(patterns.length, breathe, (from, to) => {
    for (let pair = from; pair < to; pair++) {
      const pattern = patterns[pair] as number
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
    }
  })
  return { pattern: Int32Array.from(counts.keys()), pairs: Float64Array.from(counts.values()) }
}

/** Those patterns of a part of the pairs. */
export function patternsWhere(
  { pattern, pairs }: PatternCounts,
  code: PatternCode,
  takes: (level: (comparison: number) => number) => boolean,
): PatternCounts {
  const kept: number[] = []
  pattern.forEach((value, index) => {
    if (takes((comparison) => code.levelOf(value, comparison))) kept.push(index)
  })
  return {
    pattern: Int32Array.from(kept, (index) => pattern[index] as number),
    pairs: Float64Array.from(kept, (index) => pairs[index] as number),
  }
}
