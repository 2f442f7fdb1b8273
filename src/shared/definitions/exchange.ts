/** How the exchange with the stores goes, and what its data are worth. */
import type { Definitions } from './definition.ts'

export const exchangeBook = {
  'exchange.punctuality': {
    name: { zh: '数据交互准时率', en: 'Punctuality of the exchange' },
    formula: {
      zh: '按时到的次数 ÷ 应到的次数；到达指导入写入，已撤销的不算，同一文件只算一次',
      en: 'Exchanges in by their due time ÷ exchanges due; in means imported, undone imports do not count, the same file counts once',
    },
    denominator: { zh: '应到时间已过或已经到的次数', en: 'Exchanges whose due time is over or that came' },
    unit: 'rate',
    source: 'imports 11',
  },
  'exchange.correctness': {
    name: { zh: '数据交互正确率', en: 'Correctness of the exchange' },
    formula: {
      zh: '第一次就接受的数据行 ÷ 收到的数据行；待处理和试运行时更正的行不算接受',
      en: 'Data rows accepted at the first try ÷ data rows received; rows held back or mended in the dry run were not',
    },
    denominator: { zh: '收到的数据行', en: 'Data rows received' },
    unit: 'rate',
    source: 'imports 11',
  },
  'coverage.usable': {
    name: { zh: '可用率', en: 'Usable share' },
    formula: {
      zh: '已关联小票 ÷ 应有小票；应有小票 = 实有小票 + 缺小票的营业日 × 日均小票',
      en: 'Linked receipts ÷ expected receipts, which are those there and the daily mean for each opening day without one',
    },
    denominator: { zh: '应有小票', en: 'Expected receipts' },
    unit: 'rate',
    source: 'imports 11, features F16',
    switches: { 'coverage.keep': '60 %', 'coverage.least': '30' },
  },
} as const satisfies Definitions
