import { sql } from '../../db/sql.ts'

export const originsOfMembers = sql`
  select
    m.id as memberId,
    r.committed_at as importedAt,
    m.sheet_id as sheetId,
    m.row_number as rowNumber
  from
    member as m
    left join import_run as r on r.id = m.run_id
  where m.id in (select value from json_each(?))
`

export const hasErasures = sql`select count(*) as n from erasure`

export const keyOfWorkspace = sql`select value from workspace where key = 'blockKey'`

export const allBlocked = sql`select kind, hash, reason, member_id as memberId, since from blocked_key order by id`

export const putKey = sql`insert into workspace (key, value) values ('blockKey', ?)`

export const putBlocked = sql` insert or ignore into blocked_key (kind, hash, reason, member_id, since) values (?, ?, ?, ?, ?) `
