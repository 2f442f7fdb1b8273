/** What sells to whom. */
import type { Definitions } from './definition.ts'

export const productBook = {
  'product.index': {
    name: { zh: '销售偏好指数', en: 'Revenue index' },
    formula: {
      zh: '100 ×（品类占该人群销售的比例）÷（品类占全部销售的比例）；仅供描述',
      en: '100 × share of the item in the group’s sales / its share in all sales; descriptive only',
    },
    unit: 'ratio',
    source: 'M71',
  },
  'product.penetration': {
    name: { zh: '渗透偏好指数', en: 'Penetration index' },
    formula: {
      zh: '100 ×（人群中购买者比例）÷（全体购买者比例）；卡方检验，q 按 Benjamini-Hochberg；q < 0.05、指数 ≤ 80 或 ≥ 120、购买者 ≥ 30 才算发现',
      en: '100 × buyers in the group / persons of it, over buyers / persons; χ² test, q by Benjamini and Hochberg; a finding needs q < .05, index ≤ 80 or ≥ 120 and 30 buyers',
    },
    denominator: { zh: '期内有购买且属性已知的客户', en: 'Customers of the period whose property is known' },
    unit: 'ratio',
    source: 'M71; s0',
    switches: { q: '0.05', index: '80 / 120', buyers: '30' },
  },
  'product.tgi': {
    name: { zh: 'TGI 偏好指数', en: 'Target group index (TGI)' },
    formula: {
      zh: '100 ×（人群中有该特征者的比例）÷（全部购买客户中有该特征者的比例）；少于 100 人的人群不列；卡方检验，q 按 Benjamini-Hochberg；q < 0.05、指数 ≤ 80 或 ≥ 120、有特征者 ≥ 30 才算发现。按 q 排序：只按指数排，最小的人群总在最前',
      en: '100 × share with the property in the group / share among all buyers; groups below 100 persons are not listed; χ² test, q by Benjamini and Hochberg; a finding needs q < .05, index ≤ 80 or ≥ 120 and 30 with the property. Sorted by q: by the index alone the smallest groups would always lead',
    },
    denominator: { zh: '期内有购买的客户，人群未知者也在内', en: 'Customers of the period, those whose group is unknown included' },
    unit: 'ratio',
    source: 'M74',
    switches: { q: '0.05', index: '80 / 120', group: '100', holders: '30' },
  },
  'product.calendar': {
    name: { zh: '购买月份', en: 'Months of buying' },
    formula: {
      zh: '当月到店客户中购买该商品的比例 ÷ 各月合计比例 × 100，同样检验',
      en: '100 × share of buyers among who came in the month / the same of all months, tested alike',
    },
    denominator: { zh: '人月：某年某月有购买的客户', en: 'Person-months with an occasion' },
    unit: 'ratio',
    source: 'M71; s0 S132',
  },
  'product.first_quality': {
    name: { zh: '拉新商品质量', en: 'First-product quality' },
    formula: {
      zh: '首购含该款、满 180 天的客户中再次购买的比例，与其他首购客户比较（Newcombe，款数 ≥ 100 者按 BH）；满一年者 12 个月净销售额与毛利',
      en: 'Of first buyers of the style with 180 days behind them the share that came again, against all others (Newcombe; BH over styles with 100 and more); 12-month net sales and margin of those with a year behind them',
    },
    denominator: { zh: '首购含该款的客户', en: 'First buyers of the style' },
    unit: 'rate',
    source: 'M75; s4',
    switches: { horizon: '180', least: '100' },
  },
  'product.price_band': {
    name: { zh: '价格带', en: 'Price-band mix' },
    formula: {
      zh: '按单件吊牌价（未知时按实付）分带（低, 高] 的件数、净销售额、客户；各带客户不可相加',
      en: 'Pieces, net sales, customers by list price of a piece (as paid where unknown), bands (low, high]; customers of bands do not add up',
    },
    unit: 'pieces',
    source: 'M70; s4',
  },
  'product.cross_category': {
    name: { zh: '单品类 / 跨品类', en: 'Single- or cross-category' },
    formula: {
      zh: '窗口内净购买 1 个品类为单品类，≥ 2 个为跨品类；复购只在购买次数相同者之间比较',
      en: 'Net goods of one category in the window: single; of two or more: cross; repeat buying is compared only at equal occasions',
    },
    denominator: { zh: '期内客户', en: 'Customers of the period' },
    unit: 'persons',
    source: 's4',
  },
  'product.hot_slow': {
    name: { zh: '热销与滞销', en: 'Hot and slow goods' },
    formula: {
      zh: '期内净件数从多到少为热销；上市（或首次售出）满 60 天者从少到多为滞销',
      en: 'Net pieces of the period, most first: hot; of goods launched or first sold 60 days ago, fewest first: slow',
    },
    unit: 'pieces',
    source: 's0 S132',
    switches: { age: '60' },
  },
  'product.full_price': {
    name: { zh: '正价占比', en: 'Full-price share' },
    formula: {
      zh: '实付 ≥ 吊牌额 95 % 的净销售额 ÷ 吊牌额已知的净销售额',
      en: 'Net sales paid at 95 % of list value or more / net sales with a known list value',
    },
    denominator: { zh: '吊牌额已知的净销售额', en: 'Net sales with a known list value' },
    unit: 'rate',
    source: 's0 S132',
    switches: { 'full price from': '95 %' },
  },
  'product.list': {
    name: { zh: '商品与品牌名单', en: 'Lists of products and brands' },
    formula: {
      zh: '按名单问题找出的客户；能写成人群规则的与规则完全一致',
      en: 'Persons a list’s question finds; where a rule of segments says the same, exactly those of the rule',
    },
    unit: 'persons',
    source: 'M72; s4',
  },
  'basket.support': {
    name: { zh: '支持度', en: 'Support' },
    formula: {
      zh: '同时含甲与乙的购物篮 ÷ 全部购物篮',
      en: 'Baskets with A and B / all baskets',
    },
    denominator: { zh: '购物篮（小票）', en: 'Baskets (receipts)' },
    unit: 'rate',
    source: 'M72',
    switches: { 'least baskets': '30', 'least share': '0.1 %' },
  },
  'basket.confidence': {
    name: { zh: '置信度', en: 'Confidence' },
    formula: {
      zh: '含甲的购物篮中同时含乙的比例',
      en: 'Of baskets with A the share with B too',
    },
    denominator: { zh: '含甲的购物篮', en: 'Baskets with A' },
    unit: 'rate',
    source: 'M72',
  },
  'basket.lift': {
    name: { zh: '提升度', en: 'Lift' },
    formula: {
      zh: '共现次数 × 篮数 ÷（甲的篮数 × 乙的篮数）；> 1 且 q < 0.05 才推荐',
      en: 'Count × baskets / (baskets with A × with B); recommended only above 1 with q < .05',
    },
    unit: 'ratio',
    source: 'M72',
  },
  'basket.leverage': {
    name: { zh: '杠杆', en: 'Leverage' },
    formula: {
      zh: '支持度 − 甲的比例 × 乙的比例',
      en: 'Support − share of A × share of B',
    },
    unit: 'ratio',
    source: 'M72',
  },
  'basket.style': {
    name: { zh: '款式归并', en: 'Style roll-up' },
    formula: {
      zh: '建篮前 SKU 归到款号；同票或关联退货后净件数 ≤ 0 的不算；同款两色算一件；空篮不计',
      en: 'SKUs become styles before baskets are built; what was given back is gone; two colours of a style are one item; empty baskets are dropped',
    },
    unit: 'receipts',
    source: 'M73',
  },
  'basket.sequence': {
    name: { zh: '先甲后乙', en: 'A, then B' },
    formula: {
      zh: '首次买甲后 n 天内买乙的客户比例，对比同月未买甲者（按甲的月份加权，Mantel-Haenszel 检验）',
      en: 'Of persons whose first A lies n days back those with B in (0, n] days after, against persons without A in the same months (weighted by the months of A, Mantel-Haenszel)',
    },
    denominator: { zh: '首次买甲已满 n 天的客户', en: 'Persons whose first A lies n days back' },
    unit: 'rate',
    source: 'M72',
    switches: { days: '90' },
  },
} as const satisfies Definitions
