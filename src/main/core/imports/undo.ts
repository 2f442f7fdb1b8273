/**
 * Takes an import back, and puts it back again: the inverse of `imports.commit`, set by set, in any order. Import then undo is
 * as though the file had never come; what later imports said too stands on under them (imports.md 8.5).
 */
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../db/connections.ts'
import { must } from '../must.ts'
import { relinkCards } from '../receipts/linking.ts'
import { forgetReversals, layReversals, liftReversals } from '../receipts/reversals.ts'
import { layOptOuts, liftOptOuts } from './kinds/opt-out-effects.ts'
import { undoRecords } from './kinds/undo-records.ts'
import { redoRun } from './redo.ts'
import { undoCardChanges, undoCards } from './undoing/undo-cards.ts'
import { undoCatalog } from './undoing/undo-catalog.ts'
import { undoMemberChanges, undoMembers } from './undoing/undo-members.ts'
import { undoReceipts } from './undoing/undo-receipts.ts'
import type { Undoing } from './undoing/undoing.ts'
import { forgetAllSeen } from './undoing/undoing.sql.ts'

type Report = (progress: Progress) => Promise<void>

export const importInverse = {
  undo: async (write: Write, operationId: number, report: Report): Promise<{ rows: number }> =>
    undoImportRun(write, runOf(write, operationId), report),
  redo: async (write: Write, operationId: number, report: Report): Promise<{ rows: number }> =>
    redoRun(write, runOf(write, operationId), report),
}

const runOf = (write: Write, operationId: number): number =>
  must(
    write.first(write.query.selectFrom('import_run').select('id').where('operation_id', '=', operationId)),
    'the operation was an import',
  ).id

export async function undoImportRun(write: Write, runId: number, report: Report): Promise<{ rows: number }> {
  const run = must(write.first(write.query.selectFrom('import_run').selectAll().where('id', '=', runId)), 'the run exists')
  const undoing: Undoing = {
    write,
    runId,
    report: (done, total) => report({ step: 'undoing', done, total }),
  }
  liftOptOuts(write)
  liftReversals(write)
  forgetReversals(write, runId)
  await undoReceipts(undoing)
  layReversals(write)
  await undoMemberChanges(undoing)
  undoCardChanges(undoing)
  undoCards(undoing)
  await undoMembers(undoing)
  undoCatalog(undoing)
  await undoRecords(undoing)
  relinkCards(write)
  layOptOuts(write)
  write.prepare<[number]>(forgetAllSeen).run(runId)
  write.run(write.query.updateTable('import_run').set({ undone_at: new Date().toISOString() }).where('id', '=', runId))
  return { rows: run.rows_new + run.rows_changed }
}
