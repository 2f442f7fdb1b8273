/** What the values of a column look like, whatever its heading says (imports.md 3.2). All thresholds stand in one table. */
import type { Cell } from '#shared/contract/parser.ts'
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { dayFromCivil } from '#shared/values/day.ts'
import { textToFen } from '#shared/values/fen.ts'
import { genderOfWord } from '#shared/values/gender.ts'
import { parseClock, parseMoment } from '#shared/values/moment.ts'
import { isMobile } from '#shared/values/phone.ts'
import { toHalfWidth } from '#shared/values/text.ts'
import { isEmptyCell, shownText } from './sheet-rows.ts'

/** Share of the non-empty values that must fit; values looked at are at most `sampled`. */
export const detectorThresholds = {
  mobile: 0.8,
  landline: 0.8,
  email: 0.8,
  postcode: 0.9,
  'id-number': 0.8,
  'bank-card': 0.8,
  barcode: 0.9,
  gender: 0.9,
  datetime: 0.9,
  date: 0.9,
  time: 0.9,
  name: 0.7,
  address: 0.6,
  card: 0.9,
  quantity: 0.95,
  money: 0.95,
} as const
export type Detector = keyof typeof detectorThresholds

export const sampled = 2000
/** Fewer values than this prove nothing. */
export const fewestValues = 3

const digitsOf = (text: string): string => toHalfWidth(text).replaceAll(/[\s'-]/g, '')

const luhn = (digits: string): boolean => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const isBankCard = (text: string): boolean => /^[3-6]\d{15,18}$/.test(digitsOf(text)) && luhn(digitsOf(text))

/** EAN-8, UPC-12, EAN-13 with their check digit. */
const isBarcode = (text: string): boolean => {
  const digits = digitsOf(text)
  if (!/^(?:\d{8}|\d{12}|\d{13})$/.test(digits)) return false
  const sum = Array.from(digits.slice(0, -1).padStart(12, '0'), Number).reduce(
    (total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3),
    0,
  )
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1))
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** Mainland ID numbers: 18 characters with check digit, or 15 digits with a possible date. */
export const isIdNumber = (text: string): boolean => {
  const id = digitsOf(text).toUpperCase()
  if (/^\d{15}$/.test(id))
    return dayFromCivil(1900 + Number(id.slice(6, 8)), Number(id.slice(8, 10)), Number(id.slice(10, 12))) !== null && /^[1-6]/.test(id)
  if (!/^[1-8]\d{16}[\dX]$/.test(id)) return false
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(id[i]), 0)
  return (
    '10X98765432'[sum % 11] === id[17] && dayFromCivil(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))) !== null
  )
}

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧司诸上东皇尉公令慕端南庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闫佘骆'
const isName = (text: string): boolean =>
  (/^\p{Script=Han}{2,4}$/u.test(text) && surnames.includes(text.charAt(0))) || /^[A-Z][a-z'-]+(?: [A-Z][a-z'.-]*){1,3}$/.test(text)

const isMoment = (text: string, withTime: boolean): boolean => {
  const moment = parseMoment(text, { order: 'dmy', latest: null })
  return (
    (moment === 'two-digit-year' || typeof moment !== 'string') &&
    (!withTime || (typeof moment !== 'string' && moment.second !== undefined))
  )
}

const tests: Readonly<Record<Detector, (text: string) => boolean>> = {
  mobile: (text) => isMobile(digitsOf(text).replace(/^(?:\+?86|0086)(?=1\d{10}$)/, '')),
  landline: (text) => /^\(?0(?:10|2\d|[3-9]\d\d)\)?[-\s]?[2-9]\d{6,7}(?:[-转]\d{1,6})?$/.test(toHalfWidth(text)),
  email: (text) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(toHalfWidth(text)),
  postcode: (text) => /^\d{6}$/.test(digitsOf(text)),
  'id-number': isIdNumber,
  'bank-card': isBankCard,
  barcode: isBarcode,
  gender: (text) => genderOfWord(text) !== null,
  datetime: (text) => isMoment(text, true),
  date: (text) => isMoment(text, false),
  time: (text) => /[:时點点]/.test(text) && parseClock(text) !== null,
  name: isName,
  address: (text) => text.length >= 8 && /[省市区县路街号]|\d+ .*(?:st|street|rd|road|ave)\b/i.test(text),
  card: (text) => /^[A-Z\d-]{4,20}$/i.test(digitsOf(text)) && /\d/.test(text),
  quantity: (text) => /^-?\d{1,3}(?:\.0+)?$/.test(toHalfWidth(text).trim()),
  money: (text) => /\d/.test(text) && typeof textToFen(text) === 'number' && !/\.\d{4,}$/.test(text),
}

export interface ColumnProfile {
  readonly filled: number
  readonly rows: number
  readonly distinct: number
  /** Up to five different values as they are shown. */
  readonly samples: readonly string[]
  readonly texts: readonly string[]
  /** Share of the filled values that fit. */
  readonly share: (detector: Detector) => number
  readonly has: (detector: Detector) => boolean
}

export const profileColumn = (cells: readonly Cell[]): ColumnProfile => {
  const texts = cells
    .filter((cell) => !isEmptyCell(cell))
    .slice(0, sampled)
    .map(shownText)
  const distinct = new Set(texts)
  const shares = new Map<Detector, number>()
  const verdicts = new Map<Detector, boolean>()
  const share = (detector: Detector): number => {
    let known = shares.get(detector)
    if (known === undefined) {
      known = texts.length === 0 ? 0 : texts.filter(tests[detector]).length / texts.length
      shares.set(detector, known)
    }
    return known
  }
  // Most columns fail most detectors at once, so the looking ends as soon as too many values do not fit.
  const has = (detector: Detector): boolean => {
    const known = verdicts.get(detector)
    if (known !== undefined) return known
    const verdict = texts.length >= fewestValues && (detector !== 'gender' || distinct.size <= 4) && fitsMostly(texts, detector)
    verdicts.set(detector, verdict)
    return verdict
  }
  return { filled: texts.length, rows: cells.length, distinct: distinct.size, samples: [...distinct].slice(0, 5), texts, share, has }
}

const fitsMostly = (texts: readonly string[], detector: Detector): boolean => {
  let misfits = 0
  const allowed = texts.length * (1 - detectorThresholds[detector]) + 1e-9
  return texts.every((text) => tests[detector](text) || ++misfits <= allowed)
}

const order: readonly Detector[] = [
  'email',
  'mobile',
  'id-number',
  'bank-card',
  'landline',
  'gender',
  'barcode',
  'datetime',
  'date',
  'time',
  'address',
  'name',
  'postcode',
  'quantity',
  'money',
  'card',
]

/** The most special detector that fits. */
export const detect = (profile: ColumnProfile): Detector | null => order.find((detector) => profile.has(detector)) ?? null

/** What a column that looks like this may be worth in a sheet of this kind: offered, never mapped by values alone. */
export const fieldsByDetector = (detector: Detector, kind: SheetKind): readonly FieldId[] => {
  const isSale = kind === 'lines' || kind === 'receipts' || kind === 'returns'
  switch (detector) {
    case 'mobile':
      return ['member.mobile']
    case 'landline':
      return ['member.landline']
    case 'email':
      return ['member.email']
    case 'postcode':
      return isSale ? [] : ['member.postcode']
    case 'gender':
      return ['member.gender']
    case 'barcode':
      return ['product.barcode']
    case 'datetime':
      return isSale ? ['receipt.datetime'] : ['member.joined_at']
    case 'date':
      return isSale ? ['receipt.date'] : ['member.birthday', 'member.joined_at']
    case 'time':
      return isSale ? ['receipt.time'] : []
    case 'name':
      return ['member.name']
    case 'address':
      return ['member.address']
    case 'quantity':
      return kind === 'lines' ? ['line.qty'] : []
    case 'money':
      return kind === 'lines' ? ['line.amount', 'line.unit_price'] : kind === 'receipts' ? ['receipt.amount_paid'] : []
    case 'card':
      return ['member.card_no']
    case 'id-number':
    case 'bank-card':
      return []
  }
}

/** Whether values speak for a field found by a part of its label; fields without a shape of their own are not contradicted. */
export const agrees = (profile: ColumnProfile, field: FieldId, kind: SheetKind): boolean => {
  const detector = detect(profile)
  if (detector === null) return shapeless.has(field) && profile.filled >= fewestValues
  return (
    fieldsByDetector(detector, kind).includes(field) ||
    order.some((each) => profile.has(each) && fieldsByDetector(each, kind).includes(field))
  )
}

const shapeless: ReadonlySet<FieldId> = new Set<FieldId>([
  'store.name',
  'product.name',
  'product.color',
  'product.size',
  'product.category_l1',
  'product.category_l2',
  'product.category_l3',
  'product.brand',
  'receipt.guide',
  'receipt.pay_method',
  'receipt.channel',
  'member.level',
  'member.join_store',
  'member.join_channel',
])
