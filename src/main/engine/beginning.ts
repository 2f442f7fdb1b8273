/** What happens before a workspace is opened: it is made, taken out of an archive, replaced by a backup, or nothing. */
import type { CipherKey } from '#core/db/cipher.ts'
import { createFromArchive } from '#core/workspace/archive.ts'
import { encryptWorkspace } from '#core/workspace/keys/encrypt-workspace.ts'
import { fileDevice, type Device } from '#core/workspace/keys/device.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { keyringInForce, unlock, type Means } from '#core/workspace/keys/unlock.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup, undoRestore } from '#core/workspace/restore.ts'
import type { EngineArguments } from '#shared/contract/host.ts'
import { seenFolder } from './seen-folder.ts'

/** Opens the workspace the engine's arguments name. @throws refusals of the workspace and of its backups */
export async function beginWorkspace(opening: EngineArguments, means: Means): Promise<Workspace> {
  const now = new Date()
  const [folder, mode, what = '']: readonly [string, string?, string?] = opening
  const device = means.device ?? fileDevice
  if (mode === 'create-from') await createFromArchive(folder, what)
  let key = mode === 'create' ? await create(folder, what, now, device) : await unlock(folder, means)
  if (mode === 'restore') await restoreBackup(folder, what, { now, key })
  if (mode === 'undo-restore') undoRestore(folder, { now })
  if (mode === 'encrypt' && !keyringInForce(folder)) key = await encryptWorkspace(folder, device, now)
  // Whoever takes an archive or a backup knows that it is older.
  const acceptOlder = mode !== undefined && mode !== 'create' && mode !== 'encrypt'
  return openWorkspace(folder, now, { seenFolder: seenFolder(), ballast: true, acceptOlder, key })
}

/** Its key is at hand, and need not be found. */
async function create(folder: string, name: string, now: Date, device: Device): Promise<CipherKey> {
  const protection = await protect({ device, at: now })
  createWorkspace(folder, name, now, protection)
  return protection.key
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
