/** The disk's doings: logs kept short, room kept back, full and failing disks. */
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BALLAST_BYTES, dropBallast, layBallast } from '#core/db/ballast.ts'
import { createCheckpointer } from '#core/db/checkpoint.ts'
import { needSpace, spaceForImport } from '#core/db/free-space.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { refuseTrouble } from '#core/db/trouble.ts'
import { createWriter } from '#core/db/writer.ts'
import { placeWarnings, warningsOf } from '#core/workspace/warnings.ts'
import { addSegment, aFolder, now, open, refused, segmentNames, type TestFolder } from './a-folder.ts'

let it: TestFolder
beforeEach(() => {
  it = aFolder()
})
afterEach(() => it.remove())
const logBytes = () => statSync(`${databaseOf(it.folder)}-wal`, { throwIfNoEntry: false })?.size ?? 0

test('a bulk operation leaves an empty log behind, a command does so after some quiet', async () => {
  const workspace = open(it)
  await addSegment(workspace, 'a')
  expect(logBytes()).toBeGreaterThan(0)
  await workspace.writer.operate({ kind: 'imports.commit', args: {}, actor: 'officer', at: now }, 'own', () => {})
  expect(logBytes()).toBe(0)
  workspace.close()
  const db = openSqlite(databaseOf(it.folder), 'write')
  const quick = createCheckpointer(db, 20)
  const writer = createWriter(db, { committed: (much) => quick.committed(much), failed: () => {} })
  await writer.operate({ kind: 'x', args: {}, actor: 'cli', at: now }, 'rows', () => {})
  expect(logBytes()).toBeGreaterThan(0)
  await expect.poll(logBytes).toBe(0)
  quick.close()
  db.close()
})

test('a reader in the middle of a question keeps the log, and nobody waits for it', async () => {
  const workspace = open(it)
  const reader = openSqlite(databaseOf(it.folder), 'read')
  reader.exec('begin; select count(*) from segment')
  reader.prepare('select count(*) from segment').get()
  await workspace.writer.operate({ kind: 'imports.commit', args: {}, actor: 'officer', at: now }, 'own', () => {})
  expect(logBytes()).toBeGreaterThan(0)
  reader.close()
  workspace.close()
  expect(logBytes()).toBe(0)
})

test('the ballast is laid once, given back once, and never where there is little room', () => {
  layBallast(it.folder, 1_000_000)
  expect(statSync(join(it.folder, 'ballast.bin')).size).toBe(1_000_000)
  expect(dropBallast(it.folder)).toBe(true)
  expect(dropBallast(it.folder)).toBe(false)
  layBallast(it.folder, Number.MAX_SAFE_INTEGER)
  expect(existsSync(join(it.folder, 'ballast.bin'))).toBe(false)
  expect(BALLAST_BYTES).toBe(32 * 1024 * 1024)
})

test('a full disk rolls back, says so, and the next small change goes in', async () => {
  const workspace = open(it)
  await addSegment(workspace, 'before')
  const filling = workspace.writer.operate({ kind: 'x', args: {}, actor: 'officer', at: now }, 'rows', (write) => {
    const pages = Number(write.prepare<[], object>('pragma page_count').value())
    write.prepare<[], object>(`pragma max_page_count = ${pages + 3}`).get()
    for (let i = 0; i < 50; i++)
      write.run(write.query.insertInto('segment').values({ name: `n${i}`, rule: 'x'.repeat(5000), saved_at: 'x' }))
  })
  await expect(filling).rejects.toEqual(refused('workspace/disk-full'))
  expect(segmentNames(workspace)).toEqual(['before'])
  await addSegment(workspace, 'after')
  expect(segmentNames(workspace)).toEqual(['before', 'after'])
  workspace.close()
})

test('a failing disk stops all writing until the workspace is opened anew', async () => {
  const workspace = open(it)
  const failing = workspace.writer.operate({ kind: 'x', args: {}, actor: 'officer', at: now }, 'rows', () => {
    throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
  })
  await expect(failing).rejects.toEqual(refused('workspace/disk-io', { detail: 'SQLITE_IOERR_FSYNC' }))
  expect(() => addSegment(workspace, 'a')).toThrow(refused('workspace/disk-io', { detail: 'reopen' }))
  expect(segmentNames(workspace)).toEqual([])
  workspace.close()
  const again = open(it)
  await addSegment(again, 'a')
  again.close()
})

test('what the disk does has a name; what the program does wrong stays as it is', () => {
  const thrown = (code: string) => () => refuseTrouble(Object.assign(new Error('x'), { code }), it.folder)
  expect(thrown('SQLITE_FULL')).toThrow(refused('workspace/disk-full'))
  expect(thrown('SQLITE_CORRUPT_VTAB')).toThrow(refused('workspace/damaged'))
  expect(thrown('SQLITE_CANTOPEN')).toThrow(refused('workspace/disk-io'))
  expect(thrown('SQLITE_CONSTRAINT_UNIQUE')).toThrow('x')
})

test('an import asks for three times its growth and a reserve before it writes anything', () => {
  expect(spaceForImport(1_000_000)).toBe(240_000_000 + 200 * 1024 * 1024)
  expect(() => needSpace(it.folder, Number.MAX_SAFE_INTEGER)).toThrow(
    refused('workspace/disk-full', { needBytes: Number.MAX_SAFE_INTEGER }),
  )
  needSpace(it.folder, 1)
})

test('opening removes what an interrupted writing left, and nothing else', () => {
  writeFileSync(join(it.folder, 'ballast.bin.part'), 'x')
  writeFileSync(join(it.folder, 'workspace.new.db'), 'x')
  writeFileSync(join(it.folder, '说明.txt'), 'hers')
  open(it).close()
  expect(existsSync(join(it.folder, 'ballast.bin.part'))).toBe(false)
  expect(existsSync(join(it.folder, 'workspace.new.db'))).toBe(false)
  expect(existsSync(join(it.folder, '说明.txt'))).toBe(true)
})

test.each([
  ['/home/a/OneDrive/CRM', 'OneDrive'],
  ['/home/a/OneDrive - 公司/CRM', 'OneDrive'],
  ['C:\\Users\\a\\Dropbox\\CRM', 'Dropbox'],
  ['/home/a/我的坚果云/CRM', '坚果云'],
  ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/CRM', 'iCloud'],
  ['D:\\BaiduSyncdisk\\CRM', '百度网盘'],
  ['D:\\WPS云盘\\CRM', 'WPS 云盘'],
])('%s is known to be synced by %s', (folder, tool) => {
  expect(placeWarnings(folder, {})).toContainEqual({ code: 'folder-synced', tool })
})

test('the environment tells where OneDrive is, a share is a network place, a plain folder is neither', () => {
  expect(placeWarnings('/data/files/crm', { OneDriveCommercial: '/data/files' })).toContainEqual({
    code: 'folder-synced',
    tool: 'OneDrive',
  })
  expect(placeWarnings('\\\\server\\share\\crm', {})).toContainEqual({ code: 'folder-network', kind: 'UNC' })
  expect(placeWarnings('/srv/onedriver/crm', {})).toEqual([])
  expect(placeWarnings(it.folder, {})).toEqual([])
})

test('a workspace made today is not scolded for having no backup', async () => {
  const workspace = open(it)
  await addSegment(workspace, '甲')
  const codes = (at: string) => warningsOf(workspace.read, { folder: it.folder, now: new Date(at) }).map(({ code }) => code)
  expect(codes('2026-01-31T20:00:00Z')).not.toContain('backup-old')
  expect(codes('2026-02-28T20:00:00Z')).toContain('backup-old')
  workspace.close()
})
