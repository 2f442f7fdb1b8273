/** What is looked at before SQLite opens a workspace's file, and what each trouble is called. */
import { accessSync, constants, statSync } from 'node:fs'
import type { CipherKey } from '../db/cipher.ts'
import { BusyFileError } from '../db/durable-file.ts'
import { lockFolder, LockedError, type Lock } from '../db/lock.ts'
import { SCHEMA_VERSION } from '../db/migrate.ts'
import { APPLICATION_ID, isPlainDatabase, NativeModuleError, openSqlite } from '../db/open.ts'
import { peek } from '../db/peek.ts'
import { refuseTrouble } from '../db/trouble.ts'
import { refuse } from '../refuse.ts'

export function assertWritable(folder: string, file: string): void {
  try {
    accessSync(folder, constants.W_OK)
    accessSync(file, constants.W_OK)
  } catch {
    refuse('workspace/folder-read-only', { folder })
  }
}

export function takeLock(folder: string, now: Date): Lock {
  try {
    return guardNative(() => lockFolder(folder, now))
  } catch (error) {
    if (error instanceof LockedError) refuse('workspace/in-use', pickHolder(error))
    refuseTrouble(error, folder)
  }
}

const pickHolder = ({ holder }: LockedError) => ({ user: holder.user, host: holder.host, since: holder.since })

/** A file of 0 bytes opens as a valid empty database: look at the bytes before SQLite does. Answers its schema version. */
export function assertOurs(folder: string, file: string, key?: CipherKey): number {
  if (statSync(file).size === 0) refuse('workspace/empty', { folder })
  if (key && !isPlainDatabase(file)) return versionInside(folder, file, key)
  const seen = peek(file)
  if (seen.kind === 'foreign') refuse('workspace/foreign', { folder })
  if (seen.schemaVersion > SCHEMA_VERSION) refuse('workspace/newer-than-app', { found: seen.schemaVersion, known: SCHEMA_VERSION })
  return seen.schemaVersion
}

/** The key is the right one already: what it cannot read is damaged. */
function versionInside(folder: string, file: string, key: CipherKey): number {
  const db = guardNative(() => openSqlite(file, 'read', key))
  try {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) refuse('workspace/foreign', { folder })
    const found = Number(db.pragma('user_version', { simple: true }))
    if (found > SCHEMA_VERSION) refuse('workspace/newer-than-app', { found, known: SCHEMA_VERSION })
    return found
  } finally {
    db.close()
  }
}

export function guardNative<T>(open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof NativeModuleError) refuse('workspace/native-module', { detail: error.message })
    throw error
  }
}

export function guardBusy<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof BusyFileError) refuse('workspace/file-busy', { file: error.file })
    throw error
  }
}
