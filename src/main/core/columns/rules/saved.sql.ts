import { sql } from '../../db/sql.ts'

export const ruleOfSegment = sql`
  select
    s.rule,
    l.members
  from
    segment as s
    left join segment_list as l on l.segment_id = s.id
  where s.id = ?
`

export const snapshotMembers = sql`select members from segment_snapshot where segment_id = ? and id = ?`
