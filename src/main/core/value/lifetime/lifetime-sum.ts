/** Discounted purchases of the months to come (metrics.md M67 `model.clv`). */
import type { FitInput, PurchaseParams } from '#shared/contract/value-lifetime.ts'
import { expectedOf, type History } from './purchase-model.ts'

/** Weeks. */
const MONTH = 30 / 7

type Horizon = Pick<FitInput, 'months' | 'monthlyRate' | 'marginRate'>

export interface Purchases {
  readonly expected: number
  /** Each month's by (1 + rate)^month. */
  readonly discounted: number
}

export function purchasesOf(params: PurchaseParams, history: History, { months, monthlyRate }: Horizon): Purchases {
  let [before, discounted] = [0, 0]
  for (let month = 1; month <= months; month++) {
    const until = expectedOf(params, history, month * MONTH)
    discounted += (until - before) / (1 + monthlyRate) ** month
    before = until
  }
  return { expected: before, discounted }
}
