/** The recovery code: 128 random bits as a person copies them from paper, with digits that catch a slip of the pen. */
import { createHash, randomBytes } from 'node:crypto'

/** No I, L, O, U: nothing that is read as something else (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SECRET_LETTERS = 26 // 130 bits, the last two of them zero
const CHECK_LETTERS = 2
const GROUP = 4

/** Seven groups of four: `K3QF-…`. */
export function makeRecoveryCode(): string {
  const secret = encode(randomBytes(16))
  return inGroups(secret + checkOf(secret))
}

/** The code as it was made, whatever case, spaces or dashes it was typed with; undefined for what is none, or is mistyped. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (plain.length !== SECRET_LETTERS + CHECK_LETTERS || [...plain].some((letter) => !LETTERS.includes(letter))) return undefined
  const secret = plain.slice(0, SECRET_LETTERS)
  return checkOf(secret) === plain.slice(SECRET_LETTERS) ? inGroups(plain) : undefined
}

/** Whether it looks like a code at all, right or mistyped: a pass phrase hardly ever does. */
export const looksLikeCode = (typed: string): boolean => /^[0-9A-Z]{28}$/i.test(typed.replaceAll(/[\s\-–—]/g, ''))

const inGroups = (letters: string): string => (letters.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')

function checkOf(secret: string): string {
  const digest = createHash('sha256').update(`regulars-recovery ${secret}`).digest()
  return [...digest.subarray(0, CHECK_LETTERS)].map((byte) => LETTERS[byte & 31]).join('')
}

function encode(bytes: Uint8Array): string {
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) << 2n
  let letters = ''
  for (let at = 0; at < SECRET_LETTERS; at++) {
    letters = (LETTERS[Number(bits & 31n)] ?? '') + letters
    bits >>= 5n
  }
  return letters
}
