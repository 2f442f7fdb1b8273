/** How much of the sales is known by name. */
import type { Definitions } from './definition.ts'

export const link = {
  'link.rate': {
    name: { zh: '关联率', en: 'Link rate' },
    formula: {
      zh: '关联到会员的有效小票 ÷ 带会员信息（卡号或手机）的有效小票，含退货小票',
      en: 'Valid receipts linked to a member ÷ valid receipts that carry a member value (card or mobile), returns included',
    },
    denominator: { zh: '带会员信息的有效小票', en: 'Valid receipts that carry a member value' },
    unit: 'rate',
    source: 'imports 11',
  },
  'link.of_all': {
    name: { zh: '关联率（占全部小票）', en: 'Link rate of all receipts' },
    formula: { zh: '关联到会员的有效小票 ÷ 全部有效小票', en: 'Valid receipts linked to a member ÷ all valid receipts' },
    denominator: { zh: '全部有效小票', en: 'All valid receipts' },
    unit: 'rate',
    source: 'imports 11',
  },
  'link.by_sales': {
    name: { zh: '关联率（按销售额）', en: 'Link rate by sales' },
    formula: { zh: '关联到会员的净销售额 ÷ 全部净销售额', en: 'Net sales of receipts linked to a member ÷ net sales of all receipts' },
    denominator: { zh: '全部净销售额', en: 'Net sales of all receipts' },
    unit: 'rate',
    source: 'imports 11',
  },
  'link.unknown_card': {
    name: { zh: '未知卡占比', en: 'Unknown-card rate' },
    formula: {
      zh: '卡号未出现在任何会员资料中的有效小票 ÷ 带会员信息的有效小票',
      en: 'Valid receipts with a card no member sheet has brought ÷ valid receipts that carry a member value',
    },
    denominator: { zh: '带会员信息的有效小票', en: 'Valid receipts that carry a member value' },
    unit: 'rate',
    source: 'imports 11',
  },
  'link.anonymous': {
    name: { zh: '散客占比', en: 'Anonymous share' },
    formula: { zh: '没有会员信息的有效小票 ÷ 全部有效小票', en: 'Valid receipts without a member value ÷ all valid receipts' },
    denominator: { zh: '全部有效小票', en: 'All valid receipts' },
    unit: 'rate',
    source: 'imports 11',
  },
} as const satisfies Definitions
