import { sql } from '../../db/sql.ts'

/** Receipts that stand under the run and that a later run brought again: they go on standing, under that one. */
export const heirsOfReceipts = sql`
  select receipt.id, min(seen.run_id) as heir
  from
    receipt
    join record_seen as seen on seen.kind = 'receipt' and seen.record_id = receipt.id and seen.of_run = receipt.run_id
  where receipt.run_id = ? and receipt.id between ? and ?
  group by receipt.id
`

/** The same outside the run's own ids: receipts it changed. */
export const heirsOfChanged = sql`
  select receipt.id, min(heir.run_id) as heir
  from
    receipt_version as beneath
    join receipt on receipt.id = beneath.receipt_id and receipt.run_id = ?
    join record_seen as heir on heir.kind = 'receipt' and heir.record_id = receipt.id and heir.of_run = receipt.run_id
  group by receipt.id
`

export const inheritReceipt = sql`
  update receipt
  set
    run_id = heir.run_id,
    sheet_id = heir.sheet_id,
    row_number = heir.row_number
  from (select * from record_seen where kind = 'receipt' and record_id = ? and run_id = ?) as heir
  where id = heir.record_id
`

export const heirsOfVersions = sql`
  select v.receipt_id as id, min(seen.run_id) as heir
  from
    receipt_version as v
    join record_seen as seen on seen.kind = 'receipt' and seen.record_id = v.receipt_id and seen.of_run = v.run_id
  where v.run_id = ?
  group by v.receipt_id
`

export const inheritVersion = sql`
  update receipt_version
  set
    run_id = heir.run_id,
    sheet_id = heir.sheet_id,
    row_number = heir.row_number
  from (select * from record_seen where kind = 'receipt' and record_id = ? and run_id = ?) as heir
  where receipt_version.receipt_id = heir.record_id and receipt_version.run_id = ?
`

/** Receipts of the run with something beneath, which stands again. */
export const receiptsWithVersions = sql`
  select distinct receipt.id
  from
    receipt_version as v
    join receipt on receipt.id = v.receipt_id
  where receipt.run_id = ?
`

export const deleteLines = sql`
  delete from line
  where receipt_id in (select id from receipt where id between ? and ? and run_id = ?)
`

export const deleteReceipts = sql`delete from receipt where id between ? and ? and run_id = ?`
