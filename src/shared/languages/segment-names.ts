/** Closed lists of words that conditions choose from, with what they are called. */
export interface Named {
  readonly zh: string
  readonly en: string
}

/** Fields cleaning judges. */
export const contactFields = ['mobile', 'email', 'address', 'name', 'birthday', 'gender'] as const
export type ContactField = (typeof contactFields)[number]

/** What cleaning last said; `unchecked`: no run has looked at her yet. */
export const cleanableStates = ['valid', 'suspect', 'invalid', 'missing', 'unchecked'] as const
export type CleanableState = (typeof cleanableStates)[number]

export const choiceNames = {
  female: { zh: '女', en: 'female' },
  male: { zh: '男', en: 'male' },
  unknown: { zh: '未知', en: 'unknown' },
  yes: { zh: '同意', en: 'yes' },
  no: { zh: '拒绝', en: 'no' },
  solar: { zh: '公历', en: 'solar' },
  lunar: { zh: '农历', en: 'lunar' },
} as const satisfies Readonly<Record<string, Named>>

export const stateNames: Readonly<Record<CleanableState, Named>> = {
  valid: { zh: '有效', en: 'valid' },
  suspect: { zh: '存疑', en: 'doubtful' },
  invalid: { zh: '无效', en: 'invalid' },
  missing: { zh: '缺失', en: 'missing' },
  unchecked: { zh: '未清洗', en: 'not checked yet' },
}

/** The classes of the value screens, by field, in their order there. */
/** The classes of the value screens, by field, in their order there. */
export const classNames = {
  stage: {
    prospect: { zh: '未购', en: 'prospect' },
    new: { zh: '新客', en: 'new' },
    active: { zh: '活跃', en: 'active' },
    due: { zh: '应购', en: 'due' },
    'won-back': { zh: '赢回', en: 'won back' },
    'at-risk': { zh: '有流失风险', en: 'at risk' },
    lapsed: { zh: '流失', en: 'lapsed' },
  },
  cycleStatus: {
    active: { zh: '活跃', en: 'active' },
    due: { zh: '应购', en: 'due' },
    'at-risk': { zh: '有流失风险', en: 'at risk' },
    lapsed: { zh: '流失', en: 'lapsed' },
  },
  tier: {
    high: { zh: '高', en: 'high' },
    medium: { zh: '中', en: 'medium' },
    low: { zh: '低', en: 'low' },
    none: { zh: '无', en: 'none' },
  },
  valueClass: {
    'most-valuable': { zh: '最具价值', en: 'most valuable' },
    'most-growable': { zh: '最具成长潜力', en: 'most growable' },
    'below-zero': { zh: '低于零', en: 'below zero' },
    maintain: { zh: '维持', en: 'maintain' },
  },
  rfmEight: {
    'important-value': { zh: '重要价值', en: 'important: value' },
    'important-growth': { zh: '重要发展', en: 'important: grow' },
    'important-keep': { zh: '重要保持', en: 'important: keep' },
    'important-win-back': { zh: '重要挽留', en: 'important: win back' },
    'general-value': { zh: '一般价值', en: 'general: value' },
    'general-growth': { zh: '一般发展', en: 'general: grow' },
    'general-keep': { zh: '一般保持', en: 'general: keep' },
    'general-win-back': { zh: '一般挽留', en: 'general: win back' },
  },
  rfmTen: {
    champions: { zh: '冠军客户', en: 'champions' },
    'potential-loyalist': { zh: '潜在忠诚', en: 'potential loyalist' },
    'loyal-customers': { zh: '忠诚客户', en: 'loyal customers' },
    promising: { zh: '有希望', en: 'promising' },
    'new-customers': { zh: '新客户', en: 'new customers' },
    'cannot-lose-them': { zh: '不能失去', en: 'cannot lose them' },
    'at-risk': { zh: '有风险', en: 'at risk' },
    'need-attention': { zh: '需要关注', en: 'need attention' },
    'about-to-sleep': { zh: '即将休眠', en: 'about to sleep' },
    lost: { zh: '已流失', en: 'lost' },
    others: { zh: '其他', en: 'others' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Named>>>>

/** The classes of one field. */
export const classesOf = (field: keyof typeof classNames): Readonly<Record<string, Named>> => classNames[field]

export const contactNames = {
  mobile: { zh: '手机', en: 'mobile' },
  email: { zh: '邮箱', en: 'e-mail' },
  address: { zh: '地址', en: 'address' },
  name: { zh: '姓名', en: 'name' },
  birthday: { zh: '生日', en: 'birthday' },
  gender: { zh: '性别', en: 'gender' },
} as const satisfies Readonly<Record<ContactField, Named>>

export const topNames = {
  netFen: { zh: '净销售额', en: 'net sales' },
  occasions: { zh: '购买次', en: 'purchase count' },
  ticketFen: { zh: '客单价', en: 'ticket' },
  recencyDays: { zh: '距最近一次消费的天数', en: 'days since the last purchase' },
  points: { zh: '积分', en: 'point balance' },
  tenureDays: { zh: '入会天数', en: 'days since joining' },
} as const satisfies Readonly<Record<string, Named>>
