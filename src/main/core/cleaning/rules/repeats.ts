/** How often texts come, without keeping a million of them: hashes of 53 bits, sorted. Two texts share one once in a thousand bases. */

/** Two 32-bit mixes side by side (cyrb53, public domain) over texts and whole numbers as if they were one text: nothing is joined for it. */
export function hashOf(...parts: readonly (string | number)[]): number {
  let high = 0x41c6ce57
  let low = 0xdeadbeef
  for (const part of parts) {
    const isText = typeof part === 'string'
    for (let i = 0; i < (isText ? part.length : 1); i++) {
      const code = isText ? part.charCodeAt(i) : part
      low = Math.imul(low ^ code, 2654435761)
      high = Math.imul(high ^ code, 1597334677)
    }
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return 4294967296 * (2097151 & high) + (low >>> 0)
}

export class Repeats {
  private hashes: Float64Array
  private filled = 0

  constructor(expected: number) {
    this.hashes = new Float64Array(Math.max(16, expected))
  }

  add(hash: number): void {
    if (this.filled === this.hashes.length) {
      const more = new Float64Array(this.filled * 2)
      more.set(this.hashes)
      this.hashes = more
    }
    this.hashes[this.filled++] = hash
  }

  /** Hashes that came more than `times` times, and how often. */
  moreThan(times: number): ReadonlyMap<number, number> {
    const sorted = this.hashes.subarray(0, this.filled).sort()
    const often = new Map<number, number>()
    for (let first = 0; first < sorted.length;) {
      let end = first + 1
      while (end < sorted.length && sorted[end] === sorted[first]) end++
      if (end - first > times) often.set(sorted[first] ?? 0, end - first)
      first = end
    }
    return often
  }
}
