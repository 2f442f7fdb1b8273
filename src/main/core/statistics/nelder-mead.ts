/** Nelder and Mead's simplex search for the least value, with the usual coefficients: needs no derivative, and steps aside between steps. */
import { must } from '../must.ts'

export interface Least {
  readonly at: readonly number[]
  readonly value: number
}

interface Search {
  readonly size: number
  /** Relative difference of the simplex' values, and its size, at which the search ends: both must be reached. */
  readonly valueTolerance: number
  readonly sizeTolerance: number
  readonly steps: number
  readonly step: () => Promise<void>
}

/** @param f Values that are no numbers count as infinitely bad. */
export async function findLeast(f: (at: readonly number[]) => number, start: readonly number[], search: Search): Promise<Least> {
  const judge = (at: readonly number[]): Least => {
    const value = f(at)
    return { at, value: Number.isNaN(value) ? Infinity : value }
  }
  let simplex = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + search.size : x)))].map(judge)
  for (let step = 0; step < search.steps; step++) {
    simplex.sort((one, other) => (one.value === other.value ? 0 : one.value - other.value))
    if (isSmall(simplex, search)) break
    simplex = moved(simplex, judge)
    await search.step()
  }
  return simplex.reduce((least, one) => (one.value < least.value ? one : least))
}

function isSmall(simplex: readonly Least[], { valueTolerance, sizeTolerance }: Search): boolean {
  const best = must(simplex[0], 'a simplex has corners')
  const worst = must(simplex.at(-1), 'a simplex has corners')
  const spread = worst.value - best.value
  if (!(spread <= valueTolerance * Math.abs(best.value))) return false
  return simplex.every(({ at }) => at.every((x, i) => Math.abs(x - (best.at[i] ?? 0)) <= sizeTolerance))
}

/** One step: the worst corner is reflected, stretched or drawn in; else all are drawn to the best. */
function moved(simplex: readonly Least[], judge: (at: readonly number[]) => Least): Least[] {
  const best = must(simplex[0], 'a simplex has corners')
  const worst = must(simplex.at(-1), 'a simplex has corners')
  const others = simplex.slice(0, -1)
  const second = must(others.at(-1), 'a simplex has corners')
  const centre = best.at.map((_, i) => others.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / others.length)
  const along = (by: number): Least => judge(centre.map((x, i) => x + by * ((worst.at[i] ?? 0) - x)))
  const reflected = along(-1)
  if (reflected.value < best.value) {
    const stretched = along(-2)
    return [...others, stretched.value < reflected.value ? stretched : reflected]
  }
  if (reflected.value < second.value) return [...others, reflected]
  const drawn = along(reflected.value < worst.value ? -0.5 : 0.5)
  if (drawn.value < Math.min(reflected.value, worst.value)) return [...others, drawn]
  return [best, ...simplex.slice(1).map(({ at }) => judge(at.map((x, i) => ((best.at[i] ?? 0) + x) / 2)))]
}
