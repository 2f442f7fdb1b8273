/** Arrays over shared memory: the reader thread builds them, the writer thread gets them without a copy. */

export type Ints = Int32Array<SharedArrayBuffer>
export type Doubles = Float64Array<SharedArrayBuffer>
export type Bytes = Uint8Array<SharedArrayBuffer>
export type Words = Uint32Array<SharedArrayBuffer>

/** Stands in an `Ints` column where there is no value. */
export const NONE = -0x8000_0000

export const sharedInts = (length: number): Ints => new Int32Array(new SharedArrayBuffer(length * 4))
export const sharedDoubles = (length: number): Doubles => new Float64Array(new SharedArrayBuffer(length * 8))
export const sharedBytes = (length: number): Bytes => new Uint8Array(new SharedArrayBuffer(length))
export const sharedWords = (length: number): Words => new Uint32Array(new SharedArrayBuffer(length * 4))

/** The first `length` values in shared memory of exactly that size. */
export const shareInts = (values: Int32Array, length: number): Ints => {
  const shared = sharedInts(length)
  shared.set(values.subarray(0, length))
  return shared
}

export const shareDoubles = (values: Float64Array, length: number): Doubles => {
  const shared = sharedDoubles(length)
  shared.set(values.subarray(0, length))
  return shared
}

/**
 * The value at an index the caller knows to be inside: typed arrays answer `undefined` only outside.
 * One function per kind of array: a single one for all kinds would see so many that the compiler gives up, twenty times slower.
 */
export const intAt = (values: Int32Array, index: number): number => values[index] as number
export const doubleAt = (values: Float64Array, index: number): number => values[index] as number
export const byteAt = (values: Uint8Array, index: number): number => values[index] as number
export const wordAt = (values: Uint32Array, index: number): number => values[index] as number

/** From an ascending id column: an id's place, or -1. A table where ids are dense, as row ids are; else a search. */
export function placeById(ids: Int32Array): (id: number) => number {
  const last = ids.length === 0 ? 0 : intAt(ids, ids.length - 1)
  if (last > ids.length * 16 + 1_000_000) return (id) => searchId(ids, id)
  const places = new Int32Array(last + 1).fill(-1)
  for (let place = 0; place < ids.length; place++) places[intAt(ids, place)] = place
  return (id) => places[id] ?? -1
}

/** The place of `id` in an ascending id column, or -1. */
export function searchId(ids: Int32Array, id: number): number {
  const place = lowerBound(ids, id, 0, ids.length)
  return ids[place] === id ? place : -1
}

/** 1 for the place of every id named; ids that are not there are passed over. */
export function placesNamed(ids: Ints, named: readonly number[]): Uint8Array {
  const passes = new Uint8Array(ids.length)
  for (const id of named) {
    const place = searchId(ids, id)
    if (place >= 0) passes[place] = 1
  }
  return passes
}

/** The first place in the ascending `values[from, to)` that is ≥ `least`, or `to`. */
export function lowerBound(values: Int32Array, least: number, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (intAt(values, middle) < least) low = middle + 1
    else high = middle
  }
  return low
}
