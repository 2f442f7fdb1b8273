/**
 * Brings together the pairs worth comparing: records with an equal key. A pair is given by the first key it shares, so no set of pairs is
 * kept; a block above its key's cap is passed over and told, for its pairs would be as many as its size squared.
 */
import type { Breathe } from '../../columns/turns.ts'
import type { BlockKey } from './model.ts'

/** Records that can be told apart in the lower part of a double beside 32 bits of key. */
export const MOST_RECORDS = 2_097_152

export interface SkippedBlocks {
  readonly key: string
  readonly blocks: number
  /** Records in them. */
  readonly records: number
  readonly largest: number
}

/**
 * @param visit Told of every pair once.
 * @param progress Told of each key that is done.
 * @returns What was passed over, key by key.
 */
export async function eachCandidate(
  records: number,
  keys: readonly BlockKey[],
  visit: (a: number, b: number) => void,
  { breathe, progress }: { readonly breathe: Breathe; readonly progress?: (done: number) => Promise<void> },
): Promise<readonly SkippedBlocks[]> {
  const earlier: Uint32Array[] = []
  const skipped: SkippedBlocks[] = []
  for (const [index, key] of keys.entries()) {
    const hashes = await hashesOf(records, key, breathe)
    const sorted = sortedByHash(hashes)
    await breathe()
    skipped.push(passOver(sorted, hashes, key))
    await sweep(sorted, hashes, earlier, visit, breathe)
    earlier.push(hashes)
    await progress?.(index + 1)
  }
  return skipped.filter(({ blocks }) => blocks > 0)
}

async function hashesOf(records: number, { keyOf }: BlockKey, breathe: Breathe): Promise<Uint32Array> {
  const hashes = new Uint32Array(records)
  for (let record = 0; record < records; record++) {
    hashes[record] = keyOf(record)
    if ((record & 0x3fff) === 0) await breathe()
  }
  return hashes
}

/** Records that have a key, as `hash · 2²¹ + record`, ascending. */
function sortedByHash(hashes: Uint32Array): Float64Array {
  let length = 0
  const packed = new Float64Array(hashes.length)
  for (let record = 0; record < hashes.length; record++) {
    const hash = hashes[record] as number
    if (hash !== 0) packed[length++] = hash * MOST_RECORDS + record
  }
  return packed.subarray(0, length).sort()
}

const hashIn = (packed: number): number => Math.floor(packed / MOST_RECORDS)
const recordIn = (packed: number): number => packed % MOST_RECORDS

/** Takes the key from the records of oversized blocks: so a later key may still bring a pair of them together. */
function passOver(sorted: Float64Array, hashes: Uint32Array, { name, cap }: BlockKey): SkippedBlocks {
  let [blocks, records, largest] = [0, 0, 0]
  eachBlockOf(sorted, (from, to) => {
    if (to - from <= cap) return
    blocks++
    records += to - from
    largest = Math.max(largest, to - from)
    for (let place = from; place < to; place++) hashes[recordIn(sorted[place] as number)] = 0
  })
  return { key: name, blocks, records, largest }
}

function eachBlockOf(sorted: Float64Array, visit: (from: number, to: number) => void): void {
  let from = 0
  for (let place = 1; place <= sorted.length; place++) {
    if (place < sorted.length && hashIn(sorted[place] as number) === hashIn(sorted[from] as number)) continue
    if (place - from > 1) visit(from, place)
    from = place
  }
}

async function sweep(
  sorted: Float64Array,
  hashes: Uint32Array,
  earlier: readonly Uint32Array[],
  visit: (a: number, b: number) => void,
  breathe: Breathe,
): Promise<void> {
  let from = 0
  let sinceBreath = 0
  for (let place = 0; place < sorted.length; place++) {
    const packed = sorted[place] as number
    const b = recordIn(packed)
    if (hashes[b] === 0) continue
    const hash = hashIn(packed)
    if (hashIn(sorted[from] as number) !== hash) from = place
    for (let other = from; other < place; other++) {
      const a = recordIn(sorted[other] as number)
      if (!sharesOne(earlier, a, b)) visit(a, b)
    }
    sinceBreath += place - from + 1
    if (sinceBreath < 4096) continue
    sinceBreath = 0
    await breathe()
  }
}

function sharesOne(earlier: readonly Uint32Array[], a: number, b: number): boolean {
  for (let index = 0; index < earlier.length; index++) {
    const hashes = earlier[index] as Uint32Array
    const hash = hashes[a] as number
    if (hash !== 0 && hash === hashes[b]) return true
  }
  return false
}
