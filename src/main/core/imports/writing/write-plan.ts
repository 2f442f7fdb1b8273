/** Writes all a plan says into the tables of a run: at its commit, and when an undone run comes back. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import { linkUnknownCards } from '../../receipts/linking.ts'
import type { Comparison } from '../comparing/compare.ts'
import type { Stage } from '../staging/stage.ts'
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
  await writeCatalog(commit)
  await writeMembers(commit, ranges.member)
  await writeCards(commit, ranges.card)
  await writeReceipts(commit, ranges.receipt)
  await report({ step: 'linking', done: 0 })
  if (mobileMayIdentify(stage)) linkUnknownCards(write, runId, ranges.card.first)
  if (knownSheets === undefined) await writeRawRows(commit)
  await writeOutcomes(commit)
  for (const table of rangedTables) {
    const { first, next } = ranges[table]
    write.prepare<[number, number, number]>(setRange(table)).run(first, next - 1, runId)
  }
}

/** P21: unless a source of the run says that its mobiles are shared. */
const mobileMayIdentify = ({ sheets }: Stage): boolean => sheets.every(({ stored }) => stored.mobileIdentifies !== false)
