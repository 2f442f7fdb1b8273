/**
 * How matches look (the m of Fellegi and Sunter), learned without labels by expectation and maximisation (Winkler 1988): among pairs chosen
 * by one field, most that agree on the others are matches.
 */
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
export function chancesAmongMatches(model: MatchModel, counts: PatternCounts, code: PatternCode, byAccident: Chances): Chances {
  const learned = model.passes.map((pass) => learnIn(model, pass, counts, code, byAccident))
  return model.shipped.map((shipped, comparison) => {
    const own = learned.flatMap((pass) => (pass?.[comparison] ? [pass[comparison]] : []))
    if (own.length === 0) return shipped
    return blended(geometricMean(own), shipped, trustIn(model.records))
  })
}

/** Per comparison, or undefined where the pass left it out; undefined where the pass has too few pairs. */
function learnIn(
  { comparisons, shipped }: MatchModel,
  pass: LearningPass,
  counts: PatternCounts,
  code: PatternCode,
  byAccident: Chances,
): readonly (readonly number[] | undefined)[] | undefined {
  const own = patternsWhere(counts, code, pass.takes)
  if (sum(own.pairs) < FEWEST_PAIRS) return undefined
  const used = comparisons.map((_, comparison) => !pass.leftOut.includes(comparison))
  const begin = shipped.map((chances) => chances.map((_, level) => (level === 0 ? 0.8 : 0.2 / Math.max(1, chances.length - 1))))
  const { first } = separate(
    own,
    code,
    { first: begin, second: byAccident, share: SHARE_TO_BEGIN },
    { used, rounds: ROUNDS, learnsSecond: false },
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
export function learnHousehold(
  household: HouseholdClass,
  records: number,
  counts: PatternCounts,
  code: PatternCode,
  { amongMatches, byAccident }: { readonly amongMatches: Chances; readonly byAccident: Chances },
): HouseholdChances {
  const own = patternsWhere(counts, code, household.takes)
  const used = amongMatches.map(() => true)
  const start = household.start.map((chances, comparison) => (chances.length > 0 ? chances : (byAccident[comparison] ?? chances)))
  const begin = { first: amongMatches, second: start, share: HOUSEHOLD_SHARE }
  if (sum(own.pairs) < FEWEST_PAIRS) return { match: begin.first, household: begin.second, share: begin.share }
  const { first, second, share } = separate(own, code, begin, { used, rounds: HOUSEHOLD_ROUNDS, learnsSecond: true })
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
}

/** Two classes under the assumption that fields agree independently within each. */
function separate(counts: PatternCounts, code: PatternCode, begin: Two, { used, rounds, learnsSecond }: Separating): Two {
  let now = begin
  for (let round = 0; round < rounds; round++) {
    const firstSums = begin.first.map((chances) => new Float64Array(chances.length).fill(SMOOTHING))
    const secondSums = begin.second.map((chances) => new Float64Array(chances.length).fill(SMOOTHING))
    let members = 0
    counts.pattern.forEach((pattern, index) => {
      const pairs = counts.pairs[index] as number
      const weight = pairs * belonging(pattern, code, now, used)
      members += weight
      addLevels(firstSums, pattern, code, weight)
      if (learnsSecond) addLevels(secondSums, pattern, code, pairs - weight)
    })
    now = {
      first: firstSums.map(normalised),
      second: learnsSecond ? secondSums.map(normalised) : begin.second,
      share: Math.min(0.999_999, Math.max(1e-6, members / sum(counts.pairs))),
    }
  }
  return now
}

/** Probability of the first class. */
function belonging(pattern: number, code: PatternCode, { first, second, share }: Two, used: readonly boolean[]): number {
  let odds = share / (1 - share)
  for (let comparison = 0; comparison < first.length; comparison++) {
    const level = used[comparison] ? code.levelOf(pattern, comparison) : -1
    if (level >= 0) odds *= (first[comparison]?.[level] ?? 1) / (second[comparison]?.[level] ?? 1)
  }
  return odds / (1 + odds)
}

function addLevels(sums: readonly Float64Array[], pattern: number, code: PatternCode, weight: number): void {
  sums.forEach((own, comparison) => {
    const level = code.levelOf(pattern, comparison)
    if (level >= 0) own[level] = (own[level] as number) + weight
  })
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
