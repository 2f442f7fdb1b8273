/** Very many whole numbers in descending order with where they came from: a radix sort that carries both along. */

export interface Descending {
  /** Indexes of the values, largest first; equal values stay in order. */
  readonly order: Int32Array
  /** The values themselves, largest first. */
  readonly sorted: Float64Array
}

/** 2048 places to write to at once stay in the processor's nearest memory. */
const BITS = 11
const DIGITS = 1 << BITS

/** Whole numbers, at most 2⁵³ apart. */
export function sortDescending(values: Float64Array): Descending {
  const n = values.length
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < n; i++) {
    const value = values[i] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  let order = new Int32Array(n)
  let spareOrder = new Int32Array(n)
  // Keys ascend as values descend. Doubles, because a range of money may pass 32 bits.
  let keys = new Float64Array(n)
  let spareKeys = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    order[i] = i
    keys[i] = most - (values[i] as number)
  }
  for (let unit = 1; unit <= most - least; unit *= DIGITS) {
    pass({ keys, order, toKeys: spareKeys, toOrder: spareOrder }, unit)
    ;[order, spareOrder] = [spareOrder, order]
    ;[keys, spareKeys] = [spareKeys, keys]
  }
  for (let i = 0; i < n; i++) keys[i] = most - (keys[i] as number)
  return { order, sorted: keys }
}

interface Arrays {
  readonly keys: Float64Array
  readonly order: Int32Array
  readonly toKeys: Float64Array
  readonly toOrder: Int32Array
}

/** One stable pass by one digit. */
function pass({ keys, order, toKeys, toOrder }: Arrays, unit: number): void {
  const next = new Int32Array(DIGITS + 1)
  const digits = new Uint16Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const digit = digitOf(keys[i] as number, unit)
    digits[i] = digit
    next[digit + 1] = (next[digit + 1] as number) + 1
  }
  for (let digit = 1; digit <= DIGITS; digit++) next[digit] = (next[digit] as number) + (next[digit - 1] as number)
  for (let i = 0; i < keys.length; i++) {
    const digit = digits[i] as number
    const place = next[digit] as number
    next[digit] = place + 1
    toKeys[place] = keys[i] as number
    toOrder[place] = order[i] as number
  }
}

/** Below 2³¹ by bits, which is much faster. */
const digitOf = (key: number, unit: number): number =>
  key < 0x8000_0000 && unit < 0x8000_0000 ? ((key / unit) | 0) & (DIGITS - 1) : Math.floor(key / unit) % DIGITS
