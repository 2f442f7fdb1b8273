import { sql } from '../db/sql.ts'

export const listRules = sql`select kind, months from retention_rule order by kind`
export const clearRules = sql`delete from retention_rule`
export const insertRule = sql`insert into retention_rule (kind, months) values (?, ?)`

export const shownOfMembers = sql`
  select
    m.id as memberId,
    m.name,
    (select c.number from card as c where c.member_id = m.id order by c.kind = 'source_id', c.id limit 1) as card
  from
    json_each(?) as j
    join member as m on m.id = j.value
  order by j.key
`

export const erasedMembers = sql`select id from member where erased_on is not NULL`
