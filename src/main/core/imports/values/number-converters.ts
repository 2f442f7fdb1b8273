/** Money, quantities, counts and discounts, cell by cell (imports.md 5.2; Q19, Q20, Q30). */
import type { Cell } from '#shared/contract/parser.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { discountToBasisPoints } from '#shared/values/discount.ts'
import { currencyOf, numberToFen, textToFen } from '#shared/values/fen.ts'
import type { Fen, MoneyProblem } from '#shared/values/fen.ts'
import { cleanText, toHalfWidth } from '#shared/values/text.ts'
import { readFlaw, remembering } from './cell-text.ts'
import { type Converted, type Converter, type ConverterContext, found } from './converted.ts'
import { codeFor } from './essential.ts'

/** A price or a balance below zero is imported and marked; line and receipt amounts are negative in returns. */
const neverNegative: ReadonlySet<FieldId> = new Set<FieldId>([
  'product.list_price',
  'product.cost',
  'line.unit_price',
  'member.balance',
  'member.total_spent',
])

export const moneyConverter = ({ field, settings, decision }: ConverterContext): Converter<Fen> => {
  const mark = decision.decimalMark ?? settings.decimalMark ?? '.'
  const unit = decision.moneyUnit ?? settings.moneyUnit
  const currency = settings.currency ?? decision.currency
  const signMatters = neverNegative.has(field)
  const judge = (amount: Fen | MoneyProblem): Converted<Fen> => {
    if (amount === 'not-money') return found(codeFor(field, 'E_MONEY_INVALID'))
    if (amount === 'out-of-range') return found(codeFor(field, 'E_MONEY_RANGE'))
    return signMatters && amount < 0 ? found('W_NEGATIVE', amount) : amount
  }
  const fromText = (raw: string): Converted<Fen> => {
    const text = cleanText(raw)
    if (text === '' || text === '-' || text === '--') return null
    const last = text.charCodeAt(text.length - 1)
    const first = text.charCodeAt(0)
    const isBare = first < 0x3a && first !== 0x24 && last >= 0x30 && last <= 0x39
    if (!isBare && currency !== undefined && (currencyOf(text) ?? currency) !== currency) return found('E_CURRENCY_MIXED')
    return judge(textToFen(text, mark, unit))
  }
  return (cell) => {
    if (typeof cell === 'number') return judge(numberToFen(cell, unit))
    if (typeof cell === 'string') return fromText(cell)
    if (cell === null) return null
    return typeof cell === 'boolean' ? judge('not-money') : readFlaw(cell, field, fromText)
  }
}

/** Pieces; more in one line are a mistake. */
export const largestQuantity = 100_000

/** Thousandths of a piece, because fabric and food are sold by measure; finer parts are rounded and marked. */
export const quantityConverter = (context: ConverterContext): Converter<number> => {
  const { field } = context
  const judge = (value: number | null): Converted<number> => {
    if (value === null) return found(codeFor(field, 'E_QTY_INVALID'))
    if (!(Math.abs(value) <= largestQuantity)) return found(codeFor(field, 'E_QTY_RANGE'))
    if (Number.isInteger(value)) return value === 0 ? 0 : value * 1000
    const exact = value * 1000
    const milli = Math.sign(exact) * Math.round(Math.abs(exact))
    return Math.abs(exact - milli) > 1e-6 ? found('W_QTY_ROUNDED', milli) : milli
  }
  return numeric(context, (text) => text.replace(/[件个双条套只瓶盒支包米]$/, ''), judge)
}

export const numberConverter = (context: ConverterContext): Converter<number> =>
  numeric(
    context,
    (text) => text.replace(/[分次]$/, ''),
    (value) => (value === null || !(Math.abs(value) <= 1e12) ? found(codeFor(context.field, 'E_NUMBER_INVALID')) : value === 0 ? 0 : value),
  )

const numeric = (
  { field, settings, decision }: ConverterContext,
  withoutUnit: (text: string) => string,
  judge: (value: number | null) => Converted<number>,
): Converter<number> => {
  const mark = decision.decimalMark ?? settings.decimalMark ?? '.'
  const fromText = (raw: string): Converted<number> => {
    const text = withoutUnit(toHalfWidth(cleanText(raw)))
    if (text === '' || text === '-') return null
    return judge(readNumber(text, mark))
  }
  // Quantities and points come in few spellings.
  return remembering((cell: Cell) => {
    if (typeof cell === 'number') return judge(cell)
    if (typeof cell === 'string') return fromText(cell)
    if (cell === null) return null
    return typeof cell === 'boolean' ? judge(null) : readFlaw(cell, field, fromText)
  })
}

/** A number as text with the column's decimal mark; null where it is none. */
export const readNumber = (text: string, mark: '.' | ','): number | null => {
  const separator = mark === '.' ? ',' : '.'
  let bare = text.replaceAll(/[−–]/g, '-').replaceAll(' ', '')
  if (bare.endsWith('-')) bare = `-${bare.slice(0, -1)}`
  if (bare.includes(separator)) bare = bare.replaceAll(separator, '')
  if (mark === ',') bare = bare.replace(',', '.')
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(bare) ? Number(bare) : null
}

/** Basis points to be paid; without P4, and where the value contradicts it, the cell stays empty and says so. */
export const rateConverter = ({ field, settings }: ConverterContext): Converter<number> => {
  const scale = settings.discountScale
  const fromText = (raw: string): Converted<number> => {
    const text = cleanText(raw)
    if (text === '' || text === '-') return null
    if (scale === undefined) return found('W_DISCOUNT_SCALE')
    const points = discountToBasisPoints(text, scale)
    return typeof points === 'number' ? points : found('W_DISCOUNT_SCALE')
  }
  return remembering((cell) => {
    if (typeof cell === 'string') return fromText(cell)
    if (typeof cell === 'number') return fromText(String(Number(cell.toPrecision(12))))
    if (cell === null) return null
    return typeof cell === 'boolean' ? found('W_DISCOUNT_SCALE') : readFlaw(cell, field, fromText)
  })
}
