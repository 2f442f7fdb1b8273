import type { EngineStatus } from '#shared/contract/shell.ts'
import { shell } from './crm.ts'
import { follow } from './follow.ts'
import { queries } from './queries.ts'
import { createStore, useStore } from './store.ts'

/** Undefined until main has told the first one. */
const status = createStore<EngineStatus | undefined>(undefined)

export const useEngineStatus = (): EngineStatus | undefined => useStore(status)

export function hearEngineStatus(): void {
  follow('shell', (options) => shell.engineStatus(undefined, options), take)
}

function take(next: EngineStatus): void {
  const before = status.get()
  // Another workspace: nothing that was read from the one before may be seen for a moment.
  if (before && folderOf(before) !== folderOf(next)) queries.clear()
  status.set(next)
}

const folderOf = (one: EngineStatus): string | undefined => (one.state === 'none' ? undefined : one.folder)
