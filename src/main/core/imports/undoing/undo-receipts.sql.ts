import { sql } from '../../db/sql.ts'

/** Receipts that stand under the run and that another brought again: they go on standing, under that one. */
export const heirsOfReceipts = sql`
  select receipt.id, min(seen.run_id) as heir
  from
    receipt
    cross join record_seen as seen on seen.kind = 'receipt' and seen.record_id = receipt.id and seen.of_run = receipt.run_id
  where receipt.run_id = ?
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
    cross join record_seen as seen on seen.kind = 'receipt' and seen.record_id = v.receipt_id and seen.of_run = v.run_id
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
  select receipt.id
  from receipt
  where run_id = ? and exists (select 1 from receipt_version where receipt_id = receipt.id)
`

/** The next few of those that go. */
export const goingReceipts = sql`
  select min(id) as first, max(id) as last, count(*) as n from (select id from receipt where run_id = ? order by id limit ?)
`

export const deleteLines = sql`
  delete from line
  where receipt_id in (select id from receipt where run_id = ? and id between ? and ?)
`

export const deleteReceipts = sql`delete from receipt where run_id = ? and id between ? and ?`
