import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { DynamicLink } from '@orpc/client'

export interface LastingLink {
  readonly link: ClientLink<ClientContext>
  /** From now on calls go through this port. */
  use(port: MessagePort): void
}

/** A link that outlives its port: main sends new ports after each load and each start of an engine; until then calls wait. */
export function createLastingLink(): LastingLink {
  let arrived: (link: RPCLink<ClientContext>) => void = () => {}
  let now: Promise<RPCLink<ClientContext>>
  const wait = (): Promise<RPCLink<ClientContext>> => new Promise((resolve) => (arrived = resolve))
  now = wait()
  return {
    link: new DynamicLink(() => now),
    use(port) {
      let current: typeof now | undefined
      // Before oRPC's own listener: a call on a closed port never settles, and a caller who was rejected may call again at once.
      port.addEventListener('close', () => {
        if (now === current) now = wait()
      })
      const mine = new RPCLink<ClientContext>({ port })
      arrived(mine) // for callers who came early
      current = now = Promise.resolve(mine)
      port.start()
    },
  }
}
