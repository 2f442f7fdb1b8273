/** What a coupon asks of a receipt, and what it gives. Pure. */
import type { CouponTerms } from '#shared/contract/coupons.ts'

export interface ReceiptForCoupon {
  readonly netFen: number
  readonly storeCode: string
  readonly storeName: string
}

export interface LineForCoupon {
  readonly paidFen: number
  readonly category: string | null
  readonly code: string | null
}

export const isStoreOf = ({ stores }: CouponTerms, store: Pick<ReceiptForCoupon, 'storeCode' | 'storeName'>): boolean =>
  stores.length === 0 || stores.includes(store.storeCode) || stores.includes(store.storeName)

/** Net sales the coupon looks at: of its categories, without what is excluded. Without either, the receipt's own. */
export function baseFen(
  { categories, excludedProducts }: CouponTerms,
  { netFen }: ReceiptForCoupon,
  lines: () => readonly LineForCoupon[],
): number {
  if (categories.length === 0 && excludedProducts.length === 0) return netFen
  const excluded = new Set(excludedProducts)
  return lines()
    .filter(({ category, code }) => (categories.length === 0 || categories.includes(category ?? '')) && !excluded.has(code ?? ''))
    .reduce((sum, { paidFen }) => sum + paidFen, 0)
}

/** What it takes off; never more than what it looks at. A gift takes nothing off and costs what it costs. */
export function discountFen({ kind, valueFen, percent }: CouponTerms, base: number): number {
  if (kind === 'gift') return valueFen
  return kind === 'percent' ? Math.round(base * percent) : Math.min(valueFen, base)
}

/** What one coupon is worth before anybody used it: of per cent what the threshold makes of it. */
export const expectedValueFen = (terms: CouponTerms): number =>
  terms.kind === 'percent' ? Math.round(terms.thresholdFen * terms.percent) : terms.valueFen

export interface Validity {
  readonly fromOn: number
  readonly toOn: number
}

/** For one issued on a day; undefined where the terms do not say. */
export function validityOf({ fromOn, toOn, validDays }: CouponTerms, issuedOn: number): Validity | undefined {
  if (validDays !== null) return { fromOn: Math.max(issuedOn, fromOn ?? issuedOn), toOn: issuedOn + validDays - 1 }
  return fromOn === null || toOn === null || toOn < fromOn ? undefined : { fromOn, toOn }
}
