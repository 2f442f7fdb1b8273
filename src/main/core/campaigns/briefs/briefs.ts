/** Campaigns as they are planned: a brief that may be changed until its list is frozen. */
import { Audience, CampaignBrief, type Campaign, type CampaignSummary } from '#shared/contract/campaign-brief.ts'
import { RollOut } from '#shared/contract/campaign-course.ts'
import { Baseline } from '#shared/contract/campaign-result.ts'
import { z } from 'zod'
import type { Read, Write } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { listCampaigns, type SummaryRow } from './briefs.sql.ts'

/** Youngest window first. */
export const campaignList = (read: Read): CampaignSummary[] =>
  read
    .prepare<[], SummaryRow>(listCampaigns)
    .all()
    .map((row) => ({ ...row, state: row.frozenAt === null ? 'draft' : 'frozen' }))

export interface StoredCampaign extends Campaign {
  readonly frozenOn: number | null
  readonly frozenRule: string | null
  readonly actualCostFen: number | null
  /** Its list came from a file: a list that is drawn here has a segment. */
  readonly isTaken: boolean
  readonly rollOut: RollOut | null
  readonly closedAt: string | null
  readonly closedResult: ClosedResult | null
}

/** What is kept of a result when a campaign is closed: the baseline of the next brief, and what late receipts are told by. */
export const ClosedResult = z.strictObject({ baseline: Baseline, responders: z.int(), salesFen: z.number() })
export type ClosedResult = z.infer<typeof ClosedResult>

/** @throws refusal `campaign/not-found` */
export function storedCampaign(read: Pick<Read, 'query' | 'first'>, id: number): StoredCampaign {
  const row =
    read.first(read.query.selectFrom('campaign').selectAll().where('id', '=', id)) ?? refuse('campaign/not-found', { campaignId: id })
  const brief = CampaignBrief.parse(JSON.parse(row.brief))
  return {
    id,
    brief,
    isTaken: row.frozen_at !== null && brief.segmentId === null,
    state: row.frozen_at === null ? 'draft' : 'frozen',
    frozenAt: row.frozen_at,
    audience: row.frozen_audience === null ? null : Audience.parse(JSON.parse(row.frozen_audience)),
    frozenOn: row.frozen_on,
    frozenRule: row.frozen_rule,
    actualCostFen: row.actual_cost_fen,
    rollOut: row.roll_out === null ? null : RollOut.parse(JSON.parse(row.roll_out)),
    closedAt: row.closed_at,
    closedResult: row.closed_result === null ? null : ClosedResult.parse(JSON.parse(row.closed_result)),
  }
}

export function campaignOf(read: Read, id: number): Campaign {
  const { brief, state, frozenAt, audience } = storedCampaign(read, id)
  return { id, brief, state, frozenAt, audience }
}

/** @throws refusals `campaign/name-missing`, `campaign/name-taken`, `campaign/code-taken`, `campaign/window`, `campaign/frozen`, `campaign/not-found` */
export function saveCampaign(
  { id, brief }: { readonly id?: number | undefined; readonly brief: CampaignBrief },
  { write, now, note }: Pick<Writing, 'write' | 'now' | 'note'>,
): { id: number } {
  if (id !== undefined && storedCampaign(write, id).state === 'frozen') refuse('campaign/frozen', { campaignId: id })
  if (brief.name === '') refuse('campaign/name-missing', {})
  if (brief.endsOn < brief.startsOn) refuse('campaign/window', { startsOn: brief.startsOn, endsOn: brief.endsOn })
  refuseTaken(write, id, brief)
  const values = { name: brief.name, code: brief.code, brief: JSON.stringify(brief), saved_at: now().toISOString() }
  note({ campaign: brief.code })
  if (id === undefined) return { id: write.run(write.query.insertInto('campaign').values(values)).lastId }
  write.run(write.query.updateTable('campaign').set(values).where('id', '=', id))
  return { id }
}

function refuseTaken(write: Write, id: number | undefined, { name, code }: CampaignBrief): void {
  const holderOf = (column: 'name' | 'code', value: string): number | undefined =>
    write.first(write.query.selectFrom('campaign').select('id').where(column, '=', value))?.id
  const [byName, byCode] = [holderOf('name', name), holderOf('code', code)]
  if (byName !== undefined && byName !== id) refuse('campaign/name-taken', { name })
  if (byCode !== undefined && byCode !== id) refuse('campaign/code-taken', { code })
}

/** With its pieces; nothing that left the house is forgotten by it, because exports stand in their own log. @throws refusal `campaign/not-found` */
export function removeCampaign(id: number, { write, note }: Writing): void {
  storedCampaign(write, id)
  write.run(write.query.deleteFrom('campaign_piece').where('campaign_id', '=', id))
  write.run(write.query.deleteFrom('campaign').where('id', '=', id))
  note({ campaignId: id })
}

/** @throws refusals `campaign/not-found`, `campaign/not-frozen` */
export function recordCost({ id, costFen }: { readonly id: number; readonly costFen: number | null }, { write, note }: Writing): void {
  if (storedCampaign(write, id).state !== 'frozen') refuse('campaign/not-frozen', { campaignId: id })
  write.run(write.query.updateTable('campaign').set({ actual_cost_fen: costFen }).where('id', '=', id))
  note({ campaignId: id, costFen })
}
