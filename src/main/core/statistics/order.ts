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
