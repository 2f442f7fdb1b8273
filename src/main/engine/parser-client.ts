/** Speaks to one parser process: asks for a file, takes its batches one by one, and ends it whatever happens. */
import type { OpenParser } from '#core/parsing.ts'
import type { ParserEvent, ParserRequest } from '#shared/contract/parser.ts'
import { limits, type ParserMessage, unpackEvent } from '#shared/contract/parser-talk.ts'

/** A way to one parser, however it was started. */
export interface ParserChannel {
  post(request: ParserRequest): void
  /** `heard` gets every event in order; `died` is called once when the process ends by itself. */
  listen(heard: (message: ParserMessage) => void, died: () => void): void
  end(): void
}

const stopped: ParserMessage = { tell: 'refused', refusal: { code: 'E_PARSER_STOPPED' } }

export const parserOver = (connect: (signal: AbortSignal) => Promise<ParserChannel>): OpenParser =>
  async function* (path, options, signal) {
    const channel = await connect(signal)
    const events = createInbox(channel)
    try {
      channel.post({ ask: 'read', path, options })
      for (;;) {
        const event = await events.next(signal)
        yield event
        if (event.tell === 'end' || event.tell === 'refused') return
        if (event.tell === 'rows') channel.post({ ask: 'more' })
      }
    } finally {
      channel.end()
    }
  }

interface Inbox {
  /** The next event; a parser that died or fell silent answers as refused. Throws once `signal` is aborted. */
  next(signal: AbortSignal): Promise<ParserEvent>
}

function createInbox(channel: ParserChannel): Inbox {
  const waiting: ParserMessage[] = []
  let wake = (): void => {}
  const put = (message: ParserMessage): void => {
    waiting.push(message)
    wake()
  }
  channel.listen(put, () => put(stopped))
  return {
    next: async (signal) => {
      signal.throwIfAborted()
      if (waiting.length === 0) await untilWoken((call) => (wake = call), signal)
      signal.throwIfAborted()
      return unpackEvent(waiting.shift() ?? stopped) // woken by the clock: silent for too long
    },
  }
}

function untilWoken(onWake: (call: () => void) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(clock)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const clock = setTimeout(done, limits.silentSeconds * 1000)
    signal.addEventListener('abort', done)
    onWake(done)
  })
}
