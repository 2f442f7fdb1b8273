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
