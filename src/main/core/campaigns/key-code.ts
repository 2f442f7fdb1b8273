/**
 * Key codes 识别码 tell which piece a customer brings to the till: `CAMPAIGN-CELL-SEQUENCE-CHECK` in Crockford's base 32.
 * The check symbol (GF(32), x⁵ + x² + 1; mailing.md 6) finds every single wrong symbol and every swap of neighbours.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface KeyCodeParts {
  /** 3 or 4 symbols, the first a letter, so that a row of zeros is never a code. */
  readonly campaign: string
  readonly cell: number
  readonly sequence: number
}

export function keyCode({ campaign, cell, sequence }: KeyCodeParts): string {
  const body = `${campaign}-${String(cell).padStart(2, '0')}-${String(sequence).padStart(6, '0')}`
  return `${body}-${checkSymbol(body)}`
}

/** The code in its written form, or undefined where it is not right; never a guess. */
export function readKeyCode(typed: string): string | undefined {
  const symbols = normalise(typed)
  if (symbols.length < 5 || !/^[A-Z]/.test(symbols) || foldSymbols(symbols) !== 0) return undefined
  return symbols
}

/** CAMPAIGN-CELL-SEQUENCE-CHECK: the last nine symbols are two, six and one. */
export function writtenKeyCode(symbols: string): string {
  const campaign = symbols.slice(0, -9)
  return [campaign, symbols.slice(-9, -7), symbols.slice(-7, -1), symbols.slice(-1)].join('-')
}

export const checkSymbol = (body: string): string => ALPHABET.charAt(double(foldSymbols(normalise(body))))

/** What a tired hand types: small letters, blanks, O for 0, I and L for 1. */
const normalise = (text: string): string => text.toUpperCase().replaceAll(/[-\s]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

const foldSymbols = (symbols: string): number =>
  [...symbols].reduce((state, symbol) => double(state) ^ Math.max(0, ALPHABET.indexOf(symbol)), 0)

/** Multiplication by x in GF(32). */
const double = (value: number): number => ((value << 1) ^ (value >= 16 ? 0x25 : 0)) & 31
