/** Scores of recency, frequency and money, their groups, and weighted importance. */
import type { Definitions } from './definition.ts'

const population = { zh: '窗口内至少购买一次的客户', en: 'Persons with an occasion in the window' }
const rank = {
  zh: '比他差的人数 × 5 ÷ 总人数，向下取整再加 1，最高 5；同值同分，取较低的一档',
  en: 'Persons strictly worse × 5 ÷ all, rounded down, plus 1, at most 5; equal values share a score, the lower one',
}

export const rfm = {
  'rfm.r_score': {
    name: { zh: 'R 分（最近消费）', en: 'R score (recency)' },
    formula: { zh: `最近一次消费距今越短越高：${rank.zh}`, en: `The fewer days since the last occasion the higher: ${rank.en}` },
    denominator: population,
    unit: 'score',
    source: 'M10; Hughes',
    switches: { 'rfm.window': '730 days' },
  },
  'rfm.f_score': {
    name: { zh: 'F 分（消费频次）', en: 'F score (frequency)' },
    formula: { zh: `购买次越多越高：${rank.zh}`, en: `The more occasions the higher: ${rank.en}` },
    denominator: population,
    unit: 'score',
    source: 'M10; Hughes',
    switches: { 'rfm.window': '730 days' },
  },
  'rfm.m_score': {
    name: { zh: 'M 分（消费金额）', en: 'M score (money)' },
    formula: { zh: `窗口净销售额越高越高：${rank.zh}`, en: `The higher the net sales of the window the higher: ${rank.en}` },
    denominator: population,
    unit: 'score',
    source: 'M10; Hughes',
    switches: { 'rfm.window': '730 days', 'rfm.monetary': 'total' },
  },
  'rfm.cell': {
    name: { zh: 'RFM 格', en: 'RFM cell' },
    formula: { zh: 'R × 100 + F × 10 + M', en: 'R × 100 + F × 10 + M' },
    denominator: population,
    unit: 'score',
    source: 'M10',
  },
  'rfm.fixed': {
    name: { zh: 'RFM 固定界限', en: 'RFM fixed limits' },
    formula: {
      zh: '按给定界限打分，含下限不含上限；界限逐月不变，变动才是真变动',
      en: 'Scored by given limits, lower end included, upper end not; limits stay from month to month, so that movement is real',
    },
    denominator: population,
    unit: 'score',
    source: 'M11',
  },
  'rfm.group': {
    name: { zh: 'RFM 分组', en: 'RFM groups' },
    formula: {
      zh: '八组按 R、F、M 高于平均与否；十组按分数区间，先匹配者为准',
      en: 'Eight groups by R, F, M above the mean or not; ten groups by ranges of scores, the first match wins',
    },
    denominator: population,
    unit: 'group',
    source: 'M11; R package rfm',
    switches: { 'rfm.high': 'score above mean' },
  },
  'rfm.importance': {
    name: { zh: '加权重要度', en: 'Weighted importance' },
    formula: {
      zh: '各因子得分（1–5）按权重加权平均；缺少的因子不计权重并标注',
      en: 'Mean of the factors’ scores (1–5) by weight; a missing factor’s weight is left out and the score marked',
    },
    denominator: population,
    unit: 'score',
    source: 'M12',
    switches: { 'importance.weights': 'R 1, F 1, M 1' },
  },
  'rfm.importance_overlap': {
    name: { zh: '权重敏感度', en: 'Sensitivity to weights' },
    formula: {
      zh: '某权重 ×0.8 或 ×1.2 后，前 10% 名单与原名单的交集 ÷ 并集',
      en: 'With one weight × 0.8 or × 1.2: persons in both top tenths ÷ persons in either',
    },
    denominator: { zh: '两份名单的并集', en: 'Persons in either list' },
    unit: 'rate',
    source: 'M12',
  },
} as const satisfies Definitions
