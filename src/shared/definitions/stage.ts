/** Where the brand stands, and why. */
import type { Definitions } from './definition.ts'

export const stageBook = {
  'stage.call': {
    name: { zh: '品牌阶段', en: 'Brand stage' },
    formula: {
      zh: '按顺序第一条符合的规则：数据不足；新上市（不足 730 天）；客户数增长且老客户比例下降→预警；客户数下降→衰退；规模或比例未达标→导入期；增长→成长期；其余→成熟期',
      en: 'The first rule that fits: not enough data; younger than 730 days; customers up and ratio down: warning; customers down: decline; size or ratio below the mark: introduction; growing: growth; else maturity',
    },
    denominator: { zh: '年滚动客户', en: 'Customers of the rolling year' },
    unit: 'group',
    source: 'M32; s4',
    switches: { 'stage.size': '1000', 'stage.benchmark': '5 %', 'stage.growth': '10 %', 'stage.slope': '0.1' },
  },
  'stage.guard_rail': {
    name: { zh: '增长护栏', en: 'Guard rail' },
    formula: {
      zh: '老客户比例不降时一年最多可新增的客户 = 会回来的客户 ×（其老客户占比 − 比例）÷（比例 − 新客转化率）',
      en: 'Customers who may be won in a year without the ratio falling = customers who will come back × (their share of old ones − ratio) / (ratio − conversion of new ones)',
    },
    denominator: { zh: '本年滚动客户', en: 'Customers of the rolling year' },
    unit: 'persons',
    source: 's4 S90',
  },
  'stage.discount_acquired': {
    name: { zh: '低值引流', en: 'Discount-acquired buyers' },
    formula: {
      zh: '深折新客占比今年比去年升高（下限 > 0），且其 180 天二次购买率低于其他新客（上限 < 0）；涉及金额 = 率差 × 深折新客 × 二次购买客单价',
      en: 'The share of deeply discounted new buyers rose (lower limit > 0) and fewer of them come again within 180 days (upper limit < 0); at stake: difference × such buyers × second ticket',
    },
    denominator: { zh: '首次购买在一年内的客户', en: 'New buyers of the year' },
    unit: 'rate',
    source: 'M33; s4',
    switches: { depth: '30 %', horizon: '180' },
  },
  'stage.price_band_mismatch': {
    name: { zh: '价格带不衔接', en: 'Price-band mismatch' },
    formula: {
      zh: '爆款所在价格带占其余商品件数不足 10 %，且其首购客户 180 天二次购买率低于其他首购客户（上限 < 0）',
      en: 'The hot product’s band holds less than 10 % of the other pieces, and its first buyers come again less often within 180 days (upper limit < 0)',
    },
    denominator: { zh: '满 180 天的首购客户', en: 'First buyers with 180 days behind them' },
    unit: 'rate',
    source: 'M34; s4',
    switches: { band: '10 %', horizon: '180' },
  },
  'stage.freq_ticket': {
    name: { zh: '分品类的频次型 / 客单型', en: 'Frequency or ticket by category' },
    formula: {
      zh: '同一批客户两期的 ln(销售比) = ln(次数比) + ln(客单比)，按品类各算，附更早一对年份',
      en: 'Of the same persons ln(sales ratio) = ln(occasions ratio) + ln(ticket ratio), by category, with the pair of years before beside it',
    },
    denominator: { zh: '两期各至少两次购买该品类的客户', en: 'Persons with two occasions of the category in both periods' },
    unit: 'ratio',
    source: 'M35; s4',
  },
  'stage.cross': {
    name: { zh: '线间与品牌间交叉', en: 'Between lines and brands' },
    formula: {
      zh: '两边都买过的客户、先买哪边、提升度；活跃 = 周期状态为活跃或应购；可迁移 = 在甲已流失且在乙不活跃',
      en: 'Customers of both, which came first, lift; active = active or due by the cycle; movable = lapsed of one and not active in the other',
    },
    denominator: { zh: '至少买过其一的客户', en: 'Customers of either' },
    unit: 'persons',
    source: 'M50, M72; s4',
  },
  'stage.launch': {
    name: { zh: '新线上市测试', en: 'Launch test' },
    formula: {
      zh: '上市前一年客户中试买的比例（Wilson 区间），以及首购满期客户的再次购买率',
      en: 'Of customers of the year before the launch the share that tried it (Wilson), and of mature first buyers the share that bought it again',
    },
    denominator: { zh: '上市前一日的年滚动客户', en: 'Customers of the rolling year before the launch' },
    unit: 'rate',
    source: 's4 S99-S101',
  },
} as const satisfies Definitions
