import type { Measure } from '#shared/contract/report-builder.ts'
import type { MemberShare } from '#shared/contract/value-share.ts'
import { positiveRate, rateOf } from '../../value/scope/rates.ts'

/** What is counted of a row; money in fen. */
export interface RowFacts extends MemberShare {
  readonly piecesMilli: number
  readonly persons: number
  readonly occasions: number
  readonly newPersons: number
}

/** Quotients have the members' sales above the members' purchases, as the value screens have them (metrics.md M03). */
export function measureOf(measure: Measure, facts: RowFacts): number | null {
  switch (measure) {
    case 'revenueShare':
      return positiveRate(facts.memberNetFen, facts.netFen)
    case 'receiptShare':
      return rateOf(facts.memberReceipts, facts.receipts)
    case 'ticketFen':
      return rateOf(facts.memberNetFen, facts.occasions)
    case 'perPersonFen':
      return rateOf(facts.memberNetFen, facts.persons)
    case 'perReceiptFen':
      return rateOf(facts.netFen, facts.receipts)
    case 'pieces':
      return facts.piecesMilli / 1000
    case 'netFen':
    case 'receipts':
    case 'memberNetFen':
    case 'memberReceipts':
    case 'persons':
    case 'newPersons':
    case 'occasions':
      return facts[measure]
  }
}
