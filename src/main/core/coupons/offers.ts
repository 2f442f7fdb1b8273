/** Coupons as they are promised: changed freely until the first code is out. */
import { CouponTerms, type Offer, type OfferTrial } from '#shared/contract/coupons.ts'
import type { Read } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { linesOfReceipt, memberReceipts, offersWithCounts } from './coupons.sql.ts'
import { baseFen, discountFen, isStoreOf, validityOf, type LineForCoupon, type ReceiptForCoupon } from './terms.ts'

type OfferRow = Omit<Offer, 'terms'> & { readonly body: string }

export const offersOf = (read: Pick<Read, 'prepare'>): Offer[] =>
  read
    .prepare<[], OfferRow>(offersWithCounts)
    .all()
    .map(({ body, ...offer }) => ({ ...offer, terms: CouponTerms.parse(JSON.parse(body)) }))

/** @throws refusal `coupon/not-found` */
export const getOffer = (read: Pick<Read, 'prepare'>, id: number): Offer =>
  offersOf(read).find((offer) => offer.id === id) ?? refuse('coupon/not-found', { id })

interface OfferDraft {
  readonly id?: number | undefined
  readonly name: string
  readonly code: string
  readonly terms: CouponTerms
}

/** @throws refusals `coupon/not-found`, `coupon/name-taken`, `coupon/code-taken`, `coupon/issued`, `coupon/validity`, `coupon/no-value` */
export function saveOffer({ id, name, code, terms }: OfferDraft, { write, now, note }: Writing): { offerId: number } {
  const all = offersOf(write)
  const known = id === undefined ? undefined : getOffer(write, id)
  if (known && known.issued + known.controls > 0) refuse('coupon/issued', { name: known.name, issued: known.issued })
  if (all.some((each) => each.name === name && each.id !== id)) refuse('coupon/name-taken', { name })
  if (all.some((each) => each.code === code && each.id !== id)) refuse('coupon/code-taken', { code })
  if (validityOf(terms, 0) === undefined) refuse('coupon/validity', {})
  const isWorth = terms.kind === 'percent' ? terms.percent > 0 : terms.kind === 'gift' ? terms.gift !== '' : terms.valueFen > 0
  if (!isWorth) refuse('coupon/no-value', {})
  const values = { name, code, body: JSON.stringify(terms), saved_at: now().toISOString() }
  note({ offer: code })
  if (id === undefined) return { offerId: write.run(write.query.insertInto('coupon_offer').values(values)).lastId }
  write.run(write.query.updateTable('coupon_offer').set(values).where('id', '=', id))
  return { offerId: id }
}

/** @throws refusals `coupon/not-found`, `coupon/issued` */
export function removeOffer(offerId: number, { write, note }: Writing): void {
  const { name, issued, controls } = getOffer(write, offerId)
  if (issued + controls > 0) refuse('coupon/issued', { name, issued })
  write.run(write.query.deleteFrom('coupon_offer').where('id', '=', offerId))
  note({ offerId })
}

interface TrialRow extends ReceiptForCoupon {
  readonly id: number
  readonly personId: number
}

/** What the terms would have cost on the receipts of a span of days, each person up to her limit. */
export function tryOffer(
  read: Read,
  { terms, fromOn, toOn }: { readonly terms: CouponTerms; readonly fromOn: number; readonly toOn: number },
): OfferTrial {
  const lines = read.prepare<[number], LineForCoupon>(linesOfReceipt)
  const used = new Map<number, number>()
  const trial = { receipts: 0, qualifying: 0, members: 0, netFen: 0, discountFen: 0 }
  for (const receipt of read.prepare<[number, number], TrialRow>(memberReceipts).iterate(fromOn, toOn)) {
    trial.receipts++
    if (!isStoreOf(terms, receipt)) continue
    const base = baseFen(terms, receipt, () => lines.all(receipt.id))
    if (base <= 0 || base < terms.thresholdFen) continue
    const times = used.get(receipt.personId) ?? 0
    if (times >= terms.perMember) continue
    used.set(receipt.personId, times + 1)
    trial.qualifying++
    trial.netFen += receipt.netFen
    trial.discountFen += discountFen(terms, base)
  }
  return { ...trial, members: used.size }
}
