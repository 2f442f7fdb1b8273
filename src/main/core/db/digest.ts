/**
 * A fingerprint of what a workspace holds, independent of how SQLite laid it out: two files of equal digest hold the same rows.
 * The oracle of undo, backup and restore.
 */
import { createHash } from 'node:crypto'
import type { Statements } from './connections.ts'

/** What records how the content came about, and differs when the same content is reached by another way. */
export const operationLog: readonly string[] = [
  'operation',
  'operation_row',
  'cleaning_run',
  'cleaning_state',
  'member_value_log',
  'member_finding',
  'quality_snapshot',
  'match_undone',
]

const ROWS_A_STEP = 5000

interface DigestedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/**
 * SHA-256 in hex over tables in name order, rows in key order, each row as JSON (bytes as hex digits), then the schema, its number and the
 * application's id. Yields the number of rows read since the step before.
 */
export function* digestSteps(read: Statements, leaveOut: readonly string[] = operationLog): Generator<number, string, void> {
  const hash = createHash('sha256')
  for (const table of digestedTables(read, leaveOut)) {
    hash.update(`\n${table.name}\n`)
    yield* addRows(hash, read, table)
  }
  hash.update(schemaText(read, leaveOut))
  return hash.digest('hex')
}

/** All steps at once. */
export function digestOf(read: Statements, leaveOut: readonly string[] = operationLog): string {
  const steps = digestSteps(read, leaveOut)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function* addRows(hash: ReturnType<typeof createHash>, read: Statements, table: DigestedTable): Generator<number, void, void> {
  const text = `select json_array(${table.columns.join(', ')}) as row from "${table.name}" order by ${table.key.join(', ')}`
  let waiting: string[] = []
  for (const { row } of read.prepare<[], { row: string }>(text).iterate()) {
    waiting.push(row)
    if (waiting.length < ROWS_A_STEP) continue
    hash.update(waiting.join('\n'))
    hash.update('\n')
    waiting = []
    yield ROWS_A_STEP
  }
  hash.update(waiting.join('\n'))
  yield waiting.length
}

function digestedTables(read: Statements, leaveOut: readonly string[]): readonly DigestedTable[] {
  const names = read
    .prepare<[string], { name: string }>(
      `select name from pragma_table_list
       where schema = 'main' and type = 'table' and name not like 'sqlite_%' and name not in (select value from json_each(?))
       order by name`,
    )
    .all(JSON.stringify(leaveOut))
  const columns = read.prepare<[string], { name: string; pk: number; type: string }>('select name, pk, type from pragma_table_info(?)')
  return names.map(({ name }) => {
    const all = columns.all(name)
    const key = all.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
    return { name, columns: all.map(asJson), key: key.length > 0 ? key.map((column) => `"${column.name}"`) : ['rowid'] }
  })
}

/** JSON holds no bytes, and `hex` makes no difference between none and empty. */
const asJson = ({ name, type }: { readonly name: string; readonly type: string }): string =>
  type.toLowerCase() === 'blob' ? `iif("${name}" is null, null, hex("${name}"))` : `"${name}"`

function schemaText(read: Statements, leaveOut: readonly string[]): string {
  const objects = read
    .prepare<[string], { sql: string }>(
      `select sql from sqlite_schema
       where sql is not null and name not like 'sqlite_%' and tbl_name not in (select value from json_each(?)) order by sql`,
    )
    .all(JSON.stringify(leaveOut))
  const numbers = ['user_version', 'application_id'].map((name) => String(read.prepare<[], object>(`pragma ${name}`).value()))
  return [...objects.map(({ sql }) => sql), ...numbers].join('\n')
}
