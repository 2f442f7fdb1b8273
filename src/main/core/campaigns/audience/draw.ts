/**
 * Who is held out, who is in the pilot, who gets which version: drawn within strata by a seeded lot (metrics.md M85). Two runs over the
 * same people give the same lists.
 */
import type { CampaignCells } from '#shared/contract/campaign-brief.ts'
import { ascendingBy } from '../../columns/rules/hash.ts'
import { dealPersons } from '../../segments/split-plan.ts'
import { createLot, seedOf } from './seeded-order.ts'

export interface Unit {
  /** Place of the person. */
  readonly person: number
  readonly personId: number
  readonly stratum: number
}

export interface Drawn<U extends Unit> {
  readonly heldOut: U[]
  readonly pilot: U[]
  readonly mailed: U[]
}

/** From so many of a stratum on at least one is held out. */
const LEAST_STRATUM = 10

export function draw<U extends Unit>(units: readonly U[], cells: CampaignCells, code: string): Drawn<U> {
  const { holdoutShare, persistentHoldout, pilotPieces, seed } = cells
  const lotForHoldout = persistentHoldout ? createLot(0, 'holdout') : createLot(seed, `${code} holdout`)
  const heldOut: U[] = []
  const rest: U[] = []
  for (const stratum of strataOf(units)) {
    const n = stratum.length
    const count = holdoutShare === 0 ? 0 : Math.max(Math.floor(holdoutShare * n), n >= LEAST_STRATUM ? 1 : 0)
    for (const [i, unit] of byLot(stratum, lotForHoldout).entries()) (i < count ? heldOut : rest).push(unit)
  }
  const [pilot, mailed] = pilotPieces === null ? [[], rest] : drawShare(rest, pilotPieces, createLot(seed, `${code} pilot`))
  return { heldOut, pilot, mailed }
}

/** `count` units, of each stratum its share; what rounding leaves goes to the strata with the largest remainders. */
function drawShare<U extends Unit>(units: readonly U[], count: number, lot: (id: number) => number): readonly [U[], U[]] {
  if (count >= units.length) return [[...units], []]
  const strata = strataOf(units)
  const exact = strata.map((stratum) => (stratum.length * count) / units.length)
  const sizes = exact.map(Math.floor)
  const missing = count - sizes.reduce((sum, size) => sum + size, 0)
  const byRemainder = exact.map((value, i) => ({ i, remainder: value - Math.floor(value) }))
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of byRemainder.slice(0, missing)) sizes[i] = (sizes[i] ?? 0) + 1
  const [drawn, rest]: [U[], U[]] = [[], []]
  for (const [i, stratum] of strata.entries()) {
    const size = sizes[i] ?? 0
    for (const [at, unit] of byLot(stratum, lot).entries()) (at < size ? drawn : rest).push(unit)
  }
  return [drawn, rest]
}

/** The version of each unit, from 1: every stratum is dealt out by the weights. Empty where all get the first. */
export function dealVersions<U extends Unit>(units: readonly U[], { versions, seed }: CampaignCells, code: string): Map<number, number> {
  if (versions.length < 2) return new Map()
  const total = versions.reduce((sum, { weight }) => sum + weight, 0)
  const persons = units.map(({ personId, stratum }) => ({ id: personId, stratum: String(stratum) }))
  const shares = versions.map(({ weight }) => weight / total)
  const { parts } = dealPersons(persons, shares, seedOf(seed, `${code} versions`))
  return new Map(persons.map(({ id }, i) => [id, (parts[i] ?? 0) + 1]))
}

function strataOf<U extends Unit>(units: readonly U[]): U[][] {
  const strata = new Map<number, U[]>()
  for (const unit of units) {
    const stratum = strata.get(unit.stratum)
    if (stratum) stratum.push(unit)
    else strata.set(unit.stratum, [unit])
  }
  return [...strata].toSorted(([a], [b]) => a - b).map(([, stratum]) => stratum)
}

/** No two persons draw the same lot, so that it decides alone. */
function byLot<U extends Unit>(units: readonly U[], lot: (id: number) => number): readonly U[] {
  const order = ascendingBy(units.length, (i) => lot(units[i]?.personId ?? 0))
  const ordered: U[] = []
  for (const i of order) {
    const unit = units[i]
    if (unit) ordered.push(unit)
  }
  return ordered
}
