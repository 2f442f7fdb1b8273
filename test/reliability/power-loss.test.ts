/**
 * rel:R2: the power goes. Every change of the program to its disk is recorded; images of what the disk may hold then are opened as the program
 * would: nothing confirmed is missing, nothing is half there, nothing is damaged, and a restore left the old data or the new.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import type { CipherKey } from '#core/db/cipher.ts'
import { connect } from '#core/db/connections.ts'
import { openSqlite } from '#core/db/open.ts'
import { brokenLink } from '#core/db/operations.ts'
import { databaseOf } from '#core/db/places.ts'
import { backUp } from '#core/workspace/backups.ts'
import { fileDevice } from '#core/workspace/keys/device.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { unlock } from '#core/workspace/keys/unlock.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { addSegment, now, segmentNames } from '../core/workspace/a-folder.ts'
import { bundle, startChild } from './children.ts'
import { crashImage, filesBelow, type Disk } from './disk/crash-image.ts'
import { readRecord, type Change } from './disk/record.ts'
import { buildShim, underShim } from './disk/shim.ts'
import { createRandom } from '#core/statistics/random.ts'
import { patience, times } from './times.ts'

const shim = buildShim('rel:R2')
const STEPS = 30

let changes: string
let restore: string
let root: string
const diskOf = (): string => join(root, 'disk')
const folderOf = (): string => join(diskOf(), 'w')

beforeAll(async () => {
  if (shim === undefined) return
  changes = await bundle('changes.ts')
  restore = await bundle('restore.ts')
}, patience)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-r2-'))
  process.env['REGULARS_KEY_DIR'] = join(root, 'keys')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))
afterAll(() => delete process.env['REGULARS_KEY_DIR'])

async function makeWorkspace(isEncrypted: boolean): Promise<CipherKey | undefined> {
  createWorkspace(folderOf(), '素衣', now, isEncrypted ? await protect({ device: fileDevice, at: now }) : undefined)
  mkdirSync(join(folderOf(), 'backups'), { recursive: true })
  return unlock(folderOf())
}

interface Recorded {
  readonly before: Disk
  readonly changes: readonly Change[]
}

async function record(script: string, args: readonly string[]): Promise<Recorded> {
  if (shim === undefined) throw new Error('there is no shim')
  const before = filesBelow(diskOf())
  const log = join(root, 'log')
  const child = startChild(script, args, underShim(shim, diskOf(), log))
  await child.says('DONE')
  await child.ended
  return { before, changes: readRecord(log) }
}

/** The steps whose confirmation stands before the `until`-th change. */
const confirmedIn = ({ changes }: Recorded, until: number): readonly string[] =>
  changes.slice(0, until).flatMap((change) => (change.kind === 'write' && change.name === 'acked' ? [change.bytes.toString().trim()] : []))

/** Writes an image to a folder of its own; what lived in memory only, and the list of confirmations, are not part of it. */
function lay(image: Disk, to: string): string {
  for (const [name, content] of image) {
    if (name === 'acked' || name.endsWith('-shm')) continue
    mkdirSync(dirname(join(to, name)), { recursive: true })
    writeFileSync(join(to, name), content)
  }
  return join(to, 'w')
}

type Outcome = 'lost' | 'half' | 'damaged' | 'whole'

function judge(folder: string, confirmed: readonly string[], key: CipherKey | undefined): Outcome {
  try {
    const workspace = openWorkspace(folder, now, { key })
    const names = new Set(segmentNames(workspace))
    workspace.close()
    if (confirmed.some((n) => !names.has(`${n}a`))) return 'lost'
    if ([...names].some((name) => name.endsWith('a') && !names.has(name.replace('a', 'b')))) return 'half'
    return isSound(folder, key) ? 'whole' : 'damaged'
  } catch {
    return 'damaged'
  }
}

/** Every page, and each line of the log of operations: the whole of "Verify data" is the same question asked at length. */
function isSound(folder: string, key: CipherKey | undefined): boolean {
  const db = openSqlite(databaseOf(folder), 'read', key)
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok' && brokenLink(connect(db)) === undefined
  } finally {
    db.close()
  }
}

function judgeImages(
  recorded: Recorded,
  count: number,
  judgeOne: (folder: string, until: number) => Outcome,
): Readonly<Record<Outcome, number>> {
  const found = { lost: 0, half: 0, damaged: 0, whole: 0 }
  for (let i = 0; i < count; i++) {
    const random = createRandom(i + 1)
    const until = 1 + Math.floor(random() * recorded.changes.length)
    const place = join(root, 'image')
    found[judgeOne(lay(crashImage(recorded.before, recorded.changes, until, random), place), until)]++
    rmSync(place, { recursive: true })
  }
  return found
}

async function afterChanges(isEncrypted: boolean, count: number, how: readonly string[] = []) {
  const key = await makeWorkspace(isEncrypted)
  const recorded = await record(changes, [folderOf(), String(STEPS), ...how])
  expect(confirmedIn(recorded, recorded.changes.length)).toHaveLength(STEPS)
  return judgeImages(recorded, count, (folder, until) => judge(folder, confirmedIn(recorded, until), key))
}

describe.skipIf(shim === undefined)('rel:R2', () => {
  test.each([
    ['plain', false],
    ['encrypted', true],
  ])('%s: nothing confirmed is lost, nothing half there, nothing damaged', { timeout: patience }, async (_, isEncrypted) => {
    const count = times(80, 800)
    expect(await afterChanges(isEncrypted, count)).toEqual({ lost: 0, half: 0, damaged: 0, whole: count })
  })

  test('a restore leaves the old data or the new', { timeout: patience }, async () => {
    await makeWorkspace(false)
    const first = openWorkspace(folderOf(), now)
    await addSegment(first, 'old')
    first.close()
    const { name } = drain(backUp(folderOf(), 'by-hand', now))
    const second = openWorkspace(folderOf(), now)
    await addSegment(second, 'new')
    second.close()
    const recorded = await record(restore, [folderOf(), name])
    const seen = new Set<string>()
    const count = times(40, 400)
    const found = judgeImages(recorded, count, (folder) => {
      const workspace = openWorkspace(folder, now)
      seen.add(segmentNames(workspace).join())
      workspace.close()
      return isSound(folder, undefined) ? 'whole' : 'damaged'
    })
    expect(found).toEqual({ lost: 0, half: 0, damaged: 0, whole: count })
    expect([...seen].toSorted()).toEqual(['old', 'old,new'])
  })

  test.each(['normal', 'off'])('control arm: synchronous = %s loses what it confirmed', { timeout: patience }, async (how) => {
    const { lost, damaged } = await afterChanges(false, 40, [how])
    expect(lost + damaged).toBeGreaterThan(0)
  })
})

test.skipIf(shim === undefined)('the workspace under test is the one that was recorded', async () => {
  await makeWorkspace(false)
  const recorded = await record(changes, [folderOf(), '4'])
  const whole = join(root, 'whole')
  cpSync(folderOf(), whole, { recursive: true })
  const image = lay(
    crashImage(recorded.before, [...recorded.changes, { kind: 'sync', name: 'w' }], recorded.changes.length + 1, () => 0.99),
    join(root, 'image'),
  )
  expect(
    filesBelow(image)
      .get('workspace.db')
      ?.equals(filesBelow(whole).get('workspace.db') ?? Buffer.alloc(0)),
  ).toBe(true)
})
