/**
 * The engine process starts here (an Electron utilityProcess): opens the workspace on a writer thread, answers queries on this one,
 * serves one private port per window. Arguments and messages: shared/contract/host.ts.
 */
import { EventPublisher, implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { join } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createRouterBy } from '#core/api.ts'
import { createColumnsSource, type ColumnsSource } from '#core/columns/source.ts'
import type { Read } from '#core/db/connections.ts'
import { createGrantedFiles } from '#core/granted-files.ts'
import type { BackupFailure } from '#core/handlers.ts'
import { lookForFiles } from '#core/imports/exchange/watching.ts'
import { shownByMember } from '#core/people/shown.ts'
import { prepareSegments } from '#core/segments/prepare.ts'
import { prepareValue } from '#core/value/prepare.ts'
import { ruleFigures } from '#core/value/rule-figures.ts'
import { openReader } from '#core/workspace/open-workspace.ts'
import type { EngineToMain, MainToEngine } from '#shared/contract/host.ts'
import { engineContract } from '#shared/contract/index.ts'
import type { ParserMessage } from '#shared/contract/parser-talk.ts'
import type { RefusalCode } from '#shared/refusal.ts'
import type { Topic } from '#shared/topics.ts'
import { readEngineArguments } from './beginning.ts'
import { holdsTypedArrays } from './typed-answers.ts'
import { queriesHere } from './pass-on.ts'
import { createSystemDevice } from './system-device.ts'
import type { ReaderToWriter, WriterData, WriterToReader } from './threads.ts'

const opening = readEngineArguments(process.argv.slice(2))
const [folder] = opening
const main = process.parentPort
const tellMain = (message: EngineToMain): void => main.postMessage(message)

let writer: Worker | undefined
const waiting: ReaderToWriter[] = []
const tellWriter = (message: ReaderToWriter): void => (writer ? writer.postMessage(message) : void waiting.push(message))

const files = createGrantedFiles()
const parsers = new Map<number, Electron.MessagePortMain>()
const changes = new EventPublisher<{ topics: Topic[] }>()
const windows: Electron.MessagePortMain[] = []
const columnTopics: readonly Topic[] = ['members', 'cards', 'receipts', 'stores', 'products', 'people', 'workspace']

let serve: ((port: Electron.MessagePortMain) => void) | undefined
let askColumns: (id: number) => void = () => {}
/** Of today's backup. */
let failure: BackupFailure | undefined
/** The reader asks the key store too, by numbers that are not the writer's. */
const READERS = 1_000_000_000
let lastKeyQuestion = READERS
const device = createSystemDevice((question) => {
  tellMain({ ...question, id: ++lastKeyQuestion })
  return lastKeyQuestion
})

function opened({ name, key, ways, foreignHolder }: Extract<WriterToReader, { tell: 'opened' }>, writer: Worker): void {
  const { read } = openReader(folder, key)
  const columns = createColumnsSource(read, { cacheFile: join(folder, 'columns.cache'), key })
  let ready = false
  const prepare = preparer(columns, read)
  void columns.current().then(() => {
    ready = true
    prepare(['receipts'])
  })
  askColumns = (id) => void columns.current().then((current) => tellWriter({ tell: 'columns', id, columns: current }))
  const changed = (topics: readonly Topic[]): void => {
    if (topics.some((topic) => columnTopics.includes(topic))) columns.invalidate()
    prepare(topics)
    changes.publish('topics', [...topics])
  }
  const look = (): void => void lookForFiles(read).then((isNew) => isNew && changes.publish('topics', ['imports']), tellLookFailed)
  setInterval(look, LOOK_MS).unref()
  const { port1, port2 } = new MessageChannel()
  writer.postMessage(port2, [port2])
  const here = { folder, read, key, device, foreignHolder, backupFailure: () => failure }
  const ground = { ...surroundings, ...here, files, columns }
  const product = createRouterBy(queriesHere(ground, port1, changed))
  const engine = implement(engineContract).router({
    changes: implement(engineContract).changes.handler(async function* ({ signal }) {
      yield* changes.subscribe('topics', signal ? { signal } : {})
    }),
    info: implement(engineContract).info.handler(() => ({ processId: process.pid, columnsReady: ready })),
  })
  const handler = new RPCHandler(
    { ...product, engine },
    { experimental_transfer: ([, , payload]) => (holdsTypedArrays(payload) ? [] : null) },
  )
  serve = (port) => {
    handler.upgrade(port, { context: {} })
    port.start()
  }
  windows.splice(0).forEach(serve)
  tellMain({ tell: 'opened', folder, name, ways })
}

/** Once nothing has changed for so long, in milliseconds. */
const CALM_MS = 1_000

/** After receipts came or went the usual figures are computed before anybody asks; any other change only stops that. */
function preparer(columns: ColumnsSource, read: Read): (topics: readonly Topic[]) => void {
  let state = 0
  let timer: NodeJS.Timeout | undefined
  const run = async (): Promise<void> => {
    const known = state
    const isOutdated = (): boolean => state !== known
    await prepareSegments(await columns.current(), read, isOutdated)
    if (!isOutdated()) await prepareValue(await columns.current(), read, isOutdated)
  }
  return (topics) => {
    if (topics.some((topic) => columnTopics.includes(topic))) state++
    if (!topics.includes('receipts')) return
    clearTimeout(timer)
    timer = setTimeout(() => void run().catch((error: unknown) => console.error('usual figures:', error)), CALM_MS)
  }
}

/** How often the watched folders are looked into. */
const LOOK_MS = 10_000
const tellLookFailed = (error: unknown): void => console.error('watched folders:', error)

const surroundings = {
  figures: ruleFigures,
  shown: shownByMember,
  openParser: noParserHere,
  actor: 'officer' as const,
  now: () => new Date(),
}

/** Tasks, which read files, run on the writer thread. */
function noParserHere(): never {
  throw new Error('queries read no files')
}

/** Once main has said by which secret: the key never stands in arguments or environment. */
function begin(secret: string | null, useDevice: boolean): void {
  const data: WriterData = { opening, secret, useDevice }
  const begun = new Worker(join(__dirname, 'writer.cjs'), { workerData: data })
  writer = begun
  for (const message of waiting.splice(0)) begun.postMessage(message)
  begun.on('message', (message: WriterToReader) => hearWriter(message, begun))
  begun.on('error', (error) => {
    console.error('writer thread:', error)
    process.exit(1) // main starts the engine again and says so
  })
}

function hearWriter(message: WriterToReader, begun: Worker): void {
  if ('tell' in message) return hearOfWorkspace(message, begun)
  switch (message.ask) {
    case 'columns':
      return askColumns(message.id)
    case 'seal':
    case 'unseal':
    case 'parser':
    case 'end-parser':
      if (message.ask === 'end-parser') parsers.delete(message.id)
      return tellMain(message)
    case 'of-parser':
      return parsers.get(message.id)?.postMessage(message.request)
  }
}

function hearOfWorkspace(message: Extract<WriterToReader, { tell: string }>, begun: Worker): void {
  if (message.tell === 'opened') return opened(message, begun)
  if (message.tell === 'backup-failed') {
    failure = message.failure
    return changes.publish('topics', ['workspace'])
  }
  if (message.tell === 'refused') tellMain({ ...message, code: message.code as RefusalCode })
  else tellMain(message)
  setTimeout(() => process.exit(0), 50) // lets the last message through
}

main.on('message', ({ data: message, ports: [port] }: { data: MainToEngine; ports: Electron.MessagePortMain[] }) => {
  switch (message.tell) {
    case 'begin':
      return begin(message.secret, message.useDevice)
    case 'granted':
      files.grant(message.token, message.path)
      return tellWriter(message)
    case 'window':
      if (port && serve) serve(port)
      else if (port) windows.push(port)
      return
    case 'parser':
      if (port) relayParser(message.id, port)
      return
    case 'sealed':
    case 'unsealed':
      return message.id > READERS ? device.hear(message) : tellWriter(message)
    case 'parser-died':
    case 'close':
      return tellWriter(message)
  }
})

/** An Electron port cannot be handed to a worker thread: its messages are passed on here, a few thousand rows at a time. */
function relayParser(id: number, port: Electron.MessagePortMain): void {
  parsers.set(id, port)
  port.on('message', ({ data: event }: { data: ParserMessage }) => tellWriter({ tell: 'parser-event', id, event }))
  port.start()
  tellWriter({ tell: 'parser-ready', id })
}
