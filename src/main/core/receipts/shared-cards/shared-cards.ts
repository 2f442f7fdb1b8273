/** Cards that look like a till's or a guide's own, with what speaks for it; and those the officer left out. */
import {
  sharedCardSigns,
  SharedCardRules,
  SPARK_MONTHS,
  usualSharedCardRules,
  type LeaveOutReason,
  type SharedCard,
  type SharedCardSign,
} from '#shared/contract/shared-cards.ts'
import { day as toDay, monthOfDay } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Statements } from '../../db/connections.ts'
import type { Reading, Writing } from '../../handlers.ts'
import { masked, maskName } from '../../members/masks.ts'
import { refuse } from '../../refuse.ts'
import { choiceOf, keepChoice } from '../../workspace/choice.ts'
import { busiestOf, type Busiest } from './busiest.ts'
import { cardById, leaveOut, leftOutIds, takeIn, useOfCard, type CardUse, type StoredCard } from './shared-cards.sql.ts'

interface Asked {
  readonly list: 'found' | 'left-out'
  readonly offset: number
  readonly limit: number
}

export async function listSharedCards({ list, offset, limit }: Asked, { read, columns }: Reading) {
  const current = await columns.current()
  const rules = rulesOf(read)
  const ids = list === 'found' ? foundIds(current, await busiestOf(current), rules) : idsLeftOut(read)
  const { cards, receipts, netFen, memberCount } = current.leftOut
  return {
    rules,
    total: ids.length,
    rows: ids.slice(offset, offset + limit).flatMap((id) => cardOf(read, id, rules, newestMonth(current)) ?? []),
    leftOut: { cards, receipts, netFen, members: memberCount },
  }
}

const rulesOf = (read: Statements): SharedCardRules => choiceOf(read, 'sharedCardRules', SharedCardRules, usualSharedCardRules)

export function setSharedCardRules(rules: SharedCardRules, { write, note }: Writing): void {
  keepChoice(write, 'sharedCardRules', rules)
  note(rules)
}

const idsLeftOut = (read: Statements): readonly number[] =>
  read
    .prepare<[], { id: number }>(leftOutIds)
    .all()
    .map(({ id }) => id)

/** The busiest of a day first, then of a month; of two alike the older card. */
function foundIds({ cards }: Columns, { perDay, perMonth, storesPerDay }: Busiest, rules: SharedCardRules): readonly number[] {
  const places: number[] = []
  for (let card = 0; card < cards.count; card++) {
    const most = { receiptsPerDay: intAt(perDay, card), storesPerDay: intAt(storesPerDay, card), receiptsPerMonth: intAt(perMonth, card) }
    if (signsOf(most, rules).length > 0) places.push(card)
  }
  return places
    .toSorted((a, b) => intAt(perDay, b) - intAt(perDay, a) || intAt(perMonth, b) - intAt(perMonth, a) || a - b)
    .map((card) => intAt(cards.id, card))
}

const signsOf = (most: Readonly<Record<SharedCardSign, number>>, rules: SharedCardRules): SharedCardSign[] =>
  sharedCardSigns.filter((sign) => most[sign] > (rules[sign] ?? Infinity))

/** Year × 12 + month − 1. */
const monthOf = (businessDay: number): number => monthOfDay(toDay(businessDay)) + 1970 * 12

function newestMonth({ receipts }: Columns): number | null {
  return receipts.count === 0 ? null : monthOf(intAt(receipts.day, intAt(receipts.byDay, receipts.count - 1)))
}

function cardOf(read: Statements, id: number, rules: SharedCardRules, newest: number | null): SharedCard | undefined {
  const stored = read.prepare<[number], StoredCard>(cardById).get(id)
  if (stored === undefined) return undefined
  const { cardId, number, memberId, name, reason, at } = stored
  const use = useOf(read.prepare<[number], CardUse>(useOfCard).all(id), newest)
  const most = { receiptsPerDay: use.mostPerDay, storesPerDay: use.mostStoresPerDay, receiptsPerMonth: use.mostPerMonth }
  return {
    cardId,
    number,
    holder: memberId === null ? null : { memberId, name: masked(name, maskName) },
    ...use,
    signs: signsOf(most, rules),
    leftOut: reason === null || at === null ? null : { reason, at },
  }
}

type Use = Omit<SharedCard, 'cardId' | 'number' | 'holder' | 'signs' | 'leftOut'>

function useOf(rows: readonly CardUse[], newest: number | null): Use {
  const byDay = Map.groupBy(rows, ({ day }) => day)
  const perDay = [...byDay].map(([day, parts]) => ({ day, stores: parts.length, receipts: sum(parts.map(({ receipts }) => receipts)) }))
  const perMonth = new Map<number, number>()
  for (const { day, receipts } of perDay) perMonth.set(monthOf(day), (perMonth.get(monthOf(day)) ?? 0) + receipts)
  const busiestDay = perDay.toSorted((a, b) => b.receipts - a.receipts || a.day - b.day)[0]
  const busiestMonth = [...perMonth].toSorted(([m, a], [n, b]) => b - a || m - n)[0]
  const lastDay = perDay.at(-1)?.day ?? null
  const lastMonth = newest ?? (lastDay === null ? null : monthOf(lastDay))
  return {
    receipts: sum(rows.map(({ receipts }) => receipts)),
    netFen: sum(rows.map(({ netFen }) => netFen)),
    days: byDay.size,
    stores: new Set(rows.map(({ storeId }) => storeId)).size,
    firstDay: perDay[0]?.day ?? null,
    lastDay,
    mostPerDay: busiestDay?.receipts ?? 0,
    mostPerDayOn: busiestDay?.day ?? null,
    mostStoresPerDay: Math.max(0, ...perDay.map(({ stores }) => stores)),
    mostPerMonth: busiestMonth?.[1] ?? 0,
    mostPerMonthIn: busiestMonth?.[0] ?? null,
    months: lastMonth === null ? [] : Array.from({ length: SPARK_MONTHS }, (_, i) => perMonth.get(lastMonth - SPARK_MONTHS + 1 + i) ?? 0),
    lastMonth,
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The signs of the moment stay with each card, so that it can be told later why it was left out. @throws refusal `card/not-found` */
export function leaveOutCards(cardIds: readonly number[], reason: LeaveOutReason, { write, now, note }: Writing): { cards: number } {
  const rules = rulesOf(write)
  const insert = write.prepare<[string, string, string, number]>(leaveOut)
  for (const cardId of cardIds) {
    const card = cardOf(write, cardId, rules, null) ?? refuse('card/not-found', { cardId })
    const { mostPerDay, mostStoresPerDay, mostPerMonth, signs } = card
    insert.run(reason, JSON.stringify({ rules, mostPerDay, mostStoresPerDay, mostPerMonth, signs }), now().toISOString(), cardId)
  }
  note({ cardIds, reason })
  return { cards: cardIds.length }
}

/** @throws refusal `card/not-found` for a card that is not left out */
export function takeInCards(cardIds: readonly number[], { write, note }: Writing): { cards: number } {
  const remove = write.prepare<[number]>(takeIn)
  for (const cardId of cardIds) if (remove.run(cardId).changes === 0) refuse('card/not-found', { cardId })
  note({ cardIds })
  return { cards: cardIds.length }
}
