import type { EngineStatus } from '#shared/contract/shell.ts'
import { shell } from './crm.ts'
import { follow } from './follow.ts'
import { createStore, useStore } from './store.ts'

/** Undefined until main has told the first one. */
const status = createStore<EngineStatus | undefined>(undefined)

export const useEngineStatus = (): EngineStatus | undefined => useStore(status)

export function hearEngineStatus(): void {
  follow('shell', (options) => shell.engineStatus(undefined, options), status.set)
}
