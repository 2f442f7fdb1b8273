import { createHash } from 'node:crypto'
import type { RecentWorkspace } from '#shared/contract/shell.ts'

const KEPT = 10

/** The list with this workspace on top; one entry a folder. */
export function withOpened(recent: readonly RecentWorkspace[], folder: string, name: string, at: Date): RecentWorkspace[] {
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const entry: RecentWorkspace = { id, folder, name, openedAt: at.toISOString() }
  return [entry, ...recent.filter((other) => other.folder !== folder)].slice(0, KEPT)
}
