import { sql } from '../../db/sql.ts'

/** What is in force on a day, for a campaign (or for none) and a channel. */
export const inForce = sql`
  select s.id, s.member_id as memberId, s.reason
  from suppression as s
  where
    (s.campaign_id is NULL or s.campaign_id = ?)
    and s.channel in ('all', ?)
    and s.since_on <= ?
    and (s.until_on is NULL or s.until_on >= ?)
`

export interface KeyRow {
  readonly suppressionId: number
  readonly kind: 'mobile' | 'card' | 'source_id' | 'email' | 'name_address'
  readonly text: string
}

/** Keys of the suppressions of a JSON list of ids. */
export const keysOfSuppressions = sql`
  select suppression_id as suppressionId, kind, text
  from suppression_key
  where suppression_id in (select value from json_each(?))
`

export const membersByMobile = sql`
  select m.id, k.value as text
  from
    json_each(?) as k
    join member as m on m.mobile = k.value
`

/** The kind is told for each number. */
export const membersByCard = sql`
  select c.member_id as id, json_extract(k.value, '$[1]') as text
  from
    json_each(?) as k
    join card as c on c.number = json_extract(k.value, '$[1]') and c.kind = json_extract(k.value, '$[0]')
  where c.member_id is not NULL
`

/** Members with an e-mail or an address, by id: to be compared with keys one by one. */
export const membersWithAddress = sql`
  select id, name, email, province, city, county, address
  from member
  where id between ? and ? and (address is not NULL or email is not NULL) and erased_on is NULL
`

/** By key code of any campaign. */
export const memberOfKeyCode = sql`
  select id as pieceId, member_id as memberId
  from campaign_piece
  where key_code = ? and member_id is not NULL
`

export const memberOfCard = sql`
  select member_id as memberId
  from card
  where number = ? and kind = 'card' and member_id is not NULL
`

export const membersOfMobile = sql`select id as memberId from member where mobile = ? and erased_on is NULL`

export const membersNamed = sql`
  select id, name, province, city, county, address, mobile, email
  from member
  where name in (select value from json_each(?)) and erased_on is NULL
`

export const identityOf = sql`
  select id, name, province, city, county, address, mobile, email
  from member
  where id = ?
`

export const numbersOf = sql`select number, kind from card where member_id = ?`

export const insertSuppression = sql`
  insert into suppression (member_id, campaign_id, channel, reason, since_on, until_on, note, source, at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)
`
export const insertKey = sql`insert or ignore into suppression_key (suppression_id, kind, text) values (?, ?, ?)`

/** The same words for the same member stand already. */
export const sameInForce = sql`
  select 1 as one
  from suppression
  where member_id = ? and campaign_id is ? and channel = ? and reason = ? and (until_on is NULL or until_on >= ?)
  limit 1
`

const listed = `
  from
    suppression as s
    join member as m on m.id = s.member_id
    left join campaign as c on c.id = s.campaign_id
  where
    (? is NULL or s.reason = ?)
    and (? is NULL or s.campaign_id = ?)
    and (? = 0 or (s.since_on <= ? and (s.until_on is NULL or s.until_on >= ?)))
`

export const suppressionPage = `
  select
    s.id,
    s.member_id as memberId,
    m.name,
    (select k.number_given from card as k where k.member_id = m.id and k.link = 'card' order by k.id limit 1) as card,
    s.campaign_id as campaignId,
    c.name as campaignName,
    s.channel,
    s.reason,
    s.since_on as sinceOn,
    s.until_on as untilOn,
    s.note,
    s.source
  ${listed}
  order by s.id desc
  limit ? offset ?
`
export const suppressionTotal = `select count(*) as n ${listed}`

export const countsByReason = sql`
  select reason, count(*) as count
  from suppression
  where since_on <= ? and (until_on is NULL or until_on >= ?)
  group by reason
  order by count desc
`

export const refusedByChannel = sql`
  select 'post' as channel, count(*) as count from member where consent_post = 'no' and erased_on is NULL
  union all
  select 'sms', count(*) from member where consent_sms = 'no' and erased_on is NULL
  union all
  select 'email', count(*) from member where consent_email = 'no' and erased_on is NULL
  union all
  select 'call', count(*) from member where consent_call = 'no' and erased_on is NULL
`

export const leftAloneCount = sql`select count(distinct member_id) as n from blocked_key where reason = 'do-not-contact'`
