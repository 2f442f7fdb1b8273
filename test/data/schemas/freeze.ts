/**
 * Freezes the present schema for good, at a release: `node test/data/schemas/freeze.ts`. Writes a small workspace with imports, an undo and a
 * segment as SQL. From then on the tests hold every later program to opening it.
 */
import { createRouterClient } from '@orpc/server'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouter } from '#core/api.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import { SCHEMA_VERSION } from '#core/db/migrate.ts'
import { APPLICATION_ID, openSqlite, type Sqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import type { contract } from '#shared/contract/index.ts'
import { readFile } from '../../../src/main/parser/read-file.ts'
import { writeSales } from '../../reliability/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'regulars-freeze-'))
await fill(join(folder, 'workspace'))
const db = openSqlite(databaseOf(join(folder, 'workspace')), 'read')
writeFileSync(join(import.meta.dirname, `schema-${SCHEMA_VERSION}.sql`), dump(db))
db.close()
rmSync(folder, { recursive: true })

async function fill(workspaceFolder: string): Promise<void> {
  createWorkspace(workspaceFolder, '素衣', new Date())
  const workspace = openWorkspace(workspaceFolder, new Date())
  const router = createRouter({
    ...workspace,
    files: { pathOf: (token) => token },
    columns: createColumnsSource(workspace.read),
    openParser: (path, options) => readFile(path, options),
    actor: 'officer',
    now: () => new Date(),
    announce: () => {},
  })
  const call = createRouterClient(router) as unknown as ContractRouterClient<typeof contract>
  for (const name of ['甲', '乙']) {
    const token = join(folder, `${name}.csv`)
    writeSales(token, 12, name === '甲' ? 'A' : 'B')
    const { planId } = await result(await call.imports.plan({ files: [{ token, options: {} }] }))
    await result(await call.imports.commit({ planId }))
  }
  await result(await call.workspace.undo({ operationId: 2 }))
  await call.workspace.rename({ name: '素衣 · 上海' })
  workspace.close()
}

async function result<P, R>(reports: AsyncIterator<P, R>): Promise<R> {
  for (;;) {
    const next = await reports.next()
    if (next.done) return next.value
  }
}

/** Schema and rows as statements. */
function dump(from: Sqlite): string {
  const objects = from
    .prepare<[], { name: string; type: string; sql: string }>(
      `select name, type, sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by rowid`,
    )
    .all()
  const tables = objects.filter(({ type }) => type === 'table')
  return [
    ...objects.map(({ sql }) => `${sql};`),
    ...tables.flatMap(({ name }) => rowsOf(from, name)),
    `pragma application_id = ${APPLICATION_ID};`,
    `pragma user_version = ${SCHEMA_VERSION};`,
    '',
  ].join('\n')
}

function rowsOf(from: Sqlite, table: string): readonly string[] {
  const columns = from.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table)
  const names = columns.map((name) => `"${name}"`).join(', ')
  const values = columns.map((name) => `quote("${name}")`).join(` || ', ' || `)
  const rows = from.prepare<[], string>(`select ${values} from "${table}"`).pluck().all()
  return rows.map((row) => `insert into "${table}" (${names}) values (${row});`)
}
