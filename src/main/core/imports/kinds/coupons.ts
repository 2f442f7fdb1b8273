import { codeKey } from '#shared/values/code.ts'
import { hasAny, type Headings, type ImportKind, type Said } from './import-kind.ts'
import { dayLabels, personLabels } from './labels.ts'
import { personReader } from './person.ts'
import { couponLabels, redemptionReader } from './redemptions.ts'

const isIssue = (headings: Headings): boolean =>
  hasAny(headings, 'coupon.issued_at', 'coupon.valid_from', 'coupon.valid_to', 'coupon.threshold', 'coupon.value', 'coupon.name')

/** Coupons given out; a sheet that also says when they were used gives redemptions too, one with products says what they hold for. */
export const coupons: ImportKind = {
  id: 'coupons',
  labels: {
    ...personLabels,
    'coupon.code': couponLabels,
    'coupon.name': ['券名', '券模板', '模板', '券类型', 'template', 'type'],
    'coupon.threshold': ['门槛', '满额', 'threshold'],
    'coupon.value': ['面额', '面值', '金额', '优惠金额', 'value', 'amount'],
    'coupon.issued_at': [...dayLabels, '发放日期', '领取日期', '发券日期', 'issued', 'issued on'],
    'coupon.valid_from': ['生效日期', '开始日期', '有效期起', '有效期开始', 'valid from', 'start date'],
    'coupon.valid_to': ['失效日期', '结束日期', '有效期至', '有效期止', '到期日', '到期日期', '有效期', 'valid to', 'expires', 'end date'],
    'coupon.redeemed_at': ['核销日期', '使用日期', 'redeemed', 'redemption_date'],
    'coupon.redeem_store': ['使用店铺'],
    'receipt.no': ['核销单号', '使用单号'],
    'campaign.code': [],
    'campaign.name': [],
    'product.sku': ['product_id'],
  },
  required: [['coupon.code']],
  fits: (headings) =>
    hasAny(headings, 'coupon.code') &&
    (isIssue(headings) || (hasAny(headings, 'product.sku') && headings.fields.size <= 4)) &&
    !hasAny(headings, 'line.qty', 'line.amount', 'receipt.amount_paid', 'receipt.date', 'receipt.datetime', 'product.name'),
  reader: (context) => {
    const { fields } = context
    const who = personReader(fields)
    const [code, template] = [fields.reader('coupon.code'), fields.reader('coupon.name')]
    const [threshold, value] = [fields.reader('coupon.threshold'), fields.reader('coupon.value')]
    const [issued, from, to] = [fields.reader('coupon.issued_at'), fields.reader('coupon.valid_from'), fields.reader('coupon.valid_to')]
    const [campaignCode, campaignName] = [fields.reader('campaign.code'), fields.reader('campaign.name')]
    const product = fields.reader('product.sku')
    const redeemed = fields.has('coupon.redeemed_at') ? redemptionReader(context, true) : null
    return (columns, i) => {
      const number = code(columns, i)
      if (number === null) return 'coupon.code'
      const campaign = campaignCode(columns, i) ?? campaignName(columns, i)
      const sku = product(columns, i)
      const key = codeKey(number)
      const values = {
        code: number,
        who: who(columns, i),
        template: template(columns, i),
        threshold_fen: threshold(columns, i),
        value_fen: value(columns, i),
        issued_day: issued(columns, i)?.day ?? null,
        from_day: from(columns, i)?.day ?? null,
        to_day: to(columns, i)?.day ?? null,
        campaign: sku === null ? campaign : null,
      }
      const said: Said[] = [{ name: 'coupon', key, values }]
      if (sku !== null)
        said.push({
          name: 'coupon_product',
          key: `${key}|${codeKey(sku)}|${campaign ?? ''}`,
          values: { coupon: key, product: codeKey(sku), campaign },
        })
      const used = redeemed?.(columns, i)
      return typeof used === 'object' ? [...said, ...used] : said
    }
  },
}
