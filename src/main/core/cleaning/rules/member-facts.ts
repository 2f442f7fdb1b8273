/** What the rules on cards, days and mail go by (A11, C01, C03): gathered once for a run, or for the few members of a decision. */
import type { Columns } from '../../columns/columns.ts'
import { intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Statements } from '../../db/connections.ts'
import { busiestOf } from '../../receipts/shared-cards/busiest.ts'
import { type CardFlaw, type CardScheme, findCardFlaws } from './find-card-flaws.ts'
import { MOST_RECEIPTS } from './joining.ts'
import { findReturned } from './find-returned.ts'
import type { Returned } from './returned-mail.ts'
import { addressesCorrected, anyReceipt, numberOfCard, purchasesOf } from './rules.sql.ts'

export interface MemberFacts {
  readonly cardFlaw: (memberId: number) => CardFlaw | undefined
  readonly returned: (memberId: number) => readonly Returned[]
  readonly addressCorrectedOn: (memberId: number) => number | null
  readonly firstPurchaseOn: (memberId: number) => number | null
  /** Number of the card with more receipts on one day than a customer's, and how many. */
  readonly busyCard: (memberId: number) => { readonly number: string; readonly receipts: number } | undefined
}

interface Purchases {
  readonly first: (memberId: number) => number | null
  readonly busy: MemberFacts['busyCard']
}

const nobody: Purchases = { first: () => null, busy: () => undefined }

/** Of the whole base. `columns` is only asked where there are receipts of members. */
export async function factsOfBase(read: Statements, schemes: readonly CardScheme[], columns: () => Promise<Columns>): Promise<MemberFacts> {
  const hasReceipts = read.prepare<[], { one: number }>(anyReceipt).get() !== undefined
  return together(read, schemes, null, hasReceipts ? await purchasesByColumns(read, await columns()) : nobody)
}

export const factsOfMembers = (read: Statements, schemes: readonly CardScheme[], ids: readonly number[]): MemberFacts =>
  together(read, schemes, ids, purchasesByRows(read, ids))

function together(
  read: Statements,
  schemes: readonly CardScheme[],
  ids: readonly number[] | null,
  { first, busy }: Purchases,
): MemberFacts {
  const flaws = findCardFlaws(read, schemes, ids)
  const returned = findReturned(read, ids)
  const corrected = new Map(
    returned.size === 0
      ? []
      : read
          .prepare<[], { memberId: number; day: number }>(addressesCorrected)
          .all()
          .map(({ memberId, day }) => [memberId, day]),
  )
  return {
    cardFlaw: (id) => flaws.get(id),
    returned: (id) => returned.get(id) ?? [],
    addressCorrectedOn: (id) => corrected.get(id) ?? null,
    firstPurchaseOn: first,
    busyCard: busy,
  }
}

async function purchasesByColumns(read: Statements, columns: Columns): Promise<Purchases> {
  const { members, cards, persons } = columns
  const { perDay } = await busiestOf(columns)
  const busy = new Map<number, { number: string; receipts: number }>()
  const firstDay = new Map<number, number>()
  for (let card = 0; card < cards.count; card++) {
    const member = intAt(cards.member, card)
    if (member >= 0 && intAt(perDay, card) > MOST_RECEIPTS)
      busy.set(intAt(members.id, member), { number: numberOf(read, intAt(cards.id, card)), receipts: intAt(perDay, card) })
  }
  for (let member = 0; member < members.count; member++) {
    const day = intAt(persons.firstDay, intAt(members.person, member))
    if (day !== NONE && day < intAt(members.joinedOn, member)) firstDay.set(intAt(members.id, member), day)
  }
  return { first: (id) => firstDay.get(id) ?? null, busy: (id) => busy.get(id) }
}

const numberOf = (read: Statements, cardId: number): string =>
  read.prepare<[number], { number: string }>(numberOfCard).get(cardId)?.number ?? ''

interface DayOfCard {
  readonly memberId: number
  readonly day: number
  readonly receipts: number
  readonly number: string
}

function purchasesByRows(read: Statements, ids: readonly number[]): Purchases {
  const rows = read.prepare<[string], DayOfCard>(purchasesOf).all(JSON.stringify(ids))
  const firstDay = new Map<number, number>()
  const busy = new Map<number, { number: string; receipts: number }>()
  for (const { memberId, day, receipts, number } of rows) {
    firstDay.set(memberId, Math.min(day, firstDay.get(memberId) ?? day))
    if (receipts > Math.max(MOST_RECEIPTS, busy.get(memberId)?.receipts ?? 0)) busy.set(memberId, { number, receipts })
  }
  return { first: (id) => firstDay.get(id) ?? null, busy: (id) => busy.get(id) }
}
