import { sql } from '../db/sql.ts'

/** The one member who has the number as a mobile; several say nothing. */
const ONLY_BY_MOBILE = `(select iif(count(*) = 1, min(member.id), null) from member where member.mobile = card.number)`

/** Of several with one mobile, the one of that name: the card's number is mobile·NAME. */
const ONLY_BY_NAME = `
  (select iif(count(*) = 1, min(member.id), null) from member
   where member.mobile = substr(card.number, 1, instr(card.number, '·') - 1)
     and upper(member.name) = substr(card.number, instr(card.number, '·') + 1))`

/** Links that follow from who has which mobile and hold no longer. */
export const dropDerivedLinks = `
  update card set member_id = null, link = 'unknown'
  where link in ('mobile', 'name_mobile')
    and member_id is not iif(instr(card.number, '·') > 0, ${ONLY_BY_NAME}, ${ONLY_BY_MOBILE})
`

export const linkByMobile = sql`
  update card
  set
    member_id = found.member_id,
    link = 'mobile'
  from
    (
      select
        card.id as card_id,
        min(member.id) as member_id
      from
        card
        join member on member.mobile = card.number
      where card.link = 'unknown' and card.kind = 'card'
      group by card.id
      having count(*) = 1
    ) as found
  where card.id = found.card_id
`

export const linkByNameAndMobile = `
  update card set member_id = ${ONLY_BY_NAME}, link = 'name_mobile'
  where link = 'unknown' and instr(card.number, '·') > 0 and kind = 'card' and ${ONLY_BY_NAME} is not null
`
