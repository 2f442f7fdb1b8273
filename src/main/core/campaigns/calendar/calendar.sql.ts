import { sql } from '../../db/sql.ts'

export const savedByCampaigns = sql`
  select id, name, frozen_on as frozenOn, json_extract(frozen_audience, '$.savedFen') as savedFen
  from campaign
  where frozen_on is not NULL
  order by frozen_on desc, id desc
`

export const spendings = sql`select id, on_day as onDay, amount_fen as amountFen, note from gift_spend order by on_day desc, id desc`

export const allCostModels = sql`
  select id, name, version, channel, category, body, note, saved_at as savedAt
  from cost_model
  order by name, version desc
`

export const lastVersion = sql`select coalesce(max(version), 0) as n from cost_model where name = ?`

/** Frozen campaigns with a bill: pieces and seeds that were printed, and what was planned. */
export const billedCampaigns = sql`
  select
    c.name,
    (select count(*) from campaign_piece as p where p.campaign_id = c.id and p.arm <> 'held-out' and p.held_off = 0) as pieces,
    c.actual_cost_fen as billedFen,
    json_extract(c.frozen_audience, '$.costFen') as plannedFen
  from campaign as c
  where c.frozen_on is not NULL and c.actual_cost_fen is not NULL and json_extract(c.brief, '$.channel') = ?
  order by c.frozen_on desc
`

/** Campaigns and intentions that touch a span of days. */
export const calendarRows = sql`
  select
    i.id as planId,
    i.campaign_id as campaignId,
    i.name,
    i.starts_on as startsOn,
    i.ends_on as endsOn,
    i.channel,
    i.owner,
    i.note,
    i.budget_fen as budgetFen,
    NULL as costFen,
    0 as isBilled
  from plan_item as i
  where i.starts_on <= ? and i.ends_on >= ?
  union all
  select
    NULL,
    c.id,
    c.name,
    json_extract(c.brief, '$.startsOn'),
    json_extract(c.brief, '$.endsOn'),
    json_extract(c.brief, '$.channel'),
    json_extract(c.brief, '$.owner'),
    json_extract(c.brief, '$.goal'),
    NULL,
    coalesce(c.actual_cost_fen, json_extract(c.frozen_audience, '$.costFen')),
    c.actual_cost_fen is not NULL
  from campaign as c
  where json_extract(c.brief, '$.startsOn') <= ? and json_extract(c.brief, '$.endsOn') >= ?
  order by startsOn, name
`
