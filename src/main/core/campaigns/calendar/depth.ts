/** How deep to mail: the audience by recency, with the responses an earlier campaign of the channel had there (metrics.md M90). */
import type { Depth } from '#shared/contract/campaign-calendar.ts'
import type { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { Reading } from '../../handlers.ts'
import { marginalCostOf } from '../audience/costs.ts'
import { drawAudience } from '../audience/audience.ts'
import { campaignList, storedCampaign } from '../briefs/briefs.ts'
import { campaignResult } from '../outcome/result.ts'
import { expectedRateOf, priorOf } from '../planning/pilot.ts'
import { mailDepthOf } from '../planning/mail-depth.ts'

/** Null where margin or ticket is not known, or no response is to be expected of anybody. @throws refusals of the audience */
export async function mailDepth(reading: Reading, brief: CampaignBrief, id: number | undefined): Promise<Depth | null> {
  const { marginRate, expectation, cost } = brief
  if (marginRate === null || expectation.ticketFen === null) return null
  const rates = await pastRates(reading, brief, id)
  if (rates === undefined && expectation.responseRate === null) return null
  const { drawn } = await drawAudience(reading, brief, id)
  const pieces = new Map<number, number>()
  for (const { stratum } of [...drawn.pilot, ...drawn.mailed]) {
    const score = Math.floor(stratum / 10)
    pieces.set(score, (pieces.get(score) ?? 0) + 1)
  }
  const total = [...pieces.values()].reduce((sum, count) => sum + count, 0)
  const [orderFen, costFen] = [expectation.ticketFen, marginalCostOf(cost, total)]
  const cells = [...pieces].map(([score, count]) => {
    const response = rates?.of(score) ?? expectation.responseRate ?? 0
    return { name: String(score), pieces: count, response, orderFen, marginRate, costFen }
  })
  return { ...mailDepthOf(cells), from: rates?.name ?? null }
}

interface Rates {
  readonly name: string
  of(score: number): number | undefined
}

/** Of the youngest campaign of the channel that is over; small cells are drawn towards all. */
async function pastRates(reading: Reading, { channel, startsOn }: CampaignBrief, id: number | undefined): Promise<Rates | undefined> {
  const { asOf } = await reading.columns.current()
  const past = campaignList(reading.read)
    .filter(
      (each) =>
        each.id !== id && each.frozenAt !== null && each.channel === channel && each.endsOn < startsOn && each.endsOn <= (asOf?.day ?? 0),
    )
    // A list that came from a file is not drawn by recency.
    .find((each) => !storedCampaign(reading.read, each.id).isTaken)
  if (!past) return undefined
  const { byStratum } = await campaignResult(reading, past.id)
  const cells = new Map<number, { pieces: number; responders: number }>()
  for (const { stratum, pieces, responders } of byStratum) {
    const score = Math.floor(stratum / 10)
    const cell = cells.get(score) ?? { pieces: 0, responders: 0 }
    cells.set(score, { pieces: cell.pieces + pieces, responders: cell.responders + responders })
  }
  const prior = priorOf([...cells.values()])
  if (!prior) return undefined
  return {
    name: past.name,
    of: (score) => {
      const cell = cells.get(score)
      return cell ? expectedRateOf(cell, prior) : prior.rate
    },
  }
}
