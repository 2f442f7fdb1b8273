/** Whom a channel may reach, gate by gate: the same for conditions and for the funnel of a segment's sheet. */
import { cleanableStates } from '#shared/languages/segment-names.ts'
import { andInto, andNotInto, bitmapWhere, copyOf, emptyBitmap, fullBitmap, setBit, type Bitmap } from '../bitmap.ts'
import { consents, type Columns } from '../columns.ts'
import { byteAt, searchId } from '../shared-arrays.ts'
import { textLength } from '../text-column.ts'
import type { RuleGround } from './ground.ts'
import { keptFact } from './kept-facts.ts'
import { consentsByCall, leftAloneMembers } from './row-facts.ts'
import { membersOfPersons, suppressedOn } from './row-facts.sql.ts'

export type ReachChannel = 'post' | 'sms' | 'email' | 'call'

/** Of the conditions that ask whether a channel reaches her. */
export const channelOfField = { reachPost: 'post', reachSms: 'sms', reachEmail: 'email', reachCall: 'call' } as const
export type ReachField = keyof typeof channelOfField

export interface Gates {
  readonly filled: Bitmap
  /** With an address of that kind that cleaning has not found wrong; undefined where no figures are given in. */
  readonly usable: Bitmap | undefined
  /** Index in `consents`. */
  readonly consent: Uint8Array
  readonly leftAlone: Bitmap
  readonly suppressed: Bitmap
  readonly minor: Bitmap
}

const USABLE: ReadonlySet<number> = new Set([cleanableStates.indexOf('valid'), cleanableStates.indexOf('unchecked')])

interface Way {
  readonly field: 'address' | 'mobile' | 'email'
  readonly filled: () => Bitmap
  readonly consent: (columns: Columns, ground: RuleGround) => Uint8Array
}

const waysOf = ({ members }: Columns): Readonly<Record<ReachChannel, Way>> => ({
  post: { field: 'address', filled: () => members.withAddress, consent: () => members.consentPost },
  sms: { field: 'mobile', filled: () => members.withMobile, consent: () => members.consentSms },
  email: {
    field: 'email',
    filled: () => bitmapWhere(members.count, (place) => textLength(members.email, place) > 0),
    consent: () => members.consentEmail,
  },
  call: { field: 'mobile', filled: () => members.withMobile, consent: (columns, { read }) => consentsByCall(columns, read) },
})

export async function gatesOf(columns: Columns, ground: RuleGround, channel: ReachChannel): Promise<Gates> {
  const { count } = columns.members
  const { field, filled, consent } = waysOf(columns)[channel]
  const states = await ground.figures?.quality(columns, ground.read, field)
  const minors = await ground.figures?.minors(columns, ground.read)
  return {
    filled: filled(),
    usable: states && bitmapWhere(count, (place) => USABLE.has(byteAt(states, place))),
    consent: consent(columns, ground),
    leftAlone: leftAloneMembers(columns, ground.read),
    suppressed: suppressedMembers(columns, ground, channel),
    minor: bitmapWhere(count, (place) => minors?.[place] === 1),
  }
}

/** All gates passed but an answer to the question of consent: whoever said no is out, whoever said nothing is in. */
export async function reachableMembers(columns: Columns, ground: RuleGround, channel: ReachChannel): Promise<Bitmap> {
  const { filled, usable, consent, leftAlone, suppressed, minor } = await gatesOf(columns, ground, channel)
  const left = copyOf(fullBitmap(columns.members.count))
  andInto(left, filled)
  if (usable) andInto(left, usable)
  andNotInto(left, saidBy(consent, 'no'))
  andNotInto(left, leftAlone)
  andNotInto(left, suppressed)
  andNotInto(left, minor)
  return left
}

export const saidBy = (consent: Uint8Array, answer: (typeof consents)[number]): Bitmap =>
  bitmapWhere(consent.length, (place) => consents[byteAt(consent, place)] === answer)

interface Suppressed {
  readonly personId: number
  readonly mobile: string | null
}

/** On the no-mail list on the clock's day: who stands there, her other cards, and whoever is reached at her mobile. */
export const suppressedMembers = (columns: Columns, { read, clockDay }: RuleGround, channel: ReachChannel | 'any'): Bitmap =>
  keptFact(columns, read, `suppressed ${channel} ${clockDay}`, () => {
    const { id, count } = columns.members
    const found = emptyBitmap(count)
    const rows = read.prepare<[number, string], Suppressed>(suppressedOn).all(clockDay, channel)
    if (rows.length === 0) return found
    const persons = JSON.stringify(rows.map(({ personId }) => personId))
    const mobiles = JSON.stringify(rows.flatMap(({ mobile }) => (mobile === null ? [] : [mobile])))
    for (const row of read.prepare<[string, string], { id: number }>(membersOfPersons).all(persons, mobiles)) {
      const place = searchId(id, row.id)
      if (place >= 0) setBit(found, place)
    }
    return found
  })
