/** Puts members on the suppression list and takes them off it. */
import type { SuppressionTerms } from '#shared/contract/campaign-suppression.ts'
import type { Statements, Write } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { findMembers } from './find-member.ts'
import { suppressionKeys } from './keys.ts'
import { identityOf, insertKey, insertSuppression, numbersOf, sameInForce } from './suppression.sql.ts'

interface Put {
  readonly members: number
  /** On the list for the same already. */
  readonly known: number
}

/** @throws refusal `campaign/not-found` */
export function suppress(
  { who, ...terms }: SuppressionTerms & { readonly who: readonly string[] },
  { write, now, note }: Writing,
): Put & { unknown: string[] } {
  if (terms.campaignId !== null) storedCampaign(write, terms.campaignId)
  const unknown: string[] = []
  const members = new Set<number>()
  for (const text of who) {
    const { memberIds } = findMembers(write, text)
    if (memberIds.length === 0) unknown.push(text)
    for (const id of memberIds) members.add(id)
  }
  const put = putOnList(write, [...members], { ...terms, source: 'officer', now: now() })
  note({ reason: terms.reason, channel: terms.channel, ...put })
  return { ...put, unknown }
}

export interface ListTerms extends SuppressionTerms {
  readonly source: 'officer' | 'import'
  readonly now: Date
}

/** Each with the keys she is known again by. */
export function putOnList(write: Write, memberIds: readonly number[], terms: ListTerms): Put {
  const { campaignId, channel, reason, untilOn, source, now } = terms
  const today = localDayOf(now)
  const until = untilOn === null ? null : Math.max(untilOn, today)
  let members = 0
  for (const id of memberIds) {
    if (isOnList(write, id, terms)) continue
    const { lastId } = write
      .prepare<(string | number | null)[]>(insertSuppression)
      .run(id, campaignId, channel, reason, today, until, terms.note, source, now.toISOString())
    keepKeys(write, lastId, id)
    members++
  }
  return { members, known: memberIds.length - members }
}

export const isOnList = (read: Statements, memberId: number, { campaignId, channel, reason, now }: ListTerms): boolean =>
  read.prepare<(string | number | null)[], { one: number }>(sameInForce).get(memberId, campaignId, channel, reason, localDayOf(now)) !==
  undefined

interface Identity {
  readonly id: number
  readonly name: string | null
  readonly mobile: string | null
  readonly email: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
}

function keepKeys(write: Write, suppressionId: number, memberId: number): void {
  const person = write.prepare<[number], Identity>(identityOf).get(memberId)
  const numbers = write.prepare<[number], { number: string; kind: string }>(numbersOf).all(memberId)
  const cards = numbers.flatMap(({ number, kind }) => (kind === 'card' ? [number] : []))
  const sourceIds = numbers.flatMap(({ number, kind }) => (kind === 'source_id' ? [number] : []))
  const insert = write.prepare<[number, string, string]>(insertKey)
  for (const { kind, text } of suppressionKeys({ ...person, cards, sourceIds })) insert.run(suppressionId, kind, text)
}

/** The operation log keeps that she was on it. */
export function liftSuppression(id: number, { write, note }: Writing): void {
  write.run(write.query.deleteFrom('suppression').where('id', '=', id))
  note({ suppressionId: id })
}
