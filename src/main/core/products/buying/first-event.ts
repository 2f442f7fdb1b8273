/** The event that won a person: whose coupon she used on a day, and which campaign had reached her by then (metrics.md M33). */
import type { Columns } from '../../columns/columns.ts'
import { createPersonResolver, piecesOf, type PieceRecord } from '../../columns/rules/records.ts'
import type { Read } from '../../db/connections.ts'
import { redeemedCoupons } from './first-event.sql.ts'

/** The event of a coupon that the person in the place redeemed on the day. */
export type EventOn = (person: number, day: number) => string | undefined

export function couponEvents(columns: Columns, read: Read): EventOn {
  const personsOf = createPersonResolver(columns, read)
  const events = new Map<string, string>()
  for (const { who, day, event } of read.prepare<[], { who: string; day: number; event: string }>(redeemedCoupons).all())
    for (const person of personsOf(who)) events.set(`${person} ${day}`, event)
  return (person, day) => events.get(`${person} ${day}`)
}

/** Campaigns whose piece the person in the place had, and in whose days the day lies. */
export function mailedOn(columns: Columns, read: Read): (person: number, day: number) => readonly string[] {
  const pieces = new Map<number, PieceRecord[]>()
  for (const piece of piecesOf(columns, read)) {
    if (piece.arm === 'held-out') continue
    const known = pieces.get(piece.person)
    if (known) known.push(piece)
    else pieces.set(piece.person, [piece])
  }
  return (person, day) => {
    const answered = (pieces.get(person) ?? []).filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
    return [...new Set(answered.map(({ campaign }) => campaign))]
  }
}
