/** How many baskets hold two items: only items held often enough can be in a pair that is. */
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Baskets } from './baskets.ts'

/** Pair i: the items `a[i]` and `b[i]`, the rarer first, in `count[i]` baskets. Pairs come item by item, ascending by how often those are held. */
export interface CountedPairs {
  readonly length: number
  readonly a: Int32Array
  readonly b: Int32Array
  readonly count: Int32Array
}

/** Pairs of all baskets that may be written down: 64 MB of places, 128 above 65,535 items; larger baskets are gone through item by item. */
const MOST_WRITTEN = 32_000_000

/** Pairs held by at least `least` baskets, each once. */
export async function countPairs(baskets: Baskets, least: number, mostWritten = MOST_WRITTEN): Promise<CountedPairs> {
  const { holding } = baskets
  const often: number[] = []
  for (let item = 0; item < holding.length; item++) if (intAt(holding, item) >= Math.max(1, least)) often.push(item)
  // Pairs of alike counts come one after the other, so that they are tested once.
  const ranked = Int32Array.from(often.toSorted((one, other) => intAt(holding, one) - intAt(holding, other)))
  const rankOf = new Int32Array(holding.length).fill(-1)
  for (let rank = 0; rank < ranked.length; rank++) rankOf[intAt(ranked, rank)] = rank
  const found = new Found(ranked, least)
  const rows = await rowsOf(baskets, rankOf, ranked.length)
  if (doubleAt(rows, ranked.length) <= mostWritten) await countByRow(baskets, rankOf, found, Int32Array.from(rows))
  else await countByItem(baskets, rankOf, found)
  return found.finish()
}

class Found {
  readonly items: number
  private readonly ranked: Int32Array
  private readonly least: number
  private a = new Int32Array(1024)
  private b = new Int32Array(1024)
  private count = new Int32Array(1024)
  private length = 0

  constructor(ranked: Int32Array, least: number) {
    this.ranked = ranked
    this.items = ranked.length
    this.least = Math.max(1, least)
  }

  /** Counts of one item with each of the later ones, by their rank. */
  addRow(one: number, counts: Int32Array): void {
    const { ranked, least } = this
    const item = intAt(ranked, one)
    for (let other = one + 1; other < counts.length; other++) {
      const count = intAt(counts, other)
      if (count < least) continue
      if (this.length === this.a.length) this.grow()
      this.a[this.length] = item
      this.b[this.length] = intAt(ranked, other)
      this.count[this.length++] = count
    }
  }

  finish(): CountedPairs {
    const { length } = this
    return { length, a: this.a.subarray(0, length), b: this.b.subarray(0, length), count: this.count.subarray(0, length) }
  }

  private grow(): void {
    const larger = (values: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(values.length * 2)
      grown.set(values)
      return grown
    }
    ;[this.a, this.b, this.count] = [larger(this.a), larger(this.b), larger(this.count)]
  }
}

/**
 * Writes every pair into the row of its rarer item, then counts row by row: all writes of a pass fall on few places at once, where a table of all
 * pairs would miss the processor's memory at each.
 */
async function countByRow({ count, start, item }: Baskets, rankOf: Int32Array, found: Found, rows: Int32Array): Promise<void> {
  const { items } = found
  const next = rows.slice()
  const others = items <= 0xffff ? new Uint16Array(intAt(rows, items)) : new Uint32Array(intAt(rows, items))
  const breathe = createBreathe()
  await eachBlock(count, breathe, (from, to) => {
    for (let basket = from; basket < to; basket++) {
      const end = intAt(start, basket + 1)
      for (let i = intAt(start, basket); i + 1 < end; i++) {
        const one = intAt(rankOf, intAt(item, i))
        if (one < 0) continue
        for (let j = i + 1; j < end; j++) {
          const other = intAt(rankOf, intAt(item, j))
          if (other < 0) continue
          const row = one < other ? one : other
          const place = intAt(next, row)
          next[row] = place + 1
          others[place] = one < other ? other : one
        }
      }
    }
  })
  const counter = new Int32Array(items)
  for (let one = 0; one < items; one++) {
    for (let i = intAt(rows, one); i < intAt(rows, one + 1); i++) {
      const other = others[i] as number
      counter[other] = intAt(counter, other) + 1
    }
    found.addRow(one, counter)
    counter.fill(0)
    if ((one & 63) === 0) await breathe()
  }
}

/** Where the pairs of each item with more frequent ones begin, one after the other; the last is their number. */
async function rowsOf({ count, start, item }: Baskets, rankOf: Int32Array, items: number): Promise<Float64Array> {
  const rows = new Float64Array(items + 1)
  const met: number[] = []
  await eachBlock(count, createBreathe(), (from, to) => {
    for (let basket = from; basket < to; basket++) {
      met.length = 0
      const end = intAt(start, basket + 1)
      for (let i = intAt(start, basket); i < end; i++) {
        const rank = intAt(rankOf, intAt(item, i))
        if (rank < 0) continue
        for (const other of met) {
          const after = (rank < other ? rank : other) + 1
          rows[after] = doubleAt(rows, after) + 1
        }
        met.push(rank)
      }
    }
  })
  for (let row = 0; row < items; row++) rows[row + 1] = doubleAt(rows, row + 1) + doubleAt(rows, row)
  return rows
}

/** Through the baskets of each item, with one counter per other item. */
async function countByItem({ count, start, item }: Baskets, rankOf: Int32Array, found: Found): Promise<void> {
  const { items } = found
  const held = basketsByItem({ count, start, item }, rankOf, items)
  const counter = new Int32Array(items)
  const breathe = createBreathe()
  for (let one = 0; one < items; one++) {
    for (let h = intAt(held.start, one); h < intAt(held.start, one + 1); h++) {
      const basket = intAt(held.basket, h)
      for (let i = intAt(start, basket); i < intAt(start, basket + 1); i++) {
        const other = intAt(rankOf, intAt(item, i))
        if (other > one) counter[other] = intAt(counter, other) + 1
      }
    }
    found.addRow(one, counter)
    counter.fill(0)
    if ((one & 63) === 0) await breathe()
  }
}

function basketsByItem({ count, start, item }: Pick<Baskets, 'count' | 'start' | 'item'>, rankOf: Int32Array, items: number) {
  const first = new Int32Array(items + 1)
  for (let i = 0; i < intAt(start, count); i++) {
    const rank = intAt(rankOf, intAt(item, i))
    if (rank >= 0) first[rank + 1] = intAt(first, rank + 1) + 1
  }
  for (let rank = 0; rank < items; rank++) first[rank + 1] = intAt(first, rank + 1) + intAt(first, rank)
  const basket = new Int32Array(intAt(first, items))
  const next = first.slice()
  for (let b = 0; b < count; b++) {
    for (let i = intAt(start, b); i < intAt(start, b + 1); i++) {
      const rank = intAt(rankOf, intAt(item, i))
      if (rank < 0) continue
      basket[intAt(next, rank)] = b
      next[rank] = intAt(next, rank) + 1
    }
  }
  return { start: first, basket }
}
