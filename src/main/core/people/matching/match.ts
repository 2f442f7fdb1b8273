/** One run of matching over a base: candidates, levels, what matches look like, probabilities. Seeded: the same base gives the same answer. */
import { createBreathe } from '../../columns/turns.ts'
import { eachCandidate, type SkippedBlocks } from './blocking.ts'
import { chancesByAccident } from './chances.ts'
import { chancesAmongMatches, learnHousehold } from './learning.ts'
import type { MatchModel } from './model.ts'
import { createPairs, type Pairs } from './pairs.ts'
import { countPatterns, createPatternCode, patternOf, type PatternCode } from './patterns.ts'
import { priorOf, probabilitiesOf, type Learned, type Probabilities } from './probabilities.ts'

export interface Matched {
  readonly pairs: Pairs
  readonly code: PatternCode
  readonly learned: Learned
  readonly probabilities: Probabilities
  readonly skipped: readonly SkippedBlocks[]
}

/**
 * @param report Told of the share done, 0 to 1.
 * @throws Whatever the signal was aborted with.
 */
export async function matchRecords(
  model: MatchModel,
  { signal, report }: { readonly signal?: AbortSignal; readonly report?: (share: number) => Promise<void> } = {},
): Promise<Matched> {
  const breathe = createBreathe(signal, 15)
  const byAccident = await chancesByAccident(model, breathe)
  await report?.(0.2)
  const code = createPatternCode(model.comparisons)
  const { pairs, skipped } = await comparePairs(model, code, {
    breathe,
    progress: async (keys) => report?.(0.2 + (0.7 * keys) / model.keys.length),
  })
  const counts = await countPatterns(pairs.pattern, breathe)
  const amongMatches = await chancesAmongMatches(model, counts, code, { byAccident, breathe })
  const household =
    model.household && (await learnHousehold(model.household, model.records, counts, code, { amongMatches, byAccident, breathe }))
  const learned = { amongMatches, byAccident, household, prior: priorOf(model, counts, code) }
  await breathe()
  const probabilities = await probabilitiesOf(model, pairs, code, { learned, breathe })
  await report?.(1)
  return { pairs, code, learned, probabilities, skipped }
}

async function comparePairs(model: MatchModel, code: PatternCode, turns: Parameters<typeof eachCandidate>[3]) {
  const growing = createPairs()
  const { comparisons, sides } = model
  const rarities = comparisons.flatMap(({ rarity }, index) => (rarity ? [{ rarity, index }] : []))
  const skipped = await eachCandidate(
    model.records,
    model.keys,
    (a, b) => {
      if (sides && sides[a] === sides[b]) return
      const pattern = patternOf(comparisons, code, a, b)
      let bits = 0
      for (const { rarity, index } of rarities) bits += rarity(a, b, code.levelOf(pattern, index))
      growing.add(a, b, pattern, bits)
    },
    turns,
  )
  return { pairs: growing.finish(), skipped }
}
