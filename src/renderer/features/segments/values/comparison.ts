/** Which ends of a range are wanted, as the officer says it. Pure. */
import type { LooseRange } from './loose.ts'

export const comparisons = ['at-least', 'at-most', 'between', 'exactly', 'any'] as const
export type Comparison = (typeof comparisons)[number]

/**
 * What a range says, or what the officer chose where the range fits that as well: “between” stays “between” while both of its ends
 * happen to be the same number.
 */
export function comparisonOf(range: LooseRange, chosen?: Comparison): Comparison {
  const { min, max } = range
  if (min === undefined) return max === undefined ? 'any' : 'at-most'
  if (max === undefined) return 'at-least'
  if (chosen === 'between' || min !== max) return 'between'
  return chosen === 'exactly' || min !== null ? 'exactly' : 'between'
}

/** The ends the comparison wants; numbers that are there stay. */
export function compareBy(comparison: Comparison, { min, max }: LooseRange): LooseRange {
  const one = min ?? max ?? null
  switch (comparison) {
    case 'at-least':
      return { min: one }
    case 'at-most':
      return { max: max ?? min ?? null }
    case 'between':
      return { min: min ?? null, max: max ?? null }
    case 'exactly':
      return { min: one, max: one }
    case 'any':
      return {}
  }
}
