import { sql } from '../../db/sql.ts'

/** Pieces that would go out in a roll-out, by recency score: the tens of the stratum. */
export const waitingByScore = sql`
  select stratum / 10 as score, count(*) as pieces
  from campaign_piece
  where campaign_id = ? and arm = 'mailed' and state <> 'withdrawn'
  group by score
  order by score desc
`

/** What is not in the roll-out, by the scores of a JSON list that are. */
export const holdOff = sql`
  update campaign_piece
  set held_off = 1
  where campaign_id = ? and arm = 'mailed' and stratum / 10 not in (select value from json_each(?))
`

export const waitingCount = sql`
  select count(*) as n
  from campaign_piece
  where campaign_id = ? and arm = 'mailed' and state <> 'withdrawn' and stratum / 10 in (select value from json_each(?))
`

export const pieceOfKeyCode = sql`
  select id
  from campaign_piece
  where campaign_id = ? and arm <> 'held-out' and key_code = ?
`

export const insertResponse = sql`
  insert or ignore into piece_response (piece_id, on_day, store, receipt_number, at)
  values (?, ?, ?, ?, ?)
`

export const upsertCall = sql`
  insert into call_outcome (piece_id, outcome, on_day, guide, note, at)
  values (?, ?, ?, ?, ?, ?)
  on conflict (piece_id) do update
    set
      outcome = excluded.outcome,
      on_day = excluded.on_day,
      guide = excluded.guide,
      note = excluded.note,
      at = excluded.at
`

export const callsOf = sql`
  select c.outcome, count(*) as count
  from
    campaign_piece as p
    left join call_outcome as c on c.piece_id = p.id
  where p.campaign_id = ? and p.arm in ('mailed', 'pilot') and p.state <> 'withdrawn'
  group by c.outcome
  order by count desc
`

export const membersOfPieces = sql`
  select id, member_id as memberId from campaign_piece where id in (select value from json_each(?)) and member_id is not NULL
`

/** Traits of the members of a list, in the list's order. */
export const traitsOfPieces = sql`
  select
    p.sequence,
    coalesce(m.gender, 'unknown') as gender,
    coalesce(m.level, '') as level,
    coalesce(s.name, '') as store,
    m.birth_year as birthYear
  from
    campaign_piece as p
    left join member as m on m.id = p.member_id
    left join store as s on s.id = m.store_id
  where p.campaign_id = ? and p.arm in ('mailed', 'pilot') and p.held_off = 0
  order by p.sequence
`
