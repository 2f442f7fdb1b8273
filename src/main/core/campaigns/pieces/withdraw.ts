/** Who said no after the list was frozen, or is to be left alone, gets nothing any more; the frozen row stays and says so. */
import type { Arm } from '#shared/contract/campaign-brief.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { searchId } from '../../columns/shared-arrays.ts'
import type { Reading, Working } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { refusalsOf } from '../audience/reach.ts'
import { suppressedIn } from '../suppression/suppressed.ts'
import type { StoredCampaign } from '../briefs/briefs.ts'
import { setStateOf, standingMembers } from './pieces.sql.ts'

type Asking = Pick<Reading, 'read' | 'columns' | 'now'>

/** Whether a member may be sent nothing of this campaign today. */
export async function barredOf(
  { read, columns: source, now }: Asking,
  { id, brief }: StoredCampaign,
): Promise<(memberId: number) => boolean> {
  const columns = await source.current()
  const today = localDayOf(now())
  const refusals = await refusalsOf(read, columns, brief.channel)
  const suppressed = await suppressedIn(read, columns, { campaignId: id, channel: brief.channel, today })
  return (memberId) => {
    const place = searchId(columns.members.id, memberId)
    return place < 0 || refusals[place] !== 0 || suppressed[place] === 1
  }
}

/** Answers how many pieces were taken out. */
export async function withdrawRefused(
  working: Working<Progress>,
  campaign: StoredCampaign,
  { arms }: { readonly arms: readonly Arm[] },
): Promise<number> {
  const { id } = campaign
  const isBarred = await barredOf(working, campaign)
  const gone = working.read
    .prepare<[number, string], { id: number; memberId: number }>(standingMembers)
    .all(id, JSON.stringify(arms))
    .filter(({ memberId }) => isBarred(memberId))
  if (gone.length === 0) return 0
  const ids = JSON.stringify(gone.map((piece) => piece.id))
  return working.operate(
    { args: { campaignId: id, withdrawn: gone.length }, inverse: 'rows', kind: 'campaigns.withdraw' },
    (write) => write.prepare<[string, string, string]>(setStateOf).run('withdrawn', ids, 'withdrawn').changes,
  )
}
