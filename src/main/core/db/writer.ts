/** The one writing connection: operations queue, each is one transaction with its audit line. */
import type { Write } from './connections.ts'
import { connect } from './connections.ts'
import { journalled, stopJournal } from './journal.ts'
import { beginOperation, finishOperation, journalledRows, type OperationNote } from './operations.ts'
import type { Sqlite } from './open.ts'

export type Inverse = 'rows' | 'own'
export type AddArgs = (args: Readonly<Record<string, unknown>>) => void

export interface Writer {
  /** Runs `work` in a transaction of its own, after those before it; rolls everything back when it throws. */
  operate<T>(note: OperationNote, inverse: Inverse, work: (write: Write, operationId: number, note: AddArgs) => Promise<T> | T): Promise<T>
}

/** Who must know how transactions end. */
export interface WriterWatch {
  /** After each commit; `wroteMuch` for bulk operations. */
  committed(wroteMuch: boolean): void
  /** After the rollback; may throw something better than `error`. */
  failed(error: unknown): void
}

export function createWriter(db: Sqlite, watch?: WriterWatch): Writer {
  const write: Write = connect(db)
  let last: Promise<unknown> = Promise.resolve()
  const queued = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run)
    last = mine.catch(() => {})
    return mine
  }
  return {
    operate: (note, inverse, work) =>
      queued(async () => {
        const result = await transaction(db, write, watch, async () => {
          const id = beginOperation(write, note)
          const args: Record<string, unknown> = { ...note.args }
          const run = async () => work(write, id, (more) => Object.assign(args, more))
          if (inverse === 'own') stopJournal(write)
          const result = inverse === 'rows' ? await journalled(write, id, run) : await run()
          write.run(
            write.query
              .updateTable('operation')
              .set({ args: JSON.stringify(args) })
              .where('id', '=', id),
          )
          finishOperation(write, id, inverse === 'rows' ? journalledRows(write, id) : Number(args['rows'] ?? 0))
          return result
        })
        watch?.committed(inverse === 'own')
        return result
      }),
  }
}

async function transaction<T>(db: Sqlite, write: Write, watch: WriterWatch | undefined, work: () => Promise<T>): Promise<T> {
  try {
    write.execute('begin immediate')
    const result = await work()
    write.execute('commit')
    return result
  } catch (error) {
    if (db.inTransaction) write.execute('rollback') // on a full disk SQLite has rolled back by itself
    watch?.failed(error)
    throw error
  }
}
