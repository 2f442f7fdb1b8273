/** What other mailings say of each person: asked anew every time, because a list may have been frozen a moment ago. */
import type { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt, NONE, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { personsOfOthers, piecesOfPersons } from './audience.sql.ts'
import type { Pacing } from './sieve.ts'

const YEAR = 365

/** @param campaignId Whose own pieces do not count; undefined for one that is not saved yet. */
export function pacingOf(
  read: Read,
  { persons }: Columns,
  { channel, rules, startsOn, endsOn }: CampaignBrief,
  campaignId: number | undefined,
): Pacing {
  const pacing = {
    lastDay: new Int32Array(persons.count).fill(NONE),
    inYear: new Int32Array(persons.count),
    inOther: new Uint8Array(persons.count),
  }
  const since = startsOn - Math.max(YEAR, rules.quietDays)
  const own = campaignId ?? null
  const pieces = read.prepare<[number | null, string, number], { personId: number; day: number }>(piecesOfPersons)
  for (const { personId, day } of pieces.iterate(own, channel, since)) {
    const person = searchId(persons.id, personId)
    if (person < 0 || day > startsOn) continue
    pacing.lastDay[person] = Math.max(intAt(pacing.lastDay, person), day)
    if (day > startsOn - YEAR) pacing.inYear[person] = intAt(pacing.inYear, person) + 1
  }
  if (!rules.skipOthers) return pacing
  const others = read.prepare<[number | null, number, number], { personId: number }>(personsOfOthers)
  for (const { personId } of others.iterate(own, startsOn, endsOn)) {
    const person = searchId(persons.id, personId)
    if (person >= 0) pacing.inOther[person] = 1
  }
  return pacing
}
