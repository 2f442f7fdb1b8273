/** Creates and opens workspaces: a folder with `workspace.db`, its lock and its backups. Nothing is ever created over something that exists. */
import { ORPCError } from '@orpc/contract'
import { randomUUID } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type Read } from '../db/connections.ts'
import { lockFolder, LockedError, type Lock } from '../db/lock.ts'
import { migrate, NewerSchemaError, SCHEMA_VERSION } from '../db/migrate.ts'
import { NativeModuleError, openSqlite, type Sqlite } from '../db/open.ts'
import { peek } from '../db/peek.ts'
import { createWriter, type Writer } from '../db/writer.ts'
import { refuse } from '../refuse.ts'

export interface Workspace {
  readonly folder: string
  readonly read: Read
  readonly writer: Writer
  close(): void
}

const databaseOf = (folder: string): string => join(folder, 'workspace.db')

/**
 * Makes a new workspace in `folder`, which must be empty or missing.
 * The database is made under another name and renamed when it is whole.
 */
export function createWorkspace(folder: string, name: string, now: Date): void {
  if (existsSync(databaseOf(folder))) refuse('workspace/exists', { folder })
  try {
    mkdirSync(folder, { recursive: true })
    if (readdirSync(folder).length > 0) refuse('workspace/exists', { folder })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    if (error instanceof ORPCError) throw error
    refuse('workspace/folder-read-only', { folder })
  }
  const part = join(folder, 'workspace.db.part')
  const db = guardNative(() => openSqlite(part, 'create'))
  migrate(db)
  const insert = db.prepare('insert into workspace (key, value) values (?, ?)')
  for (const [key, value] of Object.entries({ uuid: randomUUID(), name, createdAt: now.toISOString() })) insert.run(key, value)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  for (const side of ['-wal', '-shm']) rmSync(part + side, { force: true })
  renameSync(part, databaseOf(folder))
}

/** Opens the workspace in `folder` for this process alone: lock, look, migrate, connect. */
export function openWorkspace(folder: string, now: Date): Workspace {
  const file = databaseOf(folder)
  if (!existsSync(file)) refuse('workspace/missing', { folder })
  assertWritable(folder, file)
  const lock = takeLock(folder, now)
  try {
    assertOurs(folder, file)
    const writing = guardNative(() => openSqlite(file, 'write'))
    migrateOrRefuse(writing, folder)
    const reading = openSqlite(file, 'read')
    return assemble(folder, reading, writing, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A second reading connection for another thread of the process that holds the workspace. */
export function openReader(folder: string): { readonly read: Read; close(): void } {
  const db = openSqlite(databaseOf(folder), 'read')
  return { read: connect(db), close: () => db.close() }
}

function assemble(folder: string, reading: Sqlite, writing: Sqlite, lock: Lock): Workspace {
  return {
    folder,
    read: connect(reading),
    writer: createWriter(writing),
    close: () => {
      reading.close()
      writing.pragma('wal_checkpoint(TRUNCATE)')
      writing.close()
      lock.release()
    },
  }
}

function assertWritable(folder: string, file: string): void {
  try {
    accessSync(folder, constants.W_OK)
    accessSync(file, constants.W_OK)
  } catch {
    refuse('workspace/folder-read-only', { folder })
  }
}

function takeLock(folder: string, now: Date): Lock {
  try {
    return guardNative(() => lockFolder(folder, now))
  } catch (error) {
    if (error instanceof LockedError) refuse('workspace/in-use', pickHolder(error))
    throw error
  }
}

const pickHolder = ({ holder }: LockedError) => ({ user: holder.user, host: holder.host, since: holder.since })

/** A file of 0 bytes opens as a valid empty database: look at the bytes before SQLite does. */
function assertOurs(folder: string, file: string): void {
  if (statSync(file).size === 0) refuse('workspace/empty', { folder })
  const seen = peek(file)
  if (seen.kind === 'foreign') refuse('workspace/foreign', { folder })
  if (seen.schemaVersion > SCHEMA_VERSION) refuse('workspace/newer-than-app', { found: seen.schemaVersion, known: SCHEMA_VERSION })
}

function migrateOrRefuse(db: Sqlite, folder: string): void {
  try {
    migrate(db)
  } catch (error) {
    db.close()
    if (error instanceof NewerSchemaError) refuse('workspace/newer-than-app', { found: error.found, known: SCHEMA_VERSION })
    refuse('workspace/damaged', { folder, detail: error instanceof Error ? error.message : String(error) })
  }
}

function guardNative<T>(open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof NativeModuleError) refuse('workspace/native-module', { detail: error.message })
    throw error
  }
}
