/** What each score of a component holds, and whether the component separates at all. */
import { rfmComponents, type RfmComponent, type RfmComponentSummary } from '#shared/contract/value-rfm.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import { byteAt, doubleAt } from '../../columns/shared-arrays.ts'
import { countWhole } from '../../statistics/select.ts'
import type { Strengths } from './score-cuts.ts'
import type { RfmScores } from './scores.ts'

type Scored = Pick<RfmScores, RfmComponent>

export const componentsOf = (scores: Scored, strengths: Strengths): RfmComponentSummary[] =>
  rfmComponents.map((component) => summaryOf(scores[component], strengths[component], component))

/** Days are shown as days: the strength of recency is their negative. */
const valueOf = (component: RfmComponent, strength: number): number => (component === 'r' ? 0 - strength : strength)

function summaryOf(given: Uint8Array, strengths: Float64Array, component: RfmComponent): RfmComponentSummary {
  const [counts, least, most] = [new Float64Array(6), new Float64Array(6).fill(Infinity), new Float64Array(6).fill(-Infinity)]
  let total = 0
  for (let i = 0; i < given.length; i++) {
    const score = byteAt(given, i)
    const strength = doubleAt(strengths, i)
    counts[score] = doubleAt(counts, score) + 1
    if (strength < doubleAt(least, score)) least[score] = strength
    if (strength > doubleAt(most, score)) most[score] = strength
    total += strength
  }
  const perScore = [1, 2, 3, 4, 5]
  const ends = (values: Float64Array): (number | null)[] =>
    perScore.map((score) => (counts[score] === 0 ? null : valueOf(component, doubleAt(values, score))))
  const [lowest, highest] = component === 'r' ? [ends(most), ends(least)] : [ends(least), ends(most)]
  return {
    component,
    counts: perScore.map((score) => doubleAt(counts, score)),
    lowest,
    highest,
    meanScore: given.length === 0 ? null : perScore.reduce((sum, score) => sum + score * doubleAt(counts, score), 0) / given.length,
    meanValue: given.length === 0 ? null : valueOf(component, total / given.length),
  }
}

/** "F does not separate: 52 % bought once; there is no score 2." Of fewer than five persons no score can be expected. */
export function emptyScores(scores: RfmScores): CannotTell[] {
  if (scores.r.length < 5) return []
  return scores.components.flatMap(({ component, counts }) => {
    const empty = counts.flatMap((count, i) => (count === 0 ? [i + 1] : []))
    if (empty.length === 0) return []
    const { value, persons } = commonest(scores.strengths()[component])
    return [{ code: 'score-empty' as const, component, scores: empty, commonest: valueOf(component, value), persons }]
  })
}

function commonest(values: Float64Array): { readonly value: number; readonly persons: number } {
  let found = { value: 0, persons: 0 }
  const see = (value: number, persons: number): void => {
    if (persons > found.persons) found = { value, persons }
  }
  const counted = countWhole(values)
  if (counted) counted.counts.forEach((persons, place) => see(counted.least + place, persons))
  else {
    const sorted = values.toSorted()
    for (let from = 0, to = 0; from < sorted.length; from = to) {
      while (to < sorted.length && sorted[to] === sorted[from]) to++
      see(doubleAt(sorted, from), to - from)
    }
  }
  return found
}
