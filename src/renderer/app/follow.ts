import { onConnected, type Door } from './crm.ts'

type Stream<T> = (options: { readonly signal: AbortSignal }) => Promise<AsyncIterable<T>>

/**
 * Listens to a stream for as long as the page lives: anew at each delivery of its door's port, because streams end with the port before.
 */
export function follow<T>(door: Door, stream: Stream<T>, each: (item: T) => void): () => void {
  let current = new AbortController()
  const stop = onConnected(door, () => {
    current.abort()
    current = new AbortController()
    void listen(stream, each, current.signal)
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
