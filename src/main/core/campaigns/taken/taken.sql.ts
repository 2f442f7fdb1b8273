import { sql } from '../../db/sql.ts'

/** By the place in a JSON list of texts: cards, or numbers of another system; also such as no member sheet has brought. */
export const knownByCode = sql`
  select j.key as place, m.id as memberId, m.person_id as personId, c.id as cardId
  from
    json_each(?) as j
    join card as c on c.number = j.value and c.kind = ?
    left join member as m on m.id = c.member_id
`

export const knownByMobile = sql`
  select j.key as place, m.id as memberId, m.person_id as personId, NULL as cardId
  from
    json_each(?) as j
    join member as m on m.mobile = j.value
  where j.value <> ''
  order by place, memberId
`

/** Without an index: each text is looked up once in all that are known. */
export const knownByEmail = sql`
  select j.key as place, m.id as memberId, m.person_id as personId, NULL as cardId
  from
    json_each(?) as j
    join (select id, person_id, lower(email) as email from member where email is not NULL) as m on m.email = j.value
  where j.value <> ''
  order by place, memberId
`

/** A piece as somebody else sent it: no address, because it is not sent from here. Name and card are for the eye. */
export const insertTaken = sql`
  insert into campaign_piece
    (campaign_id, sequence, arm, cell, stratum, key_code, member_id, person_id, members, card_ids, covered, name, card, state)
  select
    ?,
    ?,
    ?,
    ?,
    ?,
    ?,
    given.member_id,
    ?,
    ?,
    ?,
    ?,
    m.name,
    (select c.number_given from card as c where c.member_id = m.id and c.link = 'card' order by c.id limit 1),
    ?
  from
    (select ? as member_id) as given
    left join member as m on m.id = given.member_id
`
