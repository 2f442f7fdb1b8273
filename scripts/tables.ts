// Writes src/main/core/db/tables.ts from the migrated empty database, so that types cannot drift from the schema;
// with --check says whether it is still true.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { migrate } from '../src/main/core/db/migrate.ts'
import { openMemory, type Sqlite } from '../src/main/core/db/open.ts'

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notnull: 0 | 1
  readonly dflt_value: string | null
  readonly pk: number
}

const scriptTypes: Readonly<Record<string, string>> = { INTEGER: 'number', TEXT: 'string', BLOB: 'Uint8Array', REAL: 'number' }

async function tablesSource(): Promise<string> {
  const db = openMemory()
  migrate(db)
  const names = db
    .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`)
    .all()
    .map((row) => row.name)
  const interfaces = names.map((name) => tableInterface(db, name))
  const list = names.map((name) => `readonly ${name}: ${typeName(name)}`).join('\n')
  const text = `/** Generated from the migrations by \`npm run tables\`. */
import type { Generated } from 'kysely'

${interfaces.join('\n\n')}

export interface Tables {
${list}
}
`
  return format(text, { parser: 'typescript', semi: false, singleQuote: true, printWidth: 140 })
}

const typeName = (table: string): string => `${table.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Table`

function tableInterface(db: Sqlite, table: string): string {
  const columns = db.prepare<[string], ColumnRow>('select name, type, "notnull", dflt_value, pk from pragma_table_info(?)').all(table)
  const single = columns.filter((column) => column.pk > 0).length === 1
  const lines = columns.map((column) => `${column.name}: ${columnType(column, single)}`)
  return `interface ${typeName(table)} {\n${lines.join('\n')}\n}`
}

function columnType(column: ColumnRow, singleKey: boolean): string {
  const base = scriptTypes[column.type] ?? 'never'
  const isRowid = singleKey && column.pk > 0 && column.type === 'INTEGER'
  if (isRowid || column.dflt_value !== null) return `Generated<${base}>`
  return column.notnull === 1 || column.pk > 0 ? base : `${base} | null`
}

const file = join(import.meta.dirname, '../src/main/core/db/tables.ts')
const source = await tablesSource()
if (!process.argv.includes('--check')) writeFileSync(file, source)
else if (readFileSync(file, 'utf8') !== source) {
  console.error('src/main/core/db/tables.ts differs from the migrations: npm run tables')
  process.exitCode = 1
}
