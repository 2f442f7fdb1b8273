import { sql } from '../db/sql.ts'

/** Buckets of a day's anonymous lines: no receipts, though their money counts. */
export const buckets = sql`select store_id as storeId, business_day as day from receipt where synthetic = 3 and status = 'valid'`

export const cardGiven = sql`select number_given as number from card where id = ?`

export const storesOfCard = sql`
  select json_group_array(name) as stores
  from
    (
      select distinct store.name
      from
        receipt
        join store on store.id = receipt.store_id
      where receipt.card_id = ? and receipt.status = 'valid'
      order by store.name
    )
`
