/**
 * The writer thread of the engine: holds the workspace's lock and its only writing connection, and runs commands and tasks.
 * Reader thread and screens go on meanwhile. What it needs from outside (files, parsers, columns) it asks of the reader thread.
 */
import { RPCHandler } from '@orpc/server/message-port'
import { ORPCError } from '@orpc/contract'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { createRouter } from '#core/api.ts'
import type { Columns } from '#core/columns/columns.ts'
import { must } from '#core/must.ts'
import { createGrantedFiles } from '#core/granted-files.ts'
import { listRestorable } from '#core/workspace/backups.ts'
import { keyringInForce, waysOf } from '#core/workspace/keys/unlock.ts'
import { shownByMember } from '#core/people/shown.ts'
import { ruleFigures } from '#core/value/rule-figures.ts'
import type { Workspace } from '#core/workspace/open-workspace.ts'
import { backUpDaily } from '#core/workspace/safety.ts'
import { reapplyErasures } from '#core/privacy/erasing/reapply.ts'
import { nameOf } from '#core/workspace/summary.ts'
import { apartThread } from './apart-thread.ts'
import { beginWorkspace } from './beginning.ts'
import { createSystemDevice } from './system-device.ts'
import { parserOver, type ParserChannel } from './parser-client.ts'
import type { Backup, SecretKind } from '#shared/contract/workspace.ts'
import type { RefusalCode } from '#shared/refusal.ts'
import type { ReaderToWriter, WriterData, WriterToReader } from './threads.ts'

const reader = must(parentPort, 'writer.ts runs as a worker thread')
const tell = (message: WriterToReader): void => reader.postMessage(message)
const files = createGrantedFiles()
const awaited = new Map<number, (columns: Columns) => void>()
const parsers = new Map<number, { ready(): void; heard(message: ReaderToWriter): void }>()
let lastId = 0

const columns = {
  current: () =>
    new Promise<Columns>((resolve) => {
      awaited.set(++lastId, resolve)
      tell({ ask: 'columns', id: lastId })
    }),
  invalidate: () => {}, // the reader thread owns the columns and hears of every change itself
}

function connectParser(): Promise<ParserChannel> {
  const id = ++lastId
  let heard: (message: ReaderToWriter) => void = () => {}
  const channel: ParserChannel = {
    post: (request) => tell({ ask: 'of-parser', id, request }),
    listen: (onEvent, onDeath) => {
      heard = (message) => {
        if (message.tell === 'parser-event') onEvent(message.event)
        else onDeath()
      }
    },
    end: () => {
      parsers.delete(id)
      tell({ ask: 'end-parser', id })
    },
  }
  return new Promise((resolve) => {
    parsers.set(id, { ready: () => resolve(channel), heard: (message) => heard(message) })
    tell({ ask: 'parser', id })
  })
}

const device = createSystemDevice((question) => {
  tell({ ...question, id: ++lastId })
  return lastId
})
/** Main may want it closed before it is open. */
let isToClose = false

async function start({ opening, secret, useDevice }: WriterData): Promise<void> {
  reader.on('message', (message: ReaderToWriter | MessagePort) => {
    if ('tell' in message) hearAtAnyTime(message)
  })
  const workspace = await beginWorkspace(opening, { device, useDevice, ...(secret === null ? {} : { secret }) })
  // A restored backup may know somebody who was erased.
  await reapplyErasures(workspace, { actor: 'officer', now: () => new Date(), key: workspace.key })
  if (isToClose) return end(workspace)
  const ground = {
    ...workspace,
    device,
    apart: apartThread,
    files,
    columns,
    figures: ruleFigures,
    shown: shownByMember,
    openParser: parserOver(connectParser),
    actor: 'officer' as const,
    now: () => new Date(),
    announce: () => {}, // the reader thread announces when the call it passed on has ended
  }
  const handler = new RPCHandler(createRouter(ground))
  reader.on('message', (message: ReaderToWriter | MessagePort) => {
    if ('tell' in message) hear(message, workspace)
    else handler.upgrade(message)
  })
  const { read, folder, key, foreignHolder } = workspace
  tell({ tell: 'opened', name: nameOf(read), key, ways: waysInto(folder), foreignHolder })
  setTimeout(() => void backUpOfToday(workspace), AFTER_OPENING_MS).unref()
}

/** The first screens come first. */
const AFTER_OPENING_MS = 10_000

async function backUpOfToday({ folder, read, key }: Workspace): Promise<void> {
  try {
    await backUpDaily({ folder, read, key, apart: apartThread, now: new Date() })
  } catch (error) {
    console.error('daily backup:', error)
    if (error instanceof ORPCError) tell({ tell: 'backup-failed', failure: { refusal: error.code as RefusalCode, data: error.data } })
  }
}

/** By which secrets it can be opened; null where it is not encrypted. */
function waysInto(folder: string): readonly SecretKind[] | null {
  const keyring = keyringInForce(folder)
  return keyring ? waysOf(keyring) : null
}

/** Also while the workspace is being opened: the key may lie in the system's store, and files may be dropped early. */
function hearAtAnyTime(message: ReaderToWriter): void {
  if (message.tell === 'granted') files.grant(message.token, message.path)
  else if (message.tell === 'close') isToClose = true
  else device.hear(message)
}

function hear(message: ReaderToWriter, workspace: Workspace): void {
  switch (message.tell) {
    case 'columns':
      awaited.get(message.id)?.(message.columns)
      return void awaited.delete(message.id)
    case 'parser-ready':
      return parsers.get(message.id)?.ready()
    case 'parser-event':
    case 'parser-died':
      return parsers.get(message.id)?.heard(message)
    case 'granted':
    case 'sealed':
    case 'unsealed':
      return // heard at any time
    case 'close':
      return end(workspace)
  }
}

function end({ folder, close }: Workspace): void {
  close()
  tell({ tell: 'closed', ways: waysInto(folder) })
  reader.close()
}

const given = workerData as WriterData

start(given).catch((error: unknown) => {
  if (!(error instanceof ORPCError)) throw error
  tell({ tell: 'refused', code: error.code, data: error.data, backups: backupsOf(given.opening[0]) })
  reader.close()
})

/** What the officer could put in the place of a workspace that does not open. */
function backupsOf(folder: string): readonly Backup[] {
  try {
    return listRestorable(folder)
  } catch {
    return []
  }
}
