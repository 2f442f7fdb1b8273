import type { CampaignSummary } from '#shared/contract/campaign-brief.ts'
import { sql } from '../../db/sql.ts'

export type SummaryRow = Omit<CampaignSummary, 'state'>

export const listCampaigns = sql`
  select
    c.id,
    c.name,
    c.code,
    json_extract(c.brief, '$.channel') as channel,
    s.name as segmentName,
    json_extract(c.brief, '$.startsOn') as startsOn,
    json_extract(c.brief, '$.endsOn') as endsOn,
    coalesce(json_extract(c.frozen_audience, '$.pieces'), 0) as pieces,
    coalesce(json_extract(c.frozen_audience, '$.heldOut'), 0) as heldOut,
    c.saved_at as savedAt,
    c.frozen_at as frozenAt
  from
    campaign as c
    left join segment as s on s.id = json_extract(c.brief, '$.segmentId')
  order by startsOn desc, c.id desc
`
