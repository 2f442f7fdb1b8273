/** Facts a rule asks for that no column holds: read when a rule first needs them. */
import { sql } from '../../db/sql.ts'

export const productSeasons = sql`select id, season from product where season is not NULL`

export const receiptsSoldBy = sql`
  select pack(id)
  from receipt
  where id between ? and ? and status = 'valid' and guide in (select value from json_each(?))
`

export const lastReceipt = sql`select coalesce(max(id), 0) as id from receipt`

export const consentsToCall = sql`select pack(id, consent_call = 'yes') from member where consent_call <> 'unknown'`

/** Who asked to be left alone, her other cards, and whoever is reached at her mobile. */
export const leftAlone = sql`
  with
    asked as (
      select m.person_id, m.mobile
      from
        blocked_key as b
        join member as m on m.id = b.member_id
      where b.reason = 'do-not-contact'
    )
  select id
  from member
  where person_id in (select person_id from asked)
  union
  select id from member where mobile in (select mobile from asked where mobile is not NULL)
`

export const textsOfMembers = (field: 'phone' | 'remark'): string =>
  `select id, ${field} as text from member where id between ? and ? and ${field} is not null`

export const tagged = sql`
  select m.tag_id as tagId, m.member_id as memberId
  from
    member_tag as m
    join tag as t on t.id = m.tag_id
  where m.tag_id in (select value from json_each(?)) and (t.expires_on is NULL or t.expires_on >= ?)
`

export const valuesOfField = sql`select member_id as memberId, value from custom_value where field_id = ?`

/** Coupons as issued, and redemptions of coupons nobody issued here. */
export const couponRows = sql`
  select
    c.who,
    c.template as text,
    c.issued_day as day,
    c.to_day as toDay,
    (select min(r.day) from redemption as r where r.coupon = c.key) as redeemedDay,
    exists (select 1 from redemption as r where r.coupon = c.key) as isRedeemed
  from coupon as c
  where c.who is not NULL
  union all
  select r.who, NULL, NULL, NULL, r.day, 1
  from redemption as r
  where r.who is not NULL and not exists (select 1 from coupon as c where c.key = r.coupon and c.who is not NULL)
`

/** Those that files brought, and pieces of own frozen campaigns: mailed the day before the first on which a purchase answers them. */
export const mailingRows = sql`
  select who, campaign as text, day
  from past_mailing
  union all
  select 'i:' || p.member_id, c.name, json_extract(c.brief, '$.startsOn') - 1
  from
    campaign as c
    join campaign_piece as p on p.campaign_id = c.id
  where c.frozen_at is not NULL and p.arm in ('mailed', 'pilot') and p.state <> 'withdrawn' and p.member_id is not NULL
`
export const returnedRows = sql`select who, '' as text, day from returned_mail`
export const answerRows = sql`select who, survey as text, day, question, answer from survey_answer`

export const memberOfCard = sql`select member_id as memberId from card where number = ? and kind = ? and member_id is not NULL`
export const membersOfMobile = sql`select id as memberId from member where mobile = ?`

export const knownTags = sql`select id from tag`
export const knownFields = sql`select id, kind from custom_field`
