/** A large invented workspace for the benches of the engine, made once per size and schema: as SQLite, and as DuckDB's own copy. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { connect } from '../src/main/core/db/connections.ts'
import { migrate } from '../src/main/core/db/migrate.ts'
import { migrations } from '../src/main/core/db/migrations/list.ts'
import { openSqlite } from '../src/main/core/db/open.ts'
import { seedLarge } from '../test/data/seed-large.ts'

const root = join(import.meta.dirname, '..')
const seedText = readFileSync(join(root, 'test/data/seed-large.ts'), 'utf8')

/** CI: 100,000 members and about a million lines; `--full`: ten times that. */
const sizeOf = (full) => (full ? { members: 1_000_000, receipts: 4_040_000 } : { members: 100_000, receipts: 400_000 })

/** The folder of the workspace; its file is `workspace.db`. */
export function largeFolder(full) {
  const size = sizeOf(full)
  const key = createHash('sha256')
    .update(JSON.stringify([size, migrations.map(({ up }) => up), seedText]))
    .digest('hex')
    .slice(0, 12)
  const folder = join(root, '.bench', `large-${key}`)
  const file = join(folder, 'workspace.db')
  if (existsSync(file)) return folder
  mkdirSync(folder, { recursive: true })
  rmSync(`${file}.part`, { force: true })
  const db = openSqlite(`${file}.part`, 'create')
  migrate(db)
  seedLarge(db, size)
  db.close()
  renameSync(`${file}.part`, file)
  return folder
}

/** A connection for reading, as the engine's reader thread holds one. */
export const readLarge = (folder) => connect(openSqlite(join(folder, 'workspace.db'), 'read'))

/** Tables of DuckDB's copy: what its queries need, typed as it likes best. */
const copied = {
  member: {
    id: 'integer',
    person_id: 'integer',
    mobile: 'varchar',
    store_id: 'integer',
    city: 'varchar',
    level: 'varchar',
    gender: 'varchar',
    consent_post: 'varchar',
    joined_on: 'integer',
    birth_month: 'integer',
    points: 'integer',
  },
  card: { id: 'integer', member_id: 'integer' },
  product: { id: 'integer', category: 'varchar', code: 'varchar' },
  receipt: { id: 'integer', card_id: 'integer', store_id: 'integer', business_day: 'integer', status: 'varchar', net_fen: 'bigint' },
  line: { receipt_id: 'integer', product_id: 'integer', kind: 'integer', quantity_milli: 'integer', paid_fen: 'integer' },
}

/** Another name where it holds other columns. */
const COPY = 'copy-3.duckdb'

/** Makes DuckDB's copy where there is none; to be called once, before the sides are measured. */
export async function copyToDuck(folder) {
  const file = join(folder, COPY)
  if (existsSync(file)) return
  rmSync(`${file}.part`, { force: true })
  const instance = await DuckDBInstance.create(`${file}.part`)
  const connection = await instance.connect()
  const db = openSqlite(join(folder, 'workspace.db'), 'read')
  for (const [table, columns] of Object.entries(copied)) {
    const names = Object.keys(columns)
    await connection.run(`create table ${table} (${names.map((name) => `${name} ${columns[name]}`).join(', ')})`)
    const appender = await connection.createAppender(table)
    for (const row of db
      .prepare(`select ${names.join(', ')} from ${table}`)
      .raw()
      .iterate()) {
      row.forEach((value, index) => append(appender, columns[names[index]], value))
      appender.endRow()
    }
    appender.closeSync()
  }
  await connection.run('checkpoint')
  connection.closeSync()
  instance.closeSync()
  db.close()
  renameSync(`${file}.part`, file)
}

function append(appender, type, value) {
  if (value === null) appender.appendNull()
  else if (type === 'varchar') appender.appendVarchar(value)
  else if (type === 'bigint') appender.appendBigInt(BigInt(value))
  else appender.appendInteger(value)
}

/** DuckDB's copy, and a way to ask it. */
export async function openDuck(folder) {
  const instance = await DuckDBInstance.create(join(folder, COPY), { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  return async (text) => (await connection.runAndReadAll(text)).getRowsJS()
}

/** The median of five runs after one to warm up, and what the last one answered. */
export async function medianOfFive(run) {
  const times = []
  let answer
  for (let turn = 0; turn < 6; turn++) {
    const start = performance.now()
    answer = await run(turn)
    if (turn > 0) times.push((performance.now() - start) / 1000)
  }
  return { answer, seconds: times.toSorted((x, y) => x - y)[2] }
}
