/**
 * A budget that starts from zero: what a yuan brought in each part of the people written to before, beside those held out, and how far the money
 * goes from the best part down. A part is paid for as often as it was mailed; the next one brings less, and where a yuan no longer brings back
 * a yuan nothing is allotted.
 */
import type { BudgetCell, BudgetOmission, ZeroBudget } from '#shared/contract/campaign-calendar.ts'
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import type { Reading } from '../../handlers.ts'
import { campaignList, storedCampaign, type StoredCampaign } from '../briefs/briefs.ts'
import { campaignResult } from '../outcome/result.ts'
import { expectedRateOf, priorOf } from '../planning/pilot.ts'

/** Looked back upon. */
const MOST = 12

/** @param budgetFen Null: as much as brings back what it costs. */
export async function zeroBudget(reading: Reading, budgetFen: number | null): Promise<ZeroBudget> {
  const { asOf } = await reading.columns.current()
  const over = campaignList(reading.read).filter(({ frozenAt, endsOn }) => frozenAt !== null && asOf !== undefined && endsOn <= asOf.day)
  const leftOut: ZeroBudget['leftOut'] = []
  const found: Found[] = []
  for (const { id } of over.slice(0, MOST)) {
    const campaign = storedCampaign(reading.read, id)
    const result = await campaignResult(reading, id)
    const why = omissionOf(campaign, result)
    if (why === undefined) found.push(...cellsOf(campaign, result))
    else leftOut.push({ name: campaign.brief.name, why })
  }
  return { ...allot(together(found), budgetFen), budgetFen, leftOut }
}

function omissionOf({ brief }: StoredCampaign, { heldOut, ticket, costPerPieceFen }: CampaignResult): BudgetOmission | undefined {
  if (heldOut === null || heldOut.pieces === 0) return 'no-holdout'
  if (brief.marginRate === null) return 'no-margin'
  if (costPerPieceFen === null || costPerPieceFen === 0) return 'no-cost'
  return ticket.actualFen === null ? 'nobody-bought' : undefined
}

interface Side {
  readonly pieces: number
  readonly responders: number
}

/** What one campaign says of one part. */
export interface Found {
  readonly channel: BudgetCell['channel']
  readonly segment: string
  /** Recency, 5 the best, 0 without a purchase; null: the list was not drawn by it. */
  readonly score: number | null
  readonly sent: Side
  readonly held: Side
  /** Margin of one response, and cost of one piece. */
  readonly gainFen: number
  readonly costFen: number
}

function cellsOf({ brief, audience, isTaken }: StoredCampaign, { byStratum, ticket, costPerPieceFen }: CampaignResult): Found[] {
  const byScore = new Map<number | null, { sent: Side; held: Side }>()
  for (const { stratum, pieces, responders, heldOut } of byStratum) {
    const score = isTaken ? null : Math.floor(stratum / 10)
    const known = byScore.get(score) ?? { sent: nobody, held: nobody }
    byScore.set(score, { sent: plus(known.sent, { pieces, responders }), held: plus(known.held, heldOut) })
  }
  return [...byScore].map(([score, sides]) => ({
    channel: brief.channel,
    segment: audience?.segmentName ?? brief.name,
    score,
    ...sides,
    gainFen: (ticket.actualFen ?? 0) * (brief.marginRate ?? 0),
    costFen: costPerPieceFen ?? 0,
  }))
}

const nobody: Side = { pieces: 0, responders: 0 }
const plus = (a: Side, b: Side): Side => ({ pieces: a.pieces + b.pieces, responders: a.responders + b.responders })

type Part = Omit<BudgetCell, 'allottedPieces' | 'allottedFen'>

/** Campaigns of one part count together, by their pieces; small parts are drawn towards all of their channel and segment (metrics.md M91). */
export function together(found: readonly Found[]): Part[] {
  const groups = groupedBy(found, ({ channel, segment }) => JSON.stringify([channel, segment]))
  return groups.flatMap((group) => {
    const parts = groupedBy(group, ({ score }) => score).map((cells) => ({
      cells,
      sent: cells.map(({ sent }) => sent).reduce(plus, nobody),
      held: cells.map(({ held }) => held).reduce(plus, nobody),
    }))
    const [priorOfSent, priorOfHeld] = [priorOf(parts.map(({ sent }) => sent)), priorOf(parts.map(({ held }) => held))]
    return parts.flatMap(({ cells, sent, held }) => {
      const [first] = cells
      if (!first || !priorOfSent || !priorOfHeld || sent.pieces === 0) return []
      const incrementalRate = expectedRateOf(sent, priorOfSent) - expectedRateOf(held, priorOfHeld)
      const weighted = (valueOf: (cell: Found) => number): number =>
        cells.reduce((sum, cell) => sum + valueOf(cell) * cell.sent.pieces, 0) / sent.pieces
      const costFen = weighted((cell) => cell.costFen)
      const gainFen = incrementalRate * weighted((cell) => cell.gainFen)
      const { channel, segment, score } = first
      const pieces = Math.max(...cells.map((cell) => cell.sent.pieces))
      return [{ channel, segment, score, campaigns: cells.length, pieces, incrementalRate, gainFen, costFen, perYuan: gainFen / costFen }]
    })
  })
}

function groupedBy<K>(found: readonly Found[], keyOf: (each: Found) => K): Found[][] {
  const groups = new Map<K, Found[]>()
  for (const each of found) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups.values()]
}

/** The best part first; the money goes into the next one when a part is mailed as a whole. */
export function allot(parts: readonly Part[], budgetFen: number | null): Pick<ZeroBudget, 'cells' | 'allottedFen' | 'gainFen' | 'leftFen'> {
  let left = budgetFen ?? Infinity
  const cells = parts
    .toSorted((a, b) => b.perYuan - a.perYuan || b.pieces - a.pieces)
    .map((part) => {
      const allottedPieces = part.perYuan > 1 ? Math.min(part.pieces, Math.floor(left / part.costFen)) : 0
      const allottedFen = allottedPieces * part.costFen
      left -= allottedFen
      return { ...part, allottedPieces, allottedFen }
    })
  return {
    cells,
    allottedFen: cells.reduce((sum, cell) => sum + cell.allottedFen, 0),
    gainFen: cells.reduce((sum, cell) => sum + cell.allottedPieces * cell.gainFen, 0),
    leftFen: budgetFen === null ? null : left,
  }
}
