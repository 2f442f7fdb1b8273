import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SegmentCondition, SegmentGroup } from '#shared/languages/segment-rule.ts'
import { createSpeaker, ruleSentence } from '#shared/languages/segment-sentence.ts'
import { locales, type Locale } from '#shared/values/locale.ts'
import { rule } from '../../renderer/segments/rules.ts'

const names = {
  store: new Map([[1, '静安店']]),
  product: new Map([[7, '真丝衬衫']]),
  segment: new Map([[3, '老客户']]),
  tag: new Map([[5, '爱穿红']]),
  field: new Map([[2, '鞋码']]),
  campaign: new Map([[4, '春季']]),
}

const sentence = (segment: SegmentGroup, locale: Locale): string =>
  ruleSentence(
    segment,
    createSpeaker(locale, (kind, id) => names[kind].get(id)),
  )

const all = (...rules: SegmentGroup['rules']): SegmentGroup => ({ kind: 'group', match: 'all', rules })
const ever = { span: 'all' } as const
const year = { span: 'last-days', days: 365 } as const
const bought: Extract<SegmentCondition, { kind: 'bought' }> = {
  kind: 'bought',
  categories: [],
  productIds: [],
  storeIds: [],
  window: ever,
  count: 'occasions',
  range: { min: 1 },
}

const cases: readonly (readonly [SegmentCondition, string, string])[] = [
  [
    { kind: 'campaign', campaignIds: [4], arms: ['held-out'], outcome: 'responded' },
    '在活动“春季”的名单中（对照组），活动期内购买过的会员。',
    'Members where the member was held out in campaign “春季”, bought while it ran.',
  ],
  [
    { kind: 'campaign', campaignIds: [], arms: ['mailed', 'pilot'], outcome: 'any', versions: [2], keyCode: 'AAA-02' },
    '在任一活动的名单中（正式投放或先期投放），版本 2，识别码以“AAA-02”开头的会员。',
    'Members where the member was mailed or was in the pilot in some campaign, version 2, the key code begins with “AAA-02”.',
  ],
  [{ kind: 'choice', field: 'reachPost', values: ['yes'] }, '可邮寄的会员。', 'Members where the member can be reached by post.'],
  [
    { kind: 'choice', field: 'suppressed', values: ['no'] },
    '不在不寄名单上的会员。',
    'Members where the member is not on the no-mail list.',
  ],
  [
    { kind: 'survey', survey: '秋季', part: 'silent' },
    '问卷“秋季”问到过、没有回答的会员。',
    'Members where was asked by the survey “秋季” and has not answered.',
  ],
  [
    { kind: 'survey', survey: '秋季', question: '推荐', test: { is: 'range', range: { max: 6 } }, window: year },
    '近 365 天问卷“秋季”中“推荐”的回答不超过 6的会员。',
    'Members where the answer to “推荐” in “秋季” in the last 365 days is at most 6.',
  ],
  [
    { ...bought, listedFen: { min: 200_01, max: 400_00 } },
    '买过价格带在 200.01 元 到 400 元 之间的商品的会员。',
    'Members where something listed at between 200.01 yuan and 400 yuan was bought.',
  ],
  [
    { ...bought, count: 'categories', range: { min: 1, max: 1 } },
    '买过任何商品（等于 1 个品类）的会员。',
    'Members where anything was bought (exactly 1 category).',
  ],
  [{ kind: 'text', field: 'city', test: { is: 'equal', value: '上海' } }, '城市是“上海”的会员。', 'Members where city is “上海”.'],
  [
    { kind: 'text', field: 'level', test: { is: 'one-of', values: ['金卡', '银卡'] } },
    '等级是“金卡”或“银卡”的会员。',
    'Members where level is “金卡” or “银卡”.',
  ],
  [{ kind: 'text', field: 'email', test: { is: 'empty' } }, '邮箱为空的会员。', 'Members where e-mail is empty.'],
  [
    { kind: 'text', field: 'mobile', test: { is: 'begins', value: '138' } },
    '手机以“138”开头的会员。',
    'Members where mobile begins with “138”.',
  ],
  [
    { kind: 'choice', field: 'gender', values: ['female', 'unknown'] },
    '性别为女或未知的会员。',
    'Members where gender is female or unknown.',
  ],
  [{ kind: 'choice', field: 'consentPost', values: ['yes'] }, '邮寄意愿为同意的会员。', 'Members where consent to post is yes.'],
  [{ kind: 'join-store', storeIds: [1, 2] }, '在“静安店”或编号 2入会的会员。', 'Members where the join store is “静安店” or no. 2.'],
  [
    { kind: 'measure', measure: 'netFen', window: year, range: { min: 500_000 } },
    '近 365 天的净销售额不少于 5,000 元的会员。',
    'Members where net sales in the last 365 days is at least 5,000 yuan.',
  ],
  [
    { kind: 'measure', measure: 'recencyDays', window: ever, range: { min: 90, max: 180 } },
    '最近一次消费距今在 90 天 到 180 天 之间的会员。',
    'Members where time since last purchase is between 90 days and 180 days.',
  ],
  [
    { kind: 'measure', measure: 'occasions', window: ever, range: { min: 1, max: 1 } },
    '购买次等于 1 次的会员。',
    'Members where purchase count is exactly 1 occasion.',
  ],
  [
    { kind: 'measure', measure: 'joinedOn', window: ever, range: { max: 19_723 } },
    '入会日期不晚于 2024-01-01的会员。',
    'Members where joining day is not after 1 Jan 2024.',
  ],
  [
    { kind: 'measure', measure: 'birthMonth', window: ever, range: { min: 3, max: 3 } },
    '生日月份是 三月的会员。',
    'Members where birth month is March.',
  ],
  [
    { ...bought, categories: ['连衣裙'], storeIds: [1], window: { span: 'last-days', days: 90 }, range: { min: 2 } },
    '近 90 天在“静安店”买过“连衣裙”类商品（不少于 2 次）的会员。',
    'Members where something of “连衣裙” was bought at “静安店” in the last 90 days (at least 2 occasions).',
  ],
  [
    { ...bought, productIds: [7], count: 'pieces', range: { max: 3 } },
    '买过商品“真丝衬衫”（不超过 3 件）的会员。',
    'Members where “真丝衬衫” was bought (at most 3 pieces).',
  ],
  [{ kind: 'in-segment', segmentId: 3 }, '属于人群“老客户”的会员。', 'Members where the member is in segment “老客户”.'],
  [
    {
      ...bought,
      categories: ['连衣裙'],
      brands: ['甲'],
      paidPercent: { min: 100 },
      window: { span: 'calendar', unit: 'month', offset: -1 },
    },
    '上月买过品牌“甲”、正价的“连衣裙”类商品的会员。',
    'Members where something of “连衣裙” of brand “甲”, at full price was bought last month.',
  ],
  [
    { ...bought, count: 'netFen', range: { min: 100_000 }, window: { span: 'since', from: 19_723 } },
    '2024-01-01 起买过任何商品（共不少于 1,000 元）的会员。',
    'Members where anything was bought since 1 Jan 2024 (in all at least 1,000 yuan).',
  ],
  [
    {
      kind: 'purchase',
      n: 2,
      from: 'first',
      window: ever,
      gapDays: { max: 30 },
      goods: { categories: ['连衣裙'], productIds: [], storeIds: [] },
    },
    '第 2 次购买距上次不超过 30 天、含“连衣裙”类商品的会员。',
    'Members where purchase no. 2 from the first follows the one before after at most 30 days and holds something of “连衣裙”.',
  ],
  [
    {
      kind: 'pair',
      relation: 'not-then',
      first: { categories: ['大衣'], productIds: [], storeIds: [] },
      second: { categories: ['围巾'], productIds: [], storeIds: [1] },
      window: year,
      withinDays: 60,
    },
    '近 365 天买过“大衣”类商品，之后 60 天内没有在“静安店”买“围巾”类商品的会员。',
    'Members where something of “大衣” was bought in the last 365 days, and within 60 days afterwards not something of “围巾” at “静安店”.',
  ],
  [
    { kind: 'class', field: 'stage', values: ['at-risk', 'lapsed'] },
    '生命周期阶段为有流失风险或流失的会员。',
    'Members where stage of life is at risk or lapsed.',
  ],
  [
    { kind: 'day', field: 'lapsedOn', window: { span: 'next-days', days: 14 } },
    '转为流失之日在未来 14 天的会员。',
    'Members where day she lapses is in the next 14 days.',
  ],
  [{ kind: 'quality', field: 'mobile', states: ['valid'] }, '手机的质量为有效的会员。', 'Members where the mobile is valid.'],
  [
    { kind: 'birthday', when: { is: 'month', offset: 1 }, calendar: 'lunar' },
    '农历生日在下月的会员。',
    'Members where the lunar birthday is next month.',
  ],
  [
    { kind: 'top', by: 'netFen', window: year, end: 'highest', take: { by: 'percent', percent: 20 }, among: 'all' },
    '近 365 天的净销售额最高的 20%的会员。',
    'Members where the member is among the 20 % with the highest net sales in the last 365 days.',
  ],
  [
    { kind: 'sample', take: { by: 'count', count: 100 }, seed: 7, among: 'group' },
    '随机抽取的 100 名（种子 7）（在符合同组其他条件的会员中）的会员。',
    'Members where the member is in a random 100 (seed 7) (among those who meet the other conditions of the group).',
  ],
  [{ kind: 'tag', tagIds: [5], has: 'none' }, '没有标签“爱穿红”的会员。', 'Members where the member has no tag “爱穿红”.'],
  [
    { kind: 'custom', fieldId: 2, test: { is: 'range', range: { min: 36, max: 38 } } },
    '“鞋码”在 36 到 38 之间的会员。',
    'Members where “鞋码” is between 36 and 38.',
  ],
  [
    { kind: 'mailed', campaigns: ['C1'], window: ever, response: 'not-bought', withinDays: 60 },
    '收到过“C1”邮寄，之后 60 天内没有买的会员。',
    'Members where mail of “C1” was sent, without a purchase within 60 days.',
  ],
  [
    { kind: 'coupon', state: 'open', templates: [], window: ever, range: { min: 1 } },
    '尚可使用的券不少于 1 张的会员。',
    'Members where the number of coupons still open is at least 1 coupon.',
  ],
  [
    { kind: 'survey', survey: '满意度', question: '服务', test: { is: 'one-of', values: ['4', '5'] } },
    '问卷“满意度”中“服务”的回答是“4”或“5”的会员。',
    'Members where the answer to “服务” in “满意度” is “4” or “5”.',
  ],
]

test.each(cases)('%j reads as a sentence in both languages', (condition, chinese, english) => {
  expect(sentence(all(condition), 'zh-CN')).toBe(chinese)
  expect(sentence(all(condition), 'en')).toBe(english)
})

const shanghai = { kind: 'text', field: 'city', test: { is: 'equal', value: '上海' } } as const
const hangzhou = { kind: 'text', field: 'city', test: { is: 'equal', value: '杭州' } } as const
const old = { kind: 'in-segment', segmentId: 3 } as const

test('groups read with and, or, none, and brackets', () => {
  const nested = all(old, { kind: 'group', match: 'any', rules: [shanghai, hangzhou] }, { kind: 'group', match: 'none', rules: [shanghai] })
  expect(sentence(nested, 'zh-CN')).toBe(
    '属于人群“老客户”，并且（城市是“上海”，或者城市是“杭州”），并且（以下都不符合：城市是“上海”）的会员。',
  )
  expect(sentence(nested, 'en')).toBe(
    'Members where the member is in segment “老客户”, and (city is “上海”, or city is “杭州”), and (none of this holds: city is “上海”).',
  )
})

test('no condition means every member, and an empty “any” nobody', () => {
  expect(sentence(all(), 'zh-CN')).toBe('全部会员。')
  expect(sentence({ kind: 'group', match: 'any', rules: [] }, 'en')).toBe('Nobody: an empty group of “any” holds no member.')
})

test('no rule leaves a key or a gap in its sentence', () => {
  fc.assert(
    fc.property(rule, fc.constantFrom(...locales), (segment, locale) => {
      const text = sentence(withoutText(segment), locale)
      expect(text).not.toMatch(/\{\{|\}\}|sentence\.|field\.|choice\.|undefined|NaN/)
      expect(text.length).toBeGreaterThan(3)
    }),
  )
})

/** Days within the calendar and texts without braces, so that what the officer typed cannot look like a mistake. */
function withoutText(group: SegmentGroup): SegmentGroup {
  const rules = group.rules.map((part) => {
    if (part.kind === 'group') return withoutText(part)
    if (part.kind === 'text' || part.kind === 'bought') return shanghai
    return part.kind === 'measure' ? ({ ...part, window: year, range: { min: 7, max: 9 } } as const) : part
  })
  return { ...group, rules }
}
