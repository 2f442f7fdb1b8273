/**
 * How matches look (the m of Fellegi and Sunter), learned without labels by expectation and maximisation (Winkler 1988): among pairs chosen
 * by one field, most that agree on the others are matches.
 */
import type { Breathe } from '../../columns/turns.ts'
import { blended, type Chances } from './chances.ts'
import { trustIn, type HouseholdClass, type LearningPass, type MatchModel } from './model.ts'
import { patternsWhere, type PatternCode, type PatternCounts } from './patterns.ts'

const ROUNDS = 30
const HOUSEHOLD_ROUNDS = 40
const SMOOTHING = 0.5
/** Share of matches among the pairs of a pass to begin with. */
const SHARE_TO_BEGIN = 0.3
/** Of matches among the pairs that share an address or a mobile, to begin with. */
const HOUSEHOLD_SHARE = 0.5
/** A pass over fewer pairs says nothing. */
const FEWEST_PAIRS = 20

interface Two {
  readonly first: Chances
  readonly second: Chances
  /** Share of the first class. */
  readonly share: number
}

/** Chances of the levels among matches. */
export async function chancesAmongMatches(
  model: MatchModel,
  counts: PatternCounts,
  code: PatternCode,
  known: { readonly byAccident: Chances; readonly breathe: Breathe },
): Promise<Chances> {
  const learned: (readonly (readonly number[] | undefined)[])[] = []
  for (const pass of model.passes) learned.push(await learnIn(model, pass, counts, code, known))
  return model.shipped.map((shipped, comparison) => {
    const own = learned.flatMap((pass) => (pass[comparison] ? [pass[comparison]] : []))
    if (own.length === 0) return shipped
    return blended(geometricMean(own), shipped, trustIn(model.records))
  })
}

/** Per comparison, or undefined where the pass left it out; none where the pass has too few pairs. */
async function learnIn(
  { comparisons, shipped }: MatchModel,
  pass: LearningPass,
  counts: PatternCounts,
  code: PatternCode,
  { byAccident, breathe }: { readonly byAccident: Chances; readonly breathe: Breathe },
): Promise<readonly (readonly number[] | undefined)[]> {
  const own = patternsWhere(counts, code, pass.takes)
  if (sum(own.pairs) < FEWEST_PAIRS) return []
  const used = comparisons.map((_, comparison) => !pass.leftOut.includes(comparison))
  const begin = shipped.map((chances) => chances.map((_, level) => (level === 0 ? 0.8 : 0.2 / Math.max(1, chances.length - 1))))
  const { first } = await separate(
    own,
    code,
    { first: begin, second: byAccident, share: SHARE_TO_BEGIN },
    { used, rounds: ROUNDS, learnsSecond: false, breathe },
  )
  return first.map((chances, comparison) => (used[comparison] && says(own, code, comparison) ? chances : undefined))
}

const says = ({ pattern }: PatternCounts, code: PatternCode, comparison: number): boolean =>
  pattern.some((value) => code.levelOf(value, comparison) >= 0)

/** What tells a match from people of one household, among the pairs that share an address or a mobile. */
export interface HouseholdChances {
  readonly match: Chances
  readonly household: Chances
  /** Share of matches among such pairs. */
  readonly share: number
}

/** As matches elsewhere and as shipped where there are too few such pairs: without this class every relative would pass for one person. */
export async function learnHousehold(
  household: HouseholdClass,
  records: number,
  counts: PatternCounts,
  code: PatternCode,
  { amongMatches, byAccident, breathe }: { readonly amongMatches: Chances; readonly byAccident: Chances; readonly breathe: Breathe },
): Promise<HouseholdChances> {
  const own = patternsWhere(counts, code, household.takes)
  const used = amongMatches.map(() => true)
  const start = household.start.map((chances, comparison) => (chances.length > 0 ? chances : (byAccident[comparison] ?? chances)))
  const begin = { first: amongMatches, second: start, share: HOUSEHOLD_SHARE }
  if (sum(own.pairs) < FEWEST_PAIRS) return { match: begin.first, household: begin.second, share: begin.share }
  const { first, second, share } = await separate(own, code, begin, { used, rounds: HOUSEHOLD_ROUNDS, learnsSecond: true, breathe })
  const trust = trustIn(records)
  const withBegin = (learned: Chances, shipped: Chances): Chances =>
    learned.map((chances, comparison) => blended(chances, shipped[comparison] ?? chances, trust))
  return {
    match: withBegin(first, begin.first),
    household: withBegin(second, begin.second),
    share: trust * share + (1 - trust) * begin.share,
  }
}

interface Separating {
  readonly used: readonly boolean[]
  readonly rounds: number
  readonly learnsSecond: boolean
  readonly breathe: Breathe
}

/** Two classes under the assumption that fields agree independently within each. */
async function separate(counts: PatternCounts, code: PatternCode, begin: Two, how: Separating): Promise<Two> {
  const levels = levelsOf(counts, code)
  const all = sum(counts.pairs)
  let now = begin
  for (let round = 0; round < how.rounds; round++) {
    now = oneRound(counts, levels, now, how, all)
    await how.breathe()
  }
  return now
}

function oneRound({ pairs }: PatternCounts, levels: Int8Array, now: Two, { used, learnsSecond }: Separating, all: number): Two {
  const firstSums = now.first.map((chances) => new Float64Array(chances.length).fill(SMOOTHING))
  const secondSums = now.second.map((chances) => new Float64Array(chances.length).fill(SMOOTHING))
  let members = 0
  for (let index = 0; index < pairs.length; index++) {
    const own = pairs[index] as number
    const weight = own * belonging(levels, index * used.length, now, used)
    members += weight
    addLevels(firstSums, levels, index * used.length, weight)
    if (learnsSecond) addLevels(secondSums, levels, index * used.length, own - weight)
  }
  return {
    first: firstSums.map(normalised),
    second: learnsSecond ? secondSums.map(normalised) : now.second,
    share: Math.min(0.999_999, Math.max(1e-6, members / all)),
  }
}

/** Levels of every pattern, comparison by comparison: taken out of the code once, not once a round. */
function levelsOf({ pattern }: PatternCounts, code: PatternCode): Int8Array {
  const fields = code.sizes.length
  const levels = new Int8Array(pattern.length * fields)
  pattern.forEach((value, index) => {
    for (let comparison = 0; comparison < fields; comparison++) levels[index * fields + comparison] = code.levelOf(value, comparison)
  })
  return levels
}

/** Probability of the first class. */
function belonging(levels: Int8Array, at: number, { first, second, share }: Two, used: readonly boolean[]): number {
  let odds = share / (1 - share)
  for (let comparison = 0; comparison < first.length; comparison++) {
    const level = used[comparison] ? (levels[at + comparison] as number) : -1
    if (level >= 0) odds *= (first[comparison]?.[level] ?? 1) / (second[comparison]?.[level] ?? 1)
  }
  return odds / (1 + odds)
}

function addLevels(sums: readonly Float64Array[], levels: Int8Array, at: number, weight: number): void {
  for (let comparison = 0; comparison < sums.length; comparison++) {
    const level = levels[at + comparison] as number
    const own = sums[comparison] as Float64Array
    if (level >= 0) own[level] = (own[level] as number) + weight
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

function normalised(values: Float64Array): readonly number[] {
  const total = sum(values)
  return Array.from(values, (value) => value / total)
}

function geometricMean(chances: readonly (readonly number[])[]): readonly number[] {
  const means = (chances[0] ?? []).map((_, level) =>
    Math.exp(chances.reduce((total, own) => total + Math.log(own[level] ?? 1), 0) / chances.length),
  )
  return normalised(Float64Array.from(means))
}
