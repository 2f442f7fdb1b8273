import { sql } from '../db/sql.ts'

/** Every entry of the points ledger with its member, by member and day. */
export const pointsByMember = sql`
  select c.member_id as memberId, e.day, e.change_milli as changeMilli, e.balance_milli as balanceMilli
  from
    points_entry as e
    left join card as c on c.number = substr(e.who, 3) and c.kind = iif(substr(e.who, 1, 1) = 'c', 'card', 'source_id')
  where substr(e.who, 1, 1) in ('c', 's')
  union all
  select m.id, e.day, e.change_milli, e.balance_milli
  from
    points_entry as e
    left join member as m on m.mobile = substr(e.who, 3)
  where substr(e.who, 1, 1) not in ('c', 's')
  order by memberId, day
`

/** Members of a JSON list as a report names them, with the points their source says they have. */
export const membersWithPoints = sql`
  select
    m.id as memberId,
    m.name,
    (select number_given from card where member_id = m.id and link = 'card' order by id limit 1) as card,
    m.points
  from
    json_each(?) as j
    join member as m on m.id = j.value
`

export const pointsSaid = sql`select id as memberId, points from member where points is not NULL and erased_on is NULL`

const firstPurchase = `
  (
    select min(r.business_day * 1000000000000 + r.net_fen)
    from card as c join receipt as r on r.card_id = c.id
    where c.member_id = m.id and r.status = 'valid' and r.net_fen > 0
      and r.business_day between m.joined_on and m.joined_on + ?
  )
`

const recruited = (name: string, join: string): string => `
  select
    ${name} as name,
    count(*) as joined,
    sum(m.mobile is not null or m.email is not null or length(coalesce(m.address, '')) >= 6) as usable,
    sum(m.first is not null) as bought,
    sum(coalesce(m.first % 1000000000000, 0)) as firstFen
  from
    (
      select m.*, ${firstPurchase} as first
      from member as m
      where m.joined_on between ? and ? and m.erased_on is null
    ) as m
    ${join}
  group by 1
  order by joined desc, name
`

export const recruitedByStore = recruited(`coalesce(s.name, '')`, 'left join store as s on s.id = m.store_id')
export const recruitedByGuide = recruited(`coalesce(m.guide, '')`, '')

export const occasionList = sql`
  select
    o.id,
    o.name,
    o.kind,
    o.on_day as onDay,
    o.segment_id as segmentId,
    s.name as segmentName,
    o.places,
    o.cost_fen as costFen,
    o.note
  from
    occasion_plan as o
    left join segment as s on s.id = o.segment_id
  order by o.on_day desc, o.id desc
`

export const guestStatesOf = sql`select state, count(*) as count from occasion_guest where plan_id = ? group by state`

export const guestPage = sql`
  select
    g.id,
    g.rank,
    g.member_id as memberId,
    m.name,
    (select number_given from card where member_id = m.id and link = 'card' order by id limit 1) as card,
    g.value_fen as valueFen,
    g.state
  from
    occasion_guest as g
    join member as m on m.id = g.member_id
  where g.plan_id = ?
  order by g.rank
  limit ? offset ?
`

export const guestPersons = sql`
  select m.person_id as personId
  from
    occasion_guest as g
    join member as m on m.id = g.member_id
  where g.plan_id = ?
`

export const insertGuest = sql`
  insert into occasion_guest (plan_id, member_id, rank, value_fen, state)
  values (?, ?, ?, ?, 'listed')
`

export const setGuestState = sql`update occasion_guest set state = ? where id in (select value from json_each(?))`
