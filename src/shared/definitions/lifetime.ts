/** Lifetime value: the source's period average and the purchase models. */
import type { Definitions } from './definition.ts'

export const lifetime = {
  'clv.seed': {
    name: { zh: '客户终生价值（按销售额）', en: 'Customer value (revenue based)' },
    formula: {
      zh: '（净销售额 − 获客总成本 − 保有总成本）÷ 客户数；是期间平均，不是预测',
      en: '(Net sales − acquisition total − retention total) ÷ customers; a period average, no forecast',
    },
    denominator: { zh: '本期有购买的客户', en: 'Customers of the period' },
    unit: 'fen',
    source: 'M63; s2',
  },
  'clv.seed_margin': {
    name: { zh: '客户终生价值（按毛利）', en: 'Customer value (margin based)' },
    formula: {
      zh: '（净销售额 × 毛利率 − 获客总成本 − 保有总成本）÷ 客户数',
      en: '(Net sales × margin rate − acquisition total − retention total) ÷ customers',
    },
    denominator: { zh: '本期有购买的客户', en: 'Customers of the period' },
    unit: 'fen',
    source: 'M63',
  },
  'clv.cac': {
    name: { zh: '获客成本', en: 'Acquisition cost' },
    formula: { zh: '获客总成本 ÷ 新客户数', en: 'Acquisition total ÷ new customers' },
    denominator: { zh: '首次购买在本期的客户', en: 'Customers whose first occasion is in the period' },
    unit: 'fen',
    source: 'M63; s2',
  },
  'clv.keep_cost': {
    name: { zh: '保有成本', en: 'Keep cost' },
    formula: { zh: '保有、服务与礼品总成本 ÷ 留存客户数', en: 'Retention, service and gifts ÷ customers kept' },
    denominator: { zh: '本期与上期都购买的客户', en: 'Customers of this and of the previous period' },
    unit: 'fen',
    source: 'M63',
  },
  'clv.cac_to_keep': {
    name: { zh: '获客成本 : 保有成本', en: 'Acquisition : keep cost' },
    formula: { zh: '获客成本 ÷ 保有成本；来源称 3 到 5 倍', en: 'Acquisition cost ÷ keep cost; the source claims 3 to 5' },
    denominator: { zh: '保有成本', en: 'Keep cost' },
    unit: 'ratio',
    source: 'M63; s1',
  },
  'clv.retention': {
    name: { zh: '续费会员价值', en: 'Value of a renewed membership' },
    formula: {
      zh: '毛利 × (1 + 折现率) ÷ (1 + 折现率 − 续费率)，含首期；不含首期：毛利 × 续费率 ÷ (1 + 折现率 − 续费率)',
      en: 'Margin × (1 + discount) ÷ (1 + discount − retention) with the first payment; without it: margin × retention ÷ (1 + discount − retention)',
    },
    denominator: { zh: '一位会员', en: 'One member' },
    unit: 'fen',
    source: 'M64',
  },
  'clv.sbg': {
    name: { zh: '续费率曲线', en: 'Retention curve' },
    formula: {
      zh: 'sBG：第 t 次续费率 = (β + t − 1) ÷ (α + β + t − 1)，随会龄上升',
      en: 'sBG: retention at renewal t = (β + t − 1) ÷ (α + β + t − 1), rising with age',
    },
    denominator: { zh: '到该次续费仍在的会员', en: 'Members who could renew' },
    unit: 'rate',
    source: 'M64; Fader & Hardie 2007',
  },
  'model.p_alive': {
    name: { zh: '仍活跃概率', en: 'Chance still a customer' },
    formula: { zh: 'MBG/NBD：1 ÷ (1 + a/(b+x) · ((α+T)/(α+t))^(r+x))', en: 'MBG/NBD: 1 ÷ (1 + a/(b+x) · ((α+T)/(α+t))^(r+x))' },
    denominator: { zh: '每位顾客自己，0 到 1', en: 'each customer by herself, 0 to 1' },
    unit: 'rate',
    source: 'M66; Batislam et al. 2007; Fader, Hardie, Lee 2005',
    switches: { model: 'MBG/NBD' },
  },
  'model.expected': {
    name: { zh: '预期购买次数', en: 'Expected purchases' },
    formula: { zh: '模型给出的未来一段时间内的期望购买次数', en: 'Purchases the model expects in the time to come' },
    unit: 'occasions',
    source: 'M66',
  },
  'model.spend': {
    name: { zh: '预期客单', en: 'Expected spend per purchase' },
    formula: { zh: 'Gamma-Gamma：p(v + x·m) ÷ (p·x + q − 1)', en: 'Gamma-gamma: p(v + x·m) ÷ (p·x + q − 1)' },
    unit: 'fen',
    source: 'M67; Fader & Hardie 2013',
  },
  'model.clv': {
    name: { zh: '模型终生价值', en: 'Lifetime value by the model' },
    formula: {
      zh: '毛利率 × Σ 每月（预期客单 × 当月预期购买次数）÷ (1+月折现率)^月',
      en: 'Margin rate × Σ over months of expected spend × expected purchases of the month ÷ (1 + rate)^month',
    },
    unit: 'fen',
    source: 'M67',
    switches: { months: '12', monthlyRate: '1 %' },
  },
  'model.verdict': {
    name: { zh: '模型是否可用', en: 'Whether the model may be shown' },
    formula: {
      zh: '复购客户不足 100、参数触界、无法识别、无流失信号、回测不如基线或非有限值，任一成立即不显示',
      en: 'Refused with fewer than 100 repeat buyers, a parameter at its bound, no single best fit, no dropout found, a back-test behind a baseline, or a value that is no number',
    },
    unit: 'group',
    source: 'M68',
  },
  'model.backtest': {
    name: { zh: '回测', en: 'Back-test' },
    formula: {
      zh: '截去最后一段，用其余拟合，再与实际比较：MAE、RMSE、偏差、前十分之一覆盖',
      en: 'Fitted without the last part and compared with it: MAE, RMSE, bias, share of purchases in the predicted top tenth',
    },
    denominator: { zh: '截止日已知的客户', en: 'Persons known at the cut' },
    unit: 'ratio',
    source: 'M69',
  },
} as const satisfies Definitions
