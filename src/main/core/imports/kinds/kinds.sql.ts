/** Statements over the tables of the open kinds; table and columns come from the list of kinds, never from a file. */
import type { RecordName } from '#shared/languages/column-mapping.ts'
import { sql } from '../../db/sql.ts'

/** Records by key with all that was said of each: one row a claim, one without where nothing was. */
export const recordsByKey =
  (name: RecordName) =>
  (values: string): string =>
    `with wanted (ref, key) as (values ${values})
   select wanted.ref, record.id, claim.exported_at as exportedAt, claim.said
   from wanted cross join ${name} as record on record.key = wanted.key
   left join record_claim as claim on claim.kind = '${name}' and claim.record_id = record.id`

export const anyRecord = (name: RecordName): string => `select 1 from ${name} limit 1`

export const highestRecord = (name: RecordName): string => `select coalesce(max(id), 0) as id from ${name}`

export const updateRecord = (name: RecordName, columns: readonly string[]): string =>
  `update ${name} set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`

export const deleteRecord = (name: RecordName): string => `delete from ${name} where id = ?`

export const recordsOfRun = sql`
  select distinct
    kind as name,
    record_id as id
  from record_claim
  where run_id = ?
  order by kind, record_id
`

export const forgetClaims = sql`delete from record_claim where run_id = ?`

export const claimsOfRecord = sql`select exported_at as exportedAt, said from record_claim where kind = ? and record_id = ?`
