/** C02: receipts whose card no member holds, by card, dearest first, with the cards that may be meant. */
import type { OrphanCard } from '#shared/contract/cleaning-quality.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Statements } from '../../db/connections.ts'
import type { Reading, Writing } from '../../handlers.ts'
import { masked, maskName } from '../../members/masks.ts'
import { refuse } from '../../refuse.ts'
import { cardForAdoption, giveOrphan, heldAtStore, memberExists, orphanById } from './quality.sql.ts'

interface Use {
  readonly receipts: Int32Array
  readonly net: Float64Array
  readonly first: Int32Array
  readonly last: Int32Array
  readonly store: Int32Array
}

interface Page {
  readonly offset: number
  readonly limit: number
}

export async function listOrphans({ offset, limit }: Page, { read, columns }: Reading) {
  const current = await columns.current()
  const use = useOfOrphans(current)
  const places = Array.from(use.receipts.keys()).filter((card) => (use.receipts[card] ?? 0) > 0)
  const order = places.toSorted((a, b) => (use.net[b] ?? 0) - (use.net[a] ?? 0) || a - b)
  return {
    total: order.length,
    receipts: places.reduce((sum, card) => sum + (use.receipts[card] ?? 0), 0),
    rows: order.slice(offset, offset + limit).map((card) => orphanOf(read, current, use, card)),
  }
}

function useOfOrphans({ receipts, cards }: Columns): Use {
  const ints = (): Int32Array => new Int32Array(cards.count)
  const use = { receipts: ints(), net: new Float64Array(cards.count), first: ints(), last: ints(), store: ints() }
  for (let place = 0; place < receipts.count; place++) {
    const card = intAt(receipts.card, place)
    if (card < 0 || intAt(receipts.person, place) >= 0) continue
    const onDay = intAt(receipts.day, place)
    const isFirst = use.receipts[card] === 0
    use.receipts[card] = (use.receipts[card] ?? 0) + 1
    use.net[card] = (use.net[card] ?? 0) + doubleAt(receipts.net, place)
    if (isFirst || onDay < (use.first[card] ?? 0)) use.first[card] = onDay
    if (isFirst || onDay > (use.last[card] ?? 0)) use.last[card] = onDay
    if (isFirst) use.store[card] = intAt(receipts.store, place)
  }
  return use
}

function orphanOf(read: Statements, { cards, stores }: Columns, use: Use, card: number): OrphanCard {
  const cardId = intAt(cards.id, card)
  const store = use.store[card] ?? -1
  const number = read.prepare<[number], { number: string }>(orphanById).get(cardId)?.number ?? ''
  return {
    cardId,
    number,
    store: stores.name[store] ?? '',
    receipts: use.receipts[card] ?? 0,
    netFen: use.net[card] ?? 0,
    firstDay: use.first[card] ?? 0,
    lastDay: use.last[card] ?? 0,
    near: store < 0 ? [] : nearCards(read, number, intAt(stores.id, store)),
  }
}

type Near = OrphanCard['near'][number]
type Way = Near['by']

/** Numbers a card may have been meant as, by the way it went wrong. */
export function waysOf(number: string): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>()
  if (!/^\d{4,24}$/.test(number)) return ways
  const add = (other: string, by: Way): void => {
    if (other !== number && !ways.has(other)) ways.set(other, by)
  }
  for (let zeros = 1; zeros <= 4; zeros++) add('0'.repeat(zeros) + number, 'zeros')
  add(number.replace(/^0+/, ''), 'zeros')
  for (let at = 0; at + 1 < number.length; at++)
    add(number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2), 'swap')
  for (let at = 0; at < number.length; at++)
    for (let digit = 0; digit < 10; digit++) add(number.slice(0, at) + String(digit) + number.slice(at + 1), 'digit')
  return ways
}

const MOST_NEAR = 5

/** Of members who joined or bought at the store. */
function nearCards(read: Statements, number: string, storeId: number): Near[] {
  const ways = waysOf(number)
  if (ways.size === 0) return []
  return read
    .prepare<[string, number, number], { memberId: number; number: string; name: string | null }>(heldAtStore)
    .all(JSON.stringify([...ways.keys()]), storeId, storeId)
    .map((held) => ({ ...held, name: masked(held.name, maskName), by: ways.get(held.number) ?? 'digit' }))
    .slice(0, MOST_NEAR)
}

/** @throws refusal `cleaning/card-taken`, `member/not-found` */
export function adoptOrphan({ cardId, memberId }: { readonly cardId: number; readonly memberId: number }, { write, note }: Writing): void {
  const card = write.prepare<[number], { number: string; memberId: number | null }>(cardForAdoption).get(cardId)
  if (card === undefined || card.memberId !== null) return refuse('cleaning/card-taken', { card: card?.number ?? String(cardId) })
  if (write.prepare<[number], { one: number }>(memberExists).get(memberId) === undefined) refuse('member/not-found', { memberId })
  write.prepare<[number, number]>(giveOrphan).run(memberId, cardId)
  note({ cardId, memberId })
}
