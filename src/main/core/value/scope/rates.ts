/** Division as figures need it: nothing to divide by is no number, and no figure is NaN or infinite. */

export const rateOf = (numerator: number, denominator: number): number | null => (denominator === 0 ? null : numerator / denominator)

/** A quotient that means something only over a positive denominator: an index of shares, a share of a total. */
export const positiveRate = (numerator: number, denominator: number | null): number | null =>
  denominator === null || denominator <= 0 ? null : numerator / denominator

/** ⌊x·n⌋ of a share written in decimals: 29 % of 100 are 29, although 0.29 × 100 is a little less. */
export const firstOf = (share: number, n: number): number => Math.floor(share * n + 1e-9)
