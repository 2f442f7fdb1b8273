/** The page's two doors: `crm` asks the engine, `shell` asks Electron. Both may be called at any time; calls wait for their port. */
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { servedContract } from '#shared/contract/index.ts'
import type { shellContract } from '#shared/contract/shell.ts'
import { createLastingLink } from './lasting-link.ts'

const toEngine = createLastingLink()
const toShell = createLastingLink()

export type Crm = ContractRouterClient<typeof servedContract>
export type Shell = ContractRouterClient<typeof shellContract>

export const crm: Crm = createORPCClient<Crm>(toEngine.link)
export const shell: Shell = createORPCClient<Shell>(toShell.link)

/** Query and mutation options per procedure, with their keys. */
export const q = createTanstackQueryUtils(crm)

export type Door = 'engine' | 'shell'
const listeners: Readonly<Record<Door, Set<() => void>>> = { engine: new Set(), shell: new Set() }
const isConnected: Record<Door, boolean> = { engine: false, shell: false }

/** Calls `listen` at each delivery of a port, and at once if there was one: streams end with the port before it. The shell's comes first. */
export function onConnected(door: Door, listen: () => void): () => void {
  listeners[door].add(listen)
  if (isConnected[door]) listen()
  return () => void listeners[door].delete(listen)
}

window.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.source !== window || !port || (event.data !== 'engine-port' && event.data !== 'shell-port')) return
  const door = event.data === 'engine-port' ? 'engine' : 'shell'
  const link = { engine: toEngine, shell: toShell }[door]
  link.use(port)
  isConnected[door] = true
  for (const listen of listeners[door]) listen()
})
