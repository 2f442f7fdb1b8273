/** Members whose value passes: the innermost loops of a segment, so one for each kind of array and nothing called inside. */
import { emptyBitmap, type Bitmap } from './bitmap.ts'
import { NONE, type Ints } from './shared-arrays.ts'
import type { Range } from './windows.ts'

/** `values[row[place]]` within the range; NONE is in no range. */
export function intsInRange(values: Int32Array, row: Ints, { min = NONE + 1, max = Infinity }: Range): Bitmap {
  const bitmap = emptyBitmap(row.length)
  const { words } = bitmap
  const least = Math.max(min, NONE + 1)
  for (let word = 0, place = 0; word < words.length; word++) {
    const end = Math.min(place + 32, row.length)
    let bits = 0
    for (let bit = 1; place < end; place++, bit <<= 1) {
      const value = values[row[place] as number] as number
      if (value >= least && value <= max) bits |= bit
    }
    words[word] = bits
  }
  return bitmap
}

/** `values[place]` within the range; NONE is in no range. */
export function ownIntsInRange(values: Int32Array, { min = NONE + 1, max = Infinity }: Range): Bitmap {
  const bitmap = emptyBitmap(values.length)
  const { words } = bitmap
  const least = Math.max(min, NONE + 1)
  for (let word = 0, place = 0; word < words.length; word++) {
    const end = Math.min(place + 32, values.length)
    let bits = 0
    for (let bit = 1; place < end; place++, bit <<= 1) {
      const value = values[place] as number
      if (value >= least && value <= max) bits |= bit
    }
    words[word] = bits
  }
  return bitmap
}

/** `values[row[place]]` of doubles within the range; NaN is in no range. */
export function doublesInRange(values: Float64Array, row: Ints, { min = -Infinity, max = Infinity }: Range): Bitmap {
  const bitmap = emptyBitmap(row.length)
  const { words } = bitmap
  for (let word = 0, place = 0; word < words.length; word++) {
    const end = Math.min(place + 32, row.length)
    let bits = 0
    for (let bit = 1; place < end; place++, bit <<= 1) {
      const value = values[row[place] as number] as number
      if (value >= min && value <= max) bits |= bit
    }
    words[word] = bits
  }
  return bitmap
}

/** `passes[code]` is 1; codes below 0 pass never. */
export function codesPassing(code: Int32Array | Uint8Array, passes: Uint8Array): Bitmap {
  const bitmap = emptyBitmap(code.length)
  const { words } = bitmap
  for (let word = 0, place = 0; word < words.length; word++) {
    const end = Math.min(place + 32, code.length)
    let bits = 0
    for (let bit = 1; place < end; place++, bit <<= 1) {
      const value = code[place] as number
      if (value >= 0 && passes[value] === 1) bits |= bit
    }
    words[word] = bits
  }
  return bitmap
}
