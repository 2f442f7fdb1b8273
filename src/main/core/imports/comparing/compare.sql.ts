/** Look-ups of the comparison: each joins a list of keys with the index that finds them. */
import type { Read } from '../../db/connections.ts'
import { sql } from '../../db/sql.ts'

/** The comparison asks by prepared statements alone, so that it also runs inside the transaction of a redo. */
export type Reads = Pick<Read, 'prepare'>

export const knownStores = sql`select id, code, name, city, run_id as "runId" from store order by id`

export const knownProducts = sql`
  select
    id,
    code,
    name,
    category,
    brand,
    season,
    category2,
    category3,
    style,
    line,
    color,
    size,
    list_fen,
    cost_fen,
    launched_on,
    run_id as "runId"
  from product
  order by id
`

/** The run that set each field of a store or product last, where one did after it was made. */
export const lastCatalogChanges = sql`
  select record_id as id, field, max(run_id) as "runId" from catalog_change where kind = ? group by record_id, field
`

/** When the files of each run were exported that have a sheet of the kind; `%`: of whatever kind. */
export const exportsOfRuns = sql`
  select f.run_id as "runId", max(f.exported_at) as "exportedAt"
  from
    import_file as f
    join import_sheet as s on s.file_id = f.id
  where s.kind like ?
  group by f.run_id
`

export const cardsByNumber = (values: string): string => sql`
  with wanted (ref, number, kind) as (values ${values})
  select wanted.ref, card.id, card.member_id as memberId, card.link
  from wanted cross join card on card.number = wanted.number and card.kind = wanted.kind
`

export const receiptsByKey = (values: string): string => sql`
  with wanted (ref, number, day, store, till) as (values ${values})
  select wanted.ref, receipt.id, receipt.digest, receipt.run_id as runId, receipt.sheet_id as sheetId
  from wanted cross join receipt
    on receipt.number = wanted.number and receipt.business_day = wanted.day and receipt.store_id = wanted.store and receipt.till = wanted.till
`

export const membersById = (values: string): string => sql`
  with wanted (ref, id) as (values ${values})
  select wanted.ref, member.* from wanted cross join member on member.id = wanted.id
`

export const receiptById = sql`
  select
    receipt.*,
    card.number as cardNumber,
    card.kind as cardKind,
    member.erased_on is not NULL as isErased
  from
    receipt
    left join card on card.id = receipt.card_id
    left join member on member.id = card.member_id
  where receipt.id = ?
`

export const linesOfReceipt = sql`
  select line.*, product.code as productCode
  from
    line
    left join product on product.id = line.product_id
  where line.receipt_id = ?
  order by line.n
`

export const exportTimes = sql`
  select s.id as sheetId, f.exported_at as exportedAt
  from
    import_sheet as s
    join import_file as f on f.id = s.file_id
`

export const anyCard = sql`select id from card limit 1`

export const anyReceipt = sql`select id from receipt limit 1`

export const receiptsByNumber = sql`select store_id as store, till from receipt where number = ? and business_day = ?`
