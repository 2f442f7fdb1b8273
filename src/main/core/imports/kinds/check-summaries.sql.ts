import { sql } from '../../db/sql.ts'

export const lastReceipt = sql`select coalesce(max(id), 0) as id from receipt`

/** Net sales that count, by store and day, among a run of ids: the table has no index by day. */
export const bookedSales = sql`
  select store_id as storeId, business_day as day, sum(net_fen) as fen
  from receipt
  where id between ? and ? and business_day between ? and ? and status = 'valid'
  group by store_id, business_day
`
