import { sql } from '../../db/sql.ts'

/** Guide and time of day of receipts whose ids are given as a JSON array. */
export const headsOfReceipts = sql`
  select id, guide, sold_second as second
  from receipt
  where id in (select value from json_each(?))
`

/** Lines of goods of receipts given as a JSON array, the newest first, with where the file has them and how its columns were read. */
export const placesOfLines = sql`
  select r.sheet_id as sheetId, l.row_number as row, l.quantity_milli as milli, s.mapping
  from
    receipt as r
    join line as l on l.receipt_id = r.id
    join import_sheet as s on s.id = r.sheet_id
  where r.id in (select value from json_each(?)) and l.kind = 0 and l.quantity_milli > 0
  order by r.business_day desc, r.id desc, l.n
  limit ?
`
