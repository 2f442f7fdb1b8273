/** How many baskets hold two items: only items held often enough can be in a pair that is. */
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Baskets } from './baskets.ts'

export interface CountedPair {
  readonly a: number
  readonly b: number
  readonly count: number
}

/** Above so many items a table of all pairs would take more than 64 MB: then item by item. */
const MOST_IN_TABLE = 4000

/** Pairs held by at least `least` baskets, each once. */
export async function countPairs(baskets: Baskets, least: number, mostInTable = MOST_IN_TABLE): Promise<readonly CountedPair[]> {
  const { holding } = baskets
  const frequent: number[] = []
  for (let item = 0; item < holding.length; item++) if (intAt(holding, item) >= least) frequent.push(item)
  const rankOf = new Int32Array(holding.length).fill(-1)
  frequent.forEach((item, rank) => (rankOf[item] = rank))
  const count = frequent.length <= mostInTable ? countInTable : countByItem
  const ranked = await count(baskets, rankOf, frequent.length, least)
  return ranked.map(({ a, b, count: n }) => ({ a: frequent[a] ?? 0, b: frequent[b] ?? 0, count: n }))
}

async function countInTable({ count, start, item }: Baskets, rankOf: Int32Array, items: number, least: number): Promise<CountedPair[]> {
  const table = new Int32Array(items * items)
  await eachBlock(count, createBreathe(), (from, to) => {
    for (let basket = from; basket < to; basket++) {
      const end = intAt(start, basket + 1)
      for (let i = intAt(start, basket); i < end; i++) {
        const one = intAt(rankOf, intAt(item, i))
        if (one < 0) continue
        for (let j = i + 1; j < end; j++) {
          const other = intAt(rankOf, intAt(item, j))
          if (other < 0) continue
          const cell = one < other ? one * items + other : other * items + one
          table[cell] = intAt(table, cell) + 1
        }
      }
    }
  })
  const found: CountedPair[] = []
  for (let a = 0; a < items; a++)
    for (let b = a + 1; b < items; b++) if (intAt(table, a * items + b) >= least) found.push({ a, b, count: intAt(table, a * items + b) })
  return found
}

/** Through the baskets of each item, with one counter per other item. */
async function countByItem({ count, start, item }: Baskets, rankOf: Int32Array, items: number, least: number): Promise<CountedPair[]> {
  const held = basketsByItem({ count, start, item }, rankOf, items)
  const counter = new Int32Array(items)
  const found: CountedPair[] = []
  const breathe = createBreathe()
  for (let a = 0; a < items; a++) {
    for (let h = intAt(held.start, a); h < intAt(held.start, a + 1); h++) {
      const basket = intAt(held.basket, h)
      for (let i = intAt(start, basket); i < intAt(start, basket + 1); i++) {
        const other = intAt(rankOf, intAt(item, i))
        if (other > a) counter[other] = intAt(counter, other) + 1
      }
    }
    for (let b = a + 1; b < items; b++) if (intAt(counter, b) >= least) found.push({ a, b, count: intAt(counter, b) })
    counter.fill(0)
    if ((a & 63) === 0) await breathe()
  }
  return found
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
