import { sql } from '../db/sql.ts'

/** One row per campaign that was run elsewhere, with or without redemptions; who is who is told by one identity a row. */
export const pastCampaigns = sql`
  with
    mailed as (select campaign, count(distinct who) as n from past_mailing group by campaign),
    redeemed as (
      select
        r.campaign,
        count(*) as n,
        count(distinct r.who) as people,
        count(
          distinct
          iif(exists (select 1 from past_mailing as m where m.campaign = r.campaign and m.who = r.who), r.who, NULL)
        ) as mailed,
        sum(r.day < c.from_day or r.day > c.to_day) as outside
      from
        redemption as r
        left join past_campaign as c on c.code = r.campaign
      where r.campaign is not NULL
      group by r.campaign
    )
  select
    c.code,
    c.name,
    c.from_day as fromOn,
    c.to_day as toOn,
    coalesce(mailed.n, 0) as mailed,
    coalesce(redeemed.people, 0) as redeemers,
    coalesce(redeemed.mailed, 0) as mailedRedeemers,
    coalesce(redeemed.n, 0) as redemptions,
    coalesce(redeemed.outside, 0) as outside
  from
    past_campaign as c
    left join mailed on mailed.campaign = c.code
    left join redeemed on redeemed.campaign = c.code
  order by c.from_day desc, c.code
`
