/** Backups around work: by hand, before what changes much, once a day; and the archive for another computer. */
import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import type { Backup, BackupReason } from '#shared/contract/workspace.ts'
import type { Apart } from '../apart.ts'
import { manifestOf } from '../db/backup.ts'
import type { CipherKey } from '../db/cipher.ts'
import type { Read } from '../db/connections.ts'
import { backupsOf } from '../db/places.ts'
import { logExport, noteExportFailure } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { apartHere } from './apart-jobs.ts'
import { packArchive } from './archive.ts'
import { hasBackupOfToday, isBackedUp } from './backups.ts'
import { keyringOf } from './keys/keyring.ts'
import { keyringInForce, waysOf } from './keys/unlock.ts'
import { memberTotal } from './workspace.sql.ts'

const make = ({ apart = apartHere, folder, key, now, report }: Working<Progress>, reason: BackupReason): Promise<Backup> =>
  apart.run('backUp', { folder, reason, at: now().toISOString(), key }, report)

export const backUpByHand = (working: Working<Progress>): Promise<Backup> => make(working, 'by-hand')

/** Before an import or a bulk change. Nothing is made where the newest backup holds all there is, or where there is nothing yet. */
export async function backUpBefore(working: Working<Progress>, reason: 'before-import'): Promise<void> {
  if (!isBackedUp(working.read, working.folder)) await make(working, reason)
}

interface Daily {
  readonly folder: string
  readonly read: Read
  readonly key?: CipherKey | undefined
  readonly apart?: Apart | undefined
  readonly now: Date
}

/** Once a day, if anything has changed since the newest backup. */
export async function backUpDaily({ folder, read, key, apart = apartHere, now }: Daily): Promise<Backup | undefined> {
  if (hasBackupOfToday(folder, now) || isBackedUp(read, folder)) return undefined
  return apart.run('backUp', { folder, reason: 'daily', at: now.toISOString(), key }, () => Promise.resolve())
}

const everything = { kind: 'hand-over', rule: '', columns: ['*'], format: 'zip' } as const

const memberCount = (read: Read): number => Number(read.prepare<[], { n: number }>(memberTotal).value())

/** Its file; this computer's own way in it opens nothing elsewhere. */
function keyringToPack(folder: string): string | undefined {
  const keyring = keyringInForce(folder)
  if (keyring && waysOf(keyring).length === 0) refuse('key/no-way-back', { folder })
  return keyring && keyringOf(folder)
}

/** Everything in one file at the place the officer chose; the audit line is written before the file takes its name. */
export async function handOver(working: Working<Progress>, token: string): Promise<{ bytes: number; sha256: string }> {
  const keyring = keyringToPack(working.folder)
  const target = working.files.pathOf(token)
  const { name, bytes } = await make(working, 'hand-over')
  const backup = join(backupsOf(working.folder), name)
  try {
    return await writeWhole(
      working.folder,
      target,
      async (sink) => {
        await packArchive(backup, sink, keyring)
        return { bytes }
      },
      (_, sha256) =>
        logExport(working, { ...everything, rows: memberCount(working.read), fileName: basename(target), sha256, args: { bytes } }),
      (exportId, why) => noteExportFailure(working, exportId, why),
    )
  } finally {
    for (const file of [backup, manifestOf(backup)]) rmSync(file, { force: true }) // it is in the archive
  }
}
