/** Did it pay? From the frozen list and the receipts of its window (metrics.md M80–M94). */
import type { CampaignResult, ResultCaution, ResultPart } from '#shared/contract/campaign-result.ts'
import type { Columns } from '../../columns/columns.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import type { Read } from '../../db/connections.ts'
import type { Reading } from '../../handlers.ts'
import { createKept } from '../../value/scope/kept.ts'
import { expectationOf } from '../planning/expectation.ts'
import { sampleSizeOf } from '../planning/sample-size.ts'
import { refuse } from '../../refuse.ts'
import { newcombe } from '../../statistics/intervals.ts'
import { plannedCostOf } from '../audience/costs.ts'
import { storedCampaign, type StoredCampaign } from '../briefs/briefs.ts'
import { breakdownOf } from './breakdown.ts'
import { adjustedEffectOf, cappedSides, effectOf, viewOf, viewOrNull, type Side } from './effect.ts'
import { frozenPieces, type FrozenPieces } from './frozen-pieces.ts'
import { codesCame, piecesByCode } from './outcome.sql.ts'
import { partOf, type Part } from './part.ts'
import { salesOfPieces, type PieceSales } from './piece-sales.ts'
import { rateOf, ratesByStratum, respondersIn } from './rates.ts'
import { profitOf, verdictOf } from './verdict.ts'
import { resultsByVersion } from './versions.ts'

/** Below this the spend before explains too little to be worth another number (metrics.md M87). */
const LEAST_CORRELATION = 0.1
/** A mean of fewer pieces is no ground to stand on (metrics.md 0). */
const SMALL_HOLDOUT = 30

/** What a result is reckoned from: also inside a command. */
export type Asking = Pick<Reading, 'read' | 'columns' | 'signal'>

/** Asked again for the run against its plan, for how deep to mail, and for the next brief. */
const kept = createKept<CampaignResult>('campaign results', 24)

/** @throws refusals `campaign/not-found`, `campaign/not-frozen` */
export async function campaignResult({ read, columns: source, signal }: Asking, id: number, asked?: ResultPart): Promise<CampaignResult> {
  const campaign = storedCampaign(read, id)
  if (campaign.state !== 'frozen') refuse('campaign/not-frozen', { campaignId: id })
  const columns = await source.current()
  signal.throwIfAborted()
  const part = partOf(campaign, asked)
  return kept(columns, JSON.stringify([id, part.name, stateOf(read)]), () => resultOf(read, columns, campaign, part))
}

async function resultOf(read: Read, columns: Columns, campaign: StoredCampaign, part: Part): Promise<CampaignResult> {
  const { id } = campaign
  const pieces = await frozenPieces(read, columns, id, part)
  const { brief } = campaign
  const window = { from: part.startsOn, to: part.endsOn, returnsUntil: part.finalOn }
  const sales = await salesOfPieces(columns, pieces.pieceOf, pieces.count, window)
  const counted = (text: string, ...bound: number[]): number => Number(read.prepare<number[], { n: number }>(text).value(...bound))
  const { seeds } = pieces
  const money = moneyOf(campaign, part, pieces, sales, seeds)
  const response = responseOf(pieces, sales)
  const now = { responders: response.mailed.responders, salesFen: money.salesOfMailedFen }
  return {
    part: part.name,
    name: brief.name,
    code: brief.code,
    channel: brief.channel,
    startsOn: part.startsOn,
    endsOn: part.endsOn,
    finalOn: part.finalOn,
    asOf: columns.asOf?.day ?? null,
    reached: reachedBy(pieces, seeds),
    ...response,
    byCode: counted(codesCame) === 0 ? 0 : counted(piecesByCode, id),
    ...money,
    newMembers: { expected: brief.expectation.newMembers, actual: joinedBetween(columns, part.startsOn, part.endsOn) },
    byVersion: resultsByVersion(
      pieces,
      sales,
      brief.cells.versions.map(({ name }) => name),
    ),
    byStratum: ratesByStratum(pieces, sales.occasions, campaign.audience?.strata ?? []),
    ...breakdownOf(read, columns, pieces, part.startsOn, part.endsOn),
    cautions: cautionsOf(campaign, pieces, { asOf: columns.asOf?.day, part, now, hasEffect: money.effect !== null }),
    closed: closedOf(campaign, part),
  }
}

function joinedBetween({ members }: Columns, from: number, to: number): number {
  let count = 0
  for (const day of members.joinedOn) if (day >= from && day <= to) count++
  return count
}

const reachedBy = ({ mailed, count, states, covered }: FrozenPieces, seeds: number): CampaignResult['reached'] => ({
  assigned: mailed,
  heldOut: count - mailed,
  seeds,
  exported: states.exported,
  withdrawn: states.withdrawn,
  returned: states.returned,
  covered,
})

type Response = Pick<CampaignResult, 'mailed' | 'heldOut' | 'rateDifference' | 'organicShare'>

function responseOf({ mailed, count }: FrozenPieces, { occasions }: PieceSales): Response {
  const sent = rateOf(mailed, respondersIn(occasions, 0, mailed))
  const held = count === mailed ? null : rateOf(count - mailed, respondersIn(occasions, mailed, count))
  return {
    mailed: sent,
    heldOut: held,
    rateDifference: held && (newcombe(sent.responders, sent.pieces, held.responders, held.pieces) ?? null),
    organicShare: held && held.rate !== null && sent.rate !== null && sent.rate > 0 ? held.rate / sent.rate : null,
  }
}

type Money = Pick<
  CampaignResult,
  | 'salesOfMailedFen'
  | 'effect'
  | 'adjusted'
  | 'capped'
  | 'cappedAdjusted'
  | 'costFen'
  | 'profit'
  | 'costPerPieceFen'
  | 'costPerResponderFen'
  | 'verdict'
  | 'wouldTake'
  | 'expectation'
  | 'ticket'
>

function moneyOf({ brief, actualCostFen }: StoredCampaign, part: Part, pieces: FrozenPieces, sales: PieceSales, seeds: number): Money {
  const { mailed } = pieces
  const [sent, held] = [sideOf(pieces, sales, 0, mailed), sideOf(pieces, sales, mailed, pieces.count)]
  const effect = effectOf(sent, held)
  const adjusted = adjustedEffectOf(sent, held)
  const capped = cappedSides(sent, held)
  const isAdjusted = effect !== undefined && adjusted !== undefined && Math.abs(adjusted.correlation) >= LEAST_CORRELATION
  // What was paid in the end is of the whole campaign.
  const costFen = (part.name === 'all' ? actualCostFen : null) ?? plannedCostOf(brief.cost, mailed + seeds)
  const { marginRate } = brief
  const profit =
    effect && marginRate !== null ? profitOf(isAdjusted ? adjusted : effect, { pieces: mailed, marginRate, costFen }) : undefined
  const responders = respondersIn(sales.occasions, 0, mailed)
  const salesOfMailedFen = sent.spend.reduce((sum, value) => sum + value, 0)
  return {
    salesOfMailedFen,
    effect: effect ? viewOf(effect) : null,
    adjusted: isAdjusted ? { ...viewOf(adjusted), correlation: adjusted.correlation, imbalanceFen: adjusted.imbalance } : null,
    capped: viewOrNull(effectOf(...capped)),
    cappedAdjusted: isAdjusted ? viewOrNull(adjustedEffectOf(...capped)) : null,
    costFen,
    profit: profit ?? null,
    costPerPieceFen: mailed === 0 ? null : costFen / mailed,
    costPerResponderFen: responders === 0 ? null : costFen / responders,
    verdict: verdictOf(profit),
    wouldTake: wouldTake(pieces, sales),
    expectation: part.expectedRate === null ? null : expectationOf(mailed, part.expectedRate, responders),
    ticket: { expectedFen: brief.expectation.ticketFen, actualFen: ticketOf(sales, mailed) },
  }
}

function sideOf({ stratum }: FrozenPieces, { spend, before }: PieceSales, from: number, to: number): Side {
  return { spend: spend.subarray(from, to), before: before.subarray(from, to), stratum: stratum.subarray(from, to) }
}

/** Net sales of the mailed by each of their purchases in the window. */
function ticketOf({ spend, occasions }: PieceSales, mailed: number): number | null {
  let [fen, times] = [0, 0]
  for (let piece = 0; piece < mailed; piece++) {
    fen += spend[piece] ?? 0
    times += occasions[piece] ?? 0
  }
  return times === 0 ? null : fen / times
}

/** The sizes at which the difference of rates found here would be seen; none where it was, or where there is none. */
function wouldTake(pieces: FrozenPieces, sales: PieceSales): CampaignResult['wouldTake'] {
  const { mailed, heldOut, rateDifference } = responseOf(pieces, sales)
  if (!heldOut || mailed.rate === null || heldOut.rate === null || heldOut.pieces === 0 || mailed.pieces === 0) return null
  if (!rateDifference || rateDifference.difference === 0 || rateDifference.low > 0 || rateDifference.high < 0) return null
  const ratio = heldOut.pieces / mailed.pieces
  return (
    sampleSizeOf({ controlRate: heldOut.rate, treatedRate: mailed.rate, confidence: 0.95, power: 0.8, heldOutPerMailed: ratio }) ?? null
  )
}

const closedOf = ({ closedAt, closedResult }: StoredCampaign, { name }: Part): CampaignResult['closed'] =>
  closedAt === null || closedResult === null || name === 'pilot'
    ? null
    : { at: closedAt, responders: closedResult.responders, salesFen: closedResult.salesFen, verdict: closedResult.baseline.verdict }

interface Circumstances {
  readonly asOf: number | undefined
  readonly part: Part
  readonly now: { readonly responders: number; readonly salesFen: number }
  readonly hasEffect: boolean
}

function cautionsOf(
  campaign: StoredCampaign,
  { mailed, count, states, merged, erased }: FrozenPieces,
  found: Circumstances,
): ResultCaution[] {
  const { brief, actualCostFen } = campaign
  const { asOf, part, now, hasEffect } = found
  const closed = closedOf(campaign, part)
  const held = count - mailed
  const told: readonly (readonly [ResultCaution, boolean])[] = [
    ['no-receipts', asOf === undefined],
    ['window-open', asOf !== undefined && asOf < part.endsOn],
    ['returns-open', asOf !== undefined && asOf >= part.endsOn && asOf < part.finalOn],
    ['no-holdout', held === 0],
    ['small-holdout', held > 0 && held < SMALL_HOLDOUT],
    ['no-spread', held > 1 && mailed > 1 && !hasEffect],
    ['no-margin', brief.marginRate === null],
    ['no-expectation', part.expectedRate === null],
    ['cost-by-plan', actualCostFen === null || part.name !== 'all'],
    ['withdrawn-since', states.withdrawn > 0],
    ['late-receipts', closed !== null && (closed.responders !== now.responders || closed.salesFen !== now.salesFen)],
    ['merged-since', merged > 0],
    ['erased-since', erased > 0],
    ['taken-from-file', campaign.isTaken],
  ]
  return told.flatMap(([caution, holds]) => (holds ? [caution] : []))
}
