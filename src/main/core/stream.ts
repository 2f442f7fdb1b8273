/** Turns a long function into a stream of reports that ends with its result, thinned to about ten a second and cancellable. */

const THIN_MS = 90

export async function* stream<P, R>(
  signal: AbortSignal,
  work: (report: (progress: P) => Promise<void>, cancelled: AbortSignal) => Promise<R>,
): AsyncGenerator<P, R, void> {
  const left = new AbortController()
  const cancelled = AbortSignal.any([signal, left.signal])
  const mailbox = createMailbox<P>()
  let lastPosted = 0
  const report = async (progress: P): Promise<void> => {
    const now = performance.now()
    if (now - lastPosted >= THIN_MS) {
      lastPosted = now
      mailbox.post(progress)
    }
    await turn()
    cancelled.throwIfAborted()
  }
  const running = work(report, cancelled).finally(mailbox.close)
  running.catch(() => {}) // heard below, or by nobody once the reader has left
  try {
    for (let next = await mailbox.take(); next !== undefined; next = await mailbox.take()) yield next
    return await running
  } finally {
    left.abort()
    await running.catch(() => {})
  }
}

/** Gives the event loop one turn: messages and other calls are served. A plain `yield` would let nobody through. */
export const turn = (): Promise<void> => new Promise((done) => setImmediate(done))

interface Mailbox<P> {
  post(item: P): void
  close(): void
  take(): Promise<P | undefined>
}

/** Holds the newest report only: a slow reader misses reports, never blocks the work. */
function createMailbox<P>(): Mailbox<P> {
  let waiting: P | undefined
  let closed = false
  let wake = (): void => {}
  return {
    post: (item) => {
      waiting = item
      wake()
    },
    close: () => {
      closed = true
      wake()
    },
    take: async () => {
      if (waiting === undefined && !closed) await new Promise<void>((done) => (wake = done))
      const item = waiting
      waiting = undefined
      return item
    },
  }
}
