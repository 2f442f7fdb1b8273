/** The event that won a person: whose coupon she used on a day, and which campaign had reached her by then (metrics.md M33). */
import type { Columns } from '../../columns/columns.ts'
import { createPersonResolver } from '../../columns/rules/records.ts'
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { mailedMembers, redeemedCoupons } from './first-event.sql.ts'

/** The event of a coupon that the person in the place redeemed on the day. */
export type EventOn = (person: number, day: number) => string | undefined

export function couponEvents(columns: Columns, read: Read): EventOn {
  const personsOf = createPersonResolver(columns, read)
  const events = new Map<string, string>()
  for (const { who, day, event } of read.prepare<[], { who: string; day: number; event: string }>(redeemedCoupons).all())
    for (const person of personsOf(who)) events.set(`${person} ${day}`, event)
  return (person, day) => events.get(`${person} ${day}`)
}

interface Mailing {
  readonly campaign: string
  readonly startsOn: number
  readonly endsOn: number
}

/** Campaigns whose piece the person in the place had, and in whose days the day lies. */
export function mailedOn(columns: Columns, read: Read): (person: number, day: number) => readonly string[] {
  const { members } = columns
  const mailings = new Map<number, Mailing[]>()
  for (const { memberId, ...mailing } of read.prepare<[], Mailing & { readonly memberId: number }>(mailedMembers).all()) {
    const place = searchId(members.id, memberId)
    if (place < 0) continue
    const person = intAt(members.person, place)
    mailings.set(person, [...(mailings.get(person) ?? []), mailing])
  }
  return (person, day) => [
    ...new Set(
      (mailings.get(person) ?? []).filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn).map(({ campaign }) => campaign),
    ),
  ]
}
