/** Candidate pairs in growing columns: no object per pair. */

export interface Pairs {
  readonly count: number
  readonly a: Int32Array
  readonly b: Int32Array
  readonly pattern: Int32Array
  /** Bits beyond those of the pattern, for rare or common values. */
  readonly rarity: Float32Array
}

export interface GrowingPairs {
  add(a: number, b: number, pattern: number, rarity: number): void
  readonly count: number
  finish(): Pairs
}

export function createPairs(): GrowingPairs {
  let a = new Int32Array(4096)
  let b = new Int32Array(4096)
  let pattern = new Int32Array(4096)
  let rarity = new Float32Array(4096)
  let count = 0
  const grow = (): void => {
    const length = a.length * 2
    a = widened(new Int32Array(length), a)
    b = widened(new Int32Array(length), b)
    pattern = widened(new Int32Array(length), pattern)
    rarity = widened(new Float32Array(length), rarity)
  }
  return {
    get count() {
      return count
    },
    add(first, second, itsPattern, itsRarity) {
      if (count === a.length) grow()
      a[count] = first
      b[count] = second
      pattern[count] = itsPattern
      rarity[count] = itsRarity
      count++
    },
    finish: () => ({
      count,
      a: a.subarray(0, count),
      b: b.subarray(0, count),
      pattern: pattern.subarray(0, count),
      rarity: rarity.subarray(0, count),
    }),
  }
}

function widened<T extends Int32Array | Float32Array>(wider: T, values: T): T {
  wider.set(values)
  return wider
}
