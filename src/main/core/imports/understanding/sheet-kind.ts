/** What a sheet holds, by the fields its headings name (imports.md 2.1; rules in `sheet_kinds` of the dictionary). */
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { importKinds } from '../kinds/list.ts'
import { type Dictionary, matchLabel, normaliseHeading } from './dictionary.ts'
import type { Heading } from './header-row.ts'
import { labelOfKind } from './kind-labels.ts'

export interface KindGuess {
  readonly kind: SheetKind
  /** Others the headings allow, best first. */
  readonly others: readonly SheetKind[]
}

/** The fields headings may name in a sheet of each kind, and the labels themselves for the rules that need them. */
interface Seen {
  readonly keys: ReadonlySet<string>
  readonly fields: ReadonlySet<FieldId>
  readonly sheetName: string
}

const memberFacts: readonly FieldId[] = [
  'member.name',
  'member.first_name',
  'member.last_name',
  'member.mobile',
  'member.gender',
  'member.birthday',
  'member.joined_at',
  'member.level',
  'member.points',
  'member.address',
  'member.email',
  'member.balance',
  'member.total_spent',
]
const cards: readonly FieldId[] = ['member.card_no', 'member.source_id']
const productCodes: readonly FieldId[] = ['product.sku', 'product.style_no', 'product.barcode']
const saleTimes: readonly FieldId[] = ['receipt.datetime', 'receipt.date']
const receiptMoney: readonly FieldId[] = ['receipt.amount_paid', 'receipt.amount_due', 'line.amount']

const count = ({ fields }: Seen, wanted: readonly FieldId[]): number => wanted.filter((field) => fields.has(field)).length
const any = (seen: Seen, ...wanted: readonly FieldId[]): boolean => count(seen, wanted) > 0

/** In the order they are asked: the special before the general. */
const rules: readonly (readonly [SheetKind, (seen: Seen) => boolean])[] = [
  ...importKinds.map(({ id, fits }) => [id, fits] as const),
  [
    'lines',
    (seen) => any(seen, ...productCodes, 'product.name') && any(seen, 'line.qty', 'line.amount') && any(seen, 'receipt.no', ...saleTimes),
  ],
  [
    'lines',
    (seen) => any(seen, 'line.qty') && any(seen, 'line.unit_price') && !any(seen, 'receipt.amount_paid', ...productCodes, 'member.gender'),
  ],
  [
    'receipts',
    (seen) =>
      any(seen, 'receipt.no', ...saleTimes) &&
      any(seen, ...receiptMoney) &&
      !any(seen, ...productCodes, 'product.name') &&
      !isMonthly(seen),
  ],
  [
    'returns',
    (seen) =>
      any(seen, 'receipt.no') && any(seen, 'receipt.doc_type', 'receipt.status') && seen.keys.size <= 4 && !any(seen, ...receiptMoney),
  ],
  ['receipts', (seen) => any(seen, 'receipt.no') && any(seen, ...saleTimes, ...cards) && !any(seen, ...productCodes, 'product.name')],
  [
    'products',
    (seen) =>
      any(seen, ...productCodes) &&
      any(seen, 'product.name', 'product.category_l1', 'product.season', 'product.list_price', 'product.brand') &&
      !any(seen, ...cards),
  ],
  [
    'members',
    (seen) =>
      any(seen, ...cards, 'member.mobile') &&
      count(seen, memberFacts) >= (any(seen, ...cards) ? 2 : 3) &&
      !any(seen, 'line.qty', 'receipt.no', ...productCodes),
  ],
  [
    'stores',
    (seen) =>
      any(seen, 'store.code', 'store.name') &&
      (any(seen, 'store.region', 'store.city', 'member.address') || hasKey(seen, '开业日期', '开业时间', '地址')) &&
      !any(seen, ...cards, 'receipt.no'),
  ],
  ['receipts', (seen) => any(seen, 'receipt.cashier', 'receipt.guide') && any(seen, ...receiptMoney)],
]

const hasKey = ({ keys }: Seen, ...wanted: readonly string[]): boolean => wanted.some((key) => keys.has(key))

/** A month beside a card and totals: figures per period, no receipts (Q32). */
const isMonthly = (seen: Seen): boolean => hasKey(seen, '月份', '年月', '统计月份', 'month', '统计期间') && !any(seen, 'receipt.no')

const namesOfKinds: readonly (readonly [SheetKind, RegExp])[] = [
  ['members', /会员|顾客|客户|member|customer/i],
  ['lines', /明细|流水|lines|items|detail/i],
  ['receipts', /小票|订单|receipt|order/i],
  ['products', /商品|货品|产品|product/i],
  ['stores', /门店|店铺|store|shop/i],
  ['returns', /退货|退回|return/i],
  ['points', /积分|points/i],
  ['coupons', /券|coupon/i],
]

/** `sheetName` only breaks a tie between kinds the headings allow. */
export const guessKind = (headings: readonly Heading[], sheetName: string, dictionary: Dictionary): KindGuess => {
  const allowed = [...new Set(rules.flatMap(([kind, rule]) => (rule(seenAs(kind, headings, sheetName, dictionary)) ? [kind] : [])))]
  const [first] = allowed
  if (first === undefined) return { kind: 'ignore', others: [] }
  const named = namesOfKinds.find(([kind, pattern]) => pattern.test(sheetName) && allowed.includes(kind))?.[0]
  const isTie = named !== undefined && named !== first && interchangeable.some((pair) => pair.includes(named) && pair.includes(first))
  const kind = isTie ? named : first
  return { kind, others: allowed.filter((each) => each !== kind) }
}

/** Kinds the headings cannot always tell apart. */
const interchangeable: readonly (readonly SheetKind[])[] = [
  ['receipts', 'returns'],
  ['products', 'stores'],
]

const seenAs = (kind: SheetKind, headings: readonly Heading[], sheetName: string, dictionary: Dictionary): Seen => {
  const keys = new Set<string>()
  const fields = new Set<FieldId>()
  for (const { original, group } of headings) {
    const matched = labelOfKind(kind, matchLabel(original, group, dictionary))
    keys.add(normaliseHeading(original).key)
    if (matched.match === 'exact') fields.add(matched.field)
    if (matched.match !== 'ambiguous') continue
    const meaning = matched.label.byKind.get(kind)
    if (meaning) fields.add(meaning)
  }
  return { keys, fields, sheetName }
}

/** What a sheet of a kind cannot do without: of each list, one field (E_REQUIRED_MISSING). */
export const requiredFields: Readonly<Partial<Record<SheetKind, readonly (readonly FieldId[])[]>>> = {
  ...Object.fromEntries(importKinds.map(({ id, required }) => [id, required])),
  members: [['member.card_no', 'member.source_id', 'member.mobile']],
  lines: [
    ['line.amount', 'line.unit_price', 'receipt.amount_paid'],
    ['receipt.no', 'receipt.datetime', 'receipt.date'],
  ],
  receipts: [['receipt.no', 'receipt.datetime', 'receipt.date']],
  products: [['product.sku', 'product.style_no', 'product.barcode']],
  stores: [['store.code', 'store.name']],
  returns: [['receipt.no']],
  ignore: [],
}

/** Of each unmet requirement, the field most worth naming. */
export const missingFields = (kind: SheetKind, mapped: ReadonlySet<FieldId>): readonly FieldId[] =>
  (requiredFields[kind] ?? []).flatMap((choices) => (choices.some((field) => mapped.has(field)) ? [] : choices.slice(0, 1)))
