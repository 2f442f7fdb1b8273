/** Nelder and Mead's simplex search with the usual coefficients: the slow way to a peak, which needs no derivative. An oracle for the quick one. */

interface Corner {
  readonly at: readonly number[]
  readonly value: number
}

/** @param f Values that are no numbers count as infinitely bad. */
export function findPeakBySimplex(f: (at: readonly number[]) => number, start: readonly number[], steps = 600): Corner {
  const judge = (at: readonly number[]): Corner => {
    const value = f(at)
    return { at, value: Number.isNaN(value) ? -Infinity : value }
  }
  let simplex = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + 0.3 : x)))].map(judge)
  for (let step = 0; step < steps; step++) {
    simplex.sort((one, other) => (one.value === other.value ? 0 : other.value - one.value))
    if (isSmall(simplex)) break
    simplex = moved(simplex, judge)
  }
  return simplex.reduce((best, one) => (one.value > best.value ? one : best))
}

const first = (simplex: readonly Corner[]): Corner => simplex[0] as Corner

function isSmall(simplex: readonly Corner[]): boolean {
  const best = first(simplex)
  const spread = best.value - (simplex.at(-1) as Corner).value
  return spread <= 1e-9 * Math.abs(best.value) && simplex.every(({ at }) => at.every((x, i) => Math.abs(x - (best.at[i] ?? 0)) <= 3e-4))
}

/** One step: the worst corner is reflected, stretched or drawn in; else all are drawn to the best. */
function moved(simplex: readonly Corner[], judge: (at: readonly number[]) => Corner): Corner[] {
  const best = first(simplex)
  const worst = simplex.at(-1) as Corner
  const others = simplex.slice(0, -1)
  const second = others.at(-1) as Corner
  const centre = best.at.map((_, i) => others.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / others.length)
  const along = (by: number): Corner => judge(centre.map((x, i) => x + by * ((worst.at[i] ?? 0) - x)))
  const reflected = along(-1)
  if (reflected.value > best.value) {
    const stretched = along(-2)
    return [...others, stretched.value > reflected.value ? stretched : reflected]
  }
  if (reflected.value > second.value) return [...others, reflected]
  const drawn = along(reflected.value > worst.value ? -0.5 : 0.5)
  if (drawn.value > Math.max(reflected.value, worst.value)) return [...others, drawn]
  return [best, ...simplex.slice(1).map(({ at }) => judge(at.map((x, i) => ((best.at[i] ?? 0) + x) / 2)))]
}
