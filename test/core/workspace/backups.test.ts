/** rel:R8, the parts without kills: a backup equals the workspace, a restore is reversible, a damaged backup is refused. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { listOperations } from '#core/db/operations.ts'
import { databaseOf } from '#core/db/places.ts'
import { openSqlite } from '#core/db/open.ts'
import { backUp, hasBackupOfToday, isBackedUp, listBackups, listRestorable, setAside } from '#core/workspace/backups.ts'
import { createFromArchive } from '#core/workspace/archive.ts'
import { createWorkspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup, undoRestore } from '#core/workspace/restore.ts'
import { planRemoval } from '#core/workspace/retention.ts'
import { backUpBefore, backUpDaily, handOver } from '#core/workspace/safety.ts'
import { hostileText } from '../db/hostile-text.ts'
import { aFolder, addSegment, digestIn, digestOfFile, now, open, refused, segmentNames, type TestFolder } from './a-folder.ts'
import { workingOn } from './working.ts'

let it: TestFolder
beforeEach(() => {
  it = aFolder()
})
afterEach(() => it.remove())
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const backupPath = (name: string) => join(it.folder, 'backups', name)
async function withSegments(...names: string[]): Promise<void> {
  const workspace = open(it)
  for (const name of names) await addSegment(workspace, name)
  workspace.close()
}
const backUpNow = (minutes = 0) => drain(backUp(it.folder, 'by-hand', later(minutes)))
const names = () => {
  const workspace = open(it, { seenFolder: it.seenFolder })
  const found = segmentNames(workspace)
  workspace.close()
  return found
}

describe('rel:R8 backup', () => {
  test('random content with hostile text: the backup holds the same, operations included, and so says its manifest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(hostileText, { minLength: 1, maxLength: 8, selector: (name) => name.toWellFormed() }),
        async (texts) => {
          const workspace = open(it)
          const known = segmentNames(workspace)
          for (const text of texts) if (!known.includes(text.toWellFormed())) await addSegment(workspace, text)
          const backup = drain(backUp(it.folder, 'daily', now)) // while it is open, with a log that was not moved
          workspace.close()
          expect(digestOfFile(backupPath(backup.name), true)).toBe(digestIn(it, true))
          const manifest = JSON.parse(readFileSync(backupPath(backup.name.replace('.db', '.json')), 'utf8')) as { digest: string }
          expect(manifest.digest).toBe(digestIn(it, true))
        },
      ),
      { numRuns: 5 },
    )
  })

  test('it is one file that read-only media can hold: no log beside it', async () => {
    await withSegments('a')
    const { name, operationId, isThorough } = backUpNow()
    expect(readdirSync(join(it.folder, 'backups')).toSorted()).toEqual([name, name.replace('.db', '.json')].toSorted())
    expect([operationId, isThorough]).toEqual([1, true])
    const db = openSqlite(backupPath(name), 'read')
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete')
    db.close()
  })

  test('before an import a backup is made only where something is not in one yet', async () => {
    const workspace = open(it)
    const working = workingOn(workspace)
    await backUpBefore(working, 'before-import')
    expect(listBackups(it.folder)).toEqual([]) // nothing to lose
    await addSegment(workspace, 'a')
    expect(isBackedUp(workspace.read, it.folder)).toBe(false)
    await backUpBefore(working, 'before-import')
    await backUpBefore(working, 'before-import')
    expect(listBackups(it.folder)).toMatchObject([{ reason: 'before-import', isThorough: false, operationId: 1 }])
    workspace.close()
  })

  test('once a day, thoroughly, if anything changed', async () => {
    const workspace = open(it)
    const daily = (at: Date) => backUpDaily({ folder: it.folder, read: workspace.read, now: at })
    expect(await daily(now)).toBeUndefined()
    await addSegment(workspace, 'a')
    expect(await daily(now)).toMatchObject({ reason: 'daily', isThorough: true })
    expect(hasBackupOfToday(it.folder, now)).toBe(true)
    await addSegment(workspace, 'b')
    expect(await daily(later(1))).toBeUndefined()
    expect(await daily(later(60 * 24))).toMatchObject({ reason: 'daily' })
    workspace.close()
  })

  test('of a workspace that is gone none is made, and the folder is not made either', () => {
    const gone = join(it.root, 'gone')
    expect(() => drain(backUp(gone, 'daily', now))).toThrow(refused('workspace/disk-io'))
    expect(existsSync(gone)).toBe(false)
  })

  test('a backup without its manifest is still listed and can be restored', async () => {
    await withSegments('a')
    const { name } = backUpNow()
    rmSync(backupPath(name.replace('.db', '.json')))
    expect(listBackups(it.folder)).toMatchObject([{ name, reason: null, operationId: null }])
    await withSegments('b')
    await restoreBackup(it.folder, name, { now })
    expect(names()).toEqual(['a'])
  })
})

describe('retention', () => {
  const made = (daysAgo: number, hour = 12, bytes = 10) => {
    const madeAt = new Date(2026, 0, 31 - daysAgo, hour)
    return { name: `${daysAgo}-${hour}`, madeAt, bytes }
  }
  const today = new Date(2026, 0, 31, 20)

  test('three of today, one a day for a week, one a week for four weeks', () => {
    const all = [
      ...[8, 9, 10, 11, 12].map((hour) => made(0, hour)),
      ...Array.from({ length: 40 }, (_, i) => [made(i + 1, 9), made(i + 1, 18)]).flat(),
    ]
    const removed = new Set(planRemoval(all, today, 1e9))
    const kept = all.filter(({ name }) => !removed.has(name)).map(({ name }) => name)
    expect(kept).toEqual(['0-10', '0-11', '0-12', '1-18', '2-18', '3-18', '4-18', '5-18', '6-18', '7-18', '14-18', '21-18'])
  })

  test('never older than four weeks, so that whoever is erased does not live on in a copy; but the newest two stay', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 400 }), { minLength: 1, maxLength: 30 }), (ages) => {
        const all = ages.map((age) => made(age))
        const removed = planRemoval(all, today, 1e9)
        const kept = all.filter(({ name }) => !removed.includes(name))
        const newest = all.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime()).slice(0, 2)
        for (const backup of newest) expect(kept).toContain(backup)
        for (const backup of kept) if (!newest.includes(backup)) expect(Number(backup.name.split('-')[0])).toBeLessThan(28)
      }),
    )
  })

  test('the one just made stays, even if the clock was put back', () => {
    expect(planRemoval([made(0), made(1), made(2), made(50)], today, 5, '50-12')).toEqual(['1-12', '2-12'])
  })

  test('no more than the disk bears, the oldest go first, two stay', () => {
    const all = [made(0), made(1), made(2), made(3)]
    expect(planRemoval(all, today, 25)).toEqual(['2-12', '3-12'])
    expect(planRemoval(all, today, 5)).toEqual(['2-12', '3-12'])
  })
})

describe('rel:R8 restore', () => {
  test('puts back exactly what was there, and takes that back exactly too', async () => {
    await withSegments('a', 'b')
    const before = digestIn(it)
    const { name } = backUpNow()
    await withSegments('c')
    const after = digestIn(it)
    await restoreBackup(it.folder, name, { now: later(1) })
    expect(names()).toEqual(['a', 'b'])
    expect(digestIn(it)).toBe(before)
    undoRestore(it.folder, { now: later(2) })
    expect(names()).toEqual(['a', 'b', 'c'])
    expect(digestIn(it)).toBe(after)
    undoRestore(it.folder, { now: later(3) })
    expect(names()).toEqual(['a', 'b'])
    expect(setAside(it.folder)).toHaveLength(1)
    const [aside = ''] = setAside(it.folder)
    expect(listRestorable(it.folder)).toContainEqual(expect.objectContaining({ name: aside, reason: 'before-restore' }))
    await restoreBackup(it.folder, aside, { now: later(4) }) // by its name, like any backup
    expect(names()).toEqual(['a', 'b', 'c'])
  })

  test('is an operation of the restored workspace, and no older copy', async () => {
    await withSegments('a')
    names()
    const { name } = backUpNow()
    await withSegments('b')
    names()
    await restoreBackup(it.folder, name, { now })
    expect(names()).toEqual(['a']) // opened with the counter: no question asked
    const workspace = open(it)
    expect(listOperations(workspace.read, 1)).toMatchObject([{ kind: 'workspace.restore' }])
    workspace.close()
  })

  test('the log of the present database goes aside with it: what was not moved yet comes back', async () => {
    await withSegments('a')
    const { name } = backUpNow()
    const workspace = open(it)
    await addSegment(workspace, 'only in the log')
    const live = join(it.root, 'live')
    mkdirSync(live)
    for (const file of ['workspace.db', 'workspace.db-wal']) copyFileSync(join(it.folder, file), join(live, file))
    workspace.close()
    for (const file of ['workspace.db', 'workspace.db-wal']) copyFileSync(join(live, file), join(it.folder, file))
    await restoreBackup(it.folder, name, { now })
    expect(names()).toEqual(['a'])
    undoRestore(it.folder, { now: later(1) })
    expect(names()).toEqual(['a', 'only in the log'])
  })

  test('works where the database is gone, or damaged, and keeps the damaged one', async () => {
    await withSegments('a')
    const { name } = backUpNow()
    writeFileSync(databaseOf(it.folder), 'rubbish of more than a hundred bytes '.repeat(10))
    await restoreBackup(it.folder, name, { now })
    expect(names()).toEqual(['a'])
    expect(setAside(it.folder)).toHaveLength(1)
    rmSync(databaseOf(it.folder))
    await restoreBackup(it.folder, name, { now: later(1) })
    expect(names()).toEqual(['a'])
  })

  test.each([
    ['cut', (file: string) => truncateSync(file, 20_000)],
    ['emptied', (file: string) => truncateSync(file, 0)],
    ['changed by one bit', (file: string) => flip(file, 30_000)],
    ['replaced by text', (file: string) => writeFileSync(file, 'x'.repeat(5000))],
  ])('a backup that was %s is refused, and the workspace is as it was', async (_, damage) => {
    await withSegments('a')
    const { name } = backUpNow()
    await withSegments('b')
    const before = digestIn(it, true)
    damage(backupPath(name))
    await expect(restoreBackup(it.folder, name, { now })).rejects.toEqual(refused('backup/damaged'))
    expect(digestIn(it, true)).toBe(before)
    expect(readdirSync(it.folder).filter((file) => /new|journal|part/.test(file))).toEqual([])
  })

  test('a backup that is not there, or of another workspace, is refused', async () => {
    await expect(restoreBackup(it.folder, 'nope.db', { now })).rejects.toEqual(refused('backup/not-found'))
    const other = join(it.root, 'other')
    createWorkspace(other, '别家', now)
    const { name } = drain(backUp(other, 'by-hand', now))
    const path = join(other, 'backups', name)
    await expect(restoreBackup(it.folder, path, { now })).rejects.toEqual(refused('backup/other-workspace', { name: '别家' }))
    await restoreBackup(it.folder, path, { now, anyWorkspace: true })
  })

  test('not while somebody has the workspace open, and nothing to take back without a restore', async () => {
    await withSegments('a')
    const { name } = backUpNow()
    const workspace = open(it)
    await expect(restoreBackup(it.folder, name, { now })).rejects.toEqual(refused('workspace/in-use'))
    workspace.close()
    expect(() => undoRestore(it.folder, { now })).toThrow(refused('backup/nothing-to-take-back'))
  })
})

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at)
  writeFileSync(file, bytes)
}

describe('hand-over', () => {
  const archive = () => join(it.root, '交接.zip')
  async function pack(): Promise<void> {
    const workspace = open(it)
    await addSegment(workspace, '回头客')
    const { sha256 } = await handOver(workingOn(workspace), archive())
    expect(listOperations(workspace.read, 1)).toMatchObject([{ kind: 'workspace.handOver', args: expect.stringContaining(sha256) }])
    workspace.close()
  }

  test('one file makes the same workspace on another computer, in a folder that was empty', async () => {
    await pack()
    const moved = join(it.root, 'new computer', '素衣')
    await createFromArchive(moved, archive())
    const workspace = open({ folder: moved })
    expect(segmentNames(workspace)).toEqual(['回头客'])
    workspace.close()
    expect(digestIn({ folder: moved })).toBe(digestIn(it))
    await expect(createFromArchive(moved, archive())).rejects.toEqual(refused('workspace/exists'))
    expect(listBackups(it.folder)).toEqual([]) // the copy inside the archive does not stay here too
  })

  test('it can also replace a present workspace, reversibly', async () => {
    await pack()
    await withSegments('later')
    await restoreBackup(it.folder, archive(), { now })
    expect(names()).toEqual(['回头客'])
    undoRestore(it.folder, { now: later(1) })
    expect(names()).toEqual(['回头客', 'later'])
  })

  test('a cut, changed or foreign archive is refused and leaves nothing', async () => {
    await pack()
    const whole = readFileSync(archive())
    const moved = join(it.root, 'moved')
    for (const length of [0, 10, Math.floor(whole.length / 2), whole.length - 10]) {
      writeFileSync(archive(), whole.subarray(0, length))
      await expect(createFromArchive(moved, archive())).rejects.toEqual(refused('backup/damaged'))
      expect(readdirSync(moved)).toEqual([])
    }
    copyFileSync(join(import.meta.dirname, '../../data/small-brand/会员资料.xlsx'), archive())
    await expect(createFromArchive(moved, archive())).rejects.toEqual(refused('backup/damaged', { detail: 'no hand-over archive' }))
    expect(existsSync(join(moved, 'workspace.db'))).toBe(false)
  })
})
