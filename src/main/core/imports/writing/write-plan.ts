/** Writes all a plan says into the tables of a run: at its commit, and when an undone run comes back. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import { relinkCards } from '../../receipts/linking.ts'
import { layReversals, liftReversals, noteReversals } from '../../receipts/reversals.ts'
import { stateOf } from '../assembling/receipts.ts'
import type { Comparison } from '../comparing/compare.ts'
import { layOptOuts, liftOptOuts } from '../kinds/opt-out-effects.ts'
import { writeRecords } from '../kinds/write-records.ts'
import type { Stage } from '../staging/stage.ts'
import { deferIndexes } from './defer-indexes.ts'
import { writeCards } from './write-cards.ts'
import { writeCatalog } from './write-catalog.ts'
import { writeMembers } from './write-members.ts'
import { writeReceipts } from './write-receipts.ts'
import { writeFiles, writeOutcomes, writeRawRows } from './write-run.ts'
import { type RangedTable, rangedTables } from './ranged-tables.ts'
import { type Commit, idRange, type IdRange } from './writing.ts'
import { setRange } from './writing.sql.ts'

/** `knownSheets`: the run's sheets and raw rows are there already, because it comes back. */
export async function writePlan(
  write: Write,
  runId: number,
  stage: Stage,
  comparison: Comparison,
  report: (progress: Progress) => Promise<void>,
  knownSheets?: readonly number[],
): Promise<void> {
  const ranges: Record<RangedTable, IdRange> = {
    member: idRange(write, 'member', runId),
    card: idRange(write, 'card', runId),
    receipt: idRange(write, 'receipt', runId),
  }
  const commit: Commit = { write, runId, stage, comparison, sheetIds: knownSheets ?? writeFiles(write, runId, stage), report }
  liftOptOuts(write)
  liftReversals(write)
  const makeIndexes = deferIndexes(write, comparison, ranges)
  await writeCatalog(commit)
  await writeMembers(commit, ranges.member)
  await writeCards(commit, ranges.card)
  await writeReceipts(commit, ranges.receipt)
  await makeIndexes(() => report({ step: 'indexing', done: 0 }))
  noteReversals(write, runId, reversalsOf(comparison))
  layReversals(write)
  await writeRecords(commit)
  await report({ step: 'linking', done: 0 })
  relinkCards(write)
  layOptOuts(write)
  if (knownSheets === undefined) await writeRawRows(commit)
  await writeOutcomes(commit)
  for (const table of rangedTables) {
    const { first, next } = ranges[table]
    write.prepare<[number, number, number]>(setRange(table)).run(first, next - 1, runId)
  }
}

/** Receipts that stand, or a version of them that does, and that the files of the plan call reversals. */
function* reversalsOf({ assembled: { receipts }, receipts: { ids } }: Comparison): Generator<number> {
  if (!receipts.reversal.has(1)) return
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    const id = ids[receipt] ?? 0
    if (receipts.reversal.at(receipt) === 1 && id > 0 && receipts.state.at(receipt) !== stateOf('quarantined')) yield id
  }
}
