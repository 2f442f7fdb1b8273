import { sql } from '../../db/sql.ts'

export const storedLists = sql`
  select
    l.segment_id as segmentId,
    s.name,
    l.question,
    l.made_at as madeAt,
    l.as_of as asOf,
    l.members
  from
    product_list as l
    join segment as s on s.id = l.segment_id
  order by l.id desc
`
