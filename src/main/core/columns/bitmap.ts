/** Sets of members as bits, one per place, 32 to a word: and, or, not and count take microseconds at a million members. */
import { sharedWords, wordAt, type Words } from './shared-arrays.ts'

export interface Bitmap {
  /** How many places there are, set or not. */
  readonly size: number
  readonly words: Words
}

export const emptyBitmap = (size: number): Bitmap => ({ size, words: sharedWords((size + 31) >>> 5) })

export function fullBitmap(size: number): Bitmap {
  const bitmap = emptyBitmap(size)
  bitmap.words.fill(0xffff_ffff)
  clearBeyond(bitmap)
  return bitmap
}

export const setBit = ({ words }: Bitmap, place: number): void => {
  const word = place >>> 5
  words[word] = wordAt(words, word) | (1 << (place & 31))
}

export const hasBit = ({ words }: Bitmap, place: number): boolean => (wordAt(words, place >>> 5) & (1 << (place & 31))) !== 0

/** Takes from `target` what is not in `other`. */
export function andInto(target: Bitmap, other: Bitmap): void {
  const { words } = target
  for (let i = 0; i < words.length; i++) words[i] = wordAt(words, i) & wordAt(other.words, i)
}

/** Adds `other` to `target`. */
export function orInto(target: Bitmap, other: Bitmap): void {
  const { words } = target
  for (let i = 0; i < words.length; i++) words[i] = wordAt(words, i) | wordAt(other.words, i)
}

/** Takes from `target` what is in `other`. */
export function andNotInto(target: Bitmap, other: Bitmap): void {
  const { words } = target
  for (let i = 0; i < words.length; i++) words[i] = wordAt(words, i) & ~wordAt(other.words, i)
}

/** Turns `target` into all places it did not hold. */
export function invert(target: Bitmap): void {
  const { words } = target
  for (let i = 0; i < words.length; i++) words[i] = ~wordAt(words, i)
  clearBeyond(target)
}

export const copyOf = ({ size, words }: Bitmap): Bitmap => {
  const copy = emptyBitmap(size)
  copy.words.set(words)
  return copy
}

export function countBits({ words }: Bitmap): number {
  let count = 0
  for (let i = 0; i < words.length; i++) count += ones(wordAt(words, i))
  return count
}

/** How many places both hold. */
export function countBoth(one: Bitmap, other: Bitmap): number {
  let count = 0
  for (let i = 0; i < one.words.length; i++) count += ones(wordAt(one.words, i) & wordAt(other.words, i))
  return count
}

/** Calls `visit` for every place held, ascending. */
export function eachBit({ words }: Bitmap, visit: (place: number) => void): void {
  for (let i = 0; i < words.length; i++) {
    let rest = wordAt(words, i)
    while (rest !== 0) {
      visit((i << 5) + 31 - Math.clz32(rest & -rest))
      rest &= rest - 1
    }
  }
}

/** The places held, ascending. */
export function placesOf(bitmap: Bitmap): Int32Array {
  const places = new Int32Array(countBits(bitmap))
  let filled = 0
  eachBit(bitmap, (place) => {
    places[filled++] = place
  })
  return places
}

/** The members whose place passes `test`. */
export function bitmapWhere(size: number, test: (place: number) => boolean): Bitmap {
  const bitmap = emptyBitmap(size)
  const { words } = bitmap
  for (let word = 0, place = 0; word < words.length; word++) {
    const end = Math.min(place + 32, size)
    let bits = 0
    for (let bit = 1; place < end; place++, bit <<= 1) if (test(place)) bits |= bit
    words[word] = bits
  }
  return bitmap
}

function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555)
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

/** Bits behind the last place stay 0, so that counting needs no special case. */
function clearBeyond({ size, words }: Bitmap): void {
  const used = size & 31
  if (used === 0 || words.length === 0) return
  words[words.length - 1] = wordAt(words, words.length - 1) & ((1 << used) - 1)
}
