/**
 * Deals persons out to the parts of a split so that every part gets its share of every stratum: the persons lie in order of stratum, within
 * it by a hash of id and seed, and each goes to the part that is due first (R. Tijdeman, The chairman assignment problem, 1980). After any
 * number of persons each part is less than one person away from its share.
 */
import { ascendingBy, hashOf } from '../columns/rules/hash.ts'

export interface SplitPerson {
  readonly id: number
  /** Strata are dealt out one after the other, in this order. */
  readonly stratum: string
}

export interface Dealt {
  /** Part of each person, by index. */
  readonly parts: Uint8Array
  readonly strata: number
  /** The widest distance of a part from its share in one stratum, in persons. */
  readonly widestGap: number
}

/** @param shares Of the parts, together 1. */
export function dealPersons(persons: readonly SplitPerson[], shares: readonly number[], seed: number): Dealt {
  const strata = new Map<string, number[]>()
  for (const [i, { stratum }] of persons.entries()) {
    const indices = strata.get(stratum)
    if (indices) indices.push(i)
    else strata.set(stratum, [i])
  }
  const parts = new Uint8Array(persons.length)
  const next = createDealer(shares)
  const counts: number[][] = []
  for (const [, indices] of [...strata].toSorted(([a], [b]) => compare(a, b))) {
    const ofStratum = shares.map(() => 0)
    for (const k of ascendingBy(indices.length, (at) => hashOf(persons[indices[at] ?? 0]?.id ?? 0, seed))) {
      const part = next()
      parts[indices[k] ?? 0] = part
      ofStratum[part] = (ofStratum[part] ?? 0) + 1
    }
    counts.push(ofStratum)
  }
  return { parts, strata: strata.size, widestGap: widestGapOf(counts, shares) }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Gives the part of one person after the other. */
function createDealer(shares: readonly number[]): () => number {
  const counts = shares.map(() => 0)
  const slack = 1 / (2 * shares.length - 2)
  let dealt = 0
  return () => {
    dealt++
    let best = -1
    let earliest = Infinity
    for (const [part, share] of shares.entries()) {
      const given = counts[part] ?? 0
      if (share * dealt - given < slack - 1e-12) continue
      const due = (1 - slack + given) / share
      if (due < earliest) [best, earliest] = [part, due]
    }
    const part = Math.max(best, 0)
    counts[part] = (counts[part] ?? 0) + 1
    return part
  }
}

function widestGapOf(strata: readonly (readonly number[])[], shares: readonly number[]): number {
  let widest = 0
  for (const counts of strata) {
    const whole = counts.reduce((sum, count) => sum + count, 0)
    for (const [part, share] of shares.entries()) widest = Math.max(widest, Math.abs((counts[part] ?? 0) - share * whole))
  }
  return Math.round(widest * 1000) / 1000
}
