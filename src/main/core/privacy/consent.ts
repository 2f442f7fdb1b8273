/** What a member agreed to and what she refused: recorded, never rewritten; a refusal is in force with the transaction that records it. */
import type { Channel, ConsentRecord, MemberChoice, MemberConsent, Purpose } from '#shared/contract/privacy.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { matchRule } from '../columns/rule-to-bitmap.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { placesOf } from '../columns/bitmap.ts'
import { intAt } from '../columns/shared-arrays.ts'
import type { Statements, Write } from '../db/connections.ts'
import type { Reading, Writing } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { optedOutOn } from '../imports/kinds/opt-out-effects.ts'
import { block, unblock, type Recognisable } from '../members/blocked-keys.ts'
import { consentByPerson } from '../members/consent-state.ts'
import { isMinor, type Birth } from '../members/minor.ts'
import { refuse } from '../refuse.ts'
import { historyOf } from './consent-history.ts'
import {
  erasedAmong,
  clearGuardian,
  insertRecord,
  isDoNotContact,
  missingAmong,
  newestMarketing,
  personOfMember,
  recognisableOfPerson,
  setGuardian,
  setStanding,
  standing,
} from './consent.sql.ts'

interface StoredPerson {
  readonly personId: number
  readonly guardianConsentOn: number | null
  readonly erasedOn: number | null
  /** JSON, one of each card. */
  readonly births: string
}

/** @throws refusal `member/not-found` */
export function getPerson(read: Statements, memberId: number): StoredPerson {
  return read.prepare<[number], StoredPerson>(personOfMember).get(memberId) ?? refuse('member/not-found', { memberId })
}

/** @throws refusal `member/not-found` */
export function memberConsent({ read, now }: Reading, memberId: number): MemberConsent {
  const person = getPerson(read, memberId)
  const today = localDayOf(now())
  return {
    states: [...(consentByPerson(read, [memberId], today).get(person.personId) ?? [])],
    history: historyOf(read, person.personId),
    isMinor: (JSON.parse(person.births) as Birth[]).some((birth) => isMinor(birth, today)),
    guardianConsentOn: person.guardianConsentOn,
    isDoNotContact: read.prepare<[number], { one: number }>(isDoNotContact).get(person.personId) !== undefined,
    erasedOn: person.erasedOn,
  }
}

interface ConsentOrder {
  readonly members: MemberChoice
  readonly channels: readonly Channel[]
  readonly purposes: readonly Purpose[]
  readonly given: 'yes' | 'no'
  readonly onDay: number
  readonly expiresOn: number | null
  readonly source: Exclude<ConsentRecord['source'], 'import'>
  readonly evidence: string
}

/** @throws refusals `member/not-found`, `segment/rule-invalid`, `privacy/already-erased` */
export async function recordConsent(writing: Writing, order: ConsentOrder): Promise<{ members: number; records: number }> {
  const ids = await membersOf(writing, order.members)
  let records = 0
  for (const id of ids) {
    for (const channel of new Set(order.channels)) {
      for (const purpose of new Set(order.purposes)) {
        recordOne(writing, order, { id, channel, purpose })
        records++
      }
    }
  }
  const { channels, purposes, given, onDay, source } = order
  writing.note({ members: ids.length, ...(ids.length === 1 ? { memberId: ids[0] } : {}), channels, purposes, given, onDay, source })
  return { members: ids.length, records }
}

interface One {
  readonly id: number
  readonly channel: Channel
  readonly purpose: Purpose
}

/** The row first, then its record: taken back in the other order, a row is never ahead of what is recorded of it. */
function recordOne({ write, operationId, actor, now }: Writing, order: ConsentOrder, { id, channel, purpose }: One): void {
  const { given, onDay, expiresOn, source, evidence } = order
  if (purpose === 'marketing') takeEffect(write, { id, channel, given, onDay })
  write
    .prepare<[number, string, string, string, number, number | null, string, string | null, string, string, number]>(insertRecord)
    .run(
      id,
      channel,
      purpose,
      given,
      onDay,
      given === 'yes' ? expiresOn : null,
      source,
      evidence || null,
      now().toISOString(),
      actor,
      operationId,
    )
}

const columns: Readonly<Record<Channel, string>> = {
  post: 'consent_post',
  sms: 'consent_sms',
  email: 'consent_email',
  call: 'consent_call',
}

const DAY_SECONDS = 86_400

/** The newest day's word counts. A refusal that a file brought gives way only to a consent that is not older than the file, an opt-out only to a newer one. */
function takeEffect(write: Write, { id, channel, given, onDay }: Omit<One, 'purpose'> & { given: 'yes' | 'no'; onDay: number }): void {
  const column = columns[channel]
  const before = write.prepare<[number], { stands: string; asOf: number }>(standing(column)).get(id)
  const newest = write.prepare<[number, string], { given: string; onDay: number }>(newestMarketing).get(id, channel)
  if (newest && newest.onDay > onDay) return
  const refusedByFile = before?.stands === 'no' && newest?.given !== 'no'
  if (given === 'yes' && refusedByFile && (onDay + 1) * DAY_SECONDS <= before.asOf) return
  if (given === 'yes' && (optedOutOn(write, id, channel) ?? -Infinity) >= onDay) return
  write.prepare<[string, number]>(setStanding(column)).run(given, id)
}

async function membersOf(writing: Writing, choice: MemberChoice): Promise<readonly number[]> {
  const { write } = writing
  const ids = choice.by === 'ids' ? [...new Set(choice.ids)] : await membersOfRule(writing, choice.rule)
  const list = JSON.stringify(ids)
  const missing = write.prepare<[string], { id: number }>(missingAmong).get(list)
  if (missing) refuse('member/not-found', { memberId: missing.id })
  const erased = write.prepare<[string], { id: number }>(erasedAmong).get(list)
  if (erased && choice.by === 'ids') refuse('privacy/already-erased', { memberId: erased.id })
  return ids
}

async function membersOfRule(
  { write, columns: source, figures, now }: Writing,
  rule: Extract<MemberChoice, { by: 'rule' }>['rule'],
): Promise<readonly number[]> {
  const ground = groundOf(write, { figures, now })
  const current = await source.current()
  const problem = findRuleProblem(rule, current, ground)
  if (problem) refuse('segment/rule-invalid', problem)
  return Array.from(placesOf(await matchRule(current, rule, ground)), (place) => intAt(current.members.id, place))
}

interface StoredRecognisable extends Omit<Recognisable, 'cards' | 'sourceIds'> {
  readonly id: number
  /** JSON */
  readonly cards: string
  readonly sourceIds: string
}

export const recognisable = (read: Statements, personId: number): readonly (Recognisable & { readonly id: number })[] =>
  read
    .prepare<[number], StoredRecognisable>(recognisableOfPerson)
    .all(personId)
    .map(({ cards, sourceIds, ...rest }) => ({
      ...rest,
      cards: JSON.parse(cards) as string[],
      sourceIds: JSON.parse(sourceIds) as string[],
    }))

/** @throws refusals `member/not-found`, `privacy/already-erased` */
export function setDoNotContact({ write, operationId, note, now }: Writing, memberId: number, isOn: boolean): { keys: number } {
  const { personId, erasedOn } = getPerson(write, memberId)
  if (erasedOn !== null) refuse('privacy/already-erased', { memberId })
  let keys = 0
  for (const { id, ...person } of recognisable(write, personId)) {
    const blocked = { reason: 'do-not-contact', memberId: id } as const
    keys += isOn ? block(write, operationId, person, blocked, now().toISOString()) : unblock(write, id)
  }
  note({ memberId, isOn, keys })
  return { keys }
}

/** @throws refusals `member/not-found`, `privacy/already-erased` */
export function setGuardianConsent({ write, note }: Writing, memberId: number, onDay: number | null): void {
  if (getPerson(write, memberId).erasedOn !== null) refuse('privacy/already-erased', { memberId })
  if (onDay === null) write.prepare<[number]>(clearGuardian).run(memberId)
  else write.prepare<[number, number]>(setGuardian).run(onDay, memberId)
  note({ memberId, given: onDay !== null })
}
