/** Undo and redo of any operation: journalled ones by their rows, bulk ones by the inverse their feature keeps. */
import { ORPCError } from '@orpc/contract'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read, Write } from '../db/connections.ts'
import { dependants, laterOfKinds, operationsAt } from '../db/obstacles.ts'
import { findOperation, journalledRows, redoInForce, setUndoneBy, type OperationRecord } from '../db/operations.ts'
import { ObstacleError, revertJournal } from '../db/undo.ts'
import type { Working } from '../handlers.ts'
import { must } from '../must.ts'
import { refuse } from '../refuse.ts'

type Report = (progress: Progress) => Promise<void>

/** The set-based inverse of one kind of bulk operation; given in at the composition root by the feature that owns it. */
export interface BulkInverse {
  undo(write: Write, operationId: number, report: Report): Promise<{ readonly rows: number }>
  redo(write: Write, operationId: number, report: Report): Promise<{ readonly rows: number }>
}
export type BulkInverses = Readonly<Record<string, BulkInverse>>

/**
 * Undoes and redoes of one operation, its root, form a chain: X, undo of X, redo, undo of X … Taking back a redo is taking back the root.
 * `subject` is the link whose rows are put back; the new link is written as its undo.
 */
interface Reversal {
  readonly direction: 'undo' | 'redo'
  readonly root: OperationRecord
  readonly subject: OperationRecord
}

export async function undoOperation(working: Working<Progress>, operationId: number, bulk: BulkInverses): Promise<{ operationId: number }> {
  const reversal = planReversal(working.read, operationId, bulk)
  const { direction, root, subject } = reversal
  const inverse = bulk[root.kind]
  const options = { args: { operationId, kind: root.kind, direction }, inverse: inverse ? 'own' : 'rows', undoes: subject.id } as const
  try {
    return await working.operate(options, async (write, id, note) => {
      if (inverse) note(await inverse[direction](write, root.id, working.report))
      else revertJournal(write, subject.id)
      mark(write, reversal, id)
      return { operationId: id }
    })
  } catch (error) {
    return refuseObstacle(working.read, subject.id, Object.keys(bulk), error)
  }
}

function planReversal(read: Read, operationId: number, bulk: BulkInverses): Reversal {
  const target = findOperation(read, operationId) ?? refuse('operation/not-found', { operationId })
  if (target.undoneBy !== null) refuse('operation/already-undone', { operationId })
  const reversal = reversalOf(read, target)
  const { root, subject } = reversal
  if (!bulk[root.kind] && journalledRows(read, root.id) === 0) refuse('operation/not-undoable', { operationId, kind: root.kind })
  const later = dependants(read, subject.id)
  if (later.length > 0) refuseFor(subject.id, later)
  return reversal
}

function reversalOf(read: Read, target: OperationRecord): Reversal {
  if (target.undoes === null) return { direction: 'undo', root: target, subject: target }
  const undone = must(findOperation(read, target.undoes), 'an undo names an operation that exists')
  if (undone.undoes === null) return { direction: 'redo', root: undone, subject: target }
  const root = must(findOperation(read, undone.undoes), 'the undo of an undo names an undo')
  return { direction: 'undo', root, subject: root }
}

/** Each link of a chain names the link that took it back; root, last undo and last redo say together whether the root stands. */
function mark(write: Write, { direction, root, subject }: Reversal, by: number): void {
  const redo = redoInForce(write, root.id)
  setUndoneBy(write, subject.id, by)
  if (direction === 'redo') setUndoneBy(write, root.id, null)
  else if (redo !== undefined) setUndoneBy(write, redo, by)
}

function refuseFor(operationId: number, later: readonly OperationRecord[]): never {
  refuse('operation/depended-on', { operationId, dependants: later.map(({ id, kind, at }) => ({ operationId: id, kind, at })) })
}

/** What the rows themselves showed to stand in the way: the operations that made them so, else the bulk operations since. */
function refuseObstacle(read: Read, operationId: number, bulkKinds: readonly string[], error: unknown): never {
  const isReference = error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
  if (error instanceof ORPCError || !(error instanceof ObstacleError || isReference)) throw error
  const named = error instanceof ObstacleError ? operationsAt(read, error.places, operationId) : []
  refuseFor(operationId, named.length > 0 ? named : laterOfKinds(read, bulkKinds, operationId))
}
