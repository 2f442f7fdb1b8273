/** What the engine's arguments do before a workspace is opened. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPlainDatabase } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { fileDevice } from '#core/workspace/keys/device.ts'
import { writeKeyring } from '#core/workspace/keys/keyring.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { describeSecurity } from '#core/workspace/keys/ways.ts'
import { createWorkspace } from '#core/workspace/open-workspace.ts'
import { warningsOf } from '#core/workspace/warnings.ts'
import { beginWorkspace } from '../../src/main/engine/beginning.ts'
import { refused } from '../core/workspace/a-folder.ts'

const at = new Date('2026-01-31T08:00:00Z')
let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-beginning-'))
  folder = join(root, 'w')
  process.env['REGULARS_KEY_DIR'] = join(root, 'keys')
  process.env['REGULARS_SEEN_DIR'] = join(root, 'seen')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('an archive is never taken for what stands at its place already', async () => {
  createWorkspace(folder, '素衣', at)
  const archive = join(root, 'other.zip')
  writeFileSync(archive, '')
  await expect(beginWorkspace([folder, 'create-from', archive], {})).rejects.toEqual(refused('workspace/exists'))
})

test('a workspace made where a locked one was is open', async () => {
  const workspace = await beginWorkspace([folder, 'create', '素衣'], { useDevice: false })
  expect(workspace.key).toBeDefined()
  workspace.close()
})

test('an encryption that was ended before the swap has given no cipher: this is said, and it can be asked for again', async () => {
  createWorkspace(folder, '素衣', at)
  writeKeyring(folder, (await protect({ device: fileDevice, at })).keyring)
  const plain = await beginWorkspace([folder], {})
  expect(warningsOf(plain.read, { folder, now: at })).toContainEqual({ code: 'not-encrypted' })
  expect(await describeSecurity(folder)).toMatchObject({ cipher: null, ways: [] })
  plain.close()
  const encrypted = await beginWorkspace([folder, 'encrypt'], {})
  expect(isPlainDatabase(databaseOf(folder))).toBe(false)
  expect((await describeSecurity(folder)).cipher).not.toBeNull()
  encrypted.close()
  ;(await beginWorkspace([folder], {})).close()
})
