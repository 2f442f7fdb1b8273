/** Which members are on the suppression list today: those on it, every other card of the same person, and whoever is recognised as one of them. */
import type { SuppressionReason } from '#shared/contract/campaign-suppression.ts'
import type { Channel } from '#shared/contract/privacy.ts'
import type { Columns } from '../../columns/columns.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import { createBreathe, eachSpan } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { createKept } from '../../value/scope/kept.ts'
import { digitsOf, suppressionKeys } from './keys.ts'
import { inForce, keysOfSuppressions, membersByCard, membersByMobile, membersWithAddress, type KeyRow } from './suppression.sql.ts'

export interface SuppressedFor {
  /** Undefined for a campaign that is not saved yet. */
  readonly campaignId: number | undefined
  readonly channel: Channel
  readonly today: number
}

const kept = createKept<Uint8Array>('suppressed members', 8)

/** 1 at the place of every member who is to get nothing. */
export const suppressedIn = (read: Read, columns: Columns, asked: SuppressedFor): Promise<Uint8Array> =>
  kept(columns, `${asked.campaignId ?? ''} ${asked.channel} ${asked.today} ${stateOf(read)}`, () => load(read, columns, asked))

interface Standing {
  readonly id: number
  readonly memberId: number
  readonly reason: SuppressionReason
}

async function load(read: Read, columns: Columns, { campaignId, channel, today }: SuppressedFor): Promise<Uint8Array> {
  const { members, persons } = columns
  const ofPerson = new Uint8Array(persons.count)
  const mark = (memberId: number): void => {
    const place = searchId(members.id, memberId)
    if (place >= 0) ofPerson[intAt(members.person, place)] = 1
  }
  const standing = read.prepare<[number | null, Channel, number, number], Standing>(inForce).all(campaignId ?? null, channel, today, today)
  for (const { memberId } of standing) mark(memberId)
  if (standing.length > 0) await markRecognised(read, columns, standing, mark)
  return Uint8Array.from(members.person, (person) => ofPerson[person] ?? 0)
}

/** Members a file brought under another card: by mobile and card, which have an index, and by address and e-mail in one pass. */
async function markRecognised(
  read: Read,
  { members }: Columns,
  standing: readonly Standing[],
  mark: (memberId: number) => void,
): Promise<void> {
  const keys = read.prepare<[string], KeyRow>(keysOfSuppressions).all(JSON.stringify(standing.map(({ id }) => id)))
  const textsOf = (kind: KeyRow['kind']): string[] => keys.flatMap((key) => (key.kind === kind ? [key.text] : []))
  for (const { id } of read.prepare<[string], { id: number }>(membersByMobile).iterate(JSON.stringify(textsOf('mobile')))) mark(id)
  const cards = [...textsOf('card').map((text) => ['card', text]), ...textsOf('source_id').map((text) => ['source_id', text])]
  for (const { id } of read.prepare<[string], { id: number }>(membersByCard).iterate(JSON.stringify(cards))) mark(id)
  const [places, mails] = [new Set(textsOf('name_address')), new Set(textsOf('email'))]
  if (places.size + mails.size === 0) return
  const digits = new Set([...places].map((text) => digitsOf(text.slice(text.indexOf('|')))))
  const statement = read.prepare<[number, number], Addressed>(membersWithAddress)
  await eachSpan(members.count === 0 ? 0 : intAt(members.id, members.count - 1), SPAN, createBreathe(), (from, to) => {
    for (const row of statement.iterate(from, to)) {
      if (!(digits.has(digitsOf(row.address ?? '')) || (row.email !== null && mails.has(row.email.trim().toLowerCase())))) continue
      if (
        suppressionKeys(row).some(
          ({ kind, text }) => (kind === 'name_address' && places.has(text)) || (kind === 'email' && mails.has(text)),
        )
      )
        mark(row.id)
    }
  })
}

interface Addressed {
  readonly id: number
  readonly name: string | null
  readonly email: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
}

/** Members read in one go. */
const SPAN = 20_000
