import type { EngineStatus } from '#shared/contract/shell.ts'
import { shell } from './crm.ts'
import { follow } from './follow.ts'
import { queries } from './queries.ts'
import { createStore, useStore } from './store.ts'

/** Undefined until main has told the first one. */
const status = createStore<EngineStatus | undefined>(undefined)

export const useEngineStatus = (): EngineStatus | undefined => useStore(status)

type Open = Extract<EngineStatus, { readonly state: 'open' }>

/** The workspace that is open, or was until the engine stopped a moment ago: its screens stay, with all that was typed in them. */
const opened = createStore<Open | undefined>(undefined)
export const useOpenWorkspace = (): Open | undefined => useStore(opened)

export function hearEngineStatus(): void {
  follow('shell', (options) => shell.engineStatus(undefined, options), take)
}

function take(next: EngineStatus): void {
  const before = status.get()
  // Another workspace: nothing that was read from the one before may be seen for a moment.
  if (before && folderOf(before) !== folderOf(next)) queries.clear()
  if (next.state === 'open') opened.set(next)
  else if (next.state !== 'opening' || !next.afterCrash) opened.set(undefined)
  status.set(next)
}

const folderOf = (one: EngineStatus): string | undefined => (one.state === 'none' ? undefined : one.folder)
