/**
 * Every change is one operation: the change, its inverse and its audit line in one transaction. Operations form a hash chain,
 * and `args` holds ids, counts, hashes and rule text only, never a person's data.
 */
import { createHash } from 'node:crypto'
import type { Read, Statements, Write } from './connections.ts'

export type Actor = 'officer' | 'cli'

export interface OperationNote {
  /** The procedure's name: `segments.save`. */
  readonly kind: string
  readonly args: Readonly<Record<string, unknown>>
  readonly actor: Actor
  readonly at: Date
  /** The operation this one takes back. */
  readonly undoes?: number
}

export interface OperationRecord {
  readonly id: number
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly args: string
  readonly rowCount: number
  readonly undoes: number | null
  readonly undoneBy: number | null
}

/** Writes the audit line of an operation that begins; `finishOperation` seals it before the commit. */
export function beginOperation(write: Write, note: OperationNote): number {
  return write.run(
    write.query.insertInto('operation').values({
      at: note.at.toISOString(),
      actor: note.actor,
      kind: note.kind,
      args: JSON.stringify(note.args),
      row_count: 0,
      undoes: note.undoes ?? null,
      undone_by: null,
      hash: new Uint8Array(),
    }),
  ).lastId
}

/** Counts what the operation touched and seals its line into the chain. */
export function finishOperation(write: Write, id: number, rowCount: number): void {
  write.run(write.query.updateTable('operation').set({ row_count: rowCount }).where('id', '=', id))
  const sealed = chainHash(write, id)
  write.run(write.query.updateTable('operation').set({ hash: sealed }).where('id', '=', id))
}

export const journalledRows = (read: Statements, id: number): number =>
  Number(read.prepare<[number], { n: number }>('select count(*) as n from operation_row where operation_id = ?').value(id))

/** hash(n) = SHA-256(hash(n−1) ‖ canonical JSON of the line without its hash); the first builds on the workspace's uuid. */
function chainHash(read: Statements, id: number): Uint8Array {
  const before = read.prepare<[number], { hash: Uint8Array }>('select hash from operation where id < ? order by id desc limit 1').get(id)
  const line = read
    .prepare<[number], OperationRecord>('select id, at, actor, kind, args, row_count as rowCount, undoes from operation where id = ?')
    .get(id)
  return createHash('sha256')
    .update(before?.hash ?? firstHash(read))
    .update(JSON.stringify(line))
    .digest()
}

function firstHash(read: Statements): Uint8Array {
  const uuid = read.prepare<[], { value: string }>(`select value from workspace where key = 'uuid'`).value() ?? ''
  return createHash('sha256').update(`regulars-audit-v1${uuid}`).digest()
}

/** The first operation whose line does not fit the chain, or undefined when all do. */
export function brokenLink(read: Statements): number | undefined {
  const ids = read.prepare<[], { id: number }>('select id from operation order by id').all()
  const stored = read.prepare<[number], { hash: Uint8Array }>('select hash from operation where id = ?')
  return ids.find(({ id }) => Buffer.compare(Buffer.from(stored.get(id)?.hash ?? []), Buffer.from(chainHash(read, id))) !== 0)?.id
}

/** Newest first, those before number `before`. */
export function listOperations(read: Read, limit: number, before = Number.MAX_SAFE_INTEGER): readonly ListedOperation[] {
  return read.all(
    read.query
      .selectFrom('operation')
      .select(['id', 'at', 'actor', 'kind', 'args', 'row_count as rowCount', 'undoes', 'undone_by as undoneBy'])
      .select(({ exists, selectFrom }) =>
        exists(selectFrom('operation_row').select('seq').whereRef('operation_row.operation_id', '=', 'operation.id')).as('hasRows'),
      )
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(limit),
  )
}

export interface ListedOperation extends OperationRecord {
  /** Its journal holds rows. */
  readonly hasRows: unknown
}

export function findOperation(read: Statements, id: number): OperationRecord | undefined {
  return read
    .prepare<[number], OperationRecord>(
      'select id, at, actor, kind, args, row_count as rowCount, undoes, undone_by as undoneBy from operation where id = ?',
    )
    .get(id)
}

/** The redo of operation `root` that stands, if its chain has one. */
export const redoInForce = (read: Statements, root: number): number | undefined =>
  read
    .prepare<[number], { id: number }>(
      `select redo.id from operation as redo join operation as undo on undo.id = redo.undoes
       where undo.undoes = ? and redo.undone_by is null`,
    )
    .get(root)?.id

export function setUndoneBy(write: Write, id: number, by: number | null): void {
  write.run(write.query.updateTable('operation').set({ undone_by: by }).where('id', '=', id))
}
