/** Takes back what the journal of an operation holds, and says which later operations stand in the way. */
import type { Statements, Write } from './connections.ts'
import { journalledTables } from './journal.ts'
import type { OperationRecord } from './operations.ts'

interface JournalRow {
  readonly table_name: string
  readonly row_id: number
  readonly before: string | null
  readonly after: string | null
}

/** Operations after `id`, still in force, that touched a row it touched: they are to be undone first. */
export function dependants(read: Statements, id: number): readonly OperationRecord[] {
  return read
    .prepare<[number], OperationRecord>(
      `select distinct o.id, o.at, o.actor, o.kind, o.args, o.row_count as rowCount, o.undoes, o.undone_by as undoneBy
       from operation_row as mine
       join operation_row as later
         on later.table_name = mine.table_name and later.row_id = mine.row_id and later.operation_id > mine.operation_id
       join operation as o on o.id = later.operation_id
       where mine.operation_id = ? and o.undone_by is null and o.undoes is null
       order by o.id`,
    )
    .all(id)
}

/** Puts every journalled row of operation `id` back, last change first. */
export function revertJournal(write: Write, id: number): void {
  const rows = write
    .prepare<[number], JournalRow>('select table_name, row_id, before, after from operation_row where operation_id = ? order by seq desc')
    .all(id)
  const columnsByTable = new Map(journalledTables(write).map((table) => [table.name, table.columns]))
  for (const row of rows) revertRow(write, row, columnsByTable.get(row.table_name) ?? [])
}

function revertRow(write: Write, row: JournalRow, columns: readonly string[]): void {
  if (row.before === null) {
    write.prepare<[number]>(`delete from "${row.table_name}" where id = ?`).run(row.row_id)
    return
  }
  const values = columns.map((column) => `json_extract(image, '$.${column}')`)
  if (row.after === null) {
    const names = columns.map((column) => `"${column}"`).join(', ')
    write.prepare<[string]>(`insert into "${row.table_name}" (${names}) select ${values.join(', ')} from (select ? as image)`).run(row.before)
    return
  }
  const pairs = columns.map((column, i) => `"${column}" = ${values[i]}`).join(', ')
  write.prepare<[string, number]>(`update "${row.table_name}" set ${pairs} from (select ? as image) where id = ?`).run(row.before, row.row_id)
}
