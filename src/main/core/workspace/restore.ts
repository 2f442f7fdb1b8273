/**
 * Puts a backup in the place of the workspace's database, or takes that back. Outside of an open workspace: it holds the lock itself.
 * The database that was there is set aside, never deleted, so a restore can be undone like anything else.
 */
import { copyFileSync, existsSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { checkDatabase, DamagedError, drain, hashFile, isNewerThanProgram, readManifest, vacuumInto } from '../db/backup.ts'
import type { CipherKey } from '../db/cipher.ts'
import { connect } from '../db/connections.ts'
import { renamePatiently, syncFile, syncFolder } from '../db/durable-file.ts'
import { SCHEMA_VERSION } from '../db/migrate.ts'
import { isPlainDatabase, openSqlite } from '../db/open.ts'
import { backupsOf, databaseOf, incomingOf, sweepParts } from '../db/places.ts'
import { beginSwap, finishSwap, type OnStep } from '../db/restore-journal.ts'
import { needSpace } from '../db/free-space.ts'
import { refuse } from '../refuse.ts'
import { unpackArchive } from './archive.ts'
import { fileTime, setAside } from './backups.ts'
import { guardBusy, takeLock } from './guards.ts'
import { encryptFile } from './keys/encrypt-file.ts'
import { workspaceUuid } from './workspace.sql.ts'

export interface RestoreOptions {
  readonly now: Date
  /** Also a backup of another workspace. */
  readonly anyWorkspace?: boolean
  /** The workspace's: a backup of it has the same one, or none. */
  readonly key?: CipherKey | undefined
  readonly onStep?: OnStep
}

/**
 * `backup`: the name of one in the workspace's folder of backups, or the path of a backup or of a hand-over archive anywhere.
 * Until it returns, or is killed before the decision is written down, the old database is in force; after that the new one.
 */
export async function restoreBackup(folder: string, backup: string, options: RestoreOptions): Promise<void> {
  const onStep = options.onStep ?? (() => {})
  const lock = takeLock(folder, options.now)
  try {
    finishSwap(folder)
    sweepParts(folder)
    const incoming = await copyIn(folder, findBackup(folder, backup), options.key, onStep)
    if (!options.anyWorkspace) assertSameWorkspace(folder, backup, incoming, options.key)
    const aside = `workspace.before-restore-${fileTime(options.now)}.db`
    guardBusy(() => {
      beginSwap(folder, { aside, fetch: null, sha256: incoming.sha256 }, onStep)
      finishSwap(folder, onStep)
    })
  } finally {
    lock.release()
  }
}

/** Swaps the database that the last restore set aside back in, and sets the restored one aside. */
export function undoRestore(folder: string, options: RestoreOptions): void {
  const onStep = options.onStep ?? (() => {})
  const lock = takeLock(folder, options.now)
  try {
    finishSwap(folder)
    const fetch = setAside(folder)[0] ?? refuse('backup/nothing-to-take-back', { folder })
    const aside = `workspace.before-restore-${fileTime(options.now)}.db`
    if (aside === fetch) refuse('backup/nothing-to-take-back', { folder })
    guardBusy(() => {
      beginSwap(folder, { aside, fetch, sha256: null }, onStep)
      finishSwap(folder, onStep)
    })
  } finally {
    lock.release()
  }
}

function findBackup(folder: string, backup: string): string {
  const places = isAbsolute(backup) ? [backup] : [join(backupsOf(folder), backup), join(folder, backup)]
  return places.find((place) => existsSync(place)) ?? refuse('backup/not-found', { backup })
}

interface Incoming {
  readonly uuid: string
  readonly name: string
  readonly sha256: string
}

/** A checked copy under the name of the incoming database. */
async function copyIn(folder: string, backup: string, key: CipherKey | undefined, onStep: OnStep): Promise<Incoming> {
  const part = `${incomingOf(folder)}.part`
  onStep('before the copy')
  try {
    const sha256 = backup.endsWith('.zip') ? (await unpackArchive(backup, part)).sha256 : copyBackup(folder, backup, part, key)
    if (key && isPlainDatabase(part)) encryptFile(part, key) // made before the workspace was encrypted
    syncFile(part)
    onStep('after the copy')
    const checked = drain(checkDatabase(part, 'pages', key))
    if (isNewerThanProgram(checked)) refuse('workspace/newer-than-app', { found: checked.schemaVersion, known: SCHEMA_VERSION })
    renamePatiently(part, incomingOf(folder))
    syncFolder(folder)
    return { uuid: checked.uuid, name: checked.name, sha256 }
  } catch (error) {
    if (error instanceof DamagedError) refuse('backup/damaged', { backup, detail: error.message })
    throw error
  } finally {
    sweepParts(folder)
  }
}

function copyBackup(folder: string, backup: string, part: string, key: CipherKey | undefined): string {
  const manifest = readManifest(backup)
  needSpace(folder, statSync(backup).size)
  if (existsSync(`${backup}-wal`)) vacuumInto(backup, part, key)
  else copyFileSync(backup, part)
  const sha256 = drain(hashFile(part))
  if (manifest && manifest.sha256 !== sha256) throw new DamagedError('it has changed since it was made')
  return sha256
}

/** A damaged or missing database has no name to compare with: then any backup is welcome. */
function assertSameWorkspace(folder: string, backup: string, { uuid, name }: Incoming, key: CipherKey | undefined): void {
  const present = uuidOf(databaseOf(folder), key)
  if (present !== undefined && present !== uuid) refuse('backup/other-workspace', { backup, name })
}

function uuidOf(file: string, key: CipherKey | undefined): string | undefined {
  if (!existsSync(file)) return undefined
  try {
    const db = openSqlite(file, 'read', key)
    try {
      return connect(db).prepare<[], { value: string }>(workspaceUuid).value()
    } finally {
      db.close()
    }
  } catch {
    return undefined
  }
}
