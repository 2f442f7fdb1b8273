/** Shares a difference out over lines in proportion, in whole fen, by largest remainder: the shares sum to it exactly. */
export function allocate(difference: number, weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
  if (total === 0) return weights.map(() => 0)
  const sign = Math.sign(difference)
  const amount = Math.abs(difference)
  const exact = weights.map((weight) => (amount * Math.abs(weight)) / total)
  const shares = exact.map(Math.floor)
  const left = amount - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares.map((share) => share * sign || 0)
}
