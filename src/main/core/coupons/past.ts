/** Campaigns that were run elsewhere, as their imported lists tell them (metrics.md M95): redeemed by how many of those mailed. */
import type { PastCampaign } from '#shared/contract/coupons.ts'
import { rateOf } from '../campaigns/outcome/rates.ts'
import type { Read } from '../db/connections.ts'
import { pastCampaigns } from './past.sql.ts'

type Row = Omit<PastCampaign, 'rate'> & { readonly mailedRedeemers: number }

export const pastCampaignsOf = (read: Read): PastCampaign[] =>
  read
    .prepare<[], Row>(pastCampaigns)
    .all()
    .map(({ mailedRedeemers, ...row }) => ({ ...row, rate: rateOf(row.mailed, mailedRedeemers) }))
