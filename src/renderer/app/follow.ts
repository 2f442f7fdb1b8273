import { onConnected } from './crm.ts'

type Stream<T> = (options: { readonly signal: AbortSignal }) => Promise<AsyncIterable<T>>

/**
 * Listens to a stream for as long as the page lives: anew at each delivery of ports, because all streams end with the ports before.
 * `needs`: a stream of the engine is asked for only when there is one, else the call would wait and be answered by the next.
 */
export function follow<T>(needs: 'engine' | 'shell', stream: Stream<T>, each: (item: T) => void): () => void {
  let current = new AbortController()
  const stop = onConnected(({ engine }) => {
    current.abort()
    current = new AbortController()
    if (needs === 'shell' || engine) void listen(stream, each, current.signal)
  })
  return () => {
    current.abort()
    stop()
  }
}

async function listen<T>(stream: Stream<T>, each: (item: T) => void, signal: AbortSignal): Promise<void> {
  try {
    for await (const item of await stream({ signal })) {
      if (signal.aborted) return
      each(item)
    }
  } catch (error) {
    // A port that closed ends its streams by an error; the next delivery starts them again.
    if (!signal.aborted) console.info('a stream ended', error)
  }
}
