import { sql } from '../db/sql.ts'

const run = `
  select r.id, r.operation_id as operationId, r.committed_at as committedAt, r.undone_at as undoneAt, o.actor, r.summary
  from import_run as r join operation as o on o.id = r.operation_id
`

export const runs = sql`${run} order by r.id desc limit ?`

export const runById = sql`${run} where r.id = ?`

export const standingFiles = sql`
  select r.id as runId, r.committed_at as at
  from
    import_file as f
    join import_run as r on r.id = f.run_id
  where f.sha256 = ? and r.undone_at is NULL
  order by r.id desc
`

export const heldTotal = sql`
  select count(*) as total
  from
    import_file as f
    join import_sheet as s on s.file_id = f.id
    join row_outcome as o on o.sheet_id = s.id
  where f.run_id = ? and o.outcome = ?
`

export const heldRows = sql`
  select s.id as sheetId, f.name as file, s.name as sheet, s.mapping, o.row_number as row, o.outcome, o.code, o.field, o.value
  from
    import_file as f
    join import_sheet as s on s.file_id = f.id
    join row_outcome as o on o.sheet_id = s.id
  where f.run_id = ? and o.outcome = ?
  order by s.id, o.row_number, o.seq
  limit ? offset ?
`

export const rawBlockOf = sql`
  select first_row as firstRow, cells from raw_block where sheet_id = ? and first_row <= ? order by first_row desc limit 1
`

export const forgetOutcomes = sql`
  delete from row_outcome
  where
    sheet_id in (
      select s.id
      from
        import_sheet as s
        join import_file as f on f.id = s.file_id
      where f.run_id = ?
    )
`

export const rawBlocksOf = sql`select cells from raw_block where sheet_id = ? order by first_row`

export const lastOperationId = sql`select coalesce(max(id), 0) as id from operation`
