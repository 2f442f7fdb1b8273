/** Cycles, cohorts, the ladder, stages of life. */
import type { Definitions } from './definition.ts'

export const loyalty = {
  'cycle.gap': {
    name: { zh: '复购间隔', en: 'Purchase gap' },
    formula: { zh: '同一客户相邻两次购买之间的天数', en: 'Days between two consecutive occasions of a person' },
    denominator: { zh: '全部已完成的间隔', en: 'All finished gaps' },
    unit: 'days',
    source: 'M40',
  },
  'cycle.base': {
    name: { zh: '基准周期', en: 'Base cycle' },
    formula: {
      zh: '每位客户间隔中位数的中位数；不足 30 人时用所填天数',
      en: 'Median over persons of their median gap; below 30 persons the days entered',
    },
    denominator: { zh: '至少有一个间隔的客户', en: 'Persons with at least one gap' },
    unit: 'days',
    source: 'M40',
    switches: { floor: '14', minGaps: '2', entered: '90' },
  },
  'cycle.km': {
    name: { zh: '复购曲线', en: 'Repurchase curve' },
    formula: {
      zh: '1 − Π(1 − 当日再购人数 ÷ 仍在观察人数)，截至数据日未再购的按截尾处理；观察人数不足 30 后不再显示',
      en: '1 − Π(1 − bought again on the day ÷ still observed); who has not by the as-of day is censored; not shown beyond 30 observed',
    },
    denominator: { zh: '仍在观察的客户', en: 'Persons still observed' },
    unit: 'rate',
    source: 'M41',
  },
  'cycle.due_on': {
    name: { zh: '下次应购日', en: 'Next due' },
    formula: { zh: '最近购买日 + ⌊周期⌋ + 1 天', en: 'Last occasion + ⌊cycle⌋ + 1 day' },
    unit: 'day',
    source: 'M44',
  },
  'cohort.retention': {
    name: { zh: '同期群活跃率', en: 'Cohort activity' },
    formula: {
      zh: '第 k 期有购买的人数 ÷ 同期首购人数；是活跃，不是留存',
      en: 'Persons with an occasion k periods later ÷ size of the cohort; activity, not survival',
    },
    denominator: { zh: '该期首次购买的客户', en: 'Persons whose first occasion is in the period' },
    unit: 'rate',
    source: 'M42',
  },
  'cohort.value': {
    name: { zh: '同期群累计价值', en: 'Cumulative value of a cohort' },
    formula: { zh: '首购以来累计净销售额 ÷ 同期首购人数', en: 'Net sales since the first period ÷ size of the cohort' },
    denominator: { zh: '该期首次购买的客户', en: 'Persons whose first occasion is in the period' },
    unit: 'fen',
    source: 'M42',
  },
  'ladder.step': {
    name: { zh: '复购阶梯', en: 'Repurchase ladder' },
    formula: {
      zh: '第 k 次购买距今至少 180 天的客户中，180 天内有第 k+1 次购买的比例',
      en: 'Of persons whose k-th occasion is at least 180 days ago, the share with the next within 180 days',
    },
    denominator: { zh: '第 k 次购买已满观察期的客户', en: 'Persons whose k-th occasion is a whole horizon ago' },
    unit: 'rate',
    source: 'M43; s1',
    switches: { horizon: '180', minMature: '100' },
  },
  'life.status': {
    name: { zh: '流失状态', en: 'Cycle status' },
    formula: {
      zh: '距上次购买天数 ÷ 周期：≤1 活跃，≤2 应购，≤3 有流失风险，>3 已流失',
      en: 'Recency ÷ cycle: ≤ 1 active, ≤ 2 due, ≤ 3 at risk, above lapsed',
    },
    denominator: { zh: '至少购买过一次的客户', en: 'Persons with at least one occasion' },
    unit: 'group',
    source: 'M50; s2',
    switches: { limits: '1, 2, 3' },
  },
  'life.stage': {
    name: { zh: '生命周期阶段', en: 'Stage of life' },
    formula: {
      zh: '依次：无购买为潜客；有流失风险或已流失；上一间隔超过当时周期 3 倍为赢回；仅一次购买为新客；否则活跃或应购',
      en: 'First match: no occasion prospect; at risk or lapsed; last gap above 3 cycles won back; one occasion new; else active or due',
    },
    denominator: { zh: '全部客户', en: 'All persons' },
    unit: 'group',
    source: 'M51',
  },
  'life.advisor': {
    name: { zh: '界限建议', en: 'Limit advisor' },
    formula: {
      zh: '已完成间隔中 50%、75%、90% 已再购的天数，依次建议为应购、有流失风险、已流失的界限；只建议，不自动采用',
      en: 'Days by which 50, 75 and 90% of the finished gaps were over: proposed limits of due, at risk and lapsed; never applied by itself',
    },
    denominator: { zh: '已完成的间隔', en: 'Finished gaps' },
    unit: 'days',
    source: 'M50; F53',
    switches: { shares: '0.5, 0.75, 0.9' },
  },
  'life.relationship': {
    name: { zh: '关系阶段', en: 'Relationship stage' },
    formula: {
      zh: '由近及远取第一个成立的：家庭（购买次数与首购时长均达标且未流失）、客户（购买次数达标）、朋友（留下的资料项数达标）、点头之交（留有手机、地址或邮箱之一，或买过）、陌生人',
      en: 'The nearest that holds: family (enough occasions and days since the first, not going), customer (enough occasions), friend (told enough), acquaintance (can be reached, or bought), stranger',
    },
    denominator: { zh: '全部会员', en: 'All members' },
    unit: 'group',
    source: 'F69; s2',
    switches: { customerOccasions: '1', familyOccasions: '6', familyDays: '365', friendFacts: '3' },
  },
  'life.attrition': {
    name: { zh: '流失率', en: 'Attrition' },
    formula: {
      zh: '1 − 两年都购买的客户 ÷ 前一年购买的客户；按月：当月转为流失 ÷ 月初未流失',
      en: '1 − buyers of both years ÷ buyers of the first; by month: became lapsed ÷ not lapsed at its start',
    },
    denominator: { zh: '前一年的购买客户；月初未流失的客户', en: 'Buyers of the first year; persons not lapsed at the start of the month' },
    unit: 'rate',
    source: 'M52',
  },
} as const satisfies Definitions
