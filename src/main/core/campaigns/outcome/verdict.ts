/** Whether a mailing paid: its profit with the interval, and one of three words (metrics.md M86, M93). */
import type { Difference } from '../../statistics/intervals.ts'

export interface Profit {
  readonly salesFen: number
  readonly marginFen: number
  readonly profitFen: number
  readonly lowFen: number
  readonly highFen: number
  /** Profit for each fen spent; null where nothing was spent. */
  readonly returnOnCost: number | null
}

export interface Money {
  readonly pieces: number
  readonly marginRate: number
  readonly costFen: number
}

/** Of all pieces mailed. @param difference Mean net sales a piece, mailed less held out, in fen. */
export function profitOf({ difference, low, high }: Difference, { pieces, marginRate, costFen }: Money): Profit {
  const profitAt = (gain: number): number => gain * pieces * marginRate - costFen
  return {
    salesFen: difference * pieces,
    marginFen: difference * pieces * marginRate,
    profitFen: profitAt(difference),
    lowFen: profitAt(low),
    highFen: profitAt(high),
    returnOnCost: costFen > 0 ? profitAt(difference) / costFen : null,
  }
}

export type Verdict = 'proven-gain' | 'proven-loss' | 'not-proven'

/** Without a profit, because nobody was held out, nothing is proven. */
export function verdictOf(profit: Pick<Profit, 'lowFen' | 'highFen'> | undefined): Verdict {
  if (profit && profit.lowFen > 0) return 'proven-gain'
  if (profit && profit.highFen < 0) return 'proven-loss'
  return 'not-proven'
}
