/**
 * A code (card, receipt, product, store number) is text for ever and never goes through a number type (imports.md 5.1).
 * What a spreadsheet did to it is unwrapped where that is certain and flagged where digits are gone.
 */
import { cleanText, toHalfWidth } from './text.ts'

/** Letters, digits and the marks codes are made of, nothing to unwrap: the case of nearly every cell. */
const isPlain = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const plain =
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x61 && code <= 0x7a) ||
      code === 0x2d ||
      code === 0x5f ||
      code === 0x2f
    if (!plain) return false
  }
  return true
}

/** Takes off a leading apostrophe, a tab, `="0123"`, padding blanks and full width. The case of letters stays as given. */
export const normaliseCode = (text: string): string => {
  if (isPlain(text)) return text
  let code = cleanText(toHalfWidth(text))
  const formula = /^="(.*)"$/s.exec(code)
  if (formula) code = cleanText(formula[1] ?? '')
  while (code.startsWith("'") || code.startsWith('’') || code.startsWith('`')) code = cleanText(code.slice(1))
  return code
}

/** The form codes are compared in. */
export const codeKey = (code: string): string => code.toUpperCase()

/** A workbook's number as a code: digits without exponent or `.0`. Numbers of 16 digits and more have lost some: see `codeDamage`. */
export const numberToCode = (value: number): string => {
  if (Number.isSafeInteger(value)) return String(value)
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}

export type CodeDamage = 'scientific' | 'numeric'

/** `6.90123E+15`: what Excel shows of a long number. `1E5` is a style number and stays. */
const scientificText = /^\d(?:\.\d+)?E\+\d{2,}$/i

/** What a text says about digits that are gone; null when the code is whole. */
export const codeDamage = (text: string): CodeDamage | null => {
  if (text.length < 5) return null
  if (text.includes('+') && scientificText.test(text) && fullScientificDigits(text) === null) return 'scientific'
  return null
}

/** `1.3817460259E+10` still holds every digit of a whole number: give it back. Null when digits are gone (G06). */
export const fullScientificDigits = (text: string): string | null => {
  const match = /^(\d)(?:\.(\d+))?E\+?(\d+)$/i.exec(text)
  if (!match) return null
  const [, first = '', rest = '', exponent = ''] = match
  return rest.length === Number(exponent) && rest.length > 0 ? first + rest : null
}

/** Excel keeps 15 digits: a number that long, or ending in 000 at 16 and more, is not what the till wrote. */
export const isDamagedNumber = (value: number): boolean => Number.isInteger(value) && Math.abs(value) >= 1e15

/** Digits of which a spreadsheet kept the first 15: `6901234567890120`, `69012345678901200`. So may a whole code end, one in ten. */
export const isRoundedCode = (code: string): boolean => /^[1-9]\d{14}0+$/.test(code)

/** `17850.0`: a code that went through a number column of a script. Taken off only where a whole column looks like that. */
export const withoutPointZero = (text: string): string => (text.endsWith('.0') && /^\d+\.0$/.test(text) ? text.slice(0, -2) : text)

/** One digit repeated (000000, 999999): never a card (imports.md 5.5). Single characters do not count. */
export const isRepeatedDigit = (text: string): boolean => text.length > 1 && /^(\d)\1+$/.test(text)
