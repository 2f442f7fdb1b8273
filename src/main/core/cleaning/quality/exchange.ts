/** 数据交互正确率: rows that came in of the rows of data the standing imports brought. */
import type { Rate } from '#shared/contract/cleaning.ts'
import type { Statements } from '../../db/connections.ts'
import { sql } from '../../db/sql.ts'

const exchangedRows = sql`
  select
    coalesce(sum(rows_new + rows_changed + rows_same + rows_duplicate), 0) as accepted,
    coalesce(sum(rows_new + rows_changed + rows_same + rows_duplicate + rows_quarantined), 0) as total
  from import_run
  where undone_at is NULL
`

export function exchangeRate(read: Statements): Rate {
  const row = read.prepare<[], { accepted: number; total: number }>(exchangedRows).get()
  return { metric: 'exchange_ok', numerator: row?.accepted ?? 0, denominator: row?.total ?? 0 }
}
