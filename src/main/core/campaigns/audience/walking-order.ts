/** The order a mail house walks in (mailing.md 10): postcode, road, number as a number, then the rest; without a postcode last. */

export interface Addressed {
  readonly text: {
    readonly postcode: string | null
    readonly province: string | null
    readonly city: string | null
    readonly county: string | null
    readonly address: string | null
  }
}

const LAST = '\uffff'

export function inWalkingOrder<T extends Addressed>(pieces: readonly T[]): T[] {
  const keyed = pieces.map((piece, i) => ({ piece, i, key: keyOf(piece) }))
  keyed.sort((a, b) => compare(a.key, b.key) || a.i - b.i)
  return keyed.map(({ piece }) => piece)
}

function keyOf({ text: { postcode, province, city, county, address } }: Addressed): string {
  const code = (postcode ?? '') === '' ? LAST : (postcode ?? '')
  return [code, province ?? '', city ?? '', county ?? '', numbersPadded(address ?? '')].join('\u0000')
}

/** 9号 stands before 10号: digits as wide as the longest house number. */
const numbersPadded = (text: string): string => text.normalize('NFKC').replaceAll(/\d+/g, (digits) => digits.padStart(8, '0'))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
