/** Staff and shared cards on their way into the columns: which cards, what their receipts come to, whom they leave without a card. */
import type { Read } from '../db/connections.ts'
import { bitmapWhere, hasBit } from './bitmap.ts'
import type { CardColumns, LeftOut, MemberColumns } from './columns.ts'
import { leftOutCards } from './load.sql.ts'
import { byteAt, intAt, searchId } from './shared-arrays.ts'

type PlaceOf = (id: number) => number

export interface CardsLeftOut {
  /** Finds no place for a card that is left out. */
  lessThese(placeOf: PlaceOf): PlaceOf
  /** A receipt of such a card, with its net sales in fen. */
  add(netFen: number): void
  finish(members: Pick<MemberColumns, 'count' | 'person'>, cards: CardColumns, persons: number): LeftOut
}

export function loadCardsLeftOut(read: Read, cards: CardColumns): CardsLeftOut {
  const marks = new Uint8Array(cards.count)
  let count = 0
  for (const { id } of read.prepare<[], { id: number }>(leftOutCards).all()) {
    const place = searchId(cards.id, id)
    if (place < 0) continue
    marks[place] = 1
    count++
  }
  const sums = { receipts: 0, netFen: 0 }
  return {
    lessThese: (placeOf) => {
      if (count === 0) return placeOf
      return (id) => {
        const place = placeOf(id)
        return place >= 0 && byteAt(marks, place) === 1 ? -1 : place
      }
    },
    add: (netFen) => {
      sums.receipts++
      sums.netFen += netFen
    },
    finish: (members, { member }, persons) => ({ cards: count, ...sums, ...membersLeftOut(members, { member, marks, count }, persons) }),
  }
}

interface Marked {
  readonly member: Int32Array
  readonly marks: Uint8Array
  readonly count: number
}

function membersLeftOut({ count, person }: Pick<MemberColumns, 'count' | 'person'>, cards: Marked, persons: number) {
  if (cards.count === 0) return { members: bitmapWhere(0, () => false), memberCount: 0, personCount: 0 }
  const left = new Uint8Array(count)
  const hadMarked = new Uint8Array(count)
  for (let card = 0; card < cards.member.length; card++) {
    const holder = intAt(cards.member, card)
    if (holder < 0) continue
    if (byteAt(cards.marks, card) === 1) hadMarked[holder] = 1
    else left[holder] = 1
  }
  const members = bitmapWhere(count, (place) => byteAt(hadMarked, place) === 1 && byteAt(left, place) === 0)
  const personLeft = new Uint8Array(persons)
  const personOut = new Uint8Array(persons)
  let memberCount = 0
  for (let place = 0; place < count; place++) {
    const of = hasBit(members, place) ? personOut : personLeft
    if (of === personOut) memberCount++
    of[intAt(person, place)] = 1
  }
  const personCount = personOut.reduce((sum, out, place) => sum + (out === 1 && byteAt(personLeft, place) === 0 ? 1 : 0), 0)
  return { members, memberCount, personCount }
}
