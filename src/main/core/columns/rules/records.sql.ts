/** What was sent to members and what came back, as rows with whom they name. */
import { sql } from '../../db/sql.ts'

/**
 * Coupons as files say they were issued, and redemptions of coupons nobody issued here; then those issued here, which come back out of files
 * or are typed at the desk, and count once though a file of coupons has them too. A control got none.
 */
export const couponRows = sql`
  with
    own as (select replace(code, '-', '') as code from coupon_issue),
    taken as (
      select replace(upper(coupon), '-', '') as code, day
      from redemption
      union all
      select replace(code, '-', ''), on_day
      from coupon_use
    )
  select
    c.who,
    c.template as text,
    c.issued_day as day,
    c.to_day as toDay,
    (select min(r.day) from redemption as r where r.coupon = c.key) as redeemedDay,
    exists (select 1 from redemption as r where r.coupon = c.key) as isRedeemed
  from coupon as c
  where c.who is not NULL and replace(upper(c.key), '-', '') not in (select code from own)
  union all
  select r.who, NULL, NULL, NULL, r.day, 1
  from redemption as r
  where
    r.who is not NULL
    and not exists (select 1 from coupon as c where c.key = r.coupon and c.who is not NULL)
    and replace(upper(r.coupon), '-', '') not in (select code from own)
  union all
  select 'i:' || i.member_id, o.name, i.issued_on, i.to_on, min(t.day), count(t.code) > 0
  from
    coupon_issue as i
    join coupon_offer as o on o.id = i.offer_id
    left join taken as t on t.code = replace(i.code, '-', '')
  where i.is_control = 0 and i.member_id is not NULL
  group by i.id
`

/** Pieces of own frozen lists as they stand: what was withdrawn, held off, or still waits for the pilot to be decided on is none. */
export const standingPieces = `
  from campaign as c
  join campaign_piece as p on p.campaign_id = c.id
  where c.frozen_at is not null
    and p.arm <> 'seed'
    and p.held_off = 0
    and p.member_id is not null
    and (p.arm = 'held-out' or p.state <> 'withdrawn')
    and (p.arm <> 'mailed' or c.roll_out is not null or json_extract(c.brief, '$.cells.pilotPieces') is null)
`

/** First or last day on which a purchase answers a piece: what follows a pilot has days of its own. */
const dayOf = (end: 'startsOn' | 'endsOn'): string =>
  `coalesce(iif(p.arm = 'mailed', json_extract(c.roll_out, '$.${end}'), null), json_extract(c.brief, '$.${end}'))`

/** Those that files brought, and pieces of own campaigns: mailed the day before the first on which a purchase answers them. */
export const mailingRows = `
  select who, campaign as text, day from past_mailing
  union all
  select 'i:' || p.member_id, c.name, ${dayOf('startsOn')} - 1 ${standingPieces} and p.arm <> 'held-out'
`

export const pieceRows = `
  select
    p.campaign_id as campaignId,
    c.name as campaign,
    p.arm,
    p.cell,
    p.state,
    p.member_id as memberId,
    p.members,
    replace(p.key_code, '-', '') as keyCode,
    ${dayOf('startsOn')} as startsOn,
    ${dayOf('endsOn')} as endsOn,
    (
      p.id in (select piece_id from piece_response)
      or replace(p.key_code, '-', '') in (select replace(upper(coupon), '-', '') from redemption)
    ) as cameByCode
  ${standingPieces}
`

export const returnedRows = sql`select who, '' as text, day from returned_mail`
export const answerRows = sql`select who, survey as text, day, question, answer from survey_answer`
export const askedRows = sql`
  select 'i:' || i.member_id as who, s.name as text, NULL as day
  from
    survey_invitee as i
    join survey as s on s.id = i.survey_id
`
