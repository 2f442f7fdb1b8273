import type { CleaningRule } from './cleaning-rule.ts'

/** Cards, days, linkage and consent. */
export const cardRules: readonly CleaningRule[] = [
  {
    id: 'C01',
    version: 1,
    field: 'card',
    does: 'automatic-or-flag',
    sees: 'base',
    name: { zh: '卡号丢零、重号、校验位', en: 'Card numbers: lost zeros, doubles, check digit' },
    what: {
      zh: '同一来源卡号等长时补回前导零（原号仍可查）；补零后与他人重号、或校验位不符时标记。',
      en: 'Where a source’s numbers are equally long, leading zeros come back beside the number as given; a double or a wrong check digit is flagged.',
    },
  },
  {
    id: 'C02',
    version: 1,
    field: 'card',
    does: 'suggest',
    sees: 'base',
    name: { zh: '孤儿小票', en: 'Orphan receipts' },
    what: {
      zh: '小票上的卡号不属于任何会员：列出，并建议同店只差一位、错位或缺零的卡号。',
      en: 'Receipts with a card nobody has are listed, with a card of the same store one digit, one swap or its zeros away.',
    },
  },
  {
    id: 'C03',
    version: 1,
    field: 'joined',
    does: 'suggest',
    sees: 'base',
    name: { zh: '入会日期矛盾、员工卡', en: 'Contrary days, staff cards' },
    what: {
      zh: '入会晚于首次消费（建议首次消费日）或晚于资料日期；一天超过 30 张小票的卡。',
      en: 'Joined after the first purchase (whose day is offered) or after the file; a card with more than 30 receipts on one day.',
    },
  },
  {
    id: 'C04',
    version: 1,
    field: 'consent',
    does: 'flag',
    sees: 'base',
    name: { zh: '没有同意', en: 'No consent' },
    what: {
      zh: '任何渠道都没有有效同意的会员：看板上可列出，不进入逐条待办。',
      en: 'Members without a valid yes for any channel: listed from the board, not asked one by one.',
    },
  },
]
