import { codeKey } from '#shared/values/code.ts'
import { hasAny, type ImportKind, type KindContext, type SayRow } from './import-kind.ts'
import { dayLabels, personLabels } from './labels.ts'
import { personReader } from './person.ts'

export const couponLabels = [
  '券号',
  '券码',
  '优惠券号',
  '优惠券',
  '券',
  '优惠码',
  'coupon',
  'coupon code',
  'coupon_upc',
  'coupon no',
  'code',
]

/** Coupons used: with the receipt, or with the day and the store. One code may be used many times where it is printed in a leaflet. */
export const redemptions: ImportKind = {
  id: 'redemptions',
  labels: {
    ...personLabels,
    'coupon.code': couponLabels,
    'coupon.redeemed_at': [...dayLabels, '核销日期', '使用日期', 'redeemed', 'redeemed on', 'redemption_date'],
    'coupon.redeem_store': ['门店', '店铺', 'store'],
    'receipt.no': ['小票号', '单号', 'receipt', 'receipt no'],
    'receipt.coupon_amt': ['金额', '抵扣金额', '优惠金额', 'amount'],
    'campaign.code': [],
    'campaign.name': [],
  },
  required: [['coupon.code'], ['coupon.redeemed_at', 'receipt.no']],
  fits: (headings) =>
    hasAny(headings, 'coupon.code') &&
    hasAny(headings, 'coupon.redeemed_at', 'receipt.no') &&
    (hasAny(headings, 'coupon.redeemed_at') || /核销|券|redemption|coupon/i.test(headings.sheetName)) &&
    !hasAny(headings, 'coupon.issued_at', 'coupon.valid_from', 'coupon.valid_to', 'coupon.threshold', 'coupon.value', 'coupon.name') &&
    !hasAny(headings, 'line.qty', 'line.amount', 'receipt.amount_paid', 'receipt.amount_due', 'product.name', 'product.sku'),
  reader: (context) => redemptionReader(context, false),
}

/** `onlyUsed`: beside the issue of the coupon, an empty day says it was not used. */
export function redemptionReader({ fields, nth }: KindContext, onlyUsed: boolean): SayRow {
  const who = personReader(fields)
  const [code, at, store] = [fields.reader('coupon.code'), fields.reader('coupon.redeemed_at'), fields.reader('coupon.redeem_store')]
  const [receipt, amount] = [fields.reader('receipt.no'), fields.reader('receipt.coupon_amt')]
  const [campaignCode, campaignName] = [fields.reader('campaign.code'), fields.reader('campaign.name')]
  return (columns, i) => {
    const [number, when, receiptNumber] = [code(columns, i), at(columns, i), receipt(columns, i)]
    if (number === null) return 'coupon.code'
    if (when === null && receiptNumber === null) return onlyUsed ? [] : 'coupon.redeemed_at'
    const [person, day, shop] = [who(columns, i), when?.day ?? null, store(columns, i)]
    const told = `${codeKey(number)}|${receiptNumber === null ? `${day}|${shop ?? ''}` : `#${codeKey(receiptNumber)}`}|${person ?? ''}`
    const values = {
      coupon: codeKey(number),
      who: person,
      receipt_number: receiptNumber,
      store: shop,
      day,
      amount_fen: amount(columns, i),
      campaign: campaignCode(columns, i) ?? campaignName(columns, i),
    }
    return [{ name: 'redemption', key: `${told}|${nth(told)}`, values }]
  }
}
