import { sql } from '../../db/sql.ts'

/** Coupons redeemed by somebody, with the event they belong to. */
export const redeemedCoupons = sql`
  select
    r.who,
    r.day,
    coalesce(r.campaign, c.campaign, c.template, '') as event
  from
    redemption as r
    left join coupon as c on c.key = r.coupon
  where r.who is not NULL and r.day is not NULL
`

/** Members whom a campaign reached, with the days on which their purchases count for it. */
export const mailedMembers = sql`
  select
    p.member_id as memberId,
    c.name as campaign,
    json_extract(c.brief, '$.startsOn') as startsOn,
    json_extract(c.brief, '$.endsOn') as endsOn
  from
    campaign as c
    join campaign_piece as p on p.campaign_id = c.id
  where c.frozen_at is not NULL and p.member_id is not NULL and p.arm in ('mailed', 'pilot') and p.state <> 'withdrawn'
`
