/** What campaigns that are over say of the next one: as they were closed, or, where they were not, as they stand today. */
import type { Baseline, CampaignResult } from '#shared/contract/campaign-result.ts'
import type { Reading } from '../../handlers.ts'
import { campaignList, storedCampaign } from '../briefs/briefs.ts'
import { campaignResult } from './result.ts'

/** Looked back upon. */
const MOST = 12

export async function baselinesOf(reading: Reading): Promise<Baseline[]> {
  const { asOf } = await reading.columns.current()
  const over = campaignList(reading.read).filter(({ frozenAt, endsOn }) => frozenAt !== null && asOf !== undefined && endsOn <= asOf.day)
  const baselines: Baseline[] = []
  for (const { id } of over.slice(0, MOST)) {
    const { closedResult } = storedCampaign(reading.read, id)
    baselines.push(closedResult?.baseline ?? baselineOf(id, await campaignResult(reading, id)))
  }
  return baselines
}

export const baselineOf = (campaignId: number, { mailed, rateDifference, ticket, ...result }: CampaignResult): Baseline => ({
  campaignId,
  name: result.name,
  channel: result.channel,
  startsOn: result.startsOn,
  costPerPieceFen: result.costPerPieceFen,
  verdict: result.verdict,
  responseRate: mailed.rate,
  incrementalRate: rateDifference?.difference ?? null,
  ticketFen: ticket.actualFen,
})
