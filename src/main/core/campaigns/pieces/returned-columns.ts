/** Which columns of a sheet that comes back say what: key code, card, mobile, name and address, outcome, reason, day, guide, note. */
import { refuse } from '../../refuse.ts'

const headingsOf = {
  keyCode: ['识别码', '编号', '活动码', 'keycode', 'code'],
  card: ['卡号', '会员卡号', '会员号', 'card', 'cardno', 'cardnumber'],
  mobile: ['手机', '手机号', '手机号码', '电话', 'mobile', 'phone'],
  name: ['姓名', '收件人', '会员姓名', 'name', 'recipient'],
  address: ['地址', '完整地址', '收件地址', '邮寄地址', '详细地址', 'address'],
  outcome: ['结果', '通话结果', '外呼结果', 'outcome', 'result'],
  day: ['日期', '通话日期', '到店日期', 'date', 'day'],
  guide: ['导购', '店员', 'guide'],
  store: ['门店', '店铺', 'store'],
  receipt: ['小票号', '小票', '单号', 'receipt', 'receiptno'],
  note: ['备注', 'note', 'remark'],
} as const

export type ReturnedField = keyof typeof headingsOf

const normalised = (heading: string): string => heading.toLowerCase().replaceAll(/[\s_\-.:：（）()]/g, '')

/** The index of each field's column. */
export function fieldColumns(headings: readonly string[]): ReadonlyMap<ReturnedField, number> {
  const found = new Map<ReturnedField, number>()
  for (const [field, names] of Object.entries(headingsOf) as readonly (readonly [ReturnedField, readonly string[]])[]) {
    const index = headings.findIndex((heading) => names.includes(normalised(heading)))
    if (index >= 0) found.set(field, index)
  }
  return found
}

export interface FoundColumns {
  /** Columns with something that names a person by itself, the surest first. */
  readonly codes: readonly number[]
  readonly name: number | undefined
  readonly address: number | undefined
  /** Headings that were understood. */
  readonly known: string[]
}

/** @throws refusal `campaign/no-columns`: nothing in it names anybody */
export function columnsOf(headings: readonly string[]): FoundColumns {
  const fields = fieldColumns(headings)
  const codes = (['keyCode', 'card', 'mobile'] as const).flatMap((field) => fields.get(field) ?? [])
  const [name, address] = [fields.get('name'), fields.get('address')]
  if (codes.length === 0 && (name === undefined || address === undefined))
    refuse('campaign/no-columns', { headings: headings.slice(0, 20).join(', ') })
  return { codes, name, address, known: [...fields.values()].map((index) => headings[index] ?? '') }
}
