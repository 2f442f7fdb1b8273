/** Creates and opens workspaces: a folder with `workspace.db`, its lock and its backups. Nothing is ever created over something that exists. */
import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { layBallast } from '../db/ballast.ts'
import { drain } from '../db/backup.ts'
import { createCheckpointer, emptyLog } from '../db/checkpoint.ts'
import type { CipherKey } from '../db/cipher.ts'
import { connect, type Read } from '../db/connections.ts'
import type { Holder, Lock } from '../db/lock.ts'
import { migrate, NewerSchemaError, SCHEMA_VERSION } from '../db/migrate.ts'
import { openSqlite, type Sqlite } from '../db/open.ts'
import { beginOperation, finishOperation } from '../db/operations.ts'
import { sweepUnfinished } from '../db/unfinished.ts'
import { backupsOf, databaseOf, restoreJournalOf, sides, sweepParts } from '../db/places.ts'
import { endSwap, finishSwap, type RestoreJournal } from '../db/restore-journal.ts'
import { compareWithSeen, createSeenKeeper, headOf, readSeen, writeSeen, type SeenKeeper } from '../db/seen.ts'
import { isDiskTrouble, makeRoom, makeRoomToOpen, refuseTrouble } from '../db/trouble.ts'
import { createWriter, type Writer, type WriterWatch } from '../db/writer.ts'
import { refuse } from '../refuse.ts'
import { backUp } from './backups.ts'
import { assertOurs, assertWritable, guardBusy, guardNative, takeLock } from './guards.ts'
import { removePlainCopies } from './keys/plain-copies.ts'
import { writeKeyring } from './keys/keyring.ts'
import type { Protection } from './keys/protection.ts'
import { partOf, prepareFolder, putInPlace } from './new-folder.ts'
import { keepValue, workspaceUuid } from './workspace.sql.ts'

export interface Workspace {
  readonly folder: string
  readonly read: Read
  readonly writer: Writer
  /** Of its files; undefined where they are not encrypted. */
  readonly key: CipherKey | undefined
  /** Somebody on another computer who seems to have it open too. */
  readonly foreignHolder: Holder | undefined
  close(): void
}

export interface OpenOptions {
  /** Where this computer keeps what it saw last of each workspace, outside of them; without it an older copy goes unnoticed. */
  readonly seenFolder?: string | undefined
  /** The officer was told that it is an older copy, and wants it. */
  readonly acceptOlder?: boolean
  /** Keep some room on the disk for the day it is full. */
  readonly ballast?: boolean
  /** Found by `keys/unlock.ts`. */
  readonly key?: CipherKey | undefined
}

/**
 * Makes a new workspace in `folder`, which must be empty or missing. The database is made under another name and renamed when it is whole.
 * Without `protection` it is not encrypted.
 */
export function createWorkspace(folder: string, name: string, now: Date, protection?: Protection): void {
  prepareFolder(folder)
  const part = partOf(folder)
  const db = guardNative(() => openSqlite(part, 'create', protection?.key))
  migrate(db)
  const insert = db.prepare(keepValue)
  for (const [key, value] of Object.entries({ uuid: protection?.keyring.uuid ?? randomUUID(), name, createdAt: now.toISOString() }))
    insert.run(key, value)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  for (const side of sides.slice(1)) rmSync(part + side, { force: true })
  if (protection) writeKeyring(folder, protection.keyring)
  putInPlace(folder, part)
}

/** Opens the workspace in `folder` for this process alone: lock, finish a restore, look, migrate, compare with what was seen, connect. */
export function openWorkspace(folder: string, now: Date, options: OpenOptions = {}): Workspace {
  const file = databaseOf(folder)
  if (!existsSync(file) && !existsSync(restoreJournalOf(folder))) refuse('workspace/missing', { folder })
  if (existsSync(file)) assertWritable(folder, file)
  const lock = takeLock(folder, now)
  try {
    makeRoomToOpen(folder)
    const restored = guardBusy(() => finishSwap(folder))
    sweepParts(folder)
    sweepParts(backupsOf(folder))
    sweepUnfinished(folder)
    const writing = openWriting(folder, now, options.key)
    return assemble(folder, writing, lock, options, welcome(folder, writing, restored, now, options))
  } catch (error) {
    lock.release()
    refuseTrouble(error, folder)
  }
}

/** A second reading connection for another thread of the process that holds the workspace. */
export function openReader(folder: string, key?: CipherKey): { readonly read: Read; close(): void } {
  const db = openSqlite(databaseOf(folder), 'read', key)
  return { read: connect(db), close: () => db.close() }
}

/** The writing connection, brought to the schema of this program; a backup is made before the first step. */
function openWriting(folder: string, now: Date, key: CipherKey | undefined): Sqlite {
  const file = databaseOf(folder)
  if (!existsSync(file)) refuse('workspace/missing', { folder })
  const found = assertOurs(folder, file, key)
  if (found < SCHEMA_VERSION) drain(backUp(folder, 'before-migration', now, key))
  const db = guardNative(() => openSqlite(file, 'write', key))
  try {
    migrate(db)
    return db
  } catch (error) {
    db.close()
    if (error instanceof NewerSchemaError) refuse('workspace/newer-than-app', { found: error.found, known: SCHEMA_VERSION })
    if (isDiskTrouble(error)) throw error
    refuse('workspace/damaged', { folder, detail: error instanceof Error ? error.message : String(error) })
  }
}

/** Notes a restore that has just been finished, or else compares with what this computer saw last. Answers who goes on remembering. */
function welcome(
  folder: string,
  writing: Sqlite,
  restored: RestoreJournal | undefined,
  now: Date,
  { seenFolder, acceptOlder, key }: OpenOptions,
): SeenKeeper | undefined {
  const read = connect(writing)
  const uuid = read.prepare<[], { value: string }>(workspaceUuid).value() ?? ''
  if (restored) noteRestore(writing, restored, now)
  if (seenFolder !== undefined) {
    const problem = compareWithSeen(read, readSeen(seenFolder, uuid))
    if (problem && !restored && !acceptOlder) {
      writing.close()
      const { kind, step, seenStep } = problem
      refuse(kind === 'branch' ? 'workspace/other-branch' : 'workspace/older-copy', { folder, step, seenStep })
    }
    writeSeen(seenFolder, uuid, headOf(read), now)
  }
  if (restored?.encrypts) {
    drain(backUp(folder, 'by-hand', now, key)) // before the plain ones go
    guardBusy(() => removePlainCopies(folder, restored.aside))
  }
  if (restored) endSwap(folder)
  return seenFolder === undefined ? undefined : createSeenKeeper(read, seenFolder, uuid)
}

/** A restore is an operation too, of the database it put in place. */
function noteRestore(db: Sqlite, { aside, fetch, sha256, encrypts }: RestoreJournal, at: Date): void {
  const write = connect(db)
  db.transaction(() => {
    if (encrypts) return finishOperation(write, beginOperation(write, { kind: 'workspace.encrypt', args: {}, actor: 'officer', at }), 0)
    const args = { setAside: aside, ...(fetch === null ? { sha256 } : { takenBack: fetch }) }
    finishOperation(write, beginOperation(write, { kind: 'workspace.restore', args, actor: 'officer', at }), 0)
  }).immediate()
}

/** Thirty-two megabytes are written when the first screens are there. */
const AFTER_OPENING_MS = 5000

function assemble(folder: string, writing: Sqlite, lock: Lock, options: OpenOptions, seen: SeenKeeper | undefined): Workspace {
  const reading = openSqlite(databaseOf(folder), 'read', options.key)
  const checkpointer = createCheckpointer(writing)
  const laying = options.ballast ? setTimeout(() => layBallast(folder), AFTER_OPENING_MS).unref() : undefined
  let broken = false
  const watch: WriterWatch = {
    committed: (wroteMuch) => {
      checkpointer.committed(wroteMuch)
      seen?.committed()
    },
    failed: (error) => {
      broken ||= isDiskTrouble(error)
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL') makeRoom(writing, folder)
      refuseTrouble(error, folder)
    },
  }
  const writer = createWriter(writing, watch)
  return {
    folder,
    read: connect(reading),
    // After a failing disk nothing is written until the workspace was opened anew, which looks at what is really in it.
    writer: {
      operate: (...operation) => (broken ? refuse('workspace/disk-io', { folder, detail: 'reopen' }) : writer.operate(...operation)),
    },
    key: options.key,
    foreignHolder: lock.foreignHolder,
    close: () => {
      clearTimeout(laying)
      checkpointer.close()
      seen?.close()
      reading.close()
      emptyLog(writing)
      writing.close()
      lock.release()
    },
  }
}
