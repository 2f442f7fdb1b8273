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

/** On the no-mail list on a day: for one channel, or for any of them. */
export const suppressedOn = sql`
  with asked(day, channel) as (select ?, ?)
  select m.person_id as personId, m.mobile
  from
    suppression as s
    cross join asked
    join member as m on m.id = s.member_id
  where
    s.campaign_id is NULL
    and s.since_on <= asked.day
    and (s.until_on is NULL or s.until_on >= asked.day)
    and (asked.channel = 'any' or s.channel in ('all', asked.channel))
`
export const membersOfPersons = sql`
  select id
  from member
  where person_id in (select value from json_each(?))
  union
  select id
  from member
  where mobile in (select value from json_each(?))
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

export const memberOfCard = sql`select member_id as memberId from card where number = ? and kind = ? and member_id is not NULL`
export const membersOfMobile = sql`select id as memberId from member where mobile = ?`

export const knownCampaigns = sql`select id from campaign where frozen_at is not NULL`
export const knownTags = sql`select id from tag`
export const knownFields = sql`select id, kind from custom_field`
