/**
 * While a command runs, temporary triggers note every row it touches, before and after, so that each command can be taken
 * back without a line of its own. Imports do not use it: their inverse is set-based, because row triggers double the work.
 */
import type { Write } from './connections.ts'

/** Logs and bulk-loaded tables: never journalled. */
const withoutJournal: readonly string[] = [
  'operation',
  'import_run',
  'import_file',
  'import_sheet',
  'member_change',
  'card_change',
  'receipt',
  'export_log',
]

interface JournalledTable {
  readonly name: string
  readonly columns: readonly string[]
}

/** Runs `work` with the journal on; the rows it touches are kept under `operationId`. */
export async function journalled<T>(write: Write, operationId: number, work: () => T | Promise<T>): Promise<T> {
  const tables = journalledTables(write)
  write.execute(tables.map((table) => createTriggers(table, operationId)).join('\n'))
  const result = await work()
  write.execute(tables.map(dropTriggers).join('\n'))
  return result
}

export function journalledTables(write: Write): readonly JournalledTable[] {
  const rows = write
    .prepare<[], { table_name: string; column_name: string }>(
      `select t.name as table_name, c.name as column_name
       from pragma_table_list as t join pragma_table_info(t.name) as c
       where t.schema = 'main' and t.type = 'table' and t.wr = 0 and t.name not like 'sqlite_%'
       order by t.name, c.cid`,
    )
    .all()
  const columnsByTable = new Map<string, string[]>()
  for (const row of rows) {
    if (withoutJournal.includes(row.table_name)) continue
    const columns = columnsByTable.get(row.table_name)
    if (columns) columns.push(row.column_name)
    else columnsByTable.set(row.table_name, [row.column_name])
  }
  return [...columnsByTable].map(([name, columns]) => ({ name, columns }))
}

const image = (side: 'old' | 'new', columns: readonly string[]): string =>
  `json_object(${columns.map((column) => `'${column}', ${side}."${column}"`).join(', ')})`

function createTriggers({ name, columns }: JournalledTable, operationId: number): string {
  const seq = `(select count(*) from operation_row where operation_id = ${operationId})`
  const note = (row: 'old' | 'new', before: string, after: string) =>
    `insert into operation_row values (${operationId}, ${seq}, '${name}', ${row}.id, ${before}, ${after});`
  const before = image('old', columns)
  const after = image('new', columns)
  return `
    create temp trigger journal_insert_${name} after insert on main."${name}" begin ${note('new', 'null', after)} end;
    create temp trigger journal_update_${name} after update on main."${name}" begin ${note('old', before, after)} end;
    create temp trigger journal_delete_${name} after delete on main."${name}" begin ${note('old', before, 'null')} end;`
}

const dropTriggers = ({ name }: JournalledTable): string =>
  ['insert', 'update', 'delete'].map((event) => `drop trigger temp.journal_${event}_${name};`).join(' ')
