/**
 * Codes of coupons: the offer, eight random symbols, a check symbol. Random, because a coupon is worth money; checked as key codes are
 * (mailing.md 6), so that no wrong symbol and no swap passes.
 */
import { randomBytes } from 'node:crypto'
import { checkSymbol, readKeyCode } from '../campaigns/key-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_SYMBOLS = 8

export function newCode(offer: string, bytes: Uint8Array = randomBytes(RANDOM_SYMBOLS)): string {
  const symbols = Array.from(bytes.subarray(0, RANDOM_SYMBOLS), (byte) => ALPHABET.charAt(byte & 31)).join('')
  return written(`${offer}${symbols}${checkSymbol(offer + symbols)}`)
}

/** In its written form; undefined where it is not right in itself. */
export function readCode(typed: string): string | undefined {
  const symbols = readKeyCode(typed)
  return symbols === undefined || symbols.length < RANDOM_SYMBOLS + 3 ? undefined : written(symbols)
}

function written(symbols: string): string {
  const offer = symbols.slice(0, -RANDOM_SYMBOLS - 1)
  const rest = symbols.slice(offer.length)
  return [offer, rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].join('-')
}
