/** The rates as they were after each run: what trends and forecasts are drawn through. */
import type { z } from 'zod'
import type { Metric, Rate, TrendPoint } from '#shared/contract/cleaning-quality.ts'
import type { Read, Statements, Write } from '../../db/connections.ts'
import { localDayOf } from '../../local-day.ts'
import { undoneRunIds } from '../running/run-ids.ts'
import { type BoardData, boardData } from './board-data.ts'
import { householdRate } from './households.ts'
import { WEIGHTS_VERSION } from './member-quality.ts'
import { RateTally } from './rates.ts'
import { insertSnapshot, snapshotsOf } from './quality.sql.ts'

/** `beside`: rates that the receipts and the exchange tell; `whole`: what a run over all members has counted on its way. */
export function writeSnapshots(write: Write, runId: number, at: Date, beside: readonly Rate[], whole?: RateTally): void {
  const insert = write.prepare<[number, number, string, number, number, number]>(insertSnapshot)
  for (const { metric, numerator, denominator } of [...baseRates(write, whole), ...beside])
    insert.run(runId, localDayOf(at), metric, numerator, denominator, WEIGHTS_VERSION)
}

/** Of the whole base, without those the receipts and the exchange are needed for. */
function baseRates(read: Pick<Read, 'prepare' | 'pack'>, whole?: RateTally): readonly Rate[] {
  const tally = whole ?? tallyOf(boardData(read))
  return [...tally.rates(), householdRate(read, tally.personCount)]
}

function tallyOf(data: BoardData): RateTally {
  const tally = new RateTally()
  for (let place = 0; place < data.count; place++) tally.add(data, place)
  return tally
}

interface Snapshot {
  readonly at: string
  readonly metric: Metric
  readonly numerator: number
  readonly denominator: number
}

export const listSnapshots = (read: Statements): z.infer<typeof TrendPoint>[] =>
  read.prepare<[], Snapshot>(snapshotsOf(undoneRunIds(read) || '0')).all()
