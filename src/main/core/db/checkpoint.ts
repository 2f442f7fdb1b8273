/**
 * Keeps the write-ahead log short: what is not in it cannot be lost with it. It is emptied after each bulk operation, thirty seconds after
 * the last command, and on close.
 */
import type { Sqlite } from './open.ts'

const QUIET_MS = 30_000
/** A reader in the middle of a question keeps the log; it is not waited for longer than this. */
const WAIT_MS = 200
const USUAL_WAIT_MS = 5000

export interface Checkpointer {
  /** After each commit; at once where the operation wrote much. */
  committed(wroteMuch: boolean): void
  close(): void
}

export function createCheckpointer(db: Sqlite, quietMs: number = QUIET_MS): Checkpointer {
  let timer: NodeJS.Timeout | undefined
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(attempt, quietMs).unref()
  }
  const attempt = (): void => {
    if (db.inTransaction || !emptyLog(db)) later()
  }
  return {
    committed: (wroteMuch) => (wroteMuch ? attempt() : later()),
    close: () => clearTimeout(timer),
  }
}

/** Moves the log into the database and cuts it to nothing; false when a reader or a full disk kept it. */
export function emptyLog(db: Sqlite): boolean {
  db.pragma(`busy_timeout = ${WAIT_MS}`)
  try {
    return db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
  } catch {
    return false // the log stays as it is, and is tried again; what is committed is in it
  } finally {
    db.pragma(`busy_timeout = ${USUAL_WAIT_MS}`)
  }
}
