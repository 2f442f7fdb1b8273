/**
 * A campaign that was run elsewhere becomes one of ours: who got a piece and who was held out stands in a file.
 * Everybody assigned counts, also whoever is not known here: nobody on either side may drop out for having bought nothing (metrics.md M81).
 */
import type { Audience, CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { TakenList, TakeOrder } from '#shared/contract/campaign-taken.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Write } from '../../db/connections.ts'
import type { Working } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { refuse } from '../../refuse.ts'
import { gainOf } from '../audience/audience.ts'
import { plannedCostOf } from '../audience/costs.ts'
import { cardsOfPersons } from '../audience/members-of-pieces.ts'
import { saveCampaign } from '../briefs/briefs.ts'
import { keyCode } from '../key-code.ts'
import { assignedOf, type Assigned } from './assigned.ts'
import { readList } from './read-list.ts'
import { insertTaken } from './taken.sql.ts'

/** @throws refusals of a brief and of a file, `campaign/list-columns`, `campaign/list-words`, `campaign/list-nobody` */
export async function takeList(working: Working<Progress>, { id: savedId, brief: given, ...order }: TakeOrder): Promise<TakenList> {
  const { rows, preview } = await readList(working, order)
  const unread = new Set(rows.flatMap(({ arm, word }) => (arm === null ? [word] : [])))
  if (unread.size > 0) refuse('campaign/list-words', { words: [...unread].slice(0, MOST_WORDS).join(', ') })
  const assigned = assignedOf(rows)
  if (preview.known === 0 || assigned.pieces.every(({ arm }) => arm === 'held-out'))
    refuse('campaign/list-nobody', { heading: preview.columns.who })
  // A list that came from a file has no segment; its versions are those of the file.
  const versions = assigned.versions.map((name) => ({ name, weight: 1 }))
  const brief: CampaignBrief = { ...given, segmentId: null, seeds: [], cells: { ...given.cells, pilotPieces: null, versions } }
  const membersOf = await memberLists(working)
  const args = { code: brief.code, rows: rows.length }
  return working.operate({ args, inverse: 'rows' }, async (write, _operationId, note) => {
    const { id } = saveCampaign({ id: savedId, brief }, { write, now: working.now, note })
    const insert = write.prepare<(string | number | null)[]>(insertTaken)
    for (const [i, piece] of assigned.pieces.entries()) {
      const { arm, cell, stratum, person } = piece
      const memberId = person?.memberId ?? null
      const members = memberId === null ? [] : membersOf(memberId)
      const cards = memberId === null && person ? [person.cardId] : []
      const key = keyCode({ campaign: brief.code, cell, sequence: i + 1 })
      const state = arm === 'mailed' ? 'exported' : 'planned'
      const whose = [person?.personId ?? null, JSON.stringify(members), JSON.stringify(cards), Math.max(0, members.length - 1)]
      insert.run(id, i + 1, arm, cell, stratum, key, ...whose, state, memberId)
      if (i % BLOCK === 0) await working.report({ step: 'writing', done: i, total: assigned.pieces.length })
    }
    markTaken(write, id, summaryOf(brief, assigned, rows.length), working.now())
    const heldOut = assigned.pieces.filter(({ arm }) => arm === 'held-out').length
    const told = { pieces: assigned.pieces.length - heldOut, heldOut, unknown: assigned.unknown }
    note({ campaignId: id, ...told })
    return { id, rows: rows.length, ...told, leftOut: assigned.leftOut, again: assigned.again, contradicting: [...assigned.contradicting] }
  })
}

const BLOCK = 500
/** Told of those nobody understands. */
const MOST_WORDS = 20

/** All members of a person, asked by one of them. */
async function memberLists({ columns: source }: Working<Progress>): Promise<(memberId: number) => readonly number[]> {
  const columns = await source.current()
  const cards = cardsOfPersons(columns)
  return (memberId) => {
    const place = searchId(columns.members.id, memberId)
    return place < 0 ? [memberId] : cards(intAt(columns.members.person, place)).toSorted((a, b) => a - b)
  }
}

function markTaken(write: Write, id: number, audience: Audience, now: Date): void {
  write.run(
    write.query
      .updateTable('campaign')
      .set({ frozen_at: now.toISOString(), frozen_on: localDayOf(now), frozen_audience: JSON.stringify(audience) })
      .where('id', '=', id),
  )
}

function summaryOf(brief: CampaignBrief, { pieces, versions, strata }: Assigned, rows: number): Audience {
  const mailed = pieces.filter(({ arm }) => arm === 'mailed')
  const held = pieces.length - mailed.length
  return {
    segmentName: '',
    members: rows,
    persons: pieces.length,
    steps: [],
    pieces: mailed.length,
    heldOut: held,
    pilotPieces: 0,
    versions: versions.length === 0 ? [mailed.length] : versions.map((_, i) => mailed.filter(({ cell }) => cell === i + 1).length),
    covered: 0,
    withoutPostcode: 0,
    costFen: plannedCostOf(brief.cost, mailed.length),
    savedFen: 0,
    breakEven: null,
    detectableGain: gainOf(brief, mailed.length, held),
    imbalance: null,
    strata: [...strata],
  }
}
