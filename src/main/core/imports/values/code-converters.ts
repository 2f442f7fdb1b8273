/** Codes and card numbers, cell by cell: text for ever, unwrapped where certain, flagged where digits are gone (Q7, Q8, Q15). */
import type { CellFlaw } from '#shared/contract/parser.ts'
import {
  codeDamage,
  fullScientificDigits,
  isDamagedNumber,
  isRepeatedDigit,
  isRoundedCode,
  normaliseCode,
  numberToCode,
  withoutPointZero,
} from '#shared/values/code.ts'
import { isMobile } from '#shared/values/phone.ts'
import { textKey } from '#shared/values/text.ts'
import { readFlaw, remembering } from './cell-text.ts'
import { type Converted, type Converter, type ConverterContext, found, valueOf } from './converted.ts'

export const codeConverter = (context: ConverterContext): Converter<string> => {
  const { field, decision } = context
  const fromText = (raw: string): Converted<string> => {
    let code = normaliseCode(raw)
    if (code === '') return null
    if (decision.pointZero) code = withoutPointZero(code)
    if (codeDamage(code) !== null) return found('W_SCIENTIFIC_ID', code)
    if (decision.rounded && isRoundedCode(code)) return found('W_NUMERIC_ID', code)
    if (code.includes('+')) code = fullScientificDigits(code) ?? code
    return code.includes('\uFFFD') ? found('W_BAD_CHARS', code) : withWidth(code, context)
  }
  const fromFlaw = (flaw: CellFlaw): Converted<string> => {
    if (flaw.flaw !== 'damaged-number') return readFlaw(flaw, field, fromText)
    const whole = fullScientificDigits(flaw.text)
    if (whole !== null && whole.length < 16) return withWidth(whole, context)
    return /e/i.test(flaw.text) && !isDamagedNumber(flaw.value)
      ? found('W_SCIENTIFIC_ID', flaw.text)
      : found('W_NUMERIC_ID', numberToCode(flaw.value))
  }
  return (cell) => {
    if (typeof cell === 'string') return fromText(cell)
    if (cell === null) return null
    if (typeof cell === 'number')
      return isDamagedNumber(cell) ? found('W_NUMERIC_ID', numberToCode(cell)) : withWidth(numberToCode(cell), context)
    return typeof cell === 'boolean' ? String(cell).toUpperCase() : fromFlaw(cell)
  }
}

/** P14: digits shorter than the column's one width may have lost zeros; a mobile in the card column has not (Q16). */
const withWidth = (code: string, { field, settings, decision }: ConverterContext): Converted<string> => {
  const width = (field === 'member.card_no' ? settings.cardWidth : undefined) ?? decision.width
  if (width === undefined || code.length >= width || !/^\d+$/.test(code) || isMobile(code)) return code
  return { finding: 'W_SHORT_CODE', value: code, candidate: code.padStart(width, '0') }
}

/** As a code, but values that mean "no member" are no value: they differ from a card no member sheet has brought yet. */
export const cardConverter = (context: ConverterContext): Converter<string> => {
  const convert = codeConverter(context)
  // A running customer number may well be 1111; only a card of one repeated digit is nobody's.
  const isNobody =
    context.field === 'member.source_id'
      ? (code: string) => /^0+$/.test(code) || context.anonymous.has(textKey(code))
      : (code: string) => isAnonymous(code, context.anonymous)
  const judge: Converter<string> = (cell) => {
    const converted = convert(cell)
    const code = valueOf(converted)
    return code !== null && isNobody(code) ? null : converted
  }
  // Words such as 散客 come on every other receipt; numbers hardly repeat, so remembering them would cost more than reading.
  const remembered = remembering(judge)
  return (cell) => (typeof cell === 'string' && !beginsWithDigit(cell) ? remembered(cell) : judge(cell))
}

const beginsWithDigit = (text: string): boolean => {
  const code = text.charCodeAt(0)
  return code >= 0x30 && code <= 0x39
}

/**
 * 散客, 0, walk-in and their like, and one repeated digit (imports.md 5.5), from five digits on: 22 and 1111 are running numbers of
 * real customers as often. `keys` are `textKey`s.
 */
export const isAnonymous = (code: string, keys: ReadonlySet<string>): boolean => {
  // Digits that differ are no repeated digit, and need no folding to be compared: the case of nearly every card.
  if (code.length > 4 && beginsWithDigit(code) && !code.startsWith(code.charAt(0), 1)) return keys.has(code)
  return (isRepeatedDigit(code) && (code.length > 4 || code.startsWith('0'))) || keys.has(textKey(code))
}

/** The dictionary's words and the source's own (P10), ready to be compared. */
export const anonymousKeys = (usual: readonly string[], own: readonly string[]): ReadonlySet<string> =>
  new Set([...usual, ...own].map(textKey))
