import { sql } from '../db/sql.ts'

const LINKABLE = `
  select card.id as card_id, min(member.id) as member_id
  from card join member on member.mobile = card.number
  where card.link = 'unknown' and card.kind = 'card'
  group by card.id
  having count(*) = 1
`

/** Cards that were there before this run: their change is logged, so that it can be taken back. */
export const logMobileLinks = sql`
  insert into card_change (run_id, card_id, member_before, link_before, member_after, link_after)
  select ?, card_id, NULL, 'unknown', member_id, 'mobile'
  from (${LINKABLE})
  where card_id < ?
`

export const linkByMobile = sql`
  update card
  set
    member_id = found.member_id,
    link = 'mobile'
  from (${LINKABLE}) as found
  where card.id = found.card_id
`
