/** 定稿: the list as it is mailed, written once; address, name and key code are those of the day. */
import type { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import type { Working } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { refuse } from '../../refuse.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { keyCode } from '../key-code.ts'
import { insertPiece } from './audience.sql.ts'
import { drawAudience, summaryOf, type DrawnAudience } from './audience.ts'
import { membersByUnit } from './members-of-pieces.ts'
import { plannedPieces, type PlannedPiece } from './planned-pieces.ts'

export interface Frozen {
  readonly pieces: number
  readonly heldOut: number
  readonly seeds: number
}

/** @throws refusals `campaign/not-found`, `campaign/frozen`, `campaign/nobody-left`, `campaign/reason-missing` and those of the audience */
export async function freezeCampaign(working: Working<Progress>, id: number): Promise<Frozen> {
  const { brief, state } = storedCampaign(working.read, id)
  if (state === 'frozen') refuse('campaign/frozen', { campaignId: id })
  const { segmentId, rules } = brief
  if (rules.unknownConsent === 'mail' && rules.overrideReason === '') refuse('campaign/reason-missing', { segmentId: segmentId ?? 0 })
  await working.report({ step: 'counting', done: 0 })
  const audience = await drawAudience(working, brief, id)
  if (audience.drawn.pilot.length + audience.drawn.mailed.length === 0) refuse('campaign/nobody-left', { segmentId: segmentId ?? 0 })
  const planned = await plannedPieces(working, audience, brief)
  const membersOf = membersByUnit(audience)
  const args = { campaignId: id, code: brief.code, unknownConsent: rules.unknownConsent, seed: brief.cells.seed }
  return working.operate({ args, inverse: 'rows' }, async (write, _operationId, note) => {
    const insert = write.prepare<(string | number | null)[]>(insertPiece)
    for (const [i, piece] of planned.entries()) {
      const members = piece.unit ? membersOf(piece.unit) : []
      insert.run(...rowOf(piece, { campaignId: id, code: brief.code, sequence: i + 1, members }))
      if (i % BLOCK === 0) await working.report({ step: 'writing', done: i, total: planned.length })
    }
    markFrozen(write, id, audience, brief, working.now())
    const { pilot, mailed, heldOut } = audience.drawn
    const frozen = { pieces: pilot.length + mailed.length, heldOut: heldOut.length, seeds: brief.seeds.length }
    note({ ...frozen })
    return frozen
  })
}

const BLOCK = 500

function markFrozen(write: Write, id: number, audience: DrawnAudience, brief: CampaignBrief, now: Date): void {
  const summary = summaryOf(audience, brief)
  write.run(
    write.query
      .updateTable('campaign')
      .set({
        frozen_at: now.toISOString(),
        frozen_on: localDayOf(now),
        frozen_rule: audience.segment.rule,
        frozen_audience: JSON.stringify(summary),
      })
      .where('id', '=', id),
  )
}

interface Listed {
  readonly campaignId: number
  readonly code: string
  readonly sequence: number
  readonly members: readonly number[]
}

/** In the order of `insertPiece`. */
function rowOf(
  { unit, arm, cell, memberId, text }: PlannedPiece,
  { campaignId, code, sequence, members }: Listed,
): (string | number | null)[] {
  const { name, title, mobile, email, card, postcode, province, city, county, address } = text
  const key = keyCode({ campaign: code, cell, sequence })
  const covered = Math.max(0, members.length - 1)
  const of = [campaignId, sequence, arm, cell, unit?.stratum ?? 0, key, memberId, unit?.personId ?? null]
  return [...of, JSON.stringify(members), covered, name, title, mobile, email, card, postcode, province, city, county, address]
}
