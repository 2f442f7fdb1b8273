/** People who live together, as far as their cards tell: a relation, never a merge (cleaning.md 6). */
import { MOST_PERSONS } from './busy-places.ts'
import type { Matched } from './matching/match.ts'

/** Its persons, each by the record that stands for her, and how surely she belongs: her strongest tie to one of the others. */
export type Household = ReadonlyMap<number, number>

/**
 * @param ties Pairs that look like two people of one household.
 * @param root A record's person, by the record that stands for it.
 */
export function groupHouseholds(ties: readonly number[], root: Int32Array, { pairs, probabilities }: Matched): readonly Household[] {
  const neighbours = new Map<number, Map<number, number>>()
  const tie = (from: number, to: number, probability: number): void => {
    let own = neighbours.get(from)
    if (!own) neighbours.set(from, (own = new Map()))
    own.set(to, Math.max(own.get(to) ?? 0, probability))
  }
  for (const pair of ties) {
    const [a, b] = [root[pairs.a[pair] as number] as number, root[pairs.b[pair] as number] as number]
    const probability = probabilities.household[pair] as number
    tie(a, b, probability)
    tie(b, a, probability)
  }
  const seen = new Set<number>()
  return [...neighbours.keys()]
    .toSorted((a, b) => a - b)
    .flatMap((person) => {
      if (seen.has(person)) return []
      const together = reachedFrom(person, neighbours, seen)
      return together.length > MOST_PERSONS ? [] : [new Map(together.map((each) => [each, strongest(neighbours.get(each))]))]
    })
}

function reachedFrom(start: number, neighbours: ReadonlyMap<number, ReadonlyMap<number, number>>, seen: Set<number>): readonly number[] {
  const reached = [start]
  seen.add(start)
  for (const person of reached) {
    for (const next of neighbours.get(person)?.keys() ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      reached.push(next)
    }
  }
  return reached.toSorted((a, b) => a - b)
}

const strongest = (ties: ReadonlyMap<number, number> | undefined): number => Math.max(0, ...(ties?.values() ?? []))
