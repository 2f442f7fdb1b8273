/** Decisions for a whole column, taken from its samples: decimal mark, order of day and month, unit, lost zeros (one a column, never a cell). */
import type { Cell } from '#shared/contract/parser.ts'
import type { ColumnDecision } from '#shared/languages/column-mapping.ts'
import { type FieldId, importField } from '#shared/languages/import-fields.ts'
import { isRepeatedDigit, isRoundedCode, normaliseCode } from '#shared/values/code.ts'
import { decideDateOrder } from '#shared/values/date-order.ts'
import { currencyOf, decideDecimalMark } from '#shared/values/fen.ts'
import type { ColumnProfile } from './detectors.ts'

/** Only what was decided against the ordinary: a column of plain yuan with decimal points decides nothing. */
export const decideColumn = (field: FieldId, cells: readonly Cell[], profile: ColumnProfile, hint: string | null): ColumnDecision => {
  const texts = cells.filter((cell): cell is string => typeof cell === 'string' && cell !== '')
  switch (importField(field).kind) {
    case 'money':
      return { ...decimalMark(texts), ...currency(texts), ...unitOfHint(hint) }
    case 'quantity':
    case 'number':
      return decimalMark(texts)
    case 'moment':
    case 'birthday':
      return dateOrder(texts)
    case 'card':
      return { ...pointZero(profile), ...rounded(profile), ...width(profile) }
    case 'code':
      return { ...pointZero(profile), ...rounded(profile) }
    case 'text':
    case 'word':
    case 'flag':
    case 'rate':
    case 'clock':
    case 'mobile':
    case 'landline':
    case 'email':
    case 'postcode':
    case 'gender':
    case 'lunar':
      return {}
  }
}

type Texts = readonly string[]

const decimalMark = (texts: Texts): ColumnDecision => (decideDecimalMark(texts) === ',' ? { decimalMark: ',' } : {})

/** The one currency the cells name; several are refused row by row, because a sum over them is nothing. */
const currency = (texts: Texts): ColumnDecision => {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const named = currencyOf(text)
    if (named !== null) counts.set(named, (counts.get(named) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  return most === undefined ? {} : { currency: most[0] }
}

/** 金额(万元), 金额(分). */
const unitOfHint = (hint: string | null): ColumnDecision => {
  if (hint === null) return {}
  if (/万/.test(hint)) return { moneyUnit: 'wan' }
  return /^(?:单位:?)?分$/.test(hint) ? { moneyUnit: 'fen' } : {}
}

const dateOrder = (texts: Texts): ColumnDecision => {
  const { order, open, decisive } = decideDateOrder(texts)
  return order === 'ymd' && open + decisive.ymd === 0 ? {} : { dateOrder: order }
}

/** `17850.0`: nearly the whole column has the ending of a number column of a script. */
const pointZero = ({ texts }: ColumnProfile): ColumnDecision => {
  const ending = texts.filter((text) => /^\d+\.0$/.test(text)).length
  return ending > 0 && ending >= texts.length * 0.99 ? { pointZero: true } : {}
}

/** A card that ends in 0 by itself is one in ten: only where nearly all long ones do were their digits lost. */
const rounded = ({ texts }: ColumnProfile): ColumnDecision => {
  const long = texts.map(normaliseCode).filter((code) => /^\d{16,}$/.test(code))
  return long.length >= 5 && long.filter(isRoundedCode).length >= long.length * 0.9 ? { rounded: true } : {}
}

/** One length for 90 % of the digits, and some begin with 0: then a shorter one may have lost its zeros. */
const width = ({ texts }: ColumnProfile): ColumnDecision => {
  const codes = texts.map(normaliseCode).filter((code) => /^\d{6,}$/.test(code) && !isRepeatedDigit(code))
  const lengths = new Map<number, number>()
  for (const { length } of codes) lengths.set(length, (lengths.get(length) ?? 0) + 1)
  const [most] = [...lengths].toSorted((a, b) => b[1] - a[1])
  if (most === undefined || codes.length < 5 || most[1] < codes.length * 0.9) return {}
  return codes.some((code) => code.length === most[0] && code.startsWith('0')) ? { width: most[0] } : {}
}
