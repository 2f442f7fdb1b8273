/** Starts the parser as a forked Node process with a bounded heap: the command line's way to read untrusted files. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { limits, type ParserMessage } from '#shared/contract/parser-talk.ts'
import type { ParserChannel } from '../engine/parser-client.ts'

export function connectParserChild(): Promise<ParserChannel> {
  const child = fork(join(__dirname, 'parser.cjs'), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${limits.heapMegabytes}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return Promise.resolve({
    post: (request) => void child.send(request),
    listen: (heard, died) => {
      child.on('message', (event) => heard(event as ParserMessage))
      child.on('exit', died)
    },
    end: () => {
      child.removeAllListeners('exit')
      child.kill()
    },
  })
}
