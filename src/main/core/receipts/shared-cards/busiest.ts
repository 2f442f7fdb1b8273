/** How every card was used at its busiest: one pass over the receipts by day. */
import { monthOfDay, day as toDay } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'

/** By the place of the card. */
export interface Busiest {
  readonly perDay: Int32Array
  readonly storesPerDay: Int32Array
  readonly perMonth: Int32Array
}

const kept = new WeakMap<Columns, Promise<Busiest>>()

/** Of cards that are not left out: the others have no receipts in the columns. Counted once per state of the columns. */
export function busiestOf(columns: Columns): Promise<Busiest> {
  const known = kept.get(columns) ?? count(columns)
  kept.set(columns, known)
  return known
}

async function count({ receipts, cards }: Columns): Promise<Busiest> {
  const busiest = { perDay: new Int32Array(cards.count), storesPerDay: new Int32Array(cards.count), perMonth: new Int32Array(cards.count) }
  const days = { number: new Int32Array(cards.count).fill(-0x8000_0000), receipts: new Int32Array(cards.count) }
  const months = { number: new Int32Array(cards.count).fill(-0x8000_0000), receipts: new Int32Array(cards.count) }
  const firstStore = new Int32Array(cards.count)
  const storesToday = new Map<number, Set<number>>()
  let today = -0x8000_0000
  let month = 0
  const add = (card: number, store: number): void => {
    const onDay = again(days, card, today)
    if (onDay === 1) firstStore[card] = store
    raise(busiest.perDay, card, onDay)
    raise(busiest.perMonth, card, again(months, card, month))
    raise(busiest.storesPerDay, card, onDay === 1 ? 1 : storesOf(storesToday, card, intAt(firstStore, card), store))
  }
  await eachBlock(receipts.count, createBreathe(), (from, to) => {
    for (let i = from; i < to; i++) {
      const receipt = intAt(receipts.byDay, i)
      const card = intAt(receipts.card, receipt)
      if (card < 0) continue
      const onDay = intAt(receipts.day, receipt)
      if (onDay !== today) {
        today = onDay
        month = monthOfDay(toDay(onDay))
        storesToday.clear()
      }
      add(card, intAt(receipts.store, receipt))
    }
  })
  return busiest
}

interface Running {
  readonly number: Int32Array
  readonly receipts: Int32Array
}

/** Counts on while the day (or month) is the same, else from 1. */
function again({ number, receipts }: Running, card: number, now: number): number {
  const before = intAt(number, card) === now ? intAt(receipts, card) : 0
  number[card] = now
  receipts[card] = before + 1
  return before + 1
}

const raise = (most: Int32Array, card: number, value: number): void => {
  if (value > intAt(most, card)) most[card] = value
}

/** Only cards used twice on a day are looked at: nearly all are used once. */
function storesOf(storesToday: Map<number, Set<number>>, card: number, first: number, store: number): number {
  const stores = storesToday.get(card) ?? new Set([first])
  storesToday.set(card, stores)
  stores.add(store)
  return stores.size
}
