/** 数据交互正确率: rows that came in of the rows of data the standing imports brought. */
import type { Rate } from '#shared/contract/cleaning.ts'
import type { Statements } from '../../db/connections.ts'
import { exchangedRows } from './quality.sql.ts'

export function exchangeRate(read: Statements): Rate {
  const row = read.prepare<[], { accepted: number; total: number }>(exchangedRows).get()
  return { metric: 'exchange_ok', numerator: row?.accepted ?? 0, denominator: row?.total ?? 0 }
}
