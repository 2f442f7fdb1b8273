/** C01: numbers of a source that are all equally long, but for those that lost their leading zeros; and numbers with a wrong check digit. */

/** How long a source's numbers are, and how many of each length begin with a zero. */
export interface Length {
  readonly length: number
  readonly cards: number
  readonly withZero: number
}

const FEWEST = 20
const SHARE = 0.95
const MOST_ZEROS = 4

/** The length a source's numbers have, where zeros can have been lost at all; null where there is none. */
export function fixedWidth(lengths: readonly Length[]): number | null {
  const all = lengths.reduce((sum, { cards }) => sum + cards, 0)
  const usual = lengths.toSorted((a, b) => b.cards - a.cards)[0]
  if (usual === undefined || all < FEWEST || usual.cards < SHARE * all) return null
  return usual.withZero > usual.cards / 2 ? usual.length : null
}

/** The number with its zeros; null where it has its width, or lacks more than zeros. */
export function withZeros(number: string, width: number): string | null {
  const missing = width - number.length
  return missing > 0 && missing <= MOST_ZEROS && /^[1-9]\d*$/.test(number) ? number.padStart(width, '0') : null
}

type Scheme = 'luhn' | 'ean'

/** Weighted from the right, the check digit itself counting once. */
function isRight(scheme: Scheme, number: string): boolean {
  let sum = 0
  for (let back = 0; back < number.length; back++) {
    const digit = number.charCodeAt(number.length - 1 - back) - 48
    const other = back % 2 === 1
    if (scheme === 'ean') sum += other ? 3 * digit : digit
    else sum += other ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
  }
  return sum % 10 === 0
}

const ENOUGH = 100
const RIGHT = 0.99

/** The scheme nearly all of a source's numbers fit: one in ten would by chance. */
export function checkScheme(sample: readonly string[]): ((number: string) => boolean) | null {
  if (sample.length < ENOUGH) return null
  for (const scheme of ['luhn', 'ean'] as const)
    if (sample.filter((number) => isRight(scheme, number)).length >= RIGHT * sample.length) return (number) => isRight(scheme, number)
  return null
}
