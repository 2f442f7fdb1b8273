import type { Cell } from '#shared/contract/parser.ts'

/**
 * The text of a numeric cell → its number. Where a code was typed as a number its last digits are lost from the 16th on; where
 * the text is no number at all it stays text.
 */
export function numberFromText(raw: string): Cell {
  const text = raw.trim()
  const match = /^[+-]?0*(\d*)(?:\.(\d*))?(?:[eE]([+-]?)(\d+))?$/.exec(text)
  if (!match || !/\d/.test(text)) return text
  const [, whole = '', , sign, exponent] = match
  const value = Number(text) + 0 // -0 is 0
  const damaged = whole.length >= 16 || (exponent !== undefined && sign !== '-') || !Number.isFinite(value)
  return damaged ? { flaw: 'damaged-number', text, value } : value
}

/** A number of which only the double is known. */
export const numberFromDouble = (value: number): Cell =>
  Number.isFinite(value) && Math.abs(value) < 1e15 ? value + 0 : { flaw: 'damaged-number', text: String(value), value }
