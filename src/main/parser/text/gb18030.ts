const fourByte = { lastBmp: 39_419, firstAstral: 189_000, last: 1_237_575 }

/** Strict GB18030 without making a string of it, several times faster than decoding; says also how common its characters are. */
export class Gb18030Check {
  pairs = 0
  /** Pairs outside the everyday characters and signs (GB 2312): many of them mean another encoding. */
  rarePairs = 0
  #lead = 0
  #second = 0
  #third = 0

  /** Index of the first byte that does not belong, or -1. A character may be cut at the end. */
  firstBad(bytes: Uint8Array): number {
    let lead = this.#lead
    for (let at = 0; at < bytes.length; at++) {
      const b = bytes[at] ?? 0
      if (lead === 0) {
        if (b === 0xff) return at
        if (b > 0x80) lead = b
      } else if (this.#second === 0 && b >= 0x40) {
        if (b === 0x7f || b === 0xff) return at
        this.#count(lead, b)
        lead = 0
      } else {
        this.#lead = lead
        if (!this.#long(b)) return at
        lead = this.#lead
      }
    }
    this.#lead = lead
    return -1
  }

  get rareCharacters(): boolean {
    return this.rarePairs >= 2 && this.rarePairs * 10 > this.pairs
  }

  #count(lead: number, trail: number): void {
    this.pairs++
    const common = trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7))
    if (!common) this.rarePairs++
  }

  /** The later bytes of a four-byte character. */
  #long(b: number): boolean {
    const digit = b >= 0x30 && b <= 0x39
    if (this.#second === 0) {
      this.#second = b
      return digit
    }
    if (this.#third === 0) {
      this.#third = b
      return b >= 0x81 && b <= 0xfe
    }
    const pointer = (this.#lead - 0x81) * 12_600 + (this.#second - 0x30) * 1_260 + (this.#third - 0x81) * 10 + b - 0x30
    this.#lead = this.#second = this.#third = 0
    return digit && (pointer <= fourByte.lastBmp || (pointer >= fourByte.firstAstral && pointer <= fourByte.last))
  }
}
