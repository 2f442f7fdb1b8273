/** rel:S4, rel:S6, rel:R5 and rel:R16: nothing readable at rest, every way in works, damage is found, a damaged keyring keeps nobody out. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { connect } from '#core/db/connections.ts'
import { digestOf, operationLog } from '#core/db/digest.ts'
import { databaseOf } from '#core/db/places.ts'
import { isPlainDatabase, openSqlite, type Sqlite } from '#core/db/open.ts'
import { createFromArchive } from '#core/workspace/archive.ts'
import { backUp, listBackups } from '#core/workspace/backups.ts'
import { fileDevice, forgetKeyFile, type Device } from '#core/workspace/keys/device.ts'
import { encryptWorkspace } from '#core/workspace/keys/encrypt-workspace.ts'
import { faster } from '#core/workspace/keys/choose-cipher.ts'
import { keyringOf, readKeyring } from '#core/workspace/keys/keyring.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { makeRecoveryCode, readRecoveryCode } from '#core/workspace/keys/recovery-code.ts'
import { unlock } from '#core/workspace/keys/unlock.ts'
import { rememberHere, removeWay, setPassphrase } from '#core/workspace/keys/ways.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup } from '#core/workspace/restore.ts'
import { handOver } from '#core/workspace/safety.ts'
import { patience, times } from '../../../reliability/times.ts'
import { addSegment, refused, segmentNames } from '../a-folder.ts'
import { workingOn } from '../working.ts'

const now = new Date('2026-01-31T08:00:00Z')
const code = makeRecoveryCode()
let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-keys-'))
  folder = join(root, 'w')
  process.env['REGULARS_KEY_DIR'] = join(root, 'keys')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const makeEncrypted = async (): Promise<void> =>
  createWorkspace(folder, '素衣', now, await protect({ device: fileDevice, at: now, recoveryCode: code }))

const canaries = Array.from({ length: 200 }, (_, n) => `金丝雀${n}号`)

/** Every file below the folder that holds one of the canaries in UTF-8, UTF-16 or as the engine stores it. */
function readable(): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const needles = ['utf8', 'utf16le'].flatMap((encoding) => canaries.map((text) => Buffer.from(text, encoding as BufferEncoding)))
  return files.filter((file) => statSync(file).isFile() && needles.some((needle) => readFileSync(file).includes(needle)))
}

async function fill(key: Awaited<ReturnType<typeof unlock>>): Promise<void> {
  const workspace = openWorkspace(folder, now, { key })
  for (const canary of canaries) await addSegment(workspace, canary)
  workspace.read.prepare<[], object>('select name from segment order by name desc').all()
  drain(backUp(folder, 'by-hand', now, key))
  expect(readable().length).toBe(key ? 0 : readable().length)
  workspace.close()
}

test('no name is readable in database, log, backup or side files; control arm: without a key it is', { timeout: 90_000 }, async () => {
  await makeEncrypted()
  await fill(await unlock(folder))
  expect(readable()).toEqual([])
  rmSync(folder, { recursive: true })
  createWorkspace(folder, '素衣', now)
  await fill(undefined)
  expect(readable().length).toBeGreaterThan(0)
})

test('the computer’s key, the pass phrase and the recovery code each open it; anything else is told apart', async () => {
  await makeEncrypted()
  const key = await unlock(folder)
  const workspace = openWorkspace(folder, now, { key })
  await setPassphrase({ ...workingOn(workspace), key }, '春天的第一杯茶，慢慢喝')
  workspace.close()
  expect(await unlock(folder, { secret: ' 春天的第一杯茶，慢慢喝 ' })).toEqual(key)
  expect(await unlock(folder, { secret: code.toLowerCase().replaceAll('-', ' ') })).toEqual(key)
  await expect(unlock(folder, { secret: 'no' })).rejects.toEqual(refused('key/wrong', { ways: ['passphrase', 'recovery'] }))
  const slip = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`
  await expect(unlock(folder, { secret: slip })).rejects.toEqual(refused('key/mistyped'))
  forgetKeyFile(readKeyring(folder)?.uuid ?? '')
  await expect(unlock(folder)).rejects.toEqual(refused('key/needed', { ways: ['passphrase', 'recovery'] }))
})

test('the last way that does not hang on this computer stays', async () => {
  await makeEncrypted()
  const key = await unlock(folder)
  const workspace = openWorkspace(folder, now, { key })
  const working = { ...workingOn(workspace), key }
  await expect(removeWay(working, 'recovery')).rejects.toEqual(refused('key/last-way'))
  await setPassphrase(working, 'a long enough phrase')
  await removeWay(working, 'recovery')
  await expect(removeWay(working, 'passphrase')).rejects.toEqual(refused('key/last-way'))
  workspace.close()
  await expect(unlock(folder, { secret: code })).rejects.toEqual(refused('key/wrong', { ways: ['passphrase'] }))
})

/** A computer with a key store of its own, as the window's engine has it. */
const aComputer = (name: string, at: string): Device => ({
  keep: (_, key) => Promise.resolve({ kind: 'system', at, computer: hostname(), sealed: `${name}:${Buffer.from(key).toString('hex')}` }),
  find: (_, slot) => {
    const [owner, hex = ''] = slot.kind === 'system' ? slot.sealed.split(':') : []
    return Promise.resolve(owner === name ? new Uint8Array(Buffer.from(hex, 'hex')) : undefined)
  },
})

test('each computer has a way of its own: remembering on one takes nothing from another, of the same name too', async () => {
  await makeEncrypted()
  const key = await unlock(folder)
  const workspace = openWorkspace(folder, now, { key })
  const mine = aComputer('mine', '2026-01-31T08:00:00.000Z')
  const hers = aComputer('hers', '2026-01-31T09:00:00.000Z')
  for (const device of [mine, hers]) await rememberHere({ ...workingOn(workspace), key, device })
  const ofSystem = () =>
    readKeyring(folder)
      ?.slots.filter(({ kind }) => kind === 'system')
      .map(({ at }) => at)
  expect(ofSystem()).toEqual(['2026-01-31T08:00:00.000Z', '2026-01-31T09:00:00.000Z'])
  // Remembered again: the one before it goes, and only that.
  const again = aComputer('mine', '2026-02-01T08:00:00.000Z')
  await rememberHere({ ...workingOn(workspace), key, device: again })
  expect(ofSystem()).toEqual(['2026-01-31T09:00:00.000Z', '2026-02-01T08:00:00.000Z'])
  for (const device of [again, hers]) expect(await unlock(folder, { device })).toEqual(key)
  await removeWay({ ...workingOn(workspace), key }, 'system', '2026-01-31T09:00:00.000Z')
  expect(ofSystem()).toEqual(['2026-02-01T08:00:00.000Z'])
  expect(await unlock(folder, { device: again })).toEqual(key)
  workspace.close()
})

test('a damaged keyring is replaced by its copy among the backups; without one nothing is made or moved', async () => {
  await makeEncrypted()
  const whole = readFileSync(keyringOf(folder))
  for (const length of [0, 1, 20, whole.length - 1]) {
    writeFileSync(keyringOf(folder), whole)
    truncateSync(keyringOf(folder), length)
    expect(await unlock(folder, { secret: code })).toBeDefined()
  }
  for (const file of [keyringOf(folder), join(folder, 'backups/keyring.json')]) writeFileSync(file, '{')
  await expect(unlock(folder)).rejects.toEqual(refused('key/keyring-damaged'))
})

test('a backup is encrypted, and restored under the same key', async () => {
  await makeEncrypted()
  const key = await unlock(folder)
  const before = openWorkspace(folder, now, { key })
  await addSegment(before, '一')
  before.close()
  const { name } = drain(backUp(folder, 'by-hand', now, key))
  const after = openWorkspace(folder, now, { key })
  await addSegment(after, '二')
  after.close()
  await restoreBackup(folder, name, { now, key })
  const restored = openWorkspace(folder, now, { key })
  expect(segmentNames(restored)).toEqual(['一'])
  restored.close()
})

test('nothing is packed for another computer that could not be opened there', async () => {
  createWorkspace(folder, '素衣', now, await protect({ device: fileDevice, at: now }))
  const key = await unlock(folder)
  const workspace = openWorkspace(folder, now, { key })
  const working = { ...workingOn(workspace), key }
  const archive = join(root, 'a.zip')
  await expect(handOver(working, archive)).rejects.toEqual(refused('key/no-way-back'))
  expect(existsSync(archive)).toBe(false)
  await setPassphrase(working, 'a long enough phrase')
  await handOver(working, archive)
  workspace.close()
  const elsewhere = join(root, 'elsewhere')
  await createFromArchive(elsewhere, archive)
  expect(await unlock(elsewhere, { secret: 'a long enough phrase' })).toEqual(key)
})

test('an unencrypted workspace gets a cipher, holds the same, and leaves nothing in the clear', async () => {
  createWorkspace(folder, '素衣', now)
  const plain = openWorkspace(folder, now)
  for (const canary of canaries) await addSegment(plain, canary)
  drain(backUp(folder, 'by-hand', now))
  plain.close()
  const before = contentOf(databaseOf(folder), undefined, operationLog)
  const key = await encryptWorkspace(folder, fileDevice, new Date(now.getTime() + 1000), code)
  const opened = openWorkspace(folder, now, { key })
  expect(segmentNames(opened)).toEqual(canaries)
  opened.close()
  expect(readable()).toEqual([])
  expect(contentOf(databaseOf(folder), key, operationLog)).toBe(before)
  expect(await unlock(folder, { secret: code })).toEqual(key)
})

test('what is left in the clear goes once there is an encrypted backup, and is tried again when it could not go', async () => {
  createWorkspace(folder, '素衣', now)
  const plain = openWorkspace(folder, now)
  for (const canary of canaries) await addSegment(plain, canary)
  drain(backUp(folder, 'by-hand', now))
  plain.close()
  const key = await encryptWorkspace(folder, fileDevice, new Date(now.getTime() + 1000), code)
  for (const { name } of listBackups(folder)) if (!isPlainDatabase(join(folder, 'backups', name))) rmSync(join(folder, 'backups', name)) // killed before
  mkdirSync(join(folder, 'columns.cache')) // does not let itself be removed
  expect(() => openWorkspace(folder, now, { key })).toThrow('columns.cache')
  rmSync(join(folder, 'columns.cache'), { recursive: true })
  openWorkspace(folder, now, { key }).close()
  expect(readable()).toEqual([])
  expect(listBackups(folder).length).toBeGreaterThan(0)
})

const FLIPS = times(200, 2000)

/** Reads every row; what cannot be read is found. */
function contentOf(file: string, key: Awaited<ReturnType<typeof unlock>>, leaveOut: readonly string[] = []): string {
  let db: Sqlite | undefined
  try {
    db = openSqlite(file, 'read', key)
    return digestOf(connect(db), leaveOut) + String(db.pragma('integrity_check', { simple: true }))
  } catch {
    return 'found'
  } finally {
    db?.close()
  }
}

function silentFlips(file: string, key: Awaited<ReturnType<typeof unlock>>): number {
  const whole = readFileSync(file)
  const right = contentOf(file, key)
  let silent = 0
  for (let n = 0; n < FLIPS; n++) {
    const bytes = Buffer.from(whole)
    const at = Math.floor(((n + 0.5) / FLIPS) * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (n % 8))
    writeFileSync(file, bytes)
    const found = contentOf(file, key)
    if (found !== right && found !== 'found' && found.endsWith('ok')) silent++
  }
  return silent
}

test(
  'a flipped bit is an error, never another value; control arm: without a cipher some values change in silence',
  { timeout: patience },
  async () => {
    await makeEncrypted()
    const key = await unlock(folder)
    await fill(key)
    expect(silentFlips(databaseOf(folder), key)).toBe(0)
    rmSync(folder, { recursive: true })
    createWorkspace(folder, '素衣', now)
    await fill(undefined)
    expect(silentFlips(databaseOf(folder), undefined)).toBeGreaterThan(0)
  },
)

test('recovery codes bear any way of writing, and a slip is seen', () => {
  for (let n = 0; n < 200; n++) {
    const made = makeRecoveryCode()
    expect(readRecoveryCode(` ${made.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(made)
  }
})

test('the second cipher is taken where the first is slow or wrong', () => {
  expect(faster(20, 30)).toBe('aegis')
  expect(faster(100, 30)).toBe('chacha20')
  expect(faster(undefined, 30)).toBe('chacha20')
})
