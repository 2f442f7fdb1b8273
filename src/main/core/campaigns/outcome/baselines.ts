/** What campaigns that are over say of the next one. */
import type { Baseline } from '#shared/contract/campaign-result.ts'
import type { Reading } from '../../handlers.ts'
import { campaignList } from '../briefs/briefs.ts'
import { campaignResult } from './result.ts'

/** Looked back upon; the result of each is reckoned anew from its receipts. */
const MOST = 12

export async function baselinesOf(reading: Reading): Promise<Baseline[]> {
  const { asOf } = await reading.columns.current()
  const over = campaignList(reading.read).filter(({ frozenAt, endsOn }) => frozenAt !== null && asOf !== undefined && endsOn <= asOf.day)
  const baselines: Baseline[] = []
  for (const { id } of over.slice(0, MOST)) {
    const { mailed, rateDifference, ticket, ...result } = await campaignResult(reading, id)
    baselines.push({
      campaignId: id,
      name: result.name,
      channel: result.channel,
      startsOn: result.startsOn,
      costPerPieceFen: result.costPerPieceFen,
      verdict: result.verdict,
      responseRate: mailed.rate,
      incrementalRate: rateDifference?.difference ?? null,
      ticketFen: ticket.actualFen,
    })
  }
  return baselines
}
