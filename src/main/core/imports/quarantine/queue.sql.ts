import { sql } from '../../db/sql.ts'

/** Waiting rows of imports that stand, each once, with its state; `asked` holds the filter as JSON. */
const held = `
  with asked as (select ? as q),
  held as (
    select o.sheet_id as sheetId, o.row_number as row, s.source_id as sourceId, s.name as sheet, f.name as file, f.run_id as runId,
      r.committed_at as at, s.mapping as mapping, max(o.fen) as fen,
      case
        when exists (
          select 1 from quarantine_retry as t join import_run as later on later.id = t.run_id
          where t.sheet_id = o.sheet_id and t.row_number = o.row_number and later.undone_at is null
        ) then 'resolved'
        when exists (select 1 from quarantine_discard as d where d.sheet_id = o.sheet_id and d.row_number = o.row_number) then 'discarded'
        when exists (select 1 from quarantine_fix as x where x.sheet_id = o.sheet_id and x.row_number = o.row_number and x.at_dry_run = 0) then 'fixed'
        when exists (select 1 from quarantine_accept as a where a.sheet_id = o.sheet_id and a.row_number = o.row_number) then 'fixed'
        else 'open'
      end as state
    from asked, import_run as r
      join import_file as f on f.run_id = r.id
      join import_sheet as s on s.file_id = f.id
      join row_outcome as o on o.sheet_id = s.id and o.outcome = 'quarantined'
    where r.undone_at is null
      and (q ->> '$.runId' is null or r.id = q ->> '$.runId')
      and (q ->> '$.file' is null or f.name = q ->> '$.file')
      and (q ->> '$.sourceId' is null or s.source_id = q ->> '$.sourceId')
      and (q ->> '$.code' is null or o.code = q ->> '$.code')
      and (q ->> '$.field' is null or o.field = q ->> '$.field')
    group by o.sheet_id, o.row_number
  ),
  wanted as (
    select held.* from held, asked where q ->> '$.states' is null or state in (select value from json_each(q, '$.states'))
  )
`

export const waitingTotal = `${held} select count(*) as total from wanted`

export const waitingRows = `${held} select w.*, source.name as sourceName from wanted as w left join source on source.id = w.sourceId
  order by w.sheetId, w.row limit ? offset ?`

export const stateCounts = `${held} select state, count(*) as count, sum(fen) as fen from held group by state`

export const codeCounts = `${held} select o.code as value, o.code as label, count(distinct w.sheetId || ' ' || w.row) as count
  from wanted as w join row_outcome as o on o.sheet_id = w.sheetId and o.row_number = w.row and o.outcome = 'quarantined' group by 1 order by 3 desc`

export const fieldCounts = `${held} select o.field as value, o.field as label, count(distinct w.sheetId || ' ' || w.row) as count
  from wanted as w join row_outcome as o on o.sheet_id = w.sheetId and o.row_number = w.row and o.outcome = 'quarantined'
  where o.field is not null group by 1 order by 3 desc`

export const sourceCounts = `${held} select cast(source.id as text) as value, source.name as label, count(*) as count
  from wanted as w join source on source.id = w.sourceId group by 1 order by 3 desc`

export const fileCounts = `${held} select file as value, file as label, count(*) as count from wanted group by 1 order by 3 desc limit 200`

export const findingsOfRow = sql`
  select code, field, value
  from row_outcome
  where sheet_id = ? and row_number = ? and outcome = 'quarantined'
  order by seq
`

/** Whether a row is held back by an import that stands, and none that stands has taken it since. */
export const rowWaits = sql`
  select 1
  from
    row_outcome as o
    join import_sheet as s on s.id = o.sheet_id
    join import_file as f on f.id = s.file_id
    join import_run as r on r.id = f.run_id
  where
    o.sheet_id = ?
    and o.row_number = ?
    and o.outcome = 'quarantined'
    and r.undone_at is NULL
    and not exists (
      select 1
      from
        quarantine_retry as t
        join import_run as later on later.id = t.run_id
      where t.sheet_id = o.sheet_id and t.row_number = o.row_number and later.undone_at is NULL
    )
  limit 1
`

/** Later corrections over those of the dry run. */
export const fixesOfRow = sql`
  select column_index as "column", before, after, at, actor, at_dry_run as atDryRun
  from quarantine_fix
  where sheet_id = ? and row_number = ?
  order by at_dry_run desc
`

export const discardOfRow = sql`select at, actor, reason from quarantine_discard where sheet_id = ? and row_number = ?`

export const acceptOfRow = sql`select at, actor from quarantine_accept where sheet_id = ? and row_number = ?`

export const acceptedOfSheet = sql`select row_number as row from quarantine_accept where sheet_id = ?`

/** Rows held back for nothing but that their receipt came again with fewer lines. */
export const cutOffOfSheet = sql`
  select row_number as row
  from row_outcome
  where sheet_id = ? and outcome = 'quarantined'
  group by row_number
  having min(code) = 'W_RECEIPT_SHRUNK' and max(code) = 'W_RECEIPT_SHRUNK'
`

/** Rows of a sheet that wait, and whether an import that stands has taken them since. */
export const heldOfSheet = sql`
  select distinct
    o.row_number as row,
    exists (
      select 1
      from
        quarantine_retry as t
        join import_run as later on later.id = t.run_id
      where t.sheet_id = o.sheet_id and t.row_number = o.row_number and later.undone_at is NULL
    ) as taken
  from row_outcome as o
  where o.sheet_id = ? and o.outcome = 'quarantined'
`

export const fixesOfSheet = sql`
  select row_number as row, column_index as "column", after as text, at_dry_run as atDryRun
  from quarantine_fix
  where sheet_id = ?
  order by at_dry_run desc
`

export const sheetsOfRuns = sql`
  select
    s.id,
    s.position,
    s.name,
    s.kind,
    s.mapping,
    s.settings,
    s.summary,
    s.source_id as sourceId,
    coalesce(source.name, '') as sourceName,
    f.id as fileId,
    f.name as fileName,
    f.bytes,
    f.kind as fileKind,
    f.exported_at as exportedAt,
    f.exported_at_from as exportedAtFrom
  from
    import_sheet as s
    join import_file as f on f.id = s.file_id
    left join source on source.id = s.source_id
  where
    f.run_id in (
      select f2.run_id
      from
        import_sheet as s2
        join import_file as f2 on f2.id = s2.file_id
      where s2.id in (select value from json_each(?))
    )
  order by f.id, s.position
`

export const retriedRows = sql`
  select sheet_id as "sheetId", row_number as row from quarantine_retry where run_id = ? order by sheet_id, row_number
`

export const noteRetried = sql`insert into quarantine_retry (run_id, sheet_id, row_number) values (?, ?, ?)`

export const sourceUses = sql`
  select s.source_id as "sourceId", max(r.committed_at) as at
  from
    import_sheet as s
    join import_file as f on f.id = s.file_id
    join import_run as r on r.id = f.run_id
  where s.source_id is not NULL and r.undone_at is NULL
  group by s.source_id
`
