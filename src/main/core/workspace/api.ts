import type { workspace } from '#shared/contract/workspace.ts'
import { listOperations, type ListedOperation } from '../db/operations.ts'
import type { Handlers } from '../handlers.ts'
import { apartHere } from './apart-jobs.ts'
import { listRestorable } from './backups.ts'
import { describeSecurity, newRecoveryCode, rememberHere, removeWay, setPassphrase } from './keys/ways.ts'
import { backUpByHand, handOver } from './safety.ts'
import { rename, summarise } from './summary.ts'
import { undoOperation, type BulkInverses } from './undo-operation.ts'
import { warningsOf } from './warnings.ts'

export const createWorkspaceApi = (bulk: BulkInverses): Handlers<typeof workspace> => ({
  summary: (_, { read, folder }) => summarise(read, folder),
  rename: ({ name }, { write }) => rename(write, name),
  operations: ({ limit, before }, { read }) => listOperations(read, limit, before).map((record) => toOperation(record, bulk)),
  undo: ({ operationId }, working) => undoOperation(working, operationId, bulk),
  backups: (_, { folder }) => [...listRestorable(folder)],
  backUp: (_, working) => backUpByHand(working),
  handOver: ({ token }, working) => handOver(working, token),
  verify: (_, { apart = apartHere, folder, key, report }) => apart.run('verify', { folder, key }, report),
  security: (_, { folder, device }) => describeSecurity(folder, device),
  setPassphrase: ({ passphrase }, working) => setPassphrase(working, passphrase),
  newRecoveryCode: (_, working) => newRecoveryCode(working),
  rememberHere: (_, working) => rememberHere(working),
  removeWay: ({ kind, at }, working) => removeWay(working, kind, at),
  warnings: (_, { read, folder, foreignHolder, backupFailure, now }) => [
    ...warningsOf(read, { folder, foreignHolder, backupFailure: backupFailure?.(), now: now() }),
  ],
})

function toOperation({ hasRows, ...record }: ListedOperation, bulk: BulkInverses) {
  const args = JSON.parse(record.args) as Record<string, unknown>
  // An undo names the kind of what it took back.
  const isBulk = [record.kind, record.undoes === null ? undefined : args['kind']].some((kind) => typeof kind === 'string' && kind in bulk)
  return {
    ...record,
    actor: record.actor === 'cli' ? ('cli' as const) : ('officer' as const),
    args,
    canUndo: record.undoneBy === null && (isBulk || Boolean(hasRows)),
  }
}
