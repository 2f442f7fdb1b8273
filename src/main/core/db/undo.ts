/** Takes back what the journal of an operation holds: only where each row still is as the operation left it. */
import type { Write } from './connections.ts'
import { imageOf, journalledTables, valueIn, type JournalledColumn } from './journal.ts'
import { brokenReferences, rowsOfSameKey, type Place } from './obstacles.ts'

interface JournalRow {
  readonly table_name: string
  readonly row_id: number
  readonly before: string | null
  readonly after: string | null
}

/** Something stands in the way of taking a journal back; the transaction is to be rolled back. */
export class ObstacleError extends Error {
  readonly places: readonly Place[]
  constructor(places: readonly Place[]) {
    super(`in the way: ${places.map(({ table, rowId }) => `${table} ${rowId ?? '?'}`).join(', ')}`)
    this.places = places
  }
}

/**
 * Puts every journalled row of operation `id` back, last change first.
 * @throws ObstacleError when a row has changed since, its key is taken, or another row refers to it.
 */
export function revertJournal(write: Write, id: number): void {
  const rows = write
    .prepare<[number], JournalRow>('select table_name, row_id, before, after from operation_row where operation_id = ? order by seq desc')
    .all(id)
  const columnsByTable = new Map(journalledTables(write).map((table) => [table.name, table.columns]))
  // Row by row a child may come back before its parent; references are checked when all rows are back.
  write.execute('pragma defer_foreign_keys = on')
  for (const row of rows) revertRow(write, row, columnsByTable.get(row.table_name) ?? [])
  const broken = brokenReferences(write, distinctPlaces(rows))
  if (broken.length > 0) throw new ObstacleError(broken)
}

function distinctPlaces(rows: readonly JournalRow[]): readonly Place[] {
  const seen = new Map(rows.map((row) => [`${row.table_name} ${row.row_id}`, { table: row.table_name, rowId: row.row_id }]))
  return [...seen.values()]
}

function revertRow(write: Write, row: JournalRow, columns: readonly JournalledColumn[]): void {
  const place: Place = { table: row.table_name, rowId: row.row_id }
  if (!isAsLeft(write, row, columns)) throw new ObstacleError([place])
  if (row.before === null) return deleteRow(write, place)
  const kept = columnsIn(row.before, columns)
  try {
    if (row.after === null) insertImage(write, place, row.before, kept)
    else updateToImage(write, place, row.before, kept)
  } catch (error) {
    if (!isTakenKey(error)) throw error
    throw new ObstacleError(rowsOfSameKey(write, place, row.before))
  }
}

/** The columns an image has: a later schema may know more, and those keep what they hold. */
function columnsIn(image: string, columns: readonly JournalledColumn[]): readonly JournalledColumn[] {
  const names = Object.keys(JSON.parse(image) as object)
  return columns.filter(({ name }) => names.includes(name))
}

/** Whether the row still is what the operation made of it (absent where it deleted it). */
function isAsLeft(write: Write, row: JournalRow, columns: readonly JournalledColumn[]): boolean {
  const kept = columnsIn(row.after ?? '{"id":0}', columns)
  const now = write
    .prepare<[number], { image: string }>(`select ${imageOf(kept, '')} as image from "${row.table_name}" where id = ?`)
    .value(row.row_id)
  if (row.after === null) return now === undefined
  return now === row.after || sameImage(now, row.after)
}

/** Images of different schema versions may differ in the order of their columns. */
function sameImage(now: string | undefined, then: string): boolean {
  const sorted = (image: string): string =>
    JSON.stringify(Object.entries(JSON.parse(image) as object).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return now !== undefined && sorted(now) === sorted(then)
}

function deleteRow(write: Write, { table, rowId }: Place): void {
  write.prepare<[number]>(`delete from "${table}" where id = ?`).run(rowId ?? 0)
}

function insertImage(write: Write, { table }: Place, image: string, columns: readonly JournalledColumn[]): void {
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const values = columns.map((column) => valueIn('image', column)).join(', ')
  write.prepare<[string]>(`insert into "${table}" (${names}) select ${values} from (select ? as image)`).run(image)
}

function updateToImage(write: Write, { table, rowId }: Place, image: string, columns: readonly JournalledColumn[]): void {
  const pairs = columns.map((column) => `"${column.name}" = ${valueIn('image', column)}`).join(', ')
  write.prepare<[string, number]>(`update "${table}" set ${pairs} from (select ? as image) where id = ?`).run(image, rowId ?? 0)
}

const takenKeys: readonly unknown[] = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_ROWID']
const isTakenKey = (error: unknown): boolean => error instanceof Error && 'code' in error && takenKeys.includes(error.code)
