/** Closes a campaign: its result as it is today is what the next brief compares itself with. */
import type { Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { baselineOf } from '../outcome/baselines.ts'
import { campaignResult } from '../outcome/result.ts'
import type { ClosedResult } from '../briefs/briefs.ts'
import { readingOf } from './pilot.ts'

/** @throws refusals `campaign/not-found`, `campaign/not-frozen`, `campaign/window-open` */
export async function closeCampaign(id: number, writing: Writing): Promise<void> {
  const result = await campaignResult(readingOf(writing), id)
  if (result.asOf === null || result.asOf < result.endsOn) refuse('campaign/window-open', { endsOn: result.endsOn, asOf: result.asOf })
  const closed: ClosedResult = {
    baseline: baselineOf(id, result),
    responders: result.mailed.responders,
    salesFen: result.salesOfMailedFen,
  }
  const { write, now, note } = writing
  write.run(
    write.query
      .updateTable('campaign')
      .set({ closed_at: now().toISOString(), closed_result: JSON.stringify(closed) })
      .where('id', '=', id),
  )
  note({ campaignId: id, verdict: result.verdict })
}
