/**
 * The parser process: opens one untrusted file, writes nothing, and is thrown away. Whoever starts it kills it as well, after `end`,
 * `refused`, a cancel, 120 s of silence or too much memory (`limits` in the contract); a kill can lose nothing.
 *
 * Started as an Electron utility process (`execArgv: ['--max-old-space-size=1024']`): send one message with a MessagePort as its
 * only transfer; everything else travels over that port. Started with `child_process.fork(path, { serialization: 'advanced' })`:
 * the same messages travel over `send` and `message`.
 *
 * The talk: in goes `{ ask: 'read', path, options }`, once. Out come `file`, then for each sheet `sheet`, `rows` …, `sheet-end`, then
 * `end`; or at any moment `refused`, which is the last word and means that nothing before it may be kept. The first four `rows` come
 * by themselves; for every batch that has been used, ask `{ ask: 'more' }`, so that never more than four are under way.
 */
import type { ParserRequest, ReadOptions } from '#shared/contract/parser.ts'
import { packEvent, type ParserMessage } from '#shared/contract/parser-talk.ts'
import { readFile } from './read-file.ts'

const batchesUnderWay = 4

type Post = (message: ParserMessage) => void

/** Answers the requests of one listener. */
function createParser(post: Post): (request: ParserRequest) => void {
  let credit = batchesUnderWay
  let wake: (() => void) | undefined
  let reading = false

  const send = async (path: string, options: ReadOptions): Promise<void> => {
    for await (const event of readFile(path, options)) {
      if (event.tell === 'rows') {
        while (credit === 0) await new Promise<void>((resolve) => (wake = resolve))
        credit--
      }
      post(packEvent(event))
    }
  }

  return (request) => {
    if (request.ask === 'more') {
      credit++
      wake?.()
    } else if (!reading) {
      reading = true
      send(request.path, request.options).catch((error: unknown) => {
        console.error(error) // our own fault: the cause goes to the log, the officer hears that reading stopped
        post({ tell: 'refused', refusal: { code: 'E_PARSER_STOPPED' } })
      })
    }
  }
}

function serveForkingParent(): void {
  const answer = createParser((message) => void process.send?.(message))
  process.on('message', answer)
  process.on('disconnect', () => process.exit(0))
}

function serveElectron(): void {
  process.parentPort.once('message', ({ ports: [port] }) => {
    if (!port) return
    const answer = createParser((message) => port.postMessage(message))
    port.on('message', ({ data }) => answer(data))
    port.on('close', () => process.exit(0))
    port.start()
  })
}

if (process.send) serveForkingParent()
else serveElectron()
