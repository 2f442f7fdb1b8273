/**
 * While a command runs, temporary triggers note every row it touches, before and after, so that each command can be taken
 * back without a line of its own. Imports do not use it: their inverse is set-based, because row triggers double the work.
 */
import type { Statements, Write } from './connections.ts'

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
  'cleaning_run',
  'member_value_log',
  'member_finding',
  'quality_snapshot',
]

export interface JournalledColumn {
  readonly name: string
  /** JSON holds no bytes: a blob stands in the image as hex digits. */
  readonly isBlob: boolean
}

export interface JournalledTable {
  readonly name: string
  readonly columns: readonly JournalledColumn[]
}

/** Runs `work` with the journal on; the rows it touches are kept under `operationId`. */
export async function journalled<T>(write: Write, operationId: number, work: () => T | Promise<T>): Promise<T> {
  if (!isJournalOn(write)) write.execute(createJournal(journalledTables(write)))
  write.execute(`insert into temp.journal values (${operationId})`)
  const result = await work()
  write.execute('delete from temp.journal') // when work fails, the rollback does it
  return result
}

/** Takes the triggers off. Between commands they stay, idle: to create them is to prepare every statement anew. */
export function stopJournal(write: Write): void {
  if (isJournalOn(write)) write.execute(dropJournal(journalledTables(write)))
}

const isJournalOn = (read: Statements): boolean =>
  read.prepare<[], { one: number }>(`select 1 as one from temp.sqlite_schema where name = 'journal'`).get() !== undefined

export function journalledTables(read: Statements): readonly JournalledTable[] {
  const rows = read
    .prepare<[], { table_name: string; column_name: string; column_type: string }>(
      `select t.name as table_name, c.name as column_name, c.type as column_type
       from pragma_table_list as t join pragma_table_info(t.name) as c
       where t.schema = 'main' and t.type = 'table' and t.wr = 0 and t.name not like 'sqlite_%'
       order by t.name, c.cid`,
    )
    .all()
  const columnsByTable = new Map<string, JournalledColumn[]>()
  for (const row of rows) {
    if (withoutJournal.includes(row.table_name)) continue
    const column = { name: row.column_name, isBlob: row.column_type.toLowerCase() === 'blob' }
    const columns = columnsByTable.get(row.table_name)
    if (columns) columns.push(column)
    else columnsByTable.set(row.table_name, [column])
  }
  return [...columnsByTable].map(([name, columns]) => ({ name, columns }))
}

/** A row as JSON, in SQL. Reading the values back from it gives the very same ones: NUL, 64-bit integers, empty blobs and nulls too. */
export function imageOf(columns: readonly JournalledColumn[], prefix: '' | 'old.' | 'new.'): string {
  const pair = ({ name, isBlob }: JournalledColumn): string => {
    const value = `${prefix}"${name}"`
    return `'${name}', ${isBlob ? `iif(${value} is null, null, hex(${value}))` : value}`
  }
  return `json_object(${columns.map(pair).join(', ')})`
}

/** One column's value out of an image, in SQL. */
export function valueIn(image: string, { name, isBlob }: JournalledColumn): string {
  const value = `json_extract(${image}, '$.${name}')`
  return isBlob ? `unhex(${value})` : value
}

const createJournal = (tables: readonly JournalledTable[]): string =>
  ['create temp table journal (operation_id integer not null);', ...tables.map(createTriggers)].join('\n')

function createTriggers({ name, columns }: JournalledTable): string {
  // The next number by the end of the key, not by counting: a command may touch a hundred thousand rows.
  const seq = `(select coalesce(max(seq), -1) + 1 from operation_row where operation_id = journal.operation_id)`
  const note = (row: 'old' | 'new', before: string, after: string) =>
    `insert into operation_row select operation_id, ${seq}, '${name}', ${row}.id, ${before}, ${after} from temp.journal;`
  const before = imageOf(columns, 'old.')
  const after = imageOf(columns, 'new.')
  return `
    create temp trigger journal_insert_${name} after insert on main."${name}" begin ${note('new', 'null', after)} end;
    create temp trigger journal_update_${name} after update on main."${name}" begin ${note('old', before, after)} end;
    create temp trigger journal_delete_${name} after delete on main."${name}" begin ${note('old', before, 'null')} end;`
}

const dropJournal = (tables: readonly JournalledTable[]): string =>
  [
    ...tables.flatMap(({ name }) => ['insert', 'update', 'delete'].map((event) => `drop trigger temp.journal_${event}_${name};`)),
    'drop table temp.journal;',
  ].join(' ')
