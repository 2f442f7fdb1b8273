/** How a run stands against its plan while the window is open. */
import type { MidFlight } from '#shared/contract/campaign-course.ts'
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import type { Reading } from '../../handlers.ts'
import { campaignList } from '../briefs/briefs.ts'
import { campaignResult } from '../outcome/result.ts'
import { expectationOf } from '../planning/expectation.ts'

/** Earlier campaigns whose days make the curve. */
const MOST_PAST = 3

/** @throws refusals `campaign/not-found`, `campaign/not-frozen` */
export async function midFlight(reading: Reading, id: number): Promise<MidFlight> {
  const result = await campaignResult(reading, id)
  const { startsOn, endsOn, asOf, mailed } = result
  const ofDays = endsOn - startsOn + 1
  const days = asOf === null ? 0 : Math.max(0, Math.min(asOf, endsOn) - startsOn + 1)
  const past = await pastCurves(reading, id, result)
  const share = past.length === 0 ? days / ofDays : shareBy(past, days / ofDays)
  const rate = result.expectation === null || mailed.pieces === 0 ? null : result.expectation.expected / mailed.pieces
  return {
    asOf,
    days,
    ofDays,
    responders: mailed.responders,
    expectation: rate === null ? null : expectationOf(mailed.pieces, rate * share, mailed.responders),
    curve: past.length === 0 ? 'even' : 'past',
    projected: share > 0 ? mailed.responders / share : null,
    salesFen: result.salesOfMailedFen,
    costFen: result.costFen,
  }
}

/** Receipts by the part of the window that had gone by. */
type Curve = readonly { readonly at: number; readonly receipts: number }[]

async function pastCurves(reading: Reading, id: number, { channel, startsOn }: CampaignResult): Promise<Curve[]> {
  const over = campaignList(reading.read)
    .filter((each) => each.id !== id && each.frozenAt !== null && each.channel === channel && each.endsOn < startsOn)
    .slice(0, MOST_PAST)
  const curves: Curve[] = []
  for (const each of over) {
    const result = await campaignResult(reading, each.id)
    const ofDays = result.endsOn - result.startsOn + 1
    const curve = result.byDay.map(({ day, receipts }) => ({ at: (day - result.startsOn + 1) / ofDays, receipts }))
    if (curve.length > 0) curves.push(curve)
  }
  return curves
}

/** Share of all receipts that had come when `at` of the window had gone by. */
function shareBy(curves: readonly Curve[], at: number): number {
  const shares = curves.map((curve) => {
    const total = curve.reduce((sum, { receipts }) => sum + receipts, 0)
    const come = curve.reduce((sum, day) => sum + (day.at <= at + 1e-9 ? day.receipts : 0), 0)
    return come / total
  })
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}
