/** What the officer should know about the place where the data lies: sync tools, network drives, no backup, a full disk. */
import { realpathSync, statfsSync } from 'node:fs'
import { sep } from 'node:path'
import type { WorkspaceWarning } from '#shared/contract/workspace.ts'
import { freeBytes } from '../db/free-space.ts'
import type { Holder } from '../db/lock.ts'
import type { BackupFailure } from '../handlers.ts'
import type { Statements } from '../db/connections.ts'
import { isBackedUp, listBackups } from './backups.ts'
import { keyringInForce, waysOf } from './keys/unlock.ts'
import { createdAt } from './workspace.sql.ts'

const OLD_BACKUP_MS = 3 * 86_400_000
const LITTLE_ROOM = 1024 * 1024 * 1024

export interface Surrounding {
  readonly folder: string
  readonly foreignHolder?: Holder | undefined
  readonly backupFailure?: BackupFailure | undefined
  readonly now: Date
}

export function warningsOf(read: Statements, { folder, foreignHolder, backupFailure, now }: Surrounding): readonly WorkspaceWarning[] {
  const newest = listBackups(folder)[0]?.madeAt ?? null
  // A workspace made today is backed up today; it needs no warning yet.
  const isOld = now.getTime() - Date.parse(newest ?? madeAt(read)) > OLD_BACKUP_MS && !isBackedUp(read, folder)
  const free = freeBytes(folder)
  return [
    ...placeWarnings(folder),
    ...(foreignHolder ? [{ code: 'in-use-elsewhere' as const, ...pick(foreignHolder) }] : []),
    ...(backupFailure ? [{ code: 'backup-failed' as const, ...backupFailure }] : []),
    ...(isOld ? [{ code: 'backup-old' as const, newest }] : []),
    ...keyWarnings(folder),
    ...(free < LITTLE_ROOM ? [{ code: 'disk-nearly-full' as const, freeBytes: free }] : []),
  ]
}

function keyWarnings(folder: string): readonly WorkspaceWarning[] {
  const keyring = keyringInForce(folder)
  if (!keyring) return [{ code: 'not-encrypted' }]
  return waysOf(keyring).length === 0 ? [{ code: 'no-way-back' }] : []
}

const madeAt = (read: Statements): string => read.prepare<[], { value: string }>(createdAt).get()?.value ?? new Date(0).toISOString()

const pick = ({ user, host, since }: Holder) => ({ user, host, since })

/** What each sync tool calls its folder. */
const syncTools: readonly (readonly [tool: string, folder: RegExp])[] = [
  ['OneDrive', /^onedrive( - .+)?$/i],
  ['Dropbox', /^dropbox( \(.+\))?$/i],
  ['坚果云', /^(nutstore( files)?|我的坚果云|坚果云)$/i],
  ['iCloud', /^(icloud ?drive|com~apple~clouddocs|mobile documents)$/i],
  ['Google Drive', /^(google ?drive|my drive|googledrive-.+)$/i],
  ['百度网盘', /^(baidunetdisk(workspace|download)?|百度网盘(同步空间)?|baidusyncdisk)$/i],
  ['WPS 云盘', /^(wps ?云盘|wpsdrive|wps cloud files)$/i],
  ['Syncthing', /^(sync|syncthing)$/i],
]

/** Only by the path and the kind of file system: nothing is written, nothing is asked. */
export function placeWarnings(folder: string, environment: NodeJS.ProcessEnv = process.env): readonly WorkspaceWarning[] {
  const place = realPath(folder)
  const tool = syncToolOf(place, environment)
  const network = networkKindOf(place)
  return [
    ...(tool === undefined ? [] : [{ code: 'folder-synced' as const, tool }]),
    ...(network === undefined ? [] : [{ code: 'folder-network' as const, kind: network }]),
  ]
}

function realPath(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return folder
  }
}

function syncToolOf(place: string, environment: NodeJS.ProcessEnv): string | undefined {
  const roots = [environment['OneDrive'], environment['OneDriveCommercial'], environment['OneDriveConsumer']]
  if (roots.some((root) => root && `${place}${sep}`.toLowerCase().startsWith(`${root}${sep}`.toLowerCase()))) return 'OneDrive'
  const parts = place.split(/[/\\]/)
  return syncTools.find(([, name]) => parts.some((part) => name.test(part)))?.[0]
}

/** Magic numbers of Linux' statfs for file systems over a network or through a helper program. */
const networkKinds: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0xff534d42: 'SMB',
  0xfe534d42: 'SMB',
  0x517b: 'SMB',
  0x65735546: 'FUSE',
}

function networkKindOf(place: string): string | undefined {
  if (/^\\\\[^?.]/.test(place)) return 'UNC'
  if (process.platform !== 'linux') return undefined
  try {
    return networkKinds[statfsSync(place).type >>> 0]
  } catch {
    return undefined
  }
}
