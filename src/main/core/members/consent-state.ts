/** Whether a person may be written to, over all her cards: the most restrictive card decides. */
import type { Channel, ConsentState, Purpose } from '#shared/contract/privacy.ts'
import type { Statements } from '../db/connections.ts'
import { consentOfMembers } from './consent-state.sql.ts'

interface CardSays {
  readonly memberId: number
  readonly personId: number
  readonly channel: Channel
  readonly purpose: Purpose
  readonly stands: 'yes' | 'no' | 'unknown'
  /** What the newest record says; null without one. An import may have changed what stands; a recorded no outlasts it. */
  readonly recorded: 'yes' | 'no' | null
  readonly expiresOn: number | null
}

type Given = ConsentState['given']

/** By person: every channel and purpose anything is known of. `today` decides which yes has run out. */
export function consentByPerson(
  read: Statements,
  memberIds: readonly number[],
  today: number,
): ReadonlyMap<number, readonly ConsentState[]> {
  const rows = read.prepare<[string], CardSays>(consentOfMembers).all(JSON.stringify(memberIds))
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  return new Map([...byPerson].map(([person, cards]) => [person, statesOf(cards, today)]))
}

function statesOf(cards: readonly CardSays[], today: number): readonly ConsentState[] {
  const byUse = Map.groupBy(cards, ({ channel, purpose }) => `${purpose} ${channel}`)
  return [...byUse.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ channel: first.channel, purpose: first.purpose, ...strictest(same, today) }] : []
  })
}

function strictest(cards: readonly CardSays[], today: number): Pick<ConsentState, 'given' | 'expiredOn'> {
  const said = cards.map((card) => saidBy(card, today))
  const given = said.includes('no') ? 'no' : said.includes('yes') ? 'yes' : 'unknown'
  const expired = cards.filter((card) => hasRunOut(card, today)).map(({ expiresOn }) => expiresOn ?? 0)
  return { given, expiredOn: given === 'unknown' && expired.length > 0 ? Math.max(...expired) : null }
}

function saidBy(card: CardSays, today: number): Given {
  if (card.stands === 'no' || card.recorded === 'no') return 'no'
  return hasRunOut(card, today) ? 'unknown' : card.stands
}

const hasRunOut = ({ stands, recorded, expiresOn }: CardSays, today: number): boolean =>
  stands === 'yes' && recorded === 'yes' && expiresOn !== null && expiresOn < today
