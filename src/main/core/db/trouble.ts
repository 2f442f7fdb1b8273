/** What SQLite's own troubles mean to the officer: no fault of the program, but a disk that is full, failing or damaged. */
import { refuse } from '../refuse.ts'
import { dropBallast } from './ballast.ts'
import { emptyLog } from './checkpoint.ts'
import { freeBytes } from './free-space.ts'
import type { Sqlite } from './open.ts'

/** The least that is needed to go on: small operations and an emptied log. */
const SOME_ROOM = 200 * 1024 * 1024

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')

export const isDiskTrouble = (error: unknown): boolean => /^SQLITE_(IOERR|CANTOPEN|READONLY_DBMOVED)/.test(codeOf(error))

/** Gives the error back as a refusal where it is the disk's doing, else as it is. */
export function refuseTrouble(error: unknown, folder: string): never {
  const code = codeOf(error)
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code) || isOutOfRoom(code, folder))
    refuse('workspace/disk-full', { needBytes: SOME_ROOM, freeBytes: freeBytesOr0(folder) })
  if (isDiskTrouble(error) || /^(EIO|ENODEV|ENXIO|EROFS)$/.test(code)) refuse('workspace/disk-io', { folder, detail: code })
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) refuse('workspace/damaged', { folder, detail: code })
  throw error
}

/** Even to read, SQLite wants a few kilobytes beside the log. */
const LEAST_ROOM = 1024 * 1024
const isOutOfRoom = (code: string, folder: string): boolean =>
  /^SQLITE_(IOERR_(SHM|WRITE|TRUNCATE)|CANTOPEN)/.test(code) && freeBytesOr0(folder) < LEAST_ROOM

/** Before opening: on a disk that is full to the last byte not even reading works. */
export function makeRoomToOpen(folder: string): void {
  if (freeBytesOr0(folder) < LEAST_ROOM) dropBallast(folder)
}

/** After a full disk: the transaction is rolled back already, but the log keeps its size and cannot be moved without some room. */
export function makeRoom(db: Sqlite, folder: string): void {
  if (dropBallast(folder)) emptyLog(db)
}

function freeBytesOr0(folder: string): number {
  try {
    return freeBytes(folder)
  } catch {
    return 0 // the disk is gone
  }
}
