import { sql } from '../db/sql.ts'

/** Youngest first. */
export const allRuns = sql`
  select
    id,
    pack_id as packId,
    name,
    made_at as madeAt,
    as_of as asOf,
    from_day as "from",
    to_day as "to",
    json_array_length(report, '$.pages') as pages
  from report_run
  order by id desc
  limit 500
`
