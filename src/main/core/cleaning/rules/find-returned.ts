/** Letters that came back, by the member they were sent to. */
import { textKey } from '#shared/values/text.ts'
import type { Statements } from '../../db/connections.ts'
import type { Returned } from './returned-mail.ts'
import { membersNamed, returnedByKey, returnedByName } from './rules.sql.ts'

interface Row extends Returned {
  readonly memberId: number
}

interface Envelope extends Returned {
  readonly name: string
  readonly place: string
}

interface Named {
  readonly id: number
  readonly name: string
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string
}

export function findReturned(read: Statements, ids: readonly number[] | null): ReadonlyMap<number, readonly Returned[]> {
  const found = new Map<number, Returned[]>()
  const add = (memberId: number, returned: Returned): void => {
    const known = found.get(memberId)
    if (known === undefined) found.set(memberId, [returned])
    else known.push(returned)
  }
  for (const { memberId, day, reason, address } of read.prepare<[], Row>(returnedByKey).all()) add(memberId, { day, reason, address })
  for (const [memberId, returned] of byEnvelope(read, ids === null ? null : JSON.stringify(ids))) add(memberId, returned)
  return found
}

/** The place may hold the region or not: the address of a member does so only before it was cleaned. */
function* byEnvelope(read: Statements, ids: string | null): Generator<readonly [memberId: number, returned: Returned]> {
  const envelopes = read.prepare<[], Envelope>(returnedByName).all()
  if (envelopes.length === 0) return
  const byName = Map.groupBy(envelopes, ({ name }) => name)
  for (const member of read
    .prepare<[string, string | null, string | null], Named>(membersNamed)
    .all(JSON.stringify([...byName.keys()]), ids, ids)) {
    const detail = bare(member.address)
    const whole =
      bare(`${member.province ?? ''}${member.city === member.province ? '' : (member.city ?? '')}${member.county ?? ''}`) + detail
    for (const { place, day, reason, address } of byName.get(member.name) ?? [])
      if (place === whole || place === detail || (detail.length > 4 && place.endsWith(detail)))
        yield [member.id, { day, reason, address: address ?? place }]
  }
}

const bare = (text: string): string => textKey(text).replaceAll(/\s+/g, '')
