/**
 * The field catalogue: everything a condition can be about, in the order and the groups it is offered. The screen, the command line and
 * the sentences read this one table; `begin` is the condition a field starts with.
 */
import type { ClassField, DayField, Measure, SegmentCondition, TextField } from './segment-conditions.ts'
import type { ChoiceId, FieldGroup, FieldId, FormKind, SegmentField, Unit, ValueSource } from './segment-field.ts'
import { choiceNames, classNames, contactFields, contactNames, type ContactField } from './segment-names.ts'

const ALL = { span: 'all' } as const
const YEAR = { span: 'last-days', days: 365 } as const
const NOTHING = { categories: [], productIds: [], storeIds: [] }
const patterns = ['one-of', 'none-of', 'contains', 'begins', 'equal', 'not-equal', 'empty', 'filled'] as const
const amounts = ['at-least', 'at-most', 'between', 'exactly'] as const

const text = (field: TextField, group: FieldGroup, zh: string, en: string, values?: ValueSource): SegmentField => ({
  id: `text:${field}`,
  group,
  type: 'text',
  zh,
  en,
  operators: patterns,
  ...(values ? { values } : {}),
  begin: { kind: 'text', field, test: values ? { is: 'one-of', values: [] } : { is: 'contains', value: '' } },
})

const consentChoices = { yes: choiceNames.yes, no: choiceNames.no, unknown: choiceNames.unknown }
const isChoices = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } }
const genderChoices = { female: choiceNames.female, male: choiceNames.male, unknown: choiceNames.unknown }
const calendarChoices = { solar: choiceNames.solar, lunar: choiceNames.lunar }

function choice(
  field: ChoiceId,
  group: FieldGroup,
  zh: string,
  en: string,
  choices: SegmentField['choices'] = consentChoices,
): SegmentField {
  return {
    id: `choice:${field}`,
    group,
    type: 'choice',
    zh,
    en,
    operators: ['one-of'],
    choices,
    begin: { kind: 'choice', field, values: [firstChoice[field]] },
  }
}
const firstChoice = {
  gender: 'female',
  consentPost: 'yes',
  consentSms: 'yes',
  consentEmail: 'yes',
  consentCall: 'yes',
  doNotContact: 'no',
  minor: 'no',
  birthCalendar: 'lunar',
  reachPost: 'yes',
  reachSms: 'yes',
  reachEmail: 'yes',
  reachCall: 'yes',
  suppressed: 'no',
} as const

const amount = (measure: Measure, group: FieldGroup, zh: string, en: string, unit: Unit, hasWindow = false): SegmentField => ({
  id: `measure:${measure}`,
  group,
  type: 'amount',
  zh,
  en,
  operators: amounts,
  unit,
  ...(hasWindow ? { hasWindow } : {}),
  begin: { kind: 'measure', measure, window: hasWindow ? YEAR : ALL, range: { min: 1 } },
})

const dayField = (field: DayField, group: FieldGroup, zh: string, en: string): SegmentField => ({
  id: `day:${field}`,
  group,
  type: 'day',
  zh,
  en,
  operators: ['within'],
  hasWindow: true,
  begin: { kind: 'day', field, window: field.endsWith('On') && field !== 'joinedOn' ? { span: 'next-days', days: 30 } : YEAR },
})

const classField = (field: ClassField, zh: string, en: string): SegmentField => ({
  id: `class:${field}`,
  group: 'value',
  type: 'choice',
  zh,
  en,
  operators: ['one-of'],
  choices: classNames[field],
  begin: { kind: 'class', field, values: [Object.keys(classNames[field])[0] ?? ''] },
})

const quality = (field: ContactField): SegmentField => ({
  id: `quality:${field}`,
  group: 'quality',
  type: 'choice',
  zh: `${contactNames[field].zh}的质量`,
  en: `Quality of ${contactNames[field].en}`,
  operators: ['one-of'],
  begin: { kind: 'quality', field, states: ['valid'] },
})

function form(
  group: FieldGroup,
  zh: string,
  en: string,
  begin: Extract<SegmentCondition, { kind: FormKind }>,
  values?: ValueSource,
): SegmentField {
  return { id: begin.kind, group, type: 'form', zh, en, operators: [], ...(values ? { values } : {}), begin }
}

export const segmentFields: readonly SegmentField[] = [
  amount('recencyDays', 'purchase', '最近一次消费距今', 'Time since last purchase', 'days'),
  amount('occasions', 'purchase', '购买次', 'Purchase count', 'times', true),
  amount('netFen', 'purchase', '净销售额', 'Net sales', 'money', true),
  amount('ticketFen', 'purchase', '客单价', 'Ticket', 'money', true),
  dayField('firstDay', 'purchase', '首次消费日', 'First purchase'),
  dayField('lastDay', 'purchase', '最近消费日', 'Last purchase'),
  amount('firstDay', 'purchase', '首次消费日（固定日期）', 'First purchase (fixed day)', 'date'),
  amount('lastDay', 'purchase', '最近消费日（固定日期）', 'Last purchase (fixed day)', 'date'),
  form('purchase', '第几次购买', 'The n-th purchase', { kind: 'purchase', n: 1, from: 'first', window: ALL }),
  form(
    'goods',
    '买过的商品',
    'Bought goods',
    { kind: 'bought', ...NOTHING, window: YEAR, count: 'occasions', range: { min: 1 } },
    'category',
  ),
  form(
    'goods',
    '先买甲、再买乙',
    'Bought one, then the other',
    {
      kind: 'pair',
      relation: 'then',
      first: NOTHING,
      second: NOTHING,
      window: ALL,
      withinDays: 90,
    },
    'category',
  ),
  classField('stage', '生命周期阶段', 'Stage of life'),
  classField('cycleStatus', '购买周期状态', 'Place in the cycle'),
  dayField('stageSince', 'value', '进入现阶段之日', 'In this stage since'),
  dayField('dueOn', 'value', '应购日', 'Due day'),
  dayField('atRiskOn', 'value', '转为有流失风险之日', 'Day she becomes at risk'),
  dayField('lapsedOn', 'value', '转为流失之日', 'Day she lapses'),
  classField('tier', '利润层级', 'Tier'),
  classField('valueClass', '价值类别', 'Value class'),
  classField('rfmEight', 'RFM 八组', 'RFM group of eight'),
  classField('rfmTen', 'RFM 十组', 'RFM group of ten'),
  amount('rfmR', 'value', 'R 分', 'R score', 'score'),
  amount('rfmF', 'value', 'F 分', 'F score', 'score'),
  amount('rfmM', 'value', 'M 分', 'M score', 'score'),
  amount('alivePercent', 'value', '仍会再来的概率', 'Chance to come again', 'percent'),
  amount('expectedPurchases', 'value', '预计购买次', 'Purchases expected', 'times'),
  amount('lifetimeFen', 'value', '预计价值', 'Value expected', 'money'),
  text('level', 'membership', '等级', 'Level', 'level'),
  amount('points', 'membership', '积分', 'Point balance', 'number'),
  amount('cards', 'membership', '会员卡数', 'Number of cards', 'cards'),
  text('card', 'membership', '会员卡号', 'Card number'),
  dayField('joinedOn', 'membership', '入会日', 'Joining day'),
  amount('joinedOn', 'membership', '入会日期（固定日期）', 'Joining day (fixed day)', 'date'),
  amount('tenureDays', 'membership', '入会天数', 'Time since joining', 'days'),
  form('membership', '入会门店', 'Join store', { kind: 'join-store', storeIds: [] }, 'store'),
  text('guide', 'membership', '导购', 'Guide', 'guide'),
  text('status', 'membership', '会员状态', 'Member status', 'status'),
  choice('gender', 'profile', '性别', 'Gender', genderChoices),
  amount('ageYears', 'profile', '年龄', 'Age', 'years'),
  form('profile', '生日', 'Birthday', { kind: 'birthday', when: { is: 'month', offset: 1 }, calendar: 'both' }),
  amount('birthMonth', 'profile', '生日月份', 'Birth month', 'month'),
  choice('birthCalendar', 'profile', '生日历法', 'Calendar of the birthday', calendarChoices),
  text('name', 'profile', '姓名', 'Name'),
  text('mobile', 'profile', '手机', 'Mobile'),
  text('phone', 'profile', '电话', 'Telephone'),
  text('email', 'profile', '邮箱', 'E-mail'),
  text('remark', 'profile', '备注', 'Remark'),
  choice('minor', 'profile', '未满 14 岁', 'Under 14', isChoices),
  text('province', 'place', '省份', 'Province', 'province'),
  text('city', 'place', '城市', 'City', 'city'),
  text('county', 'place', '区县', 'District', 'county'),
  text('address', 'place', '地址', 'Address'),
  text('postcode', 'place', '邮编', 'Postcode'),
  ...contactFields.map(quality),
  amount('qualityScore', 'quality', '资料完整分', 'Quality score', 'score'),
  choice('consentPost', 'consent', '邮寄意愿', 'Consent to post'),
  choice('consentSms', 'consent', '短信意愿', 'Consent to text messages'),
  choice('consentEmail', 'consent', '邮件意愿', 'Consent to e-mail'),
  choice('consentCall', 'consent', '电话意愿', 'Consent to calls'),
  choice('doNotContact', 'consent', '要求不联系', 'Do not contact', isChoices),
  choice('suppressed', 'consent', '在不寄名单上', 'On the no-mail list', isChoices),
  choice('reachPost', 'consent', '可邮寄', 'Reachable by post', isChoices),
  choice('reachSms', 'consent', '可发短信', 'Reachable by text message', isChoices),
  choice('reachEmail', 'consent', '可发邮件', 'Reachable by e-mail', isChoices),
  choice('reachCall', 'consent', '可打电话', 'Reachable by telephone', isChoices),
  form('marks', '标签', 'Tag', { kind: 'tag', tagIds: [0], has: 'any' }, 'tag'),
  form('marks', '自定义字段', 'Own field', { kind: 'custom', fieldId: 0, test: { is: 'filled' } }, 'custom-field'),
  form('contact', '收到过邮寄', 'Was mailed', { kind: 'mailed', campaigns: [], window: YEAR, response: 'any', withinDays: 60 }, 'campaign'),
  form(
    'contact',
    '在活动名单中',
    'On a campaign’s list',
    { kind: 'campaign', campaignIds: [], arms: ['mailed', 'pilot'], outcome: 'any' },
    'own-campaign',
  ),
  form('contact', '有退信', 'Returned mail', { kind: 'returned-mail', window: YEAR }),
  form('contact', '券', 'Coupons', { kind: 'coupon', state: 'open', templates: [], window: ALL, range: { min: 1 } }, 'coupon'),
  form('contact', '问卷', 'Survey', { kind: 'survey', survey: '' }, 'survey'),
  form('sets', '属于人群', 'In segment', { kind: 'in-segment', segmentId: 0 }, 'segment'),
  form('sets', '排名', 'Top', {
    kind: 'top',
    by: 'netFen',
    window: YEAR,
    end: 'highest',
    take: { by: 'percent', percent: 20 },
    among: 'all',
  }),
  form('sets', '随机抽样', 'Random sample', { kind: 'sample', take: { by: 'percent', percent: 10 }, seed: 1, among: 'group' }),
]

/** What a newer program wrote: shown where it stands, offered nowhere. */
export const unreadableField: SegmentField = {
  id: 'unreadable',
  group: 'sets',
  type: 'form',
  zh: '读不懂的条件',
  en: 'A condition that cannot be read',
  operators: [],
  begin: { kind: 'unreadable', text: '' },
}

const byId: ReadonlyMap<string, SegmentField> = new Map([...segmentFields, unreadableField].map((field) => [field.id, field]))

/** The field of an id; undefined where there is none. */
export const findField = (id: string): SegmentField | undefined => byId.get(id)

/** The field a condition is about. */
export function fieldIdOf(condition: SegmentCondition): FieldId {
  switch (condition.kind) {
    case 'text':
      return `text:${condition.field}`
    case 'choice':
      return `choice:${condition.field}`
    case 'measure':
      return `measure:${condition.measure}`
    case 'day':
      return `day:${condition.field}`
    case 'class':
      return `class:${condition.field}`
    case 'quality':
      return `quality:${condition.field}`
    default:
      return condition.kind
  }
}
