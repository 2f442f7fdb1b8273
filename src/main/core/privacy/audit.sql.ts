import { sql } from '../db/sql.ts'

/** Operations that looked at a record in full, newest first. */
export const listReveals = sql`
  select
    o.id as operationId,
    o.at,
    o.actor,
    o.args,
    m.name,
    (select c.number from card as c where c.member_id = m.id order by c.kind = 'source_id', c.id limit 1) as card
  from
    operation as o
    left join member as m on m.id = json_extract(o.args, '$.memberId')
  where o.kind = 'members.reveal'
  order by o.id desc
  limit ?
`

/** Operations are numbered without gaps: what was rolled back never had a number. */
export const operationNumbers = sql`
  select
    count(*) as operations,
    coalesce(max(id), 0) as last,
    coalesce(min(id), 1) as first
  from operation
`

/**
 * Lines of the export log whose operation says something else, or nothing; and operations that exported without a line: whatever wrote
 * a file with people's data says how many rows and which SHA-256, see `logExport`.
 */
export const exportsUnlikeOperations = sql`
  select 'export ' || e.id as place
  from
    export_log as e
    left join operation as o on o.id = e.operation_id
  where o.id is NULL or json_extract(o.args, '$.sha256') is not e.sha256 or json_extract(o.args, '$.rows') is not e.row_count
  union all
  select 'operation ' || o.id
  from operation as o
  where
    json_type(o.args, '$.sha256') = 'text'
    and json_type(o.args, '$.rows') = 'integer'
    and not exists (select 1 from export_log as e where e.operation_id = o.id)
`

/** When the workspace was last replaced by a backup: copies made before that may know operations that are no longer in force. */
export const lastRestore = sql`select max(at) as at from operation where kind = 'workspace.restore'`

export const hashOfOperation = sql`select hash from operation where id = ?`

export const uuidOfWorkspace = sql`select value from workspace where key = 'uuid'`
