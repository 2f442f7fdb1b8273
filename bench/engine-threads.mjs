/** The engine as the app runs it, without Electron: the product's own writer thread, and this thread as the one that answers screens. */
import { createRouterClient } from '@orpc/server'
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createRouterBy } from '../src/main/core/api.ts'
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { openReader } from '../src/main/core/workspace/open-workspace.ts'
import { queriesHere } from '../src/main/engine/pass-on.ts'

const built = join(import.meta.dirname, '../.bench/engine')

/** Builds the threads and the parser as the product ships them. */
export async function buildEngine() {
  const { build } = await import('vite')
  const source = (file) => join(import.meta.dirname, '../src/main', file)
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'], target: 'node' },
    build: {
      ssr: true,
      outDir: built,
      minify: false,
      target: 'node20.18',
      rolldownOptions: {
        input: { writer: source('engine/writer.ts'), background: source('engine/background.ts'), parser: source('parser/entry.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  })
}

/** Opens the workspace on both threads. `call` is what a window has; a file's token is its path. */
export async function openEngine(folder) {
  const writer = new Worker(join(built, 'writer.cjs'), {
    workerData: { opening: [folder], secret: null, useDevice: true },
    env: { ...process.env, REGULARS_SEEN_DIR: join(folder, '..', 'seen') },
  })
  const parsers = new Map()
  let columns
  const closed = Promise.withResolvers()
  const opened = Promise.withResolvers()
  const hear = {
    parser: ({ id }) => startParser(id, parsers, writer),
    'of-parser': ({ id, request }) => parsers.get(id)?.send(request),
    'end-parser': ({ id }) => endParser(id, parsers),
    columns: ({ id }) => void columns.current().then((current) => writer.postMessage({ tell: 'columns', id, columns: current })),
    opened: opened.resolve,
    refused: ({ code }) => opened.reject(new Error(code)),
    closed: closed.resolve,
  }
  writer.on('message', (message) => hear[message.ask ?? message.tell]?.(message))
  writer.on('error', opened.reject)
  await opened.promise
  const { read, close } = openReader(folder)
  columns = createColumnsSource(read, { writesCache: false })
  const { port1, port2 } = new MessageChannel()
  writer.postMessage(port2, [port2])
  const ground = { folder, read, columns, files: { pathOf: (token) => token }, actor: 'officer', now: () => new Date() }
  let changes = 0
  const changed = () => {
    changes++
    columns.invalidate()
  }
  const router = createRouterBy(queriesHere(ground, port1, changed))
  return {
    /** How often rows have changed, so that the columns are to be built anew. */
    changes: () => changes,
    call: createRouterClient(router),
    grant: (path) => writer.postMessage({ tell: 'granted', token: path, path }),
    close: async () => {
      writer.postMessage({ tell: 'close' })
      await closed.promise
      close()
      port1.close()
    },
  }
}

/** As in the app, what a parser says passes this thread on its way to the writer. */
function startParser(id, parsers, writer) {
  const child = fork(join(built, 'parser.cjs'), [], {
    serialization: 'advanced',
    execArgv: ['--no-warnings', '--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  parsers.set(id, child)
  child.on('message', (event) => writer.postMessage({ tell: 'parser-event', id, event }))
  child.on('exit', () => parsers.has(id) && writer.postMessage({ tell: 'parser-died', id }))
  writer.postMessage({ tell: 'parser-ready', id })
}

function endParser(id, parsers) {
  const child = parsers.get(id)
  parsers.delete(id)
  child?.kill()
}
