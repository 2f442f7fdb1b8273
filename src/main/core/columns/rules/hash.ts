/** A number below 2³² that looks random and depends on id and seed alone: the same on every computer, and sayable in SQL. */
export function hashOf(id: number, seed: number): number {
  let mixed = Math.imul(id, 0x2545_f491) + Math.imul(seed, 0x5bd1_e995)
  mixed = Math.imul((mixed ^ (mixed >>> 15)) >>> 0, 0x2c1b_3c6d)
  mixed = Math.imul((mixed ^ (mixed >>> 12)) >>> 0, 0x297a_2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** Of `count` things their indices by a whole number below 2³² of each, ties by index: with the index behind it there are but numbers to sort. */
export function ascendingBy(count: number, valueAt: (index: number) => number): Int32Array {
  if (count > MOST) return Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => valueAt(a) - valueAt(b) || a - b)
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) keys[i] = valueAt(i) * MOST + i
  keys.sort()
  const order = new Int32Array(count)
  for (let i = 0; i < count; i++) order[i] = (keys[i] ?? 0) % MOST
  return order
}
/** Of the 53 bits of a whole number 32 are the value's. */
const MOST = 2 ** 21
