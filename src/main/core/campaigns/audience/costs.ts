/** What a campaign costs by its plan, in fen (metrics.md M88). */
import type { CampaignCost } from '#shared/contract/campaign-brief.ts'
import { pieceCostOf } from '../planning/piece-cost.ts'

/** Of one more piece among so many: what is spent once does not count. */
export function marginalCostOf({ printFen, printSteps, postageFen, giftFen, giftRate }: CampaignCost, pieces: number): number {
  const step = printSteps.filter(({ fromPieces }) => fromPieces <= pieces).toSorted((a, b) => b.fromPieces - a.fromPieces)[0]
  return pieceCostOf({ pieces: 1, setupFen: 0, printFen: step?.printFen ?? printFen, postageFen, giftFen, giftRate, pointsFen: 0 })
    .marginalFen
}

export const plannedCostOf = (cost: CampaignCost, pieces: number): number =>
  pieces === 0 ? 0 : cost.setupFen + marginalCostOf(cost, pieces) * pieces
