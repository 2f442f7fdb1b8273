/** rel:R4: a disk that runs full. On a file system of 24 MB of its own; where none may be mounted these tests are skipped, and say so. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { dropBallast, layBallast } from '#core/db/ballast.ts'
import { freeBytes } from '#core/db/free-space.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { createRandom } from '#core/statistics/random.ts'
import { backUp, listBackups } from '#core/workspace/backups.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup } from '#core/workspace/restore.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { openSettings } from '../../src/main/shell/settings-file.ts'
import { addSegment, now, refused, segmentNames } from '../core/workspace/a-folder.ts'
import { createWorld, deeds } from './world.ts'

const MEGABYTE = 1024 * 1024
const disk = mkdtempSync(join(tmpdir(), 'regulars-disk-'))
const folder = join(disk, '工作区')

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('rel:R4 is skipped: no file system may be mounted here')
    return false
  }
}
const unmount = (): void => void execFileSync('umount', ['-l', disk], { stdio: 'ignore' })

const isMounted = mount()
if (isMounted) unmount()
beforeEach(() => {
  if (!isMounted) return
  mount()
  createWorkspace(folder, '素衣', now)
})
afterEach(() => {
  if (isMounted) unmount()
})
afterAll(() => rmSync(disk, { recursive: true, force: true }))

const logBytes = () => statSync(`${databaseOf(folder)}-wal`).size
const open = (): Workspace => openWorkspace(folder, now)

/** An import that is bigger than the disk. */
const importTooMuch = ({ writer }: Workspace) =>
  writer.operate({ kind: 'imports.commit', args: {}, actor: 'officer', at: now }, 'own', async (write) => {
    const insert = write.prepare<[string, string]>(`insert into segment (name, rule, saved_at) values (?, ?, 'x')`)
    for (let i = 0; i < 40_000; i++) {
      insert.run(`n${i}`, 'x'.repeat(1000))
      if (i % 1000 === 0) await new Promise((done) => setImmediate(done))
    }
  })

/** What other programs leave of the disk. */
const leaveFree = (bytes: number): void => writeFileSync(join(disk, 'others'), Buffer.alloc(freeBytes(disk) - bytes, 1))

describe.skipIf(!isMounted)('rel:R4', () => {
  test.each([24, 12, 6, 3, 1.5])('an import that fills the last %s MB is rolled back; all that was there is there', async (megabytes) => {
    layBallast(folder, MEGABYTE)
    const workspace = open()
    await addSegment(workspace, 'before')
    if (megabytes < 20) leaveFree(megabytes * MEGABYTE)
    await expect(importTooMuch(workspace)).rejects.toEqual(refused('workspace/disk-full'))
    expect(segmentNames(workspace)).toEqual(['before'])
    await addSegment(workspace, 'after')
    workspace.close()
    expect(drain(verifyWorkspace(folder)).isSound).toBe(true)
    const again = open()
    expect(segmentNames(again)).toEqual(['before', 'after'])
    again.close()
  })

  test('the ballast lets the log be emptied on the full disk', async () => {
    layBallast(folder, MEGABYTE)
    const workspace = open()
    await addSegment(workspace, 'before')
    leaveFree(4 * MEGABYTE)
    await expect(importTooMuch(workspace)).rejects.toEqual(refused('workspace/disk-full'))
    expect(logBytes()).toBe(0)
    expect(dropBallast(folder)).toBe(false) // it has been given back
    workspace.close()
  })

  test('control arm: without ballast the log keeps its size', async () => {
    const workspace = open()
    await addSegment(workspace, 'before')
    leaveFree(4 * MEGABYTE)
    await expect(importTooMuch(workspace)).rejects.toEqual(refused('workspace/disk-full'))
    expect(logBytes()).toBeGreaterThan(2 * MEGABYTE)
    workspace.close()
  })

  test('a backup that does not fit is refused before it begins, or leaves nothing', async () => {
    const workspace = open()
    await addSegment(workspace, 'a')
    expect(() => drain(backUp(folder, 'by-hand', now))).toThrow(refused('workspace/disk-full'))
    expect(listBackups(folder)).toEqual([])
    expect(segmentNames(workspace)).toEqual(['a'])
    workspace.close()
  })

  test('a disk without a single byte: the ballast lets the workspace open, be read, and take small changes', async () => {
    layBallast(folder, MEGABYTE)
    const first = open()
    await addSegment(first, 'a')
    first.close()
    leaveFree(0)
    const workspace = open()
    expect(segmentNames(workspace)).toEqual(['a'])
    await addSegment(workspace, 'b')
    await expect(importTooMuch(workspace)).rejects.toEqual(refused('workspace/disk-full'))
    workspace.close()
  })

  test('control arm: without ballast it does not even open, and is refused as a full disk, not as damage', () => {
    leaveFree(0)
    expect(open).toThrow(refused('workspace/disk-full', { freeBytes: 0 }))
    rmSync(join(disk, 'others'))
    open().close()
  })

  test('a run of matching that does not fit merges nobody', async () => {
    const files = mkdtempSync(join(tmpdir(), 'regulars-files-'))
    const workspace = open()
    const world = createWorld(workspace, files, createRandom(3))
    await deeds['import of members']?.(world)
    await deeds['import of members']?.(world)
    const persons = () => Number(workspace.read.prepare<[], { n: number }>('select count(distinct person_id) as n from member').value())
    const before = persons()
    leaveFree(0)
    await expect(world.finish(world.call.people.match({}))).rejects.toEqual(refused('workspace/disk-full'))
    expect(persons()).toBe(before)
    workspace.close()
    rmSync(files, { recursive: true })
    expect(drain(verifyWorkspace(folder)).isSound).toBe(true)
  })

  test('a restore that does not fit is refused before it begins, and the present data stays', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'regulars-elsewhere-'))
    cpSync(folder, elsewhere, { recursive: true })
    const { name } = drain(backUp(elsewhere, 'by-hand', now))
    const workspace = open()
    await addSegment(workspace, 'present')
    workspace.close()
    leaveFree(100_000)
    await expect(restoreBackup(folder, join(elsewhere, 'backups', name), { now })).rejects.toEqual(refused('workspace/disk-full'))
    rmSync(join(disk, 'others'))
    const after = open()
    expect(segmentNames(after)).toEqual(['present'])
    after.close()
    rmSync(elsewhere, { recursive: true })
  })

  test('a migration whose backup does not fit is not begun: the file stays to the last byte', () => {
    const old = join(disk, '旧')
    mkdirSync(old)
    const db = openSqlite(databaseOf(old), 'create')
    db.pragma('foreign_keys = OFF')
    db.exec(readFileSync(join(import.meta.dirname, '../data/schemas/schema-1.sql'), 'utf8'))
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    const before = readFileSync(databaseOf(old))
    expect(() => openWorkspace(old, now)).toThrow(refused('workspace/disk-full'))
    expect(readFileSync(databaseOf(old)).equals(before)).toBe(true)
  })

  test('settings that cannot be written keep what they were, and it is told', () => {
    const path = join(disk, 'settings.json')
    const troubles: string[] = []
    const settings = openSettings(
      path,
      () => undefined,
      (trouble) => troubles.push(trouble),
    )
    settings.change({ theme: 'dark' })
    leaveFree(0)
    settings.change({ theme: 'light', workspace: 'x'.repeat(100_000) })
    expect(troubles).toEqual(['not-kept'])
    expect(openSettings(path, () => undefined).now.theme).toBe('dark')
  })
})
