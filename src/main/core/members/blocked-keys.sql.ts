import { sql } from '../db/sql.ts'

export const blockKey = sql`select value from workspace where key = 'blockKey'`

export const keepBlockKey = sql`insert into workspace (key, value) values ('blockKey', ?)`

export const forgetJournalOfBlockKey = sql`
  delete from operation_row
  where operation_id = ? and table_name = 'workspace' and row_id = (select id from workspace where key = 'blockKey')
`

/** Of the reasons of a JSON list. An erasure outweighs a wish to be left alone. */
export const blockedKeys = sql`
  select kind || ' ' || hex(hash) as mark, reason, member_id as memberId
  from blocked_key
  where reason in (select value from json_each(?))
  order by reason = 'erased', id
`

export const keepBlockedKey = sql` insert or ignore into blocked_key (kind, hash, reason, member_id, since) values (?, ?, ?, ?, ?) `

export const unblockMember = sql`delete from blocked_key where member_id = ? and reason = 'do-not-contact'`
