/** Profit of persons, their layers and classes, and what is read from them. */
import type { Definitions } from './definition.ts'

const buyers = { zh: '本期客户', en: 'Customers of the period' }

export const worth = {
  'value.profit': {
    name: { zh: '客户毛利', en: 'Profit of a person' },
    formula: {
      zh: 'Σ（明细实付 − 件数 × 单位成本）；无成本用品类毛利率，再用品牌毛利率；记到个人的成本另扣',
      en: 'Σ (paid − pieces × unit cost); without cost the category’s margin rate, else the brand’s; costs booked to the person are taken off',
    },
    unit: 'fen',
    source: 'M60',
    switches: { 'vat rate': '0', 'margin rates': 'none' },
  },
  'value.cost_coverage': {
    name: { zh: '成本覆盖率', en: 'Sales with a real cost' },
    formula: { zh: '有真实成本的净销售额 ÷ 净销售额', en: 'Net sales of lines with a cost ÷ net sales' },
    denominator: { zh: '本期会员净销售额', en: 'Member net sales of the period' },
    unit: 'rate',
    source: 'M60',
  },
  'value.tier': {
    name: { zh: '利润分层', en: 'Tiers' },
    formula: {
      zh: '≤ 0 为无；其余从高到低（同额按编号），前 20% 为高，至 50% 为中，其余为低',
      en: 'None at 0 or below; the others best first (ties by id): first 20 % high, up to 50 % medium, the rest low',
    },
    denominator: buyers,
    unit: 'group',
    source: 'M60; s1',
    switches: { 'tiers.share': '20 % / 50 %' },
  },
  'value.pyramid': {
    name: { zh: '客户金字塔', en: 'Customer pyramid' },
    formula: { zh: '高、中、低、无四层，加上窗口内未购买的客户', en: 'The four layers, and the persons without a purchase in the window' },
    denominator: { zh: '全部客户', en: 'All persons' },
    unit: 'persons',
    source: 'M60',
  },
  'life.migration': {
    name: { zh: '层级流转', en: 'Migration between tiers' },
    formula: {
      zh: '前期层级（含新客、回流）× 后期层级（含流失）的人数；按名次分层时各层人数大体固定',
      en: 'Persons by tier before (and new, reactivated) and tier after (and lapsed); tiers by rank keep their sizes',
    },
    denominator: { zh: '前期客户；后期客户', en: 'Customers before; customers after' },
    unit: 'persons',
    source: 'M53',
  },
  'life.retention': {
    name: { zh: '留存率', en: 'Retention' },
    formula: {
      zh: '两期都购买的客户 ÷ 前期客户，附 Wilson 区间',
      en: 'Customers of both periods ÷ customers of the period before, with Wilson’s interval',
    },
    denominator: { zh: '前期客户', en: 'Customers of the period before' },
    unit: 'rate',
    source: 'M52',
  },
  'value.class': {
    name: { zh: '最具价值 / 最具成长 / 低于零', en: 'Most valuable / most growable / below zero' },
    formula: {
      zh: '价值 = 毛利 − 服务成本；低于零：价值 < 0；最具价值：价值 > 0 的前 20%；最具成长：其余中潜力 − 价值最高的 20%',
      en: 'Value = margin − cost to serve; below zero: value < 0; most valuable: first 20 % of those above 0; most growable: first 20 % of the rest by potential − value',
    },
    denominator: { zh: '本期客户及记有成本的客户', en: 'Customers of the period and persons with booked costs' },
    unit: 'group',
    source: 'M61; s2',
  },
  'value.potential': {
    name: { zh: '潜力（估计）', en: 'Potential (estimate)' },
    formula: {
      zh: '同类客户（所属门店城市 × 主要品类 × 入会年数）价值的第 80 百分位；不足 50 人时放宽',
      en: '80th percentile of value among like persons (city of the home store × main category × years since joining); widened below 50 persons',
    },
    denominator: { zh: '同类客户', en: 'Like persons' },
    unit: 'fen',
    source: 'M61',
  },
  'value.segment_year': {
    name: { zh: '人群 × 年度', en: 'Segment × year' },
    formula: {
      zh: '年初属于该人群的客户在当年的净销售额与毛利',
      en: 'Net sales and profit in a year of those who were in the segment when it began',
    },
    denominator: { zh: '年初属于该人群的客户', en: 'Persons in the segment at the start of the year' },
    unit: 'fen',
    source: 'section 8, smaller figures; s0',
  },
  'value.one_more_item': {
    name: { zh: '多买一件 对比 一位新客', en: 'One more item against one new customer' },
    formula: {
      zh: '每花一元的净收益：老客（增加件数 × 每件毛利 − 优惠成本）÷ 优惠成本；新客（首年毛利 − 获客成本）÷ 获客成本',
      en: 'Gain per yuan: member (extra items × margin per item − offer cost) ÷ offer cost; new customer (first-year margin − acquisition cost) ÷ acquisition cost',
    },
    denominator: { zh: '优惠成本；获客成本', en: 'Offer cost; acquisition cost' },
    unit: 'ratio',
    source: 'M65; s0',
  },
} as const satisfies Definitions
