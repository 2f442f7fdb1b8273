/** What members say of themselves, and whom they bring. */
import type { Definitions } from './definition.ts'

export const listening = {
  'value.loyalty_cell': {
    name: { zh: '忠诚度矩阵', en: 'Loyalty matrix' },
    formula: {
      zh: '产品满意且服务满意＝忠诚型；只有产品满意＝易被竞争对手抢走；只有服务满意＝仍抱有期望；都不满意＝破坏型。满意＝5 分中的 4 分或以上，取十二个月内最近一次两个分数俱全的回答',
      en: 'Both satisfied: loyal; only the product: open to rivals; only the service: still hoping; neither: destructive. Satisfied is 4 or more of 5; the latest answer with both marks within twelve months',
    },
    denominator: { zh: '两个分数俱全的回答者，不推及全体会员', en: 'Respondents with both marks; never all members' },
    unit: 'rate',
    source: 'M62',
    switches: { satisfied: '4', within: '365' },
  },
  'survey.nps': {
    name: { zh: '净推荐值', en: 'Net promoter score' },
    formula: {
      zh: '100 ×（9–10 分的人数 − 0–6 分的人数）÷ 回答人数',
      en: '100 × (persons with 9 or 10 − persons with 0 to 6) / persons who answered',
    },
    denominator: { zh: '十二个月内回答过的人，取最近一次', en: 'Persons who answered within twelve months, the latest answer of each' },
    unit: 'score',
    source: 'F114',
  },
  'value.referral': {
    name: { zh: '转介绍率', en: 'Referral rate' },
    formula: { zh: '有推荐人的新会员 ÷ 新会员，最近 365 天', en: 'New members with a known referrer / new members, last 365 days' },
    denominator: { zh: '最近 365 天入会的会员', en: 'Members who joined in the last 365 days' },
    unit: 'rate',
    source: 'F136',
  },
} as const satisfies Definitions
