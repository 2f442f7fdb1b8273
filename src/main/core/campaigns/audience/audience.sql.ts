import { sql } from '../../db/sql.ts'

/** What a block list may know a member by, by id. */
export const reachOfMembers = sql`
  select id, name, mobile, email, province, city, county, address
  from member
  where id between ? and ?
  order by id
`

export const blockedMarks = sql`select kind || ' ' || hex(hash) || reason as mark from blocked_key order by id`

export const erasedMembers = sql`select member_id as id from erasure`

/** Words on advertising by a channel, oldest first, so that a member's last one stands. */
export const wordsOnChannel = sql`
  select member_id as id, given, expires_on as expiresOn
  from consent_record
  where purpose = 'marketing' and channel = ?
  order by member_id, on_day, id
`

/** Numbers of a member a block list may know her by. */
export const cardNumbersOf = sql`select number from card where member_id = ? and kind = 'card'`

/** Members whose letter came back, with the newest day it did; of a letter of ours the day its list was frozen. */
export const returnedMembers = sql`
  select member_id as id, max(coalesce(day, 0)) as day
  from
    (
      select c.member_id, r.day
      from
        returned_mail as r
        join card as c on c.number = substr(r.who, 3) and c.kind = iif(substr(r.who, 1, 1) = 'c', 'card', 'source_id')
      where substr(r.who, 1, 1) in ('c', 's') and c.member_id is not NULL
      union all
      select m.id, r.day
      from
        returned_mail as r
        join member as m on m.mobile = substr(r.who, 3)
      where substr(r.who, 1, 1) = 'm'
      union all
      select p.member_id, c.frozen_on
      from
        campaign_piece as p
        join campaign as c on c.id = p.campaign_id
      where p.state = 'returned' and p.member_id is not NULL
    )
  group by member_id
`

/** Members of every household of the newest run of matching, all cards of its persons. */
export const householdPersons = sql`
  select distinct h.household_id as householdId, other.id as memberId
  from
    household
    join household_member as h on h.household_id = household.id
    join member as m on m.id = h.member_id
    join member as other on other.person_id = m.person_id
  where household.run_id = (select max(id) from match_run)
  order by householdId, memberId
`

const windowOf = sql`
  select
    c.id,
    json_extract(c.brief, '$.channel') as channel,
    json_extract(c.brief, '$.startsOn') as starts_on,
    json_extract(c.brief, '$.endsOn') as ends_on
  from campaign as c
  where c.frozen_at is not NULL
`

/** Pieces of a channel a member got since a day, from frozen lists and imported lists of old campaigns; one a piece. */
export const piecesOfMembers = `
  with
    asked (campaign_id, channel, since) as (values (?, ?, ?)),
    frozen as (${windowOf})
  select pack(member_id, day)
  from (
    select p.member_id, f.starts_on as day
    from
      asked
      join frozen as f on f.id is not asked.campaign_id and f.channel = asked.channel and f.starts_on >= asked.since
      join campaign_piece as p on p.campaign_id = f.id and p.arm in ('mailed', 'pilot') and p.state <> 'withdrawn'
    where p.member_id is not null
    union all
    select k.member_id, o.day
    from
      asked
      join past_mailing as o on o.day >= asked.since and coalesce(o.channel, asked.channel) = asked.channel
      join card as k on k.number = substr(o.who, 3) and k.kind = iif(substr(o.who, 1, 1) = 'c', 'card', 'source_id')
    where substr(o.who, 1, 1) in ('c', 's') and k.member_id is not null
    union all
    select m.id, o.day
    from
      asked
      join past_mailing as o on o.day >= asked.since and coalesce(o.channel, asked.channel) = asked.channel
      join member as m on m.mobile = substr(o.who, 3)
    where substr(o.who, 1, 1) = 'm'
  )
`

/** Members in another frozen campaign, mailed or held out, whose window meets the one asked for. */
export const membersOfOthers = `
  with
    asked (campaign_id, starts_on, ends_on) as (values (?, ?, ?)),
    frozen as (${windowOf})
  select pack(p.member_id)
  from
    asked
    join frozen as f on f.id is not asked.campaign_id and f.ends_on >= asked.starts_on and f.starts_on <= asked.ends_on
    join campaign_piece as p on p.campaign_id = f.id and p.arm <> 'seed' and p.state <> 'withdrawn'
  where p.member_id is not null
`

/** The members of a JSON list of ids as they are written on a piece. */
export const snapshotOf = sql`
  select
    m.id,
    m.name,
    m.gender,
    m.mobile,
    m.email,
    (select c.number_given from card as c where c.member_id = m.id and c.link = 'card' order by c.id limit 1) as card,
    m.postcode,
    m.province,
    m.city,
    m.county,
    m.address
  from
    json_each(?) as j
    join member as m on m.id = j.value
`

const columnsOfPiece = [
  'campaign_id',
  'sequence',
  'arm',
  'cell',
  'stratum',
  'key_code',
  'member_id',
  'person_id',
  'members',
  'covered',
  'name',
  'title',
  'mobile',
  'email',
  'card',
  'postcode',
  'province',
  'city',
  'county',
  'address',
]

export const insertPiece = `
  insert into campaign_piece (${columnsOfPiece.join(', ')}, state)
  values (${columnsOfPiece.map(() => '?').join(', ')}, 'planned')
`
