/** Member share of sales, receipts and customers. */
import type { Definitions } from './definition.ts'

export const share = {
  'share.revenue': {
    name: { zh: '会员销售占比', en: 'Member share of sales' },
    formula: { zh: '关联到会员的净销售额 ÷ 全部净销售额', en: 'Net sales of receipts linked to a member ÷ net sales of all receipts' },
    denominator: { zh: '同门店同期全部净销售额', en: 'Net sales of the same stores and period' },
    unit: 'rate',
    source: 'M21',
  },
  'share.receipts': {
    name: { zh: '会员小票占比（口径 B）', en: 'Member share of receipts (reading B)' },
    formula: { zh: '会员小票 ÷ 全部小票，净额大于 0', en: 'Receipts linked to a member ÷ all receipts, both with net above 0' },
    denominator: { zh: '净额大于 0 的全部小票', en: 'All receipts with net sales above 0' },
    unit: 'rate',
    source: 'M21',
  },
  'share.index': {
    name: { zh: '会员价值指数', en: 'Member index' },
    formula: { zh: '会员销售占比 ÷ 会员小票占比', en: 'Member share of sales ÷ member share of receipts' },
    denominator: { zh: '会员小票占比', en: 'Member share of receipts' },
    unit: 'ratio',
    source: 'M21',
  },
  'share.spend_ratio': {
    name: { zh: '会员与非会员笔单价之比', en: 'Member receipt : other receipt' },
    formula: { zh: '会员平均每张小票 ÷ 其他平均每张小票', en: 'Mean member receipt ÷ mean other receipt' },
    denominator: { zh: '其他小票的平均净额', en: 'Mean of the other receipts' },
    unit: 'ratio',
    source: 'M21',
  },
  'share.active': {
    name: { zh: '活跃会员占比（口径 A）', en: 'Active members (reading A)' },
    formula: { zh: '本期有购买次的会员 ÷ 期末注册会员', en: 'Members with an occasion in the period ÷ members registered at its end' },
    denominator: { zh: '期末注册会员', en: 'Members registered at the end of the period' },
    unit: 'rate',
    source: 'M21',
  },
  'share.top_x': {
    name: { zh: '头部会员占比（口径 A）', en: 'Top x % of members (reading A)' },
    formula: {
      zh: '购买会员中前 ⌊x·n⌋ 位的净销售额 ÷ 会员净销售额，及 ÷ 全部净销售额',
      en: 'Net sales of the first ⌊x·n⌋ buying members ÷ member sales, and ÷ all sales',
    },
    denominator: { zh: '会员净销售额；全部净销售额', en: 'Member sales; all sales' },
    unit: 'rate',
    source: 'M21; s0 (16 %/23 %, 34 %/56 %)',
  },
} as const satisfies Definitions
