/** How much of the sales is known: link counts by store and month, and the cards nobody knows. */
import type { LinkCell, UnknownCard } from '#shared/contract/receipts.ts'
import { day, monthOfDay } from '#shared/values/day.ts'
import { z } from 'zod'
import type { Columns } from '../columns/columns.ts'
import type { Read } from '../db/connections.ts'
import { must } from '../must.ts'
import { buckets, cardGiven, storesOfCard } from './receipts.sql.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Months are counted from January 1970; the contract's from the year 0. */
const monthOf = (businessDay: number): number => monthOfDay(day(businessDay)) + 1970 * 12

/** Link counts by store and month, months ascending. A day's bucket of anonymous lines is in the money and not in the counts. */
export function linkTable(columns: Columns, read: Pick<Read, 'prepare'>): LinkCell[] {
  const cells = new Map<number, Mutable<LinkCell>>()
  const cellOf = (storeId: number, month: number): Mutable<LinkCell> => {
    const key = month * 2 ** 32 + storeId
    let cell = cells.get(key)
    if (cell === undefined) {
      cell = { storeId, month, receipts: 0, linked: 0, unknownCard: 0, anonymous: 0, netFen: 0, linkedFen: 0 }
      cells.set(key, cell)
    }
    return cell
  }
  addReceipts(columns, cellOf)
  for (const bucket of read.prepare<[], { storeId: number; day: number }>(buckets).all()) {
    const cell = cellOf(bucket.storeId, monthOf(bucket.day))
    cell.receipts--
    cell.anonymous--
  }
  return [...cells.values()].toSorted((a, b) => a.month - b.month || a.storeId - b.storeId)
}

function addReceipts({ receipts, cards, stores }: Columns, cellOf: (storeId: number, month: number) => Mutable<LinkCell>): void {
  const months = new Map<number, number>()
  for (let at = 0; at < receipts.count; at++) {
    const businessDay = receipts.day[at] ?? 0
    let month = months.get(businessDay)
    if (month === undefined) months.set(businessDay, (month = monthOf(businessDay)))
    const cell = cellOf(stores.id[receipts.store[at] ?? 0] ?? 0, month)
    const card = receipts.card[at] ?? -1
    const net = receipts.net[at] ?? 0
    cell.receipts++
    cell.netFen += net
    if (card < 0) cell.anonymous++
    else if ((cards.member[card] ?? -1) < 0) cell.unknownCard++
    else {
      cell.linked++
      cell.linkedFen += net
    }
  }
}

/** What the tills saw of each card that no member sheet has brought. */
interface Seen {
  readonly card: number
  receipts: number
  netFen: number
  firstDay: number
  lastDay: number
}

/** The most used cards first, of two alike the one that spent more, then the older. */
export function unknownCards(
  columns: Columns,
  read: Pick<Read, 'prepare'>,
  offset: number,
  limit: number,
): { total: number; rows: UnknownCard[] } {
  const seen = seenCards(columns).toSorted((a, b) => b.receipts - a.receipts || b.netFen - a.netFen || a.card - b.card)
  const rows = seen.slice(offset, offset + limit).map(({ card, ...sums }) => {
    const cardId = columns.cards.id[card] ?? 0
    return { cardId, number: numberOf(read, cardId), ...sums, stores: storesOf(read, cardId) }
  })
  return { total: seen.length, rows }
}

function seenCards({ receipts, cards }: Columns): readonly Seen[] {
  const byCard = new Map<number, Seen>()
  for (let at = 0; at < receipts.count; at++) {
    const card = receipts.card[at] ?? -1
    if (card < 0 || (cards.member[card] ?? -1) >= 0) continue
    const businessDay = receipts.day[at] ?? 0
    const seen = byCard.get(card) ?? { card, receipts: 0, netFen: 0, firstDay: businessDay, lastDay: businessDay }
    seen.receipts++
    seen.netFen += receipts.net[at] ?? 0
    seen.firstDay = Math.min(seen.firstDay, businessDay)
    seen.lastDay = Math.max(seen.lastDay, businessDay)
    byCard.set(card, seen)
  }
  return [...byCard.values()]
}

const numberOf = (read: Pick<Read, 'prepare'>, cardId: number): string =>
  must(read.prepare<[number], { number: string }>(cardGiven).get(cardId), 'the columns know the card').number

const Names = z.array(z.string())
const storesOf = (read: Pick<Read, 'prepare'>, cardId: number): string[] =>
  Names.parse(JSON.parse(String(read.prepare<[number], { stores: string }>(storesOfCard).value(cardId))))
