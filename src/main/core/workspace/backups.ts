/** Making, listing and removing the backups of a workspace. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import type { Backup, BackupReason } from '#shared/contract/workspace.ts'
import { DamagedError, makeBackup, manifestOf, readManifest, type BackupJob, type Depth, type Manifest } from '../db/backup.ts'
import type { CipherKey } from '../db/cipher.ts'
import type { Statements } from '../db/connections.ts'
import { freeBytes } from '../db/free-space.ts'
import { backupsOf, databaseOf, sides } from '../db/places.ts'
import { headOf } from '../db/seen.ts'
import { refuseTrouble } from '../db/trouble.ts'
import { refuse } from '../refuse.ts'
import { planRemoval } from './retention.ts'

/** Newest first. */
export function listBackups(folder: string): readonly Backup[] {
  return namesIn(backupsOf(folder))
    .map((name) => describe(name, join(backupsOf(folder), name)))
    .toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
}

/** Everything that can be restored: backups, and what restores have set aside. */
export function listRestorable(folder: string): readonly Backup[] {
  const aside = setAside(folder).map((name): Backup => ({ ...describe(name, join(folder, name)), reason: 'before-restore' }))
  return [...listBackups(folder), ...aside].toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
}

export const toBackup = (name: string, { madeAt, reason, bytes, head, schemaVersion, checked }: Manifest): Backup => ({
  name,
  madeAt,
  reason,
  bytes,
  operationId: head.op,
  schemaVersion,
  isThorough: checked !== 'structure',
})

function describe(name: string, file: string): Backup {
  const manifest = readManifest(file)
  if (manifest) return toBackup(name, manifest)
  const { mtime, size } = statSync(file)
  return { name, madeAt: mtime.toISOString(), reason: null, bytes: size, operationId: null, schemaVersion: null, isThorough: false }
}

const namesIn = (backups: string): readonly string[] =>
  existsSync(backups) ? readdirSync(backups).filter((name) => name.endsWith('.db')) : []

/** The officer waits for some of them; the daily one runs beside her work. */
const depthFor: Readonly<Record<BackupReason, Depth>> = {
  daily: 'values',
  'by-hand': 'pages',
  'hand-over': 'pages',
  'before-import': 'structure',
  'before-migration': 'structure',
  'before-restore': 'structure',
}

/** What making a backup for `reason` means; the folder of backups is there afterwards. */
export function backupJob(folder: string, reason: BackupReason, now: Date, key?: CipherKey): BackupJob {
  if (!existsSync(databaseOf(folder))) refuse('workspace/disk-io', { folder, detail: 'gone' }) // a drive that was pulled out
  mkdirSync(backupsOf(folder), { recursive: true })
  const target = join(backupsOf(folder), `${fileTime(now)}-${reason}.db`)
  return { source: databaseOf(folder), target: fresh(target), reason, madeAt: now.toISOString(), depth: depthFor[reason], key }
}

/** Two in one second get two names. */
function fresh(target: string): string {
  for (let n = 2, name = target; ; n++) {
    if (!existsSync(name)) return name
    name = target.replace(/\.db$/, `-${n}.db`)
  }
}

/** Makes a backup and lets the policy remove what is no longer needed. */
export function* backUp(folder: string, reason: BackupReason, now: Date, key?: CipherKey): Generator<Progress, Backup, void> {
  const job = backupJob(folder, reason, now, key)
  try {
    const manifest = yield* makeBackup(job)
    const name = basename(job.target)
    if (reason !== 'hand-over') removeOld(folder, now, name) // that one goes into an archive, and competes with none
    return toBackup(name, manifest)
  } catch (error) {
    if (error instanceof DamagedError) refuse('backup/damaged', { backup: job.target, detail: error.message })
    refuseTrouble(error, folder)
  }
}

/** Backups may take half of what the disk has besides them. */
export function removeOld(folder: string, now: Date, justMade: string): void {
  const backups = listBackups(folder)
  const taken = backups.reduce((sum, { bytes }) => sum + bytes, 0)
  const room = (freeBytes(folder) + taken) / 2
  const kept = backups.map(({ name, madeAt, bytes }) => ({ name, madeAt: new Date(madeAt), bytes }))
  for (const name of planRemoval(kept, now, room, justMade)) {
    const file = join(backupsOf(folder), name)
    rmSync(manifestOf(file), { force: true })
    rmSync(file, { force: true })
  }
  removeOldSetAside(folder, now)
}

/** Databases that restores have set aside in the workspace's folder, newest first. */
export const setAside = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /^workspace\.before-restore-.*\.db$/.test(name))
    .toSorted()
    .toReversed()

const SET_ASIDE_KEPT = 2
const SET_ASIDE_MS = 28 * 86_400_000

/** Whoever was erased must not stay for long in what was set aside either. */
function removeOldSetAside(folder: string, now: Date): void {
  for (const [index, name] of setAside(folder).entries()) {
    const file = join(folder, name)
    if (index < SET_ASIDE_KEPT && now.getTime() - statSync(file).ctimeMs < SET_ASIDE_MS) continue
    for (const side of sides) rmSync(file + side, { force: true })
  }
}

/** Whether the newest backup holds all there is: then another would be the same. An empty workspace has nothing to lose. */
export function isBackedUp(read: Statements, folder: string): boolean {
  const head = headOf(read)
  if (head.op === 0) return true
  return namesIn(backupsOf(folder)).some((name) => readManifest(join(backupsOf(folder), name))?.head.hash === head.hash)
}

/** Whether a thorough backup was made today, by the officer's own calendar. */
export function hasBackupOfToday(folder: string, now: Date): boolean {
  return listBackups(folder).some(({ isThorough, madeAt }) => isThorough && new Date(madeAt).toDateString() === now.toDateString())
}

/** A moment as part of a file name: `2026-01-31T08-00-00-000Z`. */
export const fileTime = (at: Date): string => at.toISOString().replaceAll(/[:.]/g, '-')
