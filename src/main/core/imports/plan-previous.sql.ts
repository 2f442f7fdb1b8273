import { sql } from '../db/sql.ts'

/** The newest standing import of a source, by its name. */
export const previousRun = sql`
  select r.id, r.committed_at as at, r.summary
  from
    source
    join import_sheet as s on s.source_id = source.id
    join import_file as f on f.id = s.file_id
    join import_run as r on r.id = f.run_id
  where source.name = ? and r.undone_at is NULL and s.retry_of is NULL
  order by r.id desc
  limit 1
`

export const sheetsOfSource = sql`
  select f.name as file, s.name as sheet
  from
    source
    join import_sheet as s on s.source_id = source.id
    join import_file as f on f.id = s.file_id
  where source.name = ? and f.run_id = ?
`

/** Stores with receipts of a run, and the last day of each. */
export const storesOfRun = sql`
  select store.code, store.name, max(receipt.business_day) as last
  from
    receipt
    join store on store.id = receipt.store_id
  where receipt.run_id = ?
  group by store.id
`
