/** The reader thread answers queries itself and passes commands and tasks on to the writer thread, then says what changed. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { runQuery, type Called, type Runner } from '#core/answer.ts'
import type { Read } from '#core/db/connections.ts'
import { must } from '#core/must.ts'
import type { Surroundings } from '#core/handlers.ts'
import type { Topic } from '#shared/topics.ts'
import type { MessagePort } from 'node:worker_threads'

type Call = (input: unknown, options: { readonly signal?: AbortSignal }) => Promise<unknown>
interface CallTree {
  readonly [name: string]: CallTree & Call
}

export const queriesHere = (
  ground: Surroundings & { readonly read: Read },
  writer: MessagePort,
  changed: (topics: readonly Topic[]) => void,
): Runner => {
  const client = createORPCClient<CallTree>(new RPCLink({ port: writer }))
  return (handler, name, meta) => {
    if (meta.kind === 'query') return runQuery(ground, handler)
    const [feature = '', procedure = ''] = name.split('.')
    const remote = must(client[feature]?.[procedure], `a procedure ${name} on the writer thread`)
    const call = ({ input, signal }: Called) => remote(input, signal ? { signal } : {})
    const announce = (): void => {
      if (meta.changes.length > 0) changed([...meta.changes, 'operations'])
    }
    return meta.kind === 'command' ? passCommand(call, announce) : passTask(call, announce)
  }
}

type CallOne = (called: Called) => Promise<unknown>

const passCommand = (call: CallOne, announce: () => void) => async (called: Called) => {
  const answered = await call(called)
  announce()
  return answered
}

const passTask = (call: CallOne, announce: () => void) =>
  async function* (called: Called): AsyncGenerator<unknown, unknown, void> {
    const reports = (await call(called)) as AsyncGenerator<unknown, unknown, void>
    try {
      for (;;) {
        const next = await reports.next()
        if (next.done) return next.value
        yield next.value
      }
    } finally {
      await reports.return(undefined).catch(() => {})
      announce() // also after a cancel: it may have come too late
    }
  }
