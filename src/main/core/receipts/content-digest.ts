/**
 * The content of a receipt as one whole number below 2⁵³: equal content, equal number. Lines are summed, so that their order
 * does not matter and two equal lines count twice. It is made of texts, never of row ids, so that it means the same for ever.
 */

/** Two hashes of a text; 0 and 0 for none. */
export interface TextHash {
  readonly a: number
  readonly b: number
}

const mix = (hash: number, value: number): number => {
  const low = value >>> 0
  const high = Math.floor(value / 4_294_967_296) | 0
  let mixed = Math.imul(hash ^ low, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ high, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

export class ContentDigest {
  private a = 0
  private b = 0
  private linesA = 0
  private linesB = 0

  reset(): void {
    this.a = 0x9e3779b1
    this.b = 0x165667b1
    this.linesA = 0
    this.linesB = 0
  }

  text(a: number, b: number): void {
    this.a = mix(this.a, a)
    this.b = mix(this.b, b)
  }

  /** Of a field that most files do not have: none leaves the number as it was. */
  textIfAny(a: number, b: number): void {
    if (a !== 0 || b !== 0) this.text(a, b)
  }

  number(value: number): void {
    this.a = mix(this.a, value)
    this.b = mix(this.b, value + 1)
  }

  /** `list` and `cost` are NaN where the line has none. */
  line(productA: number, productB: number, kind: number, quantityMilli: number, paidFen: number, list: number, cost: number): void {
    const money = (Number.isNaN(list) ? -1 : list) * 31 + (Number.isNaN(cost) ? -1 : cost)
    this.linesA = (this.linesA + mix(mix(mix(mix(productA | 1, quantityMilli), paidFen), kind), money)) | 0
    this.linesB = (this.linesB + mix(mix(mix(mix(productB | 1, paidFen), quantityMilli), money), kind)) | 0
  }

  value(): number {
    const a = mix(this.a, this.linesA)
    const b = mix(this.b, this.linesB)
    return ((a >>> 0) & 0x1f_ffff) * 4_294_967_296 + (b >>> 0)
  }
}
