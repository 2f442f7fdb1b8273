import { sql } from '../../db/sql.ts'

/** Everything of a frozen list the result needs, seeds left out. */
export const piecesForResult = sql`
  select arm, cell, stratum, state, members, card_ids as cards, covered
  from campaign_piece
  where campaign_id = ? and arm <> 'seed' and held_off = 0
  order by sequence
`

export const seedCount = sql`select count(*) as n from campaign_piece where campaign_id = ? and arm = 'seed'`

/** Pieces whose key code, or a coupon of that very text, came to the till. */
export const piecesByCode = sql`
  select count(*) as n
  from campaign_piece as p
  where
    p.campaign_id = ?
    and (
      replace(p.key_code, '-', '') in (select replace(upper(coupon), '-', '') from redemption)
      or p.id in (select piece_id from piece_response)
    )
`

/** Pieces whose member has another person today than on the day of freezing, and pieces whose member was erased. */
export const changesSince = sql`
  select
    count(*) filter (where m.person_id <> p.person_id) as merged,
    count(*) filter (where (m.id is NULL and p.members <> '[]') or m.erased_on is not NULL) as erased
  from
    campaign_piece as p
    left join member as m on m.id = p.member_id
  where p.campaign_id = ? and p.arm <> 'seed'
`

export const joinedBetween = sql`select count(*) as n from member where joined_on between ? and ?`

export const productNames = sql`
  select p.id, coalesce(p.name, p.code) as name
  from
    json_each(?) as j
    join product as p on p.id = j.value
`
