/** The headings of two tills, and what happens to a card number between a till and a spreadsheet. */
import { fullWidth } from './sheet.mjs'

// Every damage a card number suffers between a till and a spreadsheet. repair: can the true value be found again without asking?
export const CARD_DAMAGE = [
  ['apostrophe', 0.015, true, (c) => "'" + c],
  ['tab', 0.015, true, (c) => '\t' + c],
  ['formula_text', 0.015, true, (c) => `="${c}"`],
  ['padded', 0.015, true, (c) => c + '   '],
  ['full_width', 0.01, true, fullWidth],
  ['zeros_lost', 0.02, true, (c) => ({ n: Number(c), s: String(Number(c)) })], // became a number: 0086… -> 86…
  ['scientific', 0.01, false, (c) => Number(c).toExponential(2).replace('e+', 'E+')], // 8.61E+10: digits are gone
  ['typo', 0.005, false, (c) => c.slice(0, 6) + ((Number(c[6]) + 5) % 10) + c.slice(7)],
  ['mobile_as_card', 0.01, true, (c, m) => m.mobile],
]
export const ANONYMOUS = ['', '', '', '散客', '0', '非会员', '000000']
export const HEADS = [
  [
    '销售时间',
    '门店',
    '小票号',
    '会员卡号',
    '商品编码',
    '商品名称',
    '品类',
    '颜色',
    '尺码',
    '数量',
    '吊牌价',
    '实收金额',
    '支付方式',
    '导购',
  ],
  [
    '单据号',
    '交易时间',
    '店铺名称',
    'VIP卡号',
    '商品编号',
    '品名',
    '大类',
    '颜色',
    '尺码',
    '吊牌价',
    '销售数量',
    '成交金额',
    '付款方式',
    '营业员',
    '备注',
  ],
]
export const EXTRA = ['单据类型', '单据状态', '原单号']
