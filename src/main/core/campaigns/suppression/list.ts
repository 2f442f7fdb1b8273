/** The suppression list as it is looked at, and what the other lists keep out beside it. */
import type { Suppression, SuppressionPage, SuppressionReason } from '#shared/contract/campaign-suppression.ts'
import type { Channel } from '#shared/contract/privacy.ts'
import type { Reading } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { masked, maskName, maskNumber } from '../../members/masks.ts'
import { returnedMembers } from '../audience/audience.sql.ts'
import { countsByReason, leftAloneCount, refusedByChannel, suppressionPage, suppressionTotal } from './suppression.sql.ts'

interface Asked {
  readonly reason: SuppressionReason | null
  readonly campaignId: number | null
  readonly onlyActive: boolean
  readonly offset: number
  readonly limit: number
}

type Row = Omit<Suppression, 'isActive'>

export function suppressionsOf({ read, now }: Reading, { reason, campaignId, onlyActive, offset, limit }: Asked): SuppressionPage {
  const today = localDayOf(now())
  const where = [reason, reason, campaignId, campaignId, Number(onlyActive), today, today]
  const rows = read.prepare<(string | number | null)[], Row>(suppressionPage).all(...where, limit, offset)
  return {
    total: Number(read.prepare<(string | number | null)[], { n: number }>(suppressionTotal).value(...where)),
    rows: rows.map((row) => ({
      ...row,
      name: masked(row.name, maskName),
      card: masked(row.card, maskNumber),
      isActive: row.sinceOn <= today && (row.untilOn === null || row.untilOn >= today),
    })),
    counts: read.prepare<[number, number], { reason: SuppressionReason; count: number }>(countsByReason).all(today, today),
    beside: {
      refused: read
        .prepare<[], { channel: Channel; count: number }>(refusedByChannel)
        .all()
        .filter(({ count }) => count > 0),
      returned: read.prepare<[], { memberId: number }>(returnedMembers).all().length,
      leftAlone: Number(read.prepare<[], { n: number }>(leftAloneCount).value()),
    },
  }
}
