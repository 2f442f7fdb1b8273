/** 32-bit hashes of keys made of several numbers or of a text; never 0, which stands for no key. */

const SEED = 0x811c_9dc5
const PRIME = 0x0100_0193

/** Folds one more number into a hash (FNV-1a over its four bytes, then a spread of the upper bits). */
export function mix(hash: number, value: number): number {
  let next = hash
  for (let shift = 0; shift < 32; shift += 8) next = Math.imul(next ^ ((value >>> shift) & 0xff), PRIME)
  next ^= next >>> 15
  return next >>> 0
}

/** The key of a record from its parts, or 0 where one of them is silent (0). */
export function keyOf(...parts: readonly number[]): number {
  let hash = SEED
  for (const part of parts) {
    if (part === 0) return 0
    hash = mix(hash, part)
  }
  return hash === 0 ? 1 : hash
}

/** A text as a number for `keyOf`; 0 for the empty one. */
export function textKey(text: string): number {
  if (text === '') return 0
  let hash = SEED
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME)
  return hash >>> 0 || 1
}
