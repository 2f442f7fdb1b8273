/** The writer thread before its workspace is open: what is said to it early, and what is done before the opening. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReaderToWriter, WriterData, WriterToReader } from '../../src/main/engine/threads.ts'
import { createWorkspace } from '#core/workspace/open-workspace.ts'
import type { Device } from '#core/workspace/keys/device.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { patience } from '../reliability/times.ts'

const at = new Date('2026-01-31T08:00:00Z')
let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-engine-'))
  folder = join(root, 'w')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A key store that seals by writing the key down. */
const openStore: Device = {
  keep: (_, key, when) =>
    Promise.resolve({ kind: 'system', at: when.toISOString(), computer: 'c', sealed: Buffer.from(key).toString('hex') }),
  find: () => Promise.resolve(undefined),
}
const unsealed = (sealed: string): Uint8Array => new Uint8Array(Buffer.from(sealed, 'hex'))

/** Everything the thread says until it ends. */
async function said(
  answer: (message: WriterToReader, tell: (message: ReaderToWriter) => void) => void,
): Promise<readonly WriterToReader[]> {
  const workerData: WriterData = { opening: [folder], secret: null, useDevice: true }
  const writer = new Worker(new URL('../../src/main/engine/writer.ts', import.meta.url), {
    workerData,
    env: { ...process.env, REGULARS_SEEN_DIR: join(root, 'seen') },
  })
  const messages: WriterToReader[] = []
  writer.on('message', (message: WriterToReader) => {
    messages.push(message)
    answer(message, (reply) => writer.postMessage(reply))
  })
  await new Promise((ended, failed) => writer.once('exit', ended).once('error', failed))
  return messages
}

const words = (messages: readonly WriterToReader[]): readonly string[] =>
  messages.map((message) => ('tell' in message ? message.tell : message.ask))

test(
  'a workspace that is closed while the key store is still asked ends at once, and nobody is told that it is open',
  { timeout: patience },
  async () => {
    createWorkspace(folder, '素衣', at, await protect({ device: openStore, at }))
    const messages = await said((message, tell) => {
      if (!('ask' in message) || message.ask !== 'unseal') return
      tell({ tell: 'close' })
      tell({ tell: 'unsealed', id: message.id, bytes: unsealed(message.sealed) })
    })
    expect(words(messages)).toEqual(['unseal', 'closed'])
  },
)

test('an unencrypted workspace opens without a word to the key store', { timeout: patience }, async () => {
  createWorkspace(folder, '素衣', at)
  const messages = await said((message, tell) => 'tell' in message && message.tell === 'opened' && tell({ tell: 'close' }))
  expect(words(messages)).toEqual(['opened', 'closed'])
})
