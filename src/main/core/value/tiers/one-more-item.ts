/** One more item from a member against one new customer (metrics.md M65): a question of numbers. */
import type { OneMoreItem, OneMoreItemInput } from '#shared/contract/value-share.ts'
import { positiveRate } from '../scope/rates.ts'

export function oneMoreItemOf(input: OneMoreItemInput): OneMoreItem {
  const { offerCostFen, extraItems, marginPerItemFen, acquisitionCostFen, newCustomerMarginFen, isMeasured } = input
  const existing = positiveRate(extraItems * marginPerItemFen - offerCostFen, offerCostFen)
  const fresh = positiveRate(newCustomerMarginFen - acquisitionCostFen, acquisitionCostFen)
  return {
    existing,
    fresh,
    better: existing === null || fresh === null ? null : existing === fresh ? 'equal' : existing > fresh ? 'existing' : 'fresh',
    breakEvenItems: positiveRate(offerCostFen, marginPerItemFen),
    equalItems: fresh === null || fresh < -1 ? null : positiveRate(offerCostFen * (1 + fresh), marginPerItemFen),
    isMeasured,
    definitions: ['value.one_more_item'],
  }
}
