/** Labels that mean several things, decided by the kind of sheet and by the values (imports.md 3.1). What stays open is asked. */
import type { Cell } from '#shared/contract/parser.ts'
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { ColumnProfile } from './detectors.ts'
import { constantInside, fits, hundredthsOf, isRunningNumber, productFit, uniqueInside } from './relations.ts'

export interface LabelQuestion {
  readonly key: string
  readonly kind: SheetKind
  /** What the label means in this kind, if the dictionary says so. */
  readonly usual: FieldId | undefined
  readonly cells: readonly Cell[]
  readonly profile: ColumnProfile
  /** Fields other columns hold by their own unambiguous labels, with their cells. */
  readonly certain: ReadonlyMap<FieldId, readonly Cell[]>
  /** All normalised headings of the sheet. */
  readonly keys: ReadonlySet<string>
}

/** `ignore`: known to mean nothing here. */
export type LabelAnswer = FieldId | 'ask' | 'ignore' | 'payment-card'
type Decide = (question: LabelQuestion) => LabelAnswer

const usualOrAsk: Decide = ({ usual }) => usual ?? 'ask'

const isLineSheet = ({ kind }: LabelQuestion): boolean => kind === 'lines'

/**
 * Line amount when quantity × price says so, receipt amount when it is one value per receipt. Where every receipt has one line
 * both are true, and the label's usual meaning stands.
 */
const amount: Decide = (question) => {
  const { certain, cells, usual } = question
  if (!isLineSheet(question)) return usual ?? 'ask'
  const receipts = certain.get('receipt.no')
  const perReceipt = receipts ? constantInside(receipts, cells) : { numerator: 0, denominator: 0 }
  const quantity = certain.get('line.qty')
  const price = certain.get('line.unit_price') ?? certain.get('product.list_price')
  const isProduct =
    quantity !== undefined && price !== undefined && fits(productFit(hundredthsOf(quantity), hundredthsOf(price), hundredthsOf(cells)))
  if (isProduct && (usual === 'line.amount' || (perReceipt.denominator > 0 && !fits(perReceipt, 0.9, 1)))) return 'line.amount'
  return fits(perReceipt, 0.9) ? 'receipt.amount_paid' : (usual ?? 'ask')
}

const card: Decide = ({ profile, certain, usual }) =>
  profile.has('bank-card') && certain.has('receipt.pay_method') ? 'payment-card' : (usual ?? 'ask')

/** The serial number of lines looks like a receipt number that never repeats, beside the column that is one. */
const receiptNumber: Decide = ({ usual, cells, certain, profile, kind }) => {
  const receipts = certain.get('receipt.no')
  if (
    kind === 'lines' &&
    receipts &&
    profile.filled > 10 &&
    profile.distinct === profile.filled &&
    fits(uniqueInside(receipts, cells), 0.99)
  )
    return 'line.no'
  return usual ?? 'ask'
}

const originalNumber: Decide = ({ profile, usual }) =>
  profile.filled > 0 && profile.filled < profile.rows * 0.5 ? 'receipt.orig_no' : (usual ?? 'ask')

const counter: Decide = ({ cells, certain }) => {
  if (isRunningNumber(cells)) return 'ignore'
  const receipts = certain.get('receipt.no')
  return receipts && fits(uniqueInside(receipts, cells), 0.95) ? 'line.no' : 'ask'
}

/** Shopify calls the order number `Name`: #1001. */
const name: Decide = ({ keys, profile, usual }) =>
  keys.has('lineitemname') &&
  keys.has('financialstatus') &&
  profile.texts.every((text) => /^#?[A-Z-]*\d+/i.test(text)) &&
  profile.filled > 0
    ? 'receipt.no'
    : (usual ?? 'ask')

const discount: Decide = ({ kind, profile, usual }) => {
  if (kind === 'members') return 'ignore'
  if (profile.filled === 0) return usual ?? 'ask'
  const numbers = profile.texts.map((text) => Number(text.replaceAll(/[^\d.-]/g, ''))).filter((value) => !Number.isNaN(value))
  const looksLikeRate = profile.texts.some((text) => /[折%]/.test(text)) || numbers.every((value) => value >= 0 && value <= 1)
  const looksLikeMoney = numbers.some((value) => value > 100 || value < 0)
  if (looksLikeMoney) return kind === 'lines' ? 'line.discount_amt' : 'receipt.discount_amt'
  if (looksLikeRate) return kind === 'lines' ? 'line.discount_rate' : 'ask'
  return usual ?? 'ask'
}

const telephone: Decide = ({ profile, certain, usual }) => {
  if (profile.filled === 0) return usual ?? 'ask'
  if (profile.share('mobile') >= 0.5 && !certain.has('member.mobile')) return 'member.mobile'
  return profile.share('landline') + profile.share('mobile') >= 0.5
    ? 'member.landline'
    : certain.has('member.mobile')
      ? 'ask'
      : (usual ?? 'ask')
}

const time: Decide = ({ profile, usual, certain }) =>
  profile.has('time') || (profile.filled > 0 && profile.share('datetime') === 0 && certain.has('receipt.date'))
    ? 'receipt.time'
    : (usual ?? 'ask')

/** Names are names; digits are a card for 会员 and an internal number for 客户. */
const person =
  (code: FieldId): Decide =>
  ({ profile, certain }) => {
    if (certain.has('member.name') && certain.has(code)) return 'ask'
    if (profile.has('name') || (profile.filled >= 3 && profile.texts.every((text) => !/\d/.test(text))))
      return certain.has('member.name') ? 'ask' : 'member.name'
    return profile.has('card') && !certain.has(code) ? code : 'ask'
  }

const internalNumber: Decide = ({ certain, usual }) => (certain.has('member.card_no') ? 'member.source_id' : (usual ?? 'ask'))

const unit: Decide = ({ profile, usual }) =>
  profile.filled > 0 && profile.distinct <= 12 && profile.texts.every((text) => text.length <= 2) ? 'ignore' : (usual ?? 'ask')

const city: Decide = ({ certain, cells, kind, usual }) => {
  const stores = certain.get('store.name') ?? certain.get('store.code')
  return (kind === 'lines' || kind === 'receipts') && stores && fits(constantInside(stores, cells), 0.95, 2)
    ? 'store.city'
    : (usual ?? 'ask')
}

const provinces =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)/
const region: Decide = ({ profile, usual }) =>
  profile.filled > 0 && profile.texts.filter((text) => provinces.test(text)).length > profile.filled * 0.8
    ? 'member.province'
    : (usual ?? 'ask')

/** By normalised label; all others mean what the kind of sheet makes them. */
const decisions: ReadonlyMap<string, Decide> = new Map<string, Decide>([
  ...['金额', 'amount', '总金额', '小计', '销售额', 'total', 'revenue', 'sales', 'salesamount', 'saleamount', 'netamount', 'spend'].map(
    (key) => [key, amount] as const,
  ),
  ...['实付', '实收', '实付额', '实收额', '实付款', '实收款'].map((key) => [key, amount] as const),
  ['卡号', card],
  ...['单号', '流水号'].map((key) => [key, receiptNumber] as const),
  ['原始单号', originalNumber],
  ['序号', counter],
  ['name', name],
  ...['折扣', 'discount'].map((key) => [key, discount] as const),
  ...['电话', 'phone'].map((key) => [key, telephone] as const),
  ['时间', time],
  ...['会员', 'member'].map((key) => [key, person('member.card_no')] as const),
  ...['客户', 'customer'].map((key) => [key, person('member.source_id')] as const),
  ...['顾客代码', '顾客编号', '客户编号'].map((key) => [key, internalNumber] as const),
  ['单位', unit],
  ...['城市', 'city'].map((key) => [key, city] as const),
  ['地区', region],
])

export const answerLabel: Decide = (question) => (decisions.get(question.key) ?? usualOrAsk)(question)
