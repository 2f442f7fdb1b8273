/**
 * Money is integer fen, always. A number from a workbook is first written with 15 significant digits, a text is taken
 * as it is; both are then rounded half away from zero, so that a return mirrors its sale (metrics.md 0, imports.md 5.2).
 */
import type { Locale } from './locale.ts'
import { toHalfWidth } from './text.ts'

declare const fenBrand: unique symbol
export type Fen = number & { readonly [fenBrand]: true }

export const isFen = (value: number): value is Fen => Number.isSafeInteger(value)

/** Fen from a number known to be whole, such as a sum of fen. Throws on a fraction: that is a fault, not a finding. */
export const fen = (value: number): Fen => {
  const whole = value === 0 ? 0 : value
  if (!isFen(whole)) throw new RangeError(`not a whole number of fen: ${value}`)
  return whole
}

/** What an amount in a file is written in (P5). */
export const moneyUnits = ['yuan', 'fen', 'wan'] as const
export type MoneyUnit = (typeof moneyUnits)[number]

/** How far the decimal point moves to reach fen. */
const shiftOf: Readonly<Record<MoneyUnit, 0 | 2 | 6>> = { yuan: 2, fen: 0, wan: 6 }

/** Beyond ± 1,000,000,000 yuan an amount is a mistake (E_MONEY_RANGE). */
export const largestFen = 100_000_000_000

export type MoneyProblem = 'not-money' | 'out-of-range'
export type DecimalMark = '.' | ','

const bounded = (value: number): Fen | MoneyProblem => (Math.abs(value) <= largestFen ? fen(value) : 'out-of-range')

/** Fen from a workbook's number: 1.005 → 101, −0.005 → −1, 4851.588000000001 → 485159. */
export const numberToFen = (value: number, unit: MoneyUnit = 'yuan'): Fen | MoneyProblem => {
  if (!Number.isFinite(value)) return 'out-of-range'
  const scaled = value * 10 ** shiftOf[unit]
  if (Math.abs(scaled) > largestFen + 1) return 'out-of-range'
  // Fifteen digits differ from the double by less than 0.001 fen below the bound, so only values near a half need them.
  const nearest = Math.round(scaled)
  if (Math.abs(scaled - nearest) < 0.49) return bounded(nearest)
  return plainTextToFen(value.toPrecision(15), '.', unit)
}

/** For values known to be in range, such as a setting: throws where `numberToFen` answers with a problem. */
export const yuanToFen = (yuan: number): Fen => {
  const result = numberToFen(yuan)
  if (typeof result === 'string') throw new RangeError(`${result}: ${yuan}`)
  return result
}

/** Digits with one decimal mark and an optional leading minus; anything else is `not-money`. Exact: no double is involved. */
const plainTextToFen = (text: string, mark: DecimalMark, unit: MoneyUnit): Fen | MoneyProblem => {
  const negative = text.charCodeAt(0) === 0x2d
  const markCode = mark.charCodeAt(0)
  const shift = shiftOf[unit]
  let value = 0
  let digits = 0
  let decimals = -1
  let roundUp = false
  for (let i = negative || text.charCodeAt(0) === 0x2b ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === markCode && decimals < 0) {
      decimals = 0
      continue
    }
    const digit = code - 0x30
    if (digit < 0 || digit > 9) return scientificToFen(text, mark, unit)
    digits++
    if (decimals < 0 || decimals < shift) value = value * 10 + digit
    else if (decimals === shift) roundUp = digit >= 5
    if (decimals >= 0) decimals++
    if (value > largestFen) return 'out-of-range'
  }
  if (digits === 0) return 'not-money'
  value = value * 10 ** (shift - Math.min(Math.max(decimals, 0), shift)) + (roundUp ? 1 : 0)
  return bounded(negative ? -value : value)
}

/** `1.5E+3` stands for a double that was written short. */
const scientificToFen = (text: string, mark: DecimalMark, unit: MoneyUnit): Fen | MoneyProblem => {
  if (/^[+-]?(?:nan|inf(?:inity)?)$/i.test(text)) return 'out-of-range'
  if (!/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text)) return 'not-money'
  return numberToFen(Number(mark === ',' ? text.replace(',', '.') : text), unit)
}

const currencyMarks: readonly (readonly [RegExp, string])[] = [
  [/人民币|rmb|cny|[¥元]/i, 'CNY'],
  [/hk\$|hkd|港币|港元/i, 'HKD'],
  [/nt\$|twd/i, 'TWD'],
  [/us\$|usd|美元|\$/i, 'USD'],
  [/eur|€|欧元/i, 'EUR'],
  [/gbp|£/i, 'GBP'],
]
const currencyWords = /人民币|港币|港元|美元|欧元|rmb|cny|hkd|twd|usd|eur|gbp|hk\$|nt\$|us\$|[¥$€£]|元整?|块/gi

/** The currency an amount names, or null. ISO 4217. */
export const currencyOf = (text: string): string | null => {
  const half = toHalfWidth(text)
  const later = currencyMarks.filter(([pattern]) => pattern.test(half)).map(([, currency]) => currency)
  // 港元 holds 元 and HK$ holds $: the more special mark is the one meant.
  return later.find((currency) => currency !== 'CNY' && currency !== 'USD') ?? later.at(-1) ?? null
}

/** Fen from text: ￥ ¥ $ € 元, thousands separators, full width, (123), 123-, −, 1.2万; the decimal mark is the column's. */
export const textToFen = (text: string, mark: DecimalMark = '.', unit: MoneyUnit = 'yuan'): Fen | MoneyProblem => {
  const plain = plainTextToFen(text, mark, unit)
  return plain === 'not-money' ? dressedTextToFen(text, mark, unit) : plain
}

const dressedTextToFen = (text: string, mark: DecimalMark, unit: MoneyUnit): Fen | MoneyProblem => {
  let bare = toHalfWidth(text)
    .replaceAll(/[−–—﹣]/g, '-')
    .replaceAll(currencyWords, '')
    .replaceAll(/[\s'’]/g, '')
  let sign = ''
  const bracketed = /^\((.*)\)$/.exec(bare)
  if (bracketed) {
    sign = '-'
    bare = bracketed[1] ?? ''
  }
  if (bare.endsWith('-')) bare = `-${bare.slice(0, -1)}`
  const inWan = /[万萬]$/.test(bare)
  if (inWan) bare = bare.slice(0, -1)
  const grouped = withoutGroups(bare, mark)
  if (grouped === null || (sign === '-' && /^[+-]/.test(grouped))) return 'not-money'
  return plainTextToFen(sign + grouped, mark, inWan ? 'wan' : unit)
}

/** Takes thousands separators off; null when they stand in the wrong places (`1,23` is not a number with a decimal point). */
const withoutGroups = (text: string, mark: DecimalMark): string | null => {
  const separator = mark === '.' ? ',' : '.'
  if (!text.includes(separator)) return text
  const [whole = '', ...rest] = text.split(mark)
  if (rest.length > 1 || rest.some((part) => part.includes(separator))) return null
  const groups = whole.replace(/^[+-]/, '').split(separator)
  const wellFormed = groups.every(
    (group, i) => /^\d+$/.test(group) && (i === 0 ? group.length <= 3 : group.length === 3 || group.length === 4),
  )
  return wellFormed ? text.replaceAll(separator, '') : null
}

/**
 * Whether a column writes its decimals with a comma: decided once per column, never per cell.
 * `1.234,56` and `12,5` say comma; `1,234.56` and `12.5` say point; `1,234` says nothing.
 */
export const decideDecimalMark = (values: Iterable<string>): DecimalMark => {
  let comma = 0
  let point = 0
  for (const value of values) {
    const digits = toHalfWidth(value).replaceAll(/[^\d.,]/g, '')
    const lastComma = digits.lastIndexOf(',')
    const lastPoint = digits.lastIndexOf('.')
    const last = Math.max(lastComma, lastPoint)
    const sayNothing = last < 0 || (Math.min(lastComma, lastPoint) < 0 && digits.length - last - 1 === 3)
    if (sayNothing) continue
    if (last === lastComma) comma++
    else point++
  }
  return comma > point ? ',' : '.'
}

const moneyFormats = new Map<string, Intl.NumberFormat>()
const moneyFormat = (locale: Locale, currency: string | undefined): Intl.NumberFormat => {
  const key = `${locale} ${currency ?? ''}`
  let format = moneyFormats.get(key)
  if (!format) {
    const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
    format = new Intl.NumberFormat(locale, currency ? { style: 'currency', currency, ...digits } : digits)
    moneyFormats.set(key, format)
  }
  return format
}

/** `1,234.50`; with a currency `¥1,234.50`. Never `-0.00`. */
export const formatFen = (amount: Fen, locale: Locale, currency?: string): string =>
  moneyFormat(locale, currency).format(amount === 0 ? 0 : amount / 100)
