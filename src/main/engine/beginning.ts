/** What happens before a workspace is opened: it is made, taken out of an archive, replaced by a backup, or nothing. */
import { createFromArchive } from '#core/workspace/archive.ts'
import { encryptWorkspace } from '#core/workspace/keys/encrypt-workspace.ts'
import { fileDevice } from '#core/workspace/keys/device.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { unlock, type Means } from '#core/workspace/keys/unlock.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup, undoRestore } from '#core/workspace/restore.ts'
import { existsSync } from 'node:fs'
import { databaseOf } from '#core/db/places.ts'
import type { EngineArguments } from '#shared/contract/host.ts'
import { seenFolder } from './seen-folder.ts'

/** Opens the workspace the engine's arguments name. @throws refusals of the workspace and of its backups */
export async function beginWorkspace(opening: EngineArguments, means: Means): Promise<Workspace> {
  const now = new Date()
  const [folder, mode, what = '']: readonly [string, string?, string?] = opening
  switch (mode) {
    case 'create':
      createWorkspace(folder, what, now, await protect({ device: means.device ?? fileDevice, at: now }))
      break
    case 'create-from':
      if (!existsSync(databaseOf(folder))) await createFromArchive(folder, what) // else it waits for its secret only
      break
    case 'restore':
    case 'undo-restore':
    case 'encrypt':
    case undefined:
    case 'accept-older':
      break
  }
  const key = await unlock(folder, means)
  if (mode === 'restore') await restoreBackup(folder, what, { now, key })
  if (mode === 'undo-restore') undoRestore(folder, { now })
  const given = mode === 'encrypt' && !key ? await encryptWorkspace(folder, means.device ?? fileDevice, now) : key
  // Whoever takes an archive or a backup knows that it is older.
  const acceptOlder = mode !== undefined && mode !== 'create'
  return openWorkspace(folder, now, { seenFolder: seenFolder(), ballast: true, acceptOlder, key: given })
}

/** The arguments of the process, which come as plain words. */
export function readEngineArguments([folder = '', mode, what = '']: readonly string[]): EngineArguments {
  switch (mode) {
    case 'create':
    case 'create-from':
    case 'restore':
      return [folder, mode, what]
    case 'undo-restore':
    case 'accept-older':
    case 'encrypt':
      return [folder, mode]
    default:
      return [folder]
  }
}
