/** Costs as they are usual, by channel and product, in versions; and what the bills of earlier campaigns say of them. */
import { CampaignCost } from '#shared/contract/campaign-brief.ts'
import type { CostEstimate, CostModel } from '#shared/contract/campaign-calendar.ts'
import type { Channel } from '#shared/contract/privacy.ts'
import type { Read } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { allCostModels, billedCampaigns, lastVersion } from './calendar.sql.ts'

type Row = Omit<CostModel, 'cost'> & { readonly body: string }

export const costModelsOf = (read: Read): CostModel[] =>
  read
    .prepare<[], Row>(allCostModels)
    .all()
    .map(({ body, ...model }) => ({ ...model, cost: CampaignCost.parse(JSON.parse(body)) }))

type Draft = Pick<CostModel, 'name' | 'channel' | 'category' | 'cost' | 'note'>

export function saveCostModel(
  { name, channel, category, cost, note: text }: Draft,
  { write, now, note }: Writing,
): { id: number; version: number } {
  const version = Number(write.prepare<[string], { n: number }>(lastVersion).value(name)) + 1
  const values = { name, version, channel, category, body: JSON.stringify(cost), note: text, saved_at: now().toISOString() }
  note({ channel, version })
  return { id: write.run(write.query.insertInto('cost_model').values(values)).lastId, version }
}

export function costEstimate(read: Read, channel: Channel): CostEstimate {
  const campaigns = read.prepare<[string], CostEstimate['campaigns'][number]>(billedCampaigns).all(channel)
  const line = lineThrough(campaigns.map(({ pieces, billedFen }) => ({ x: pieces, y: billedFen })))
  return { campaigns, setupFen: line?.at0 ?? null, perPieceFen: line?.slope ?? null }
}

/** Least squares; undefined where all points stand at one x, and nothing tells the fixed part from the other. */
export function lineThrough(points: readonly { readonly x: number; readonly y: number }[]): { at0: number; slope: number } | undefined {
  const n = points.length
  const [meanX, meanY] = [points.reduce((sum, { x }) => sum + x, 0) / n, points.reduce((sum, { y }) => sum + y, 0) / n]
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  if (!(spread > 0)) return undefined
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread
  return { at0: meanY - slope * meanX, slope }
}
