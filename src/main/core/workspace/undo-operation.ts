/** Undo and redo of any operation: journalled ones by their rows, bulk ones by the inverse their feature keeps. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Read, Write } from '../db/connections.ts'
import { findOperation, type OperationRecord } from '../db/operations.ts'
import { dependants, revertJournal } from '../db/undo.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'

type Report = (progress: Progress) => Promise<void>

/** The set-based inverse of one kind of bulk operation; given in at the composition root by the feature that owns it. */
export interface BulkInverse {
  undo(write: Write, operationId: number, report: Report): Promise<{ readonly rows: number }>
  redo(write: Write, operationId: number, report: Report): Promise<{ readonly rows: number }>
}
export type BulkInverses = Readonly<Record<string, BulkInverse>>

const UNDO = 'workspace.undo'

export async function undoOperation(working: Working<Progress>, operationId: number, bulk: BulkInverses): Promise<{ operationId: number }> {
  const target = undoable(working.read, operationId, bulk)
  const origin = target.undoes === null ? target : findOperation(working.read, target.undoes)
  const inverse = origin && bulk[origin.kind]
  const options = { args: { operationId, kind: origin?.kind }, inverse: inverse ? 'own' : 'rows', undoes: operationId } as const
  return working.operate(options, async (write, id, note) => {
    if (inverse && origin) {
      const direction = target.undoes === null ? inverse.undo : inverse.redo
      note(await direction(write, origin.id, working.report))
    } else revertJournal(write, operationId)
    mark(write, target, id)
    return { operationId: id }
  })
}

/** What was undone counts as undone; what an undone undo had taken back stands again. */
function mark(write: Write, target: OperationRecord, by: number): void {
  write.run(write.query.updateTable('operation').set({ undone_by: by }).where('id', '=', target.id))
  if (target.undoes !== null) write.run(write.query.updateTable('operation').set({ undone_by: null }).where('id', '=', target.undoes))
}

function undoable(read: Read, operationId: number, bulk: BulkInverses): OperationRecord {
  const target = findOperation(read, operationId) ?? refuse('operation/not-found', { operationId })
  if (target.undoneBy !== null) refuse('operation/already-undone', { operationId })
  const isBulk = bulk[target.kind] !== undefined
  if (!isBulk && target.kind !== UNDO && target.rowCount === 0) refuse('operation/not-undoable', { operationId, kind: target.kind })
  const standing = dependants(read, operationId)
  if (standing.length > 0) {
    refuse('operation/depended-on', {
      operationId,
      dependants: standing.map(({ id, kind, at }) => ({ operationId: id, kind, at })),
    })
  }
  return target
}
