/** Where growth comes from. */
import type { Definitions } from './definition.ts'

export const growth = {
  'growth.bridge': {
    name: { zh: '增长分解', en: 'Sales bridge' },
    formula: {
      zh: '前期销售 + 新客 + 回流 − 流失 + 频次 + 客单 = 后期销售；留存客户的变化按对数平均拆分',
      en: 'Sales before + new + reactivated − lapsed + frequency + ticket = sales after; the change of the retained is split by the logarithmic mean',
    },
    denominator: { zh: '两期任一有购买的客户', en: 'Customers of either period' },
    unit: 'fen',
    source: 'M36',
  },
  'growth.levers': {
    name: { zh: '三条增长路径', en: 'Three levers' },
    formula: {
      zh: '新增客户（新客+回流）、购买量（留存客户变化）、购买期限（流失）',
      en: 'Customers (new and reactivated), volume (change of the retained), lifespan (lapsed)',
    },
    unit: 'fen',
    source: 'M36; s0',
  },
  'growth.frequency_ticket': {
    name: { zh: '频次型 / 客单型', en: 'Frequency-led or ticket-led' },
    formula: {
      zh: 'ln(销售比) = ln(次数比) + ln(客单比)，95 % 区间按 delta 法',
      en: 'ln(sales ratio) = ln(occasions ratio) + ln(ticket ratio), 95 % intervals by the delta method',
    },
    denominator: { zh: '两期各至少两次购买的客户', en: 'Persons with at least two occasions in both periods' },
    unit: 'ratio',
    source: 'M35; s4',
  },
  'growth.receipt': {
    name: { zh: '笔单价分解', en: 'Change of the receipt' },
    formula: {
      zh: '笔单价变化 = 件数 + 品类内价格 + 品类结构，权重取两期平均',
      en: 'Change per receipt = pieces + price within categories + mix of categories, weighted by the mean of both periods',
    },
    denominator: { zh: '净额大于 0 的会员小票', en: 'Receipts of members with net sales above 0' },
    unit: 'fen',
    source: 'M03, M36',
  },
  'growth.more_loyal': {
    name: { zh: '忠诚客户增加 5 %', en: 'Five per cent more loyal customers' },
    formula: {
      zh: '增加人数 × （忠诚客户人均 − 其他客户人均）；来源称利润增加 25-90 %',
      en: 'More persons × (mean of the loyal − mean of the others); the source claims 25 to 90 % more profit',
    },
    denominator: { zh: '本期购买客户', en: 'Customers of the period' },
    unit: 'fen',
    source: 'M64; s1',
    switches: { leastOccasions: '2', more: '5 %' },
  },
  'stage.rolling_customers': {
    name: { zh: '年滚动客户数', en: 'Rolling customers' },
    formula: { zh: '截至该日的 365 天内至少有一次购买的客户', en: 'Customers with an occasion in the 365 days up to the day' },
    unit: 'persons',
    source: 'M30; s4',
    switches: { window: '365 days' },
  },
  'stage.ever_repeat': {
    name: { zh: '老客户比例（含窗口内复购）', en: 'Repeat ratio (ever)' },
    formula: {
      zh: '截至该日至少购买过两次的客户 ÷ 年滚动客户数',
      en: 'Customers with two occasions or more up to the day ÷ rolling customers',
    },
    denominator: { zh: '年滚动客户数', en: 'Rolling customers' },
    unit: 'rate',
    source: 'M31; s4',
  },
  'stage.returning': {
    name: { zh: '窗口前老客', en: 'Returning' },
    formula: { zh: '首次购买早于窗口的客户 ÷ 年滚动客户数', en: 'Customers whose first occasion is before the window ÷ rolling customers' },
    denominator: { zh: '年滚动客户数', en: 'Rolling customers' },
    unit: 'rate',
    source: 'M31',
  },
  'stage.repeat_in_window': {
    name: { zh: '窗口内复购', en: 'Repeat in the window' },
    formula: {
      zh: '窗口内至少购买两次的客户 ÷ 年滚动客户数',
      en: 'Customers with two occasions or more in the window ÷ rolling customers',
    },
    denominator: { zh: '年滚动客户数', en: 'Rolling customers' },
    unit: 'rate',
    source: 'M31',
  },
} as const satisfies Definitions
