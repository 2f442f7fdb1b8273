/** 数据交互正确率 and 准时性: rows that came in of those the standing imports brought, and files that came by their due time. */
import type { Rate } from '#shared/contract/cleaning-quality.ts'
import type { Statements } from '../../db/connections.ts'
import type { Reading } from '../../handlers.ts'
import { listExchangeSources } from '../../imports/exchange/sources.ts'
import { exchangedRows } from './quality.sql.ts'

export function exchangeRate(read: Statements): Rate {
  const row = read.prepare<[], { accepted: number; total: number }>(exchangedRows).get()
  return { metric: 'exchange_ok', numerator: row?.accepted ?? 0, denominator: row?.total ?? 0 }
}

/** Definition `exchange.punctuality`, over all sources of which a rhythm is known. */
export async function exchangeRates(reading: Pick<Reading, 'read' | 'columns' | 'now'>): Promise<readonly Rate[]> {
  const sources = await listExchangeSources(reading)
  const sum = (key: 'onTime' | 'due'): number => sources.reduce((total, { punctuality }) => total + punctuality[key], 0)
  return [{ metric: 'punctual', numerator: sum('onTime'), denominator: sum('due') }, exchangeRate(reading.read)]
}
