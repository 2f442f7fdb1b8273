/**
 * rel:R7: every released schema opens in every later program, its rows unchanged. A release adds its schema to `test/data/schemas` (see
 * `freeze.ts` there); until the first one the list is empty and only the mechanism is proved, on a schema of our own making.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { migrate, SCHEMA_VERSION } from '#core/db/migrate.ts'
import { openMemory, openSqlite, type Sqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { listBackups } from '#core/workspace/backups.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { longSteps } from '../../reliability/long-steps.ts'

const schemas = join(import.meta.dirname, '../../data/schemas')
const frozen = readdirSync(schemas).filter((name) => name.endsWith('.sql'))
const now = new Date('2026-01-31T08:00:00Z')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-schema-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Rows = Readonly<Record<string, readonly unknown[]>>

/** Every row, by the columns named; those of the old schema, when asked of the new one. */
function rowsOf(db: Sqlite, columns: Readonly<Record<string, readonly string[]>>): Rows {
  const of = ([table, names]: readonly [string, readonly string[]]) => {
    const list = names.map((name) => `"${name}"`).join(', ')
    return [table, db.prepare(`select ${list} from "${table}" order by ${list}`).all()] as const
  }
  return Object.fromEntries(Object.entries(columns).map(of))
}

function columnsOf(db: Sqlite): Readonly<Record<string, readonly string[]>> {
  const tables = db.prepare<[], string>(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`).pluck().all()
  const columns = db.prepare<[string], string>('select name from pragma_table_info(?)').pluck()
  return Object.fromEntries(tables.map((table) => [table, columns.all(table)]))
}

test.each(frozen)('%s opens, is backed up first, keeps its rows, and is sound', (name) => {
  const db = openSqlite(databaseOf(folder), 'create')
  db.pragma('foreign_keys = OFF')
  db.exec(readFileSync(join(schemas, name), 'utf8'))
  const columns = columnsOf(db)
  const before = rowsOf(db, columns)
  db.close()
  openWorkspace(folder, now).close()
  const after = openSqlite(databaseOf(folder), 'read')
  expect(after.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
  expect(rowsOf(after, columns)).toEqual(before)
  after.close()
  expect(drain(verifyWorkspace(folder)).isSound).toBe(true)
  expect(listBackups(folder)).toHaveLength(name === `schema-${SCHEMA_VERSION}.sql` ? 0 : 1)
})

/** Steps 2 to 10 went out together. */
const released = [1, 10, 14]

test('the schemas frozen are all those released', () => {
  expect(frozen.toSorted()).toEqual(released.map((version) => `schema-${version}.sql`).toSorted())
})

test('steps go on from the version found, and a schema from the future is left alone', () => {
  const db = openMemory()
  migrate(db, longSteps.slice(0, 1))
  const columns = { a: ['id', 'name'] }
  const before = rowsOf(db, columns)
  migrate(db, longSteps)
  expect(rowsOf(db, { b: ['id', 'name'] })['b']).toEqual(before['a'])
  expect(db.pragma('user_version', { simple: true })).toBe(3)
  expect(() => migrate(db, longSteps.slice(0, 2))).toThrow('schema 3 is newer than 2')
  db.close()
})
