/** Quantiles, false-discovery rates: what is read off sorted numbers. */

/** Quantile of ascending values by linear interpolation ("type 7", metrics.md 0); of no values: NaN. */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const n = ascending.length
  if (n === 0) return Number.NaN
  const h = (n - 1) * p
  const below = Math.floor(h)
  const low = Number(ascending[below])
  return below + 1 < n ? low + (h - below) * (Number(ascending[below + 1]) - low) : low
}

/** Benjamini and Hochberg's q values: q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·m/j, in the order given. */
export function falseDiscoveryRates(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).toSorted((a, b) => Number(p[a]) - Number(p[b]))
  const q = Array.from(p, () => 1)
  let least = 1
  for (let rank = order.length; rank >= 1; rank--) {
    const at = order[rank - 1] ?? 0
    least = Math.min(least, (Number(p[at]) * p.length) / rank)
    q[at] = least
  }
  return q
}

/**
 * The same of very many p values, each of which occurs `times[i]` times: q by p. Equal p values share the smallest of theirs, so that q hangs on
 * p only.
 */
export function discoveryRates(p: Float64Array, times: Int32Array): (p: number) => number {
  const ascending = Float64Array.from(p).sort()
  const placeOf = (value: number): number => firstAtLeast(ascending, value)
  // Of equal values all occurrences stand at the first place.
  const upTo = new Float64Array(ascending.length)
  for (let i = 0; i < p.length; i++) {
    const place = placeOf(p[i] as number)
    upTo[place] = (upTo[place] as number) + (times[i] as number)
  }
  for (let i = 1; i < upTo.length; i++) upTo[i] = (upTo[i] as number) + (upTo[i - 1] as number)
  const all = upTo.at(-1) ?? 0
  const q = new Float64Array(ascending.length)
  let least = 1
  for (let i = ascending.length - 1; i >= 0; i--) {
    least = Math.min(least, ((ascending[i] as number) * all) / (upTo[i] as number))
    q[i] = least
  }
  return (value) => q[placeOf(value)] ?? 1
}

function firstAtLeast(ascending: Float64Array, least: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
