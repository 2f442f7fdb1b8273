/** From agreement to the probability of a match, and the bits that say why. */
import { eachBlock, type Breathe } from '../../columns/turns.ts'
import type { Chances } from './chances.ts'
import type { HouseholdChances } from './learning.ts'
import type { MatchModel } from './model.ts'
import type { Pairs } from './pairs.ts'
import { patternsWhere, type PatternCode, type PatternCounts } from './patterns.ts'

/** Everything a run has learned: the model of this base. */
export interface Learned {
  readonly amongMatches: Chances
  readonly byAccident: Chances
  readonly household: HouseholdChances | undefined
  /** The chance that two records drawn at random are one person. */
  readonly prior: number
}

/** More than a third of all pairs being matches is no base of customers. */
const HIGHEST_PRIOR = 0.3

/** The prior of this base from the pairs that are almost certain (Draisbach and Naumann: the best limit moves with the size of a base). */
export function priorOf(model: MatchModel, counts: PatternCounts, code: PatternCode): number {
  const pairs = patternsWhere(counts, code, model.certain.takes).pairs.reduce((total, own) => total + own, 0)
  return Math.min(HIGHEST_PRIOR, Math.max(1, pairs / model.certain.share) / Math.max(1, possiblePairs(model)))
}

function possiblePairs({ records, sides }: MatchModel): number {
  if (!sides) return (records * (records - 1)) / 2
  const second = sides.reduce((sum, side) => sum + side, 0)
  return second * (records - second)
}

/** Bits of a level of a comparison: log2 of how much more often matches than strangers fall on it. */
export const bitsOf = ({ amongMatches, byAccident }: Learned, comparison: number, level: number): number =>
  level < 0 ? 0 : Math.log2((amongMatches[comparison]?.[level] ?? 1) / (byAccident[comparison]?.[level] ?? 1))

export interface Probabilities {
  /** One person. */
  readonly match: Float32Array
  /** Two people of one household. */
  readonly household: Float32Array
}

/** P(match) = 1 / (1 + 2^−w + 2^−v): w the bits of a match against strangers, v against a household (cleaning.md 7.6). */
export async function probabilitiesOf(
  model: MatchModel,
  pairs: Pairs,
  code: PatternCode,
  { learned, breathe }: { readonly learned: Learned; readonly breathe: Breathe },
): Promise<Probabilities> {
  const match = new Float32Array(pairs.count)
  const household = new Float32Array(pairs.count)
  const known = new Map<number, { readonly stranger: number; readonly relative: number }>()
  const ofPattern = (pattern: number) => {
    let bits = known.get(pattern)
    if (!bits) {
      bits = { stranger: bitsAgainstStrangers(pattern, code, learned), relative: bitsAgainstHousehold(model, pattern, code, learned) }
      known.set(pattern, bits)
    }
    return bits
  }
  await eachBlock(pairs.count, breathe, (from, to) => {
    for (let pair = from; pair < to; pair++) {
      const { stranger, relative } = ofPattern(pairs.pattern[pair] as number)
      const rarity = pairs.rarity[pair] as number
      const asStranger = 2 ** -(stranger + rarity)
      const asRelative = 2 ** -(relative + rarity)
      const all = 1 + asStranger + asRelative
      match[pair] = 1 / all
      household[pair] = asRelative / all
    }
  })
  return { match, household }
}

function bitsAgainstStrangers(pattern: number, code: PatternCode, learned: Learned): number {
  let bits = Math.log2(learned.prior / (1 - learned.prior))
  for (let comparison = 0; comparison < code.sizes.length; comparison++)
    bits += bitsOf(learned, comparison, code.levelOf(pattern, comparison))
  return bits
}

/** Infinite where the pair shares neither address nor mobile: then a household is no explanation. */
function bitsAgainstHousehold({ household }: MatchModel, pattern: number, code: PatternCode, learned: Learned): number {
  const classes = learned.household
  if (!household || !classes || !household.takes((comparison) => code.levelOf(pattern, comparison))) return Infinity
  let bits = Math.log2(classes.share / (1 - classes.share))
  for (let comparison = 0; comparison < code.sizes.length; comparison++) {
    const level = code.levelOf(pattern, comparison)
    if (level >= 0) bits += Math.log2((classes.match[comparison]?.[level] ?? 1) / (classes.household[comparison]?.[level] ?? 1))
  }
  return bits
}
