/** How unevenly customers bring sales or profit. */
import type { Definitions } from './definition.ts'

const customers = { zh: '本期客户', en: 'Customers of the period' }
const total = { zh: '本期客户合计', en: 'Total of the period’s customers' }

export const concentration = {
  'conc.decile': {
    name: { zh: '十等分', en: 'Deciles' },
    formula: {
      zh: '客户按金额从高到低（同额按编号）分十份，各份合计 ÷ 总计',
      en: 'Customers by value, best first (ties by id), in ten parts; sum of each ÷ total',
    },
    denominator: total,
    unit: 'rate',
    source: 'M20',
  },
  'conc.x80': {
    name: { zh: '贡献 80% 的客户', en: 'Who brings 80 %' },
    formula: { zh: '从高到低累计达到 80% 所需的最少人数', en: 'Fewest persons, best first, whose sum reaches 80 % of the total' },
    denominator: customers,
    unit: 'persons',
    source: 'M20; 80/20',
  },
  'conc.gini': {
    name: { zh: '基尼系数', en: 'Gini coefficient' },
    formula: {
      zh: 'Σ(2i − N − 1)·金额 ÷ (N·总额)，从低到高排序；0 人人相等，1 一人独占',
      en: 'Σ(2i − N − 1)·value ÷ (N·total), poorest first; 0 all alike, 1 one has all',
    },
    denominator: total,
    unit: 'ratio',
    source: 'M20',
  },
  'conc.lorenz': {
    name: { zh: '洛伦兹曲线', en: 'Lorenz curve' },
    formula: { zh: '从低到高，前 x% 的客户合计 ÷ 总计', en: 'Poorest first: sum of the first x % of customers ÷ total' },
    denominator: total,
    unit: 'rate',
    source: 'M20',
  },
  'conc.top_bottom': {
    name: { zh: '头尾比', en: 'Top tenth : bottom tenth' },
    formula: { zh: '最高十分之一的人均 ÷ 最低十分之一的人均', en: 'Mean of the best tenth ÷ mean of the last tenth' },
    denominator: { zh: '最低十分之一的人均', en: 'Mean of the last tenth' },
    unit: 'ratio',
    source: 'M20; s2 (5–10)',
  },
  'conc.top': {
    name: { zh: '头部占比', en: 'Share of the top x %' },
    formula: { zh: '前 ⌊x·N⌋ 位客户合计 ÷ 总计', en: 'Sum of the first ⌊x·N⌋ customers ÷ total' },
    denominator: total,
    unit: 'rate',
    source: 'M20',
  },
} as const satisfies Definitions
