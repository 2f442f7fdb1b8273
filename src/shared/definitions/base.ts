/** Quantities every other figure is made of. */
import type { Definitions } from './definition.ts'

export const base = {
  'base.members': {
    name: { zh: '会员', en: 'Members' },
    formula: {
      zh: '持有会员卡的记录；一位客户可以有几张卡、几条记录',
      en: 'Records of somebody who holds a card; a person may have several cards and records',
    },
    unit: 'persons',
    source: 'section 0',
  },
  'base.occasion': {
    name: { zh: '购买次', en: 'Purchase occasion' },
    formula: {
      zh: '一位客户在一个营业日的净实付大于 0，记一次；赠品、储值、手续费不算；之后整单退回的不算',
      en: 'One person on one business day with net sales above 0 counts once; gifts, top-ups and fees do not; a purchase given back completely later does not',
    },
    unit: 'occasions',
    source: 'M01',
    switches: { 'occasion.basis': 'day', 'occasion.later_returns': 'drop' },
  },
  'base.net_sales': {
    name: { zh: '净销售额', en: 'Net sales' },
    formula: {
      zh: '有效小票的商品和服务明细实付之和，退货在退货当日扣减',
      en: 'Sum of what was paid for goods and services on valid receipts; a return lowers the day it happens',
    },
    unit: 'fen',
    source: 'M02',
  },
  'base.gross_sales': {
    name: { zh: '销售总额', en: 'Gross sales' },
    formula: { zh: '销售明细实付之和，不扣退货', en: 'Sum of what was paid on sale lines, returns not taken off' },
    unit: 'fen',
    source: 'M02',
  },
  'base.return_rate': {
    name: { zh: '退货率', en: 'Return rate' },
    formula: { zh: '退货金额 ÷ 销售总额', en: 'Value of returns ÷ gross sales' },
    denominator: { zh: '销售总额', en: 'Gross sales' },
    unit: 'rate',
    source: 'M02',
  },
  'base.ticket': {
    name: { zh: '客单价（每购买次）', en: 'Ticket (per occasion)' },
    formula: { zh: '净销售额 ÷ 购买次', en: 'Net sales ÷ purchase occasions' },
    denominator: { zh: '购买次', en: 'Purchase occasions' },
    unit: 'fen',
    source: 'M03',
  },
  'base.per_receipt': {
    name: { zh: '笔单价（每张小票）', en: 'Per receipt' },
    formula: { zh: '净销售额 ÷ 净额大于 0 的小票数', en: 'Net sales ÷ receipts with net sales above 0' },
    denominator: { zh: '净额大于 0 的小票', en: 'Receipts with net sales above 0' },
    unit: 'fen',
    source: 'M03',
  },
  'base.per_customer': {
    name: { zh: '人均消费', en: 'Per customer' },
    formula: { zh: '净销售额 ÷ 本期客户数', en: 'Net sales ÷ customers of the period' },
    denominator: { zh: '本期至少购买一次的客户', en: 'Persons with an occasion in the period' },
    unit: 'fen',
    source: 'M03',
  },
  'base.per_piece': {
    name: { zh: '件单价', en: 'Per piece' },
    formula: { zh: '净销售额 ÷ 净件数', en: 'Net sales ÷ net pieces' },
    denominator: { zh: '净件数', en: 'Net pieces' },
    unit: 'fen',
    source: 'M03',
  },
  'base.upt': {
    name: { zh: '连带率', en: 'Units per transaction' },
    formula: { zh: '净件数 ÷ 净额大于 0 的小票数', en: 'Net pieces ÷ receipts with net sales above 0' },
    denominator: { zh: '净额大于 0 的小票', en: 'Receipts with net sales above 0' },
    unit: 'ratio',
    source: 'M03',
  },
  'base.discount_rate': {
    name: { zh: '折扣率', en: 'Share of list price paid' },
    formula: { zh: '净销售额 ÷ 同一批明细的吊牌金额', en: 'Net sales ÷ list value of the same lines' },
    denominator: { zh: '有吊牌金额的明细', en: 'Lines with a list value' },
    unit: 'rate',
    source: 'M03',
  },
  'base.as_of': {
    name: { zh: '截止日', en: 'As-of day' },
    formula: {
      zh: '近 28 天有小票的门店中，数据达到该日的门店占小票 95% 以上的最近一天；当天导出的数据退一天',
      en: 'The latest day reached by stores that carry 95 % of the receipts of the last 28 days; one day earlier where the file was exported on that day',
    },
    unit: 'day',
    source: 'M04',
    switches: { 'asof.coverage': '95 %' },
  },
  'base.recency': {
    name: { zh: '最近一次消费距今', en: 'Recency' },
    formula: { zh: '截止日 − 最近一次购买日', en: 'As-of day − day of the last occasion' },
    unit: 'days',
    source: 'M04',
  },
} as const satisfies Definitions
