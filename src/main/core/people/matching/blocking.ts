/**
 * Brings together the pairs worth comparing: records with an equal key. A pair is given by the first key it shares, so no set of pairs is
 * kept; a block above its key's cap is passed over and told, for its pairs would be as many as its size squared.
 */
import type { Breathe } from '../../columns/turns.ts'
import type { BlockKey } from './model.ts'

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
    const blocks = await orderByHash(hashes, breathe)
    skipped.push(passOver(blocks, hashes, key))
    await sweep(blocks, key.cap, earlier, visit, breathe)
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

/** Records that have a key, by hash; among equal hashes in their own order. */
interface Blocks {
  readonly hashes: Uint32Array
  readonly records: Uint32Array
}

const HALF = 0x1_0000

/** Two counting passes, over the lower and the upper half of the hash: no comparison, no packing. */
async function orderByHash(hashes: Uint32Array, breathe: Breathe): Promise<Blocks> {
  let length = 0
  const records = new Uint32Array(hashes.length)
  for (let record = 0; record < hashes.length; record++) if (hashes[record] !== 0) records[length++] = record
  await breathe()
  const given = { hashes: Uint32Array.from({ length }, (_, place) => hashes[records[place] as number] as number), records }
  const byLower = countingPass(given, length, (hash) => hash & 0xffff)
  await breathe()
  const blocks = countingPass(byLower, length, (hash) => hash >>> 16)
  await breathe()
  return blocks
}

function countingPass({ hashes, records }: Blocks, length: number, digit: (hash: number) => number): Blocks {
  const places = new Uint32Array(HALF + 1)
  for (let place = 0; place < length; place++) {
    const next = digit(hashes[place] as number) + 1
    places[next] = (places[next] as number) + 1
  }
  for (let value = 1; value <= HALF; value++) places[value] = (places[value] as number) + (places[value - 1] as number)
  const ordered = { hashes: new Uint32Array(length), records: new Uint32Array(length) }
  for (let place = 0; place < length; place++) {
    const hash = hashes[place] as number
    const own = digit(hash)
    const to = places[own] as number
    places[own] = to + 1
    ordered.hashes[to] = hash
    ordered.records[to] = records[place] as number
  }
  return ordered
}

/** Takes the key from the records of oversized blocks: so a later key may still bring a pair of them together. */
function passOver(sorted: Blocks, hashes: Uint32Array, { name, cap }: BlockKey): SkippedBlocks {
  let [blocks, records, largest] = [0, 0, 0]
  for (let from = 0; from < sorted.hashes.length;) {
    const to = endOfBlock(sorted, from)
    if (to - from > cap) {
      blocks++
      records += to - from
      largest = Math.max(largest, to - from)
      for (let place = from; place < to; place++) hashes[sorted.records[place] as number] = 0
    }
    from = to
  }
  return { key: name, blocks, records, largest }
}

function endOfBlock({ hashes }: Blocks, from: number): number {
  let to = from + 1
  while (to < hashes.length && hashes[to] === hashes[from]) to++
  return to
}

async function sweep(
  sorted: Blocks,
  cap: number,
  earlier: readonly Uint32Array[],
  visit: (a: number, b: number) => void,
  breathe: Breathe,
): Promise<void> {
  let sinceBreath = 0
  for (let from = 0; from < sorted.hashes.length;) {
    const to = endOfBlock(sorted, from)
    if (to - from <= cap) sinceBreath += visitBlock(sorted.records, from, to, earlier, visit)
    from = to
    if (sinceBreath < 4096) continue
    sinceBreath = 0
    await breathe()
  }
}

/** @returns Pairs looked at, and one for the block. */
function visitBlock(
  records: Uint32Array,
  from: number,
  to: number,
  earlier: readonly Uint32Array[],
  visit: (a: number, b: number) => void,
): number {
  for (let place = from + 1; place < to; place++) {
    const b = records[place] as number
    for (let other = from; other < place; other++) {
      const a = records[other] as number
      if (!sharesOne(earlier, a, b)) visit(a, b)
    }
  }
  return 1 + ((to - from) * (to - from - 1)) / 2
}

function sharesOne(earlier: readonly Uint32Array[], a: number, b: number): boolean {
  for (let index = 0; index < earlier.length; index++) {
    const hashes = earlier[index] as Uint32Array
    const hash = hashes[a] as number
    if (hash !== 0 && hash === hashes[b]) return true
  }
  return false
}
