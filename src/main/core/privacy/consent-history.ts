/** How a person's consents came about: what was recorded, and what the files said, newest first. */
import { channels, type Channel, type ConsentRecord } from '#shared/contract/privacy.ts'
import type { Statements } from '../db/connections.ts'
import { localDayOf } from '../local-day.ts'
import { importedChangesOfPerson, optOutsOfPerson, recordsOfPerson, standingOfPerson } from './consent.sql.ts'

interface Changed {
  readonly memberId: number
  readonly card: string | null
  readonly field: 'consent_post' | 'consent_sms' | 'consent_email'
  readonly before: Said
  readonly after: Said
  readonly at: string
  readonly operationId: number
}

interface Standing {
  readonly memberId: number
  readonly card: string | null
  readonly post: NonNullable<Said>
  readonly sms: NonNullable<Said>
  readonly email: NonNullable<Said>
  readonly at: string | null
  readonly operationId: number | null
}

interface OptOut {
  readonly memberId: number
  readonly card: string | null
  readonly channel: Channel | 'all'
  readonly onDay: number
  /** Where the list says it came from. */
  readonly evidence: string | null
  readonly operationId: number | null
}

type Said = 'yes' | 'no' | 'unknown' | null

const fileChannels = { consent_post: 'post', consent_sms: 'sms', consent_email: 'email' } as const

export function historyOf(read: Statements, personId: number): ConsentRecord[] {
  const recorded = read.prepare<[number], ConsentRecord>(recordsOfPerson).all(personId)
  const changes = read.prepare<[number], Changed>(importedChangesOfPerson).all(personId)
  const cards = read.prepare<[number], Standing>(standingOfPerson).all(personId)
  const optOuts = read.prepare<[number], OptOut>(optOutsOfPerson).all(personId).flatMap(asRefusals)
  const said = [...optOuts, ...changes.map(asRecord), ...cards.flatMap((card) => firstSaid(card, changes, recorded))]
  return [...recorded, ...said].toSorted((a, b) => b.onDay - a.onDay || (b.operationId ?? 0) - (a.operationId ?? 0))
}

const asRecord = ({ memberId, card, field, after, at, operationId }: Changed): ConsentRecord => ({
  ...fromFile,
  memberId,
  card,
  channel: fileChannels[field],
  given: after ?? 'unknown',
  onDay: localDayOf(new Date(at)),
  operationId,
})

const fromFile = { id: null, purpose: 'marketing', expiresOn: null, source: 'import', evidence: null, actor: 'officer' } as const

const asRefusals = ({ channel, ...optOut }: OptOut): ConsentRecord[] =>
  (channel === 'all' ? channels : [channel]).map((each) => ({ ...fromFile, ...optOut, channel: each, given: 'no' }))

/** What the import that brought the card said: the value before its first change, else what stands where nobody recorded anything. */
function firstSaid(card: Standing, changes: readonly Changed[], recorded: readonly ConsentRecord[]): ConsentRecord[] {
  const { memberId, at, operationId } = card
  if (at === null) return []
  return Object.entries(fileChannels).flatMap(([field, channel]) => {
    const change = changes.find((one) => one.memberId === memberId && one.field === field)
    const isRecorded = recorded.some((one) => one.memberId === memberId && one.channel === channel && one.purpose === 'marketing')
    const given = change ? change.before : isRecorded ? 'unknown' : card[channel]
    if (given === null || given === 'unknown') return []
    return [{ ...fromFile, memberId, card: card.card, channel, given, onDay: localDayOf(new Date(at)), operationId }]
  })
}
