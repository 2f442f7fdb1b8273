/** What happens before a workspace is opened: it is made, taken out of an archive, replaced by a backup, or nothing. */
import { createFromArchive } from '#core/workspace/archive.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup, undoRestore } from '#core/workspace/restore.ts'
import type { EngineArguments } from '#shared/contract/host.ts'
import { seenFolder } from './seen-folder.ts'

/** Opens the workspace the engine's arguments name. @throws refusals of the workspace and of its backups */
export async function beginWorkspace(opening: EngineArguments): Promise<Workspace> {
  const now = new Date()
  const [folder, mode, what = '']: readonly [string, string?, string?] = opening
  switch (mode) {
    case 'create':
      createWorkspace(folder, what, now)
      break
    case 'create-from':
      await createFromArchive(folder, what)
      break
    case 'restore':
      await restoreBackup(folder, what, { now })
      break
    case 'undo-restore':
      undoRestore(folder, { now })
      break
    case undefined:
    case 'accept-older':
      break
  }
  // Whoever takes an archive or a backup knows that it is older.
  const acceptOlder = mode !== undefined && mode !== 'create'
  return openWorkspace(folder, now, { seenFolder: seenFolder(), ballast: true, acceptOlder })
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
      return [folder, mode]
    default:
      return [folder]
  }
}
