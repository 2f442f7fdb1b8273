import { sql } from '../db/sql.ts'

/** Valid receipts of business days [from, to] by the guide who sold them; cards that are left out count like anonymous ones. */
export const salesByGuide = sql`
  select
    r.guide as name,
    count(*) as receipts,
    sum(c.id is not NULL and l.id is NULL) as withMemberValue,
    sum(c.member_id is not NULL and l.id is NULL) as linked,
    sum(r.net_fen) as netFen,
    sum(iif(c.member_id is not NULL and l.id is NULL, r.net_fen, 0)) as linkedFen
  from
    receipt as r
    left join card as c on c.id = r.card_id
    left join left_out_card as l on l.number = c.number and l.kind = c.kind
  where
    r.status = 'valid'
    and r.business_day between ? and ?
    and r.guide is not NULL
    and (? = '[]' or r.store_id in (select value from json_each(?)))
  group by r.guide
`

/** Whose receipts a guide rang up, one row a guide and person. */
export const buyersByGuide = sql`
  select
    r.guide as name,
    m.person_id as personId
  from
    receipt as r
    join card as c on c.id = r.card_id
    join member as m on m.id = c.member_id
    left join left_out_card as l on l.number = c.number and l.kind = c.kind
  where
    r.status = 'valid'
    and r.business_day between ? and ?
    and r.guide is not NULL
    and r.net_fen > 0
    and l.id is NULL
    and (? = '[]' or r.store_id in (select value from json_each(?)))
  group by r.guide, m.person_id
`
