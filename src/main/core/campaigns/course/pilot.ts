/** What the pilot says, and the roll-out that follows from it. */
import type { PilotView, RollOut } from '#shared/contract/campaign-course.ts'
import type { Reading, Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { newcombe } from '../../statistics/intervals.ts'
import { marginalCostOf } from '../audience/costs.ts'
import { storedCampaign, type StoredCampaign } from '../briefs/briefs.ts'
import { frozenPieces } from '../outcome/frozen-pieces.ts'
import { partOf } from '../outcome/part.ts'
import { salesOfPieces } from '../outcome/piece-sales.ts'
import { rateOf, respondersIn } from '../outcome/rates.ts'
import type { Asking } from '../outcome/result.ts'
import { breakEvenResponse } from '../planning/piece-cost.ts'
import { pilotDecisionOf } from '../planning/pilot.ts'
import { sampleSizeOf } from '../planning/sample-size.ts'
import { holdOff, waitingByScore, waitingCount } from './course.sql.ts'

/** @throws refusals `campaign/not-found`, `campaign/not-frozen`, `campaign/no-pilot` */
export async function pilotView(asking: Asking, id: number): Promise<PilotView> {
  const { read, columns: source, signal } = asking
  const campaign = frozenPilot(storedCampaign(read, id), id)
  const columns = await source.current()
  const part = partOf(campaign, 'pilot')
  const pieces = await frozenPieces(read, columns, id, part)
  const window = { from: part.startsOn, to: part.endsOn, returnsUntil: part.finalOn }
  const { occasions } = await salesOfPieces(columns, pieces.pieceOf, pieces.count, window, signal)
  const pilot = rateOf(pieces.mailed, respondersIn(occasions, 0, pieces.mailed))
  const held = pieces.count - pieces.mailed
  const heldOut = held === 0 ? null : rateOf(held, respondersIn(occasions, pieces.mailed, pieces.count))
  const waiting = new Map(
    read
      .prepare<[number], { score: number; pieces: number }>(waitingByScore)
      .all(id)
      .map(({ score, pieces: count }) => [score, count]),
  )
  const cells = [...cellsByScore(pieces.stratum, occasions, pieces.mailed)].map(([score, cell]) => ({
    name: String(score),
    ...cell,
    rollOutPieces: waiting.get(score) ?? 0,
  }))
  const breakEven = pilotBreakEven(campaign)
  const gap = heldOut === null ? null : (newcombe(pilot.responders, pilot.pieces, heldOut.responders, heldOut.pieces) ?? null)
  return {
    isOver: columns.asOf !== undefined && columns.asOf.day >= part.endsOn,
    asOf: columns.asOf?.day ?? null,
    // What pays is what the mailing adds: a cell has to pass the break-even above the response that comes anyhow.
    decision: pilotDecisionOf(cells, Math.min(1, (breakEven ?? 0) + (heldOut?.rate ?? 0))),
    breakEven,
    pilot,
    heldOut,
    difference: gap,
    secondPilot: secondPilotOf(pilot.rate, heldOut?.rate ?? null, breakEven),
    rollOut: campaign.rollOut,
  }
}

function frozenPilot(campaign: StoredCampaign, id: number): StoredCampaign {
  if (campaign.state !== 'frozen') refuse('campaign/not-frozen', { campaignId: id })
  if (campaign.brief.cells.pilotPieces === null) refuse('campaign/no-pilot', { campaignId: id })
  return campaign
}

function cellsByScore(stratum: Int32Array, occasions: Int32Array, mailed: number): [number, { pieces: number; responders: number }][] {
  const cells = new Map<number, { pieces: number; responders: number }>()
  for (let piece = 0; piece < mailed; piece++) {
    const score = Math.floor((stratum[piece] ?? 0) / 10)
    const cell = cells.get(score) ?? { pieces: 0, responders: 0 }
    cell.pieces++
    if ((occasions[piece] ?? 0) > 0) cell.responders++
    cells.set(score, cell)
  }
  return [...cells].toSorted(([a], [b]) => b - a)
}

/** At the cost of one more piece: what is spent once is spent by now. */
function pilotBreakEven({ brief: { cost, expectation, marginRate } }: StoredCampaign): number | null {
  if (expectation.ticketFen === null || marginRate === null) return null
  return breakEvenResponse(marginalCostOf(cost, 1), expectation.ticketFen * marginRate)
}

function secondPilotOf(pilot: number | null, heldOut: number | null, breakEven: number | null): number | null {
  const against = heldOut ?? breakEven
  if (pilot === null || against === null || pilot <= against) return null
  const size = sampleSizeOf({ controlRate: against, treatedRate: pilot, confidence: 0.95, power: 0.8, heldOutPerMailed: 1 })
  return size?.mailed ?? null
}

interface RollOutAsked {
  readonly id: number
  readonly scores: readonly number[]
  readonly startsOn: number
  readonly endsOn: number
}

/** @throws refusals as `pilotView`, `campaign/rolled-out`, `campaign/window`, `campaign/nobody-left` */
export async function rollOutPilot({ id, scores, startsOn, endsOn }: RollOutAsked, writing: Writing): Promise<{ pieces: number }> {
  const { write, now, note } = writing
  const campaign = frozenPilot(storedCampaign(write, id), id)
  if (campaign.rollOut !== null) refuse('campaign/rolled-out', { campaignId: id })
  if (endsOn < startsOn) refuse('campaign/window', { startsOn, endsOn })
  const wanted = JSON.stringify(scores)
  const pieces = Number(write.prepare<[number, string], { n: number }>(waitingCount).value(id, wanted))
  if (pieces === 0) refuse('campaign/nobody-left', { segmentId: campaign.brief.segmentId ?? 0 })
  const { decision } = await pilotView({ ...readingOf(writing) }, id)
  const chosen = decision.cells.filter(({ name }) => scores.includes(Number(name)))
  const orders = chosen.reduce((sum, cell) => sum + cell.rollOutPieces * (cell.expectedRate ?? 0), 0)
  const decided: RollOut = {
    scores: [...scores].toSorted((a, b) => b - a),
    startsOn,
    endsOn,
    decision: decision.decision,
    expectedRate:
      chosen.length === 0
        ? null
        : orders /
          Math.max(
            1,
            chosen.reduce((sum, cell) => sum + cell.rollOutPieces, 0),
          ),
    pieces,
    decidedAt: now().toISOString(),
  }
  write.prepare<[number, string]>(holdOff).run(id, wanted)
  write.run(
    write.query
      .updateTable('campaign')
      .set({ roll_out: JSON.stringify(decided) })
      .where('id', '=', id),
  )
  note({ campaignId: id, pieces, decision: decided.decision })
  return { pieces }
}

/** What a query is given, out of a command: the same connection reads what it has just written. */
export const readingOf = ({ write, columns }: Writing): Pick<Reading, 'read' | 'columns' | 'signal'> => ({
  read: write,
  columns,
  signal: new AbortController().signal,
})
