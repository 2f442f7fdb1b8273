/** What one member's page says of her habits. */
import type { Definitions } from './definition.ts'

export const memberBook = {
  'member.favourite': {
    name: { zh: '偏好', en: 'Favourite' },
    formula: {
      zh: '选择次数最多的门店、导购（按有购买的小票）、品类、尺码、价格带（按购买的件数）；同数取名称靠前者，少于 3 不下结论；尺码看最近 100 行',
      en: 'Most frequent store and guide (by receipts with something bought), category, size and price band (by pieces bought); of equals the first by name, below 3 nothing is told; size of the latest 100 lines',
    },
    denominator: { zh: '该项有记录的小票或件数', en: 'Receipts or pieces for which it is known' },
    unit: 'rate',
    source: 'F37; inferred',
  },
  'member.visits': {
    name: { zh: '到店时段', en: 'When she comes' },
    formula: { zh: '有购买的小票，按星期与小时', en: 'Receipts with something bought, by weekday and hour' },
    denominator: { zh: '有购买的小票', en: 'Receipts with something bought' },
    unit: 'receipts',
    source: 'F37',
  },
  'value.wallet': {
    name: { zh: '品类覆盖（客户占有率的近似）', en: 'Category breadth (a proxy for share of wallet)' },
    formula: {
      zh: '她买过的品类 ÷ 至少两成同类客户买过的品类；估计值',
      en: 'Categories she bought ÷ categories that at least a fifth of like persons bought; an estimate',
    },
    denominator: {
      zh: '同类客户：同城、同主品类、同入会年数；不足 50 人则放宽到同城同年数，再到全部',
      en: 'Like persons: same city, main category and years since joining; below 50 without the category, then everybody',
    },
    unit: 'rate',
    source: 'section 8; s2 客户占有率; inferred',
  },
} as const satisfies Definitions
