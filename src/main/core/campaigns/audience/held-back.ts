/** Who fell at a gate, masked. */
import { audienceGates, type AudienceGate, type CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { masked, maskName, maskNumber } from '../../members/masks.ts'
import { drawAudience, type Asking, type DrawnAudience } from './audience.ts'
import { snapshotOf } from './audience.sql.ts'

interface Asked {
  readonly id?: number | undefined
  readonly brief: CampaignBrief
  readonly gate: AudienceGate
  readonly limit: number
}

interface HeldBack {
  readonly total: number
  readonly members: { readonly memberId: number; readonly name: string | null; readonly card: string | null }[]
}

/** By id. @throws refusals `campaign/no-segment`, `segment/not-found`, `segment/rule-invalid` */
export async function heldBack(asking: Asking, { id, brief, gate, limit }: Asked): Promise<HeldBack> {
  const drawn = await drawAudience(asking, brief, id)
  const places = placesAt(drawn, gate)
  const ids = places.slice(0, limit).map((place) => intAt(drawn.columns.members.id, place))
  const rows = asking.read.prepare<[string], { id: number; name: string | null; card: string | null }>(snapshotOf).all(JSON.stringify(ids))
  return {
    total: places.length,
    members: rows.map(({ id: memberId, name, card }) => ({ memberId, name: masked(name, maskName), card: masked(card, maskNumber) })),
  }
}

function placesAt({ sieved, drawn }: DrawnAudience, gate: AudienceGate): number[] {
  if (gate === 'held-out') return drawn.heldOut.map(({ place }) => place).toSorted((a, b) => a - b)
  const index = audienceGates.indexOf(gate)
  return Array.from(sieved.places).filter((_, i) => sieved.gates[i] === index)
}
