/** What an entry of the field catalogue says, and the groups and comparisons it is offered under. */
import type { ChoiceField, ClassField, DayField, Measure, SegmentCondition, TextField } from './segment-conditions.ts'
import type { ContactField, Named } from './segment-names.ts'

export const fieldGroups = {
  purchase: { zh: '购买', en: 'Purchases' },
  goods: { zh: '商品', en: 'Goods' },
  value: { zh: '价值与周期', en: 'Value and cycle' },
  membership: { zh: '会籍', en: 'Membership' },
  profile: { zh: '个人资料', en: 'Profile' },
  place: { zh: '地址', en: 'Place' },
  quality: { zh: '资料质量', en: 'Data quality' },
  consent: { zh: '联系意愿', en: 'Consent' },
  marks: { zh: '标签与自定义字段', en: 'Tags and own fields' },
  contact: { zh: '活动、券与问卷', en: 'Mailings, coupons, surveys' },
  sets: { zh: '人群、排名与抽样', en: 'Segments, rankings, samples' },
} as const satisfies Readonly<Record<string, Named>>
export type FieldGroup = keyof typeof fieldGroups

export const operators = {
  equal: { zh: '是', en: 'is' },
  'not-equal': { zh: '不是', en: 'is not' },
  'one-of': { zh: '是其中之一', en: 'is one of' },
  'none-of': { zh: '不是其中任何', en: 'is none of' },
  contains: { zh: '包含', en: 'contains' },
  begins: { zh: '开头是', en: 'begins with' },
  empty: { zh: '为空', en: 'is empty' },
  filled: { zh: '已填写', en: 'is filled in' },
  'at-least': { zh: '不少于', en: 'at least' },
  'at-most': { zh: '不超过', en: 'at most' },
  between: { zh: '介于', en: 'between' },
  exactly: { zh: '等于', en: 'exactly' },
  within: { zh: '在', en: 'within' },
} as const satisfies Readonly<Record<string, Named>>
export type Operator = keyof typeof operators

/** How an amount is typed and written. */
export type Unit = 'days' | 'times' | 'money' | 'number' | 'years' | 'month' | 'date' | 'score' | 'cards' | 'percent'
/** `form`: the condition has parts of its own; the screen has a form for each kind. */
export type FieldType = 'text' | 'choice' | 'amount' | 'day' | 'form'
/** Where the values that are offered come from: `segments.values` asked with this name; `choices`: the list below. */
export type ValueSource =
  | 'city'
  | 'province'
  | 'county'
  | 'level'
  | 'guide'
  | 'status'
  | 'store'
  | 'product'
  | 'category'
  | 'brand'
  | 'season'
  | 'seller'
  | 'channel'
  | 'tag'
  | 'segment'
  | 'custom-field'
  | 'coupon'
  | 'campaign'
  | 'own-campaign'
  | 'survey'

export interface SegmentField extends Named {
  readonly id: FieldId
  readonly group: FieldGroup
  readonly type: FieldType
  readonly operators: readonly Operator[]
  readonly values?: ValueSource
  /** Of a choice: its values with their names, in order. */
  readonly choices?: Readonly<Record<string, Named>>
  readonly unit?: Unit
  /** It can be asked for inside a window. */
  readonly hasWindow?: true
  readonly begin: SegmentCondition
}

export type ChoiceId = ChoiceField
export type FormKind =
  | 'join-store'
  | 'birthday'
  | 'bought'
  | 'purchase'
  | 'pair'
  | 'top'
  | 'sample'
  | 'tag'
  | 'custom'
  | 'coupon'
  | 'mailed'
  | 'returned-mail'
  | 'campaign'
  | 'survey'
  | 'in-segment'
export type FieldId =
  | `text:${TextField}`
  | `choice:${ChoiceId}`
  | `measure:${Measure}`
  | `day:${DayField}`
  | `class:${ClassField}`
  | `quality:${ContactField}`
  | FormKind
  | 'unreadable'
