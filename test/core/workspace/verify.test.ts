/** Verify finds what SQLite's own checks cannot: values that do not agree. Each damage is one arm that must be found. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { connect } from '#core/db/connections.ts'
import { openSqlite } from '#core/db/open.ts'
import { finishOperation } from '#core/db/operations.ts'
import { databaseOf } from '#core/db/places.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { aFolder, addSegment, open, type TestFolder } from './a-folder.ts'

let it: TestFolder
beforeEach(async () => {
  it = aFolder()
  mkdirSync(join(it.folder, 'backups'))
  const workspace = open(it)
  for (const name of ['a', 'b', 'c']) await addSegment(workspace, name)
  workspace.close()
  change(anImport)
})
afterEach(() => it.remove())

/** One import as the importer leaves it: a run, its sheet, a receipt with a line of goods and a bag. */
const anImport = `
  insert into operation (id, at, actor, kind, args, row_count, hash) values (4, 't', 'cli', 'imports.commit', '{}', 0, x'00');
  insert into import_run values (1, 4, 't', 't', null, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, '{}');
  insert into import_file values (1, 1, 'f', 'aa', 1, 'csv', null, null, 0, 'file');
  insert into import_sheet (id, file_id, position, name, kind, source_id, mapping, settings, rows_physical, rows_data, summary) values (1, 1, 0, 's', 'lines', null, '{}', '{}', 3, 2, '{}');
  insert into store (id, code, name, run_id) values (1, 'S1', 's', 1);
  insert into card (id, number, number_given, link, run_id) values (1, 'C1', 'C1', 'unknown', 1);
  insert into receipt (id, store_id, business_day, number, till, number_given, card_id, kind, status, net_fen, paid_fen, list_fen,
    quantity_milli, line_count, digest, run_id, sheet_id, row_number)
    values (1, 1, 20000, 'R1', '', 'R1', 1, 'sale', 'valid', 9900, 9950, 12000, 1000, 2, 0, 1, 1, 2);
  insert into line (receipt_id, n, kind, quantity_milli, list_fen, paid_fen, row_number)
    values (1, 1, 0, 1000, 12000, 9900, 2), (1, 2, 2, 1000, null, 50, 3);`

function change(text: string): void {
  const db = openSqlite(databaseOf(it.folder), 'write')
  db.pragma('foreign_keys = OFF')
  db.exec(text)
  if (text === anImport) finishOperation(connect(db), 4, 0)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

const verify = () => drain(verifyWorkspace(it.folder))
const unsound = () =>
  verify()
    .checks.filter(({ problems }) => problems > 0)
    .map(({ check }) => check)

test('a workspace in order is sound; its digest is that of its content', () => {
  const found = verify()
  expect(found).toMatchObject({ isSound: true })
  expect(found.checks.map(({ check }) => check)).toEqual(['structure', 'references', 'receipts', 'imports', 'operations', 'chain'])
  expect(found.digest).toMatch(/^[\da-f]{64}$/)
})

test.each([
  ['a line with another amount', 'update line set paid_fen = 9800 where n = 1', 'receipts'],
  ['a line that is gone', 'delete from line where n = 2', 'receipts'],
  ['a receipt with another total', 'update receipt set net_fen = 9901', 'receipts'],
  ['a run that counts a row too many', 'update import_run set rows_new = 2', 'imports'],
  ['a run marked undone though its operation stands', `update import_run set undone_at = 't'`, 'imports'],
  ['an import without a run', `update operation set kind = 'imports.commit' where id = 1`, 'imports'],
  ['a receipt of a card that is not there', 'update receipt set card_id = 99', 'references'],
  ['an operation with another count', 'update operation set row_count = 7 where id = 2', 'operations'],
  ['an operation undone by none', 'update operation set undone_by = 77 where id = 2', 'operations'],
  ['an audit line changed afterwards', `update operation set args = '{"n":1}' where id = 2`, 'chain'],
  ['an audit line removed', 'delete from operation where id = 2', 'chain'],
])('%s is found', (_, text, check) => {
  change(text)
  expect(unsound()).toContain(check)
})

test('damaged pages are told as damage, and everything else is still looked at', () => {
  const bytes = readFileSync(databaseOf(it.folder))
  const page = Number(bytes.readUInt16BE(16))
  bytes.fill(0x5a, 4 * page, 8 * page)
  writeFileSync(databaseOf(it.folder), bytes)
  const found = verify()
  expect(found.isSound).toBe(false)
  expect(found.checks).toHaveLength(6)
  expect(found.checks[0]).toMatchObject({ check: 'structure', problems: expect.any(Number) })
})

test('it reads one moment while others write', async () => {
  const workspace = open(it)
  const steps = verifyWorkspace(it.folder)
  steps.next()
  await addSegment(workspace, 'd')
  const sound = drain(steps)
  expect(sound.isSound).toBe(true)
  expect(sound.digest).not.toBe(verify().digest)
  workspace.close()
})
