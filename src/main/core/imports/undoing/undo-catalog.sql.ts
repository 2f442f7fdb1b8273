import { sql } from '../../db/sql.ts'

export const catalogChanges = sql`select kind, record_id as id, field, before from catalog_change where run_id = ?`

export const laterCatalogChange = sql`
  select min(run_id) as run from catalog_change where kind = ? and record_id = ? and field = ? and run_id > ?
`

/** Every store something stands on, with the first run that does. One pass over each table. */
export const storeUsers = sql`
  select id, min(run) as run
  from
    (
      select store_id as id, run_id as run from receipt
      union all
      select store_id, run_id from member where store_id is not NULL
      union all
      select record_id, run_id from record_seen where kind = 'store'
    )
  group by id
`

export const productUsers = sql`
  select id, min(run) as run
  from
    (
      select line.product_id as id, receipt.run_id as run
      from
        line
        join receipt on receipt.id = line.receipt_id
      where line.product_id is not NULL
      union all
      select json_extract(line.value, '$[1]'), v.run_id
      from
        receipt_version as v,
        json_each(v.lines) as line
      union all
      select record_id, run_id from record_seen where kind = 'product'
    )
  where id is not NULL
  group by id
`
