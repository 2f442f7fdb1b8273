import { sql } from '../../db/sql.ts'

const SPAN = `
  from campaign_piece
  where campaign_id = ? and sequence > ? and sequence <= ? and (held_off = 0 or arm = 'seed')
`

/**
 * After one sequence up to another. The last but two: id of the member, where the piece speaks to nobody but her; 0: to nobody any more, -1: to
 * several, -2: to cards nobody holds.
 */
export const pieceNumbers = `
  select
    pack(
      sequence,
      case arm when 'held-out' then 0 when 'mailed' then 1 when 'pilot' then 2 else 3 end,
      cell,
      stratum,
      case state when 'planned' then 0 when 'exported' then 1 when 'withdrawn' then 2 else 3 end,
      covered,
      case
        when card_ids <> '[]' and members = '[]' then -2
        when card_ids <> '[]' then -1
        when members = '[' || member_id || ']' then member_id
        when members = '[]' then 0
        else -1
      end,
      coalesce(member_id, 0),
      coalesce(person_id, 0)
    )
  ${SPAN}
`

/** Of a piece that speaks to several: ids as JSON. */
export const membersOfPiece = sql`select members, card_ids as cards from campaign_piece where campaign_id = ? and sequence = ?`

export const lastSequence = sql`select coalesce(max(sequence), 0) as n from campaign_piece where campaign_id = ?`

export const codesCame = sql`
  select
    exists (select 1 from redemption) or exists (select 1 from piece_response) as n
`

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

export const productNames = sql`
  select p.id, coalesce(p.name, p.code) as name
  from
    json_each(?) as j
    join product as p on p.id = j.value
`
