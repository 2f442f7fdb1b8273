/** A segment on its way to the post: who gets a piece, who does not and why, and the file for the mail house. */
import type { MailListOptions, MailListPreview, Gate } from '#shared/contract/campaigns.ts'
import { placesOf } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { matchRule } from '../columns/rule-to-bitmap.ts'
import { groundOf, type RuleFigures } from '../columns/rules/ground.ts'
import { doubleAt, intAt, searchId } from '../columns/shared-arrays.ts'
import type { ColumnsSource } from '../columns/source.ts'
import type { Read } from '../db/connections.ts'
import { localDayOf } from '../local-day.ts'
import { maskAddress, maskName, masked, maskNumber, maskPostcode } from '../members/masks.ts'
import { blockListOf, type BlockList } from '../members/blocked-keys.ts'
import { minorMembers } from '../members/minor.ts'
import { shownAs, type PersonShown } from '../members/person-shown.ts'
import { householdByMember, shownByMember } from '../people/shown.ts'
import { refuse } from '../refuse.ts'
import { turn } from '../stream.ts'
import { recipientsOf, segmentName } from './campaigns.sql.ts'
import { keyCodeOf } from './mail-list-columns.ts'
import { fullAddress, type Recipient } from './recipient.ts'
import { sift, type Sifted } from './waterfall.ts'

interface Asked {
  readonly read: Read
  readonly columns: ColumnsSource
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly figures?: RuleFigures | undefined
}

export interface MailList extends Sifted {
  readonly segmentName: string
  readonly members: number
}

/** Members asked for in one statement. */
const BATCH = 5_000
const SAMPLE = 20

/** @throws refusal `segment/not-found` */
export async function sieveSegment({ read, columns, signal, now, figures }: Asked, options: MailListOptions): Promise<MailList> {
  const { segmentId } = options
  const ground = groundOf(read, { figures, now })
  if (!ground.segmentOf(segmentId)) refuse('segment/not-found', { segmentId })
  const current = await columns.current()
  const rule = { kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId }] } as const
  const problem = findRuleProblem(rule, current, ground)
  if (problem) refuse('segment/rule-invalid', problem)
  const places = placesOf(await matchRule(current, rule, ground, { signal }))
  const recipients = await loadRecipients(read, current, places, { signal, today: localDayOf(now()) })
  const sifted = sift(recipients, options, (memberId) => worthOf(current, memberId))
  return { ...sifted, segmentName: nameOf(read, segmentId), members: recipients.length }
}

const nameOf = (read: Read, segmentId: number): string => read.prepare<[number], { name: string }>(segmentName).get(segmentId)?.name ?? ''

/** A household's piece goes to the member whose person brought the most net sales. */
function worthOf({ members, persons }: Columns, memberId: number): number {
  const place = searchId(members.id, memberId)
  return place < 0 ? 0 : doubleAt(persons.net, intAt(members.person, place))
}

interface StoredRecipient extends Omit<Recipient, 'isMinor' | 'isBlocked' | 'householdId'> {
  readonly isRefused: number
  readonly expiresOn: number | null
  readonly email: string | null
  /** JSON */
  readonly cards: string
}

interface Today {
  readonly signal: AbortSignal
  readonly today: number
}

async function loadRecipients(read: Read, { members }: Columns, places: Int32Array, { signal, today }: Today): Promise<Recipient[]> {
  const recipients: Recipient[] = []
  const blocked = blockListOf(read)
  const minors = minorMembers(read, today)
  for (let from = 0; from < places.length; from += BATCH) {
    const ids = Array.from(places.subarray(from, from + BATCH), (place) => intAt(members.id, place))
    const households = householdByMember(read, ids)
    const shown = shownByMember(read, ids)
    for (const stored of read.prepare<[string], StoredRecipient>(recipientsOf).iterate(JSON.stringify(ids))) {
      const known = { isMinor: minors.has(stored.id), householdId: households.get(stored.id) ?? null }
      recipients.push({ ...toRecipient(stored, { today, blocked, shown: shown.get(stored.id) }), ...known })
    }
    await turn()
    signal.throwIfAborted()
  }
  return recipients
}

interface Around {
  readonly today: number
  readonly blocked: BlockList
  /** What her person shows; a letter goes to that name and address. */
  readonly shown: PersonShown | undefined
}

function toRecipient(stored: StoredRecipient, { today, blocked, shown }: Around): Omit<Recipient, 'isMinor' | 'householdId'> {
  const { isRefused, expiresOn, cards, ...own } = stored
  const recipient = shownAs(own, shown)
  const hasRunOut = expiresOn !== null && expiresOn < today
  const numbers = JSON.parse(cards) as string[]
  const isBlocked = (said: typeof own): boolean => !blocked.isEmpty && blocked.find({ ...said, cards: numbers }) !== undefined
  return {
    ...recipient,
    consentPost: isRefused === 1 ? 'no' : hasRunOut ? 'unknown' : stored.consentPost,
    isBlocked: isBlocked(own) || isBlocked(recipient),
  }
}

export async function previewMailList(asked: Asked, options: MailListOptions): Promise<MailListPreview> {
  const { segmentName: name, members, steps, pieces } = await sieveSegment(asked, options)
  return {
    segmentName: name,
    members,
    steps: [...steps],
    pieces: pieces.length,
    withoutPostcode: pieces.filter(({ postcode }) => !postcode).length,
    sample: pieces.slice(0, SAMPLE).map((recipient, i) => ({
      keyCode: keyCodeOf({ campaign: options.campaignCode, sequence: i + 1 }),
      name: maskName(recipient.name ?? ''),
      postcode: masked(recipient.postcode, maskPostcode) ?? '',
      address: maskAddress(fullAddress(recipient)),
      card: masked(recipient.card, maskNumber),
    })),
  }
}

/** Those one gate held back, by id. */
export async function removedByGate(asked: Asked, options: MailListOptions, gate: Gate, limit: number) {
  const { removed } = await sieveSegment(asked, options)
  return (removed.get(gate) ?? [])
    .toSorted((a, b) => a.id - b.id)
    .slice(0, limit)
    .map(({ id, name, card, city }) => ({ memberId: id, name: masked(name, maskName), card: masked(card, maskNumber), city }))
}
