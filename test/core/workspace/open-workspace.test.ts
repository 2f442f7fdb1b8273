import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCHEMA_VERSION } from '#core/db/migrate.ts'
import { openSqlite } from '#core/db/open.ts'
import { createWorkspace, openReader, openWorkspace } from '#core/workspace/open-workspace.ts'
import { summarise } from '#core/workspace/summary.ts'

const now = new Date('2026-01-31T08:00:00Z')
let folder: string
const file = () => join(folder, 'workspace.db')
const refused = (code: string, data: object = {}) => expect.objectContaining({ code, data: expect.objectContaining(data) })
const sha256 = () => createHash('sha256').update(readFileSync(file())).digest('hex')

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'regulars-')), '工作区')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a new workspace opens, is empty, and knows its name', () => {
  createWorkspace(folder, '素衣', now)
  const workspace = openWorkspace(folder, now)
  expect(summarise(workspace.read, folder)).toMatchObject({ name: '素衣', members: 0, receipts: 0, schemaVersion: SCHEMA_VERSION })
  workspace.close()
})

test('it keeps every pragma the store promises', () => {
  createWorkspace(folder, 'x', now)
  const db = openSqlite(file(), 'write')
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(db.pragma('secure_delete', { simple: true })).toBe(1)
  expect(db.pragma('trusted_schema', { simple: true })).toBe(0)
  const [major = 0, minor = 0, patch = 0] = String(db.prepare('select sqlite_version()').pluck().get()).split('.').map(Number)
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003)
  db.close()
})

test('every table is strict', () => {
  createWorkspace(folder, 'x', now)
  const db = openSqlite(file(), 'read')
  expect(
    db
      .prepare(`select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'`)
      .all(),
  ).toEqual([])
  db.close()
})

test('the reading connection cannot write', () => {
  createWorkspace(folder, 'x', now)
  const reader = openReader(folder)
  expect(() => reader.read.prepare(`insert into store (code, name) values ('1', 'a') returning id`).all()).toThrow(/readonly/)
  reader.close()
})

test('nothing is created over something that exists', () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '客户名单.xlsx'), 'hers')
  expect(() => createWorkspace(folder, 'x', now)).toThrow(refused('workspace/exists'))
  expect(existsSync(file())).toBe(false)
})

test('a missing workspace is named missing and none is created', () => {
  expect(() => openWorkspace(folder, now)).toThrow(refused('workspace/missing', { folder }))
  expect(existsSync(folder)).toBe(false)
})

test('a file of 0 bytes is refused as empty, not opened as an empty workspace', () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file(), '')
  expect(() => openWorkspace(folder, now)).toThrow(refused('workspace/empty'))
})

test('a foreign database and a text file are refused untouched', () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file(), 'not a database, only some text that is long enough to have a header of one hundred bytes in it, is it not')
  const before = sha256()
  expect(() => openWorkspace(folder, now)).toThrow(refused('workspace/foreign'))
  expect(sha256()).toBe(before)
  rmSync(file())
  const db = openSqlite(file(), 'create')
  db.exec('create table theirs (a)')
  db.close()
  expect(() => openWorkspace(folder, now)).toThrow(refused('workspace/foreign'))
})

test('a newer schema is refused untouched, both versions named', () => {
  createWorkspace(folder, 'x', now)
  const db = openSqlite(file(), 'write')
  db.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const before = sha256()
  expect(() => openWorkspace(folder, now)).toThrow(
    refused('workspace/newer-than-app', { found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION }),
  )
  expect(sha256()).toBe(before)
})

test('one workspace, one writer: a second opening is refused with the holder named, and works once the first is closed', () => {
  createWorkspace(folder, 'x', now)
  const first = openWorkspace(folder, now)
  expect(() => openWorkspace(folder, now)).toThrow(refused('workspace/in-use', { since: now.toISOString() }))
  first.close()
  openWorkspace(folder, now).close()
})

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is named', () => {
  createWorkspace(folder, 'x', now)
  chmodSync(folder, 0o500)
  expect(() => openWorkspace(folder, now)).toThrow(refused('workspace/folder-read-only'))
  chmodSync(folder, 0o700)
})

test('closing leaves one file that can be copied: no write-ahead log remains', () => {
  createWorkspace(folder, 'x', now)
  openWorkspace(folder, now).close()
  const copy = `${folder}-copy`
  mkdirSync(copy)
  copyFileSync(file(), join(copy, 'workspace.db'))
  const again = openWorkspace(copy, now)
  expect(summarise(again.read, copy).name).toBe('x')
  again.close()
  rmSync(copy, { recursive: true })
})
