/**
 * The pairs the source reports for a brand that grew its member base (metrics.md M21): shown as a line to compare with,
 * always marked as the source's, never as a figure of the workspace.
 */
export interface ReferencePair {
  readonly years: string
  /** 0..1, of receipts. */
  readonly receiptShare: number
  /** 0..1, of net sales. */
  readonly revenueShare: number
}

export const referencePairs: readonly ReferencePair[] = [
  { years: '2008–2010', receiptShare: 0.16, revenueShare: 0.23 },
  { years: '2011–2013', receiptShare: 0.34, revenueShare: 0.56 },
]
