/** What stands in the way of taking an operation back: rows, and the later operations that made them so. */
import type { Statements } from './connections.ts'
import { findOperation, type OperationRecord } from './operations.ts'

/** A row; without number where its table numbers no rows. */
export interface Place {
  readonly table: string
  readonly rowId: number | undefined
}

/**
 * Later operations that touched a row operation `id` touched, and whose effect stands: they are to be undone first.
 * An operation that was taken back after `id` cancels out with its undo; an undo of something older does not, it is to be redone first.
 */
export function dependants(read: Statements, id: number): readonly OperationRecord[] {
  const later = read
    .prepare<[number], { id: number }>(
      `select distinct other.operation_id as id
       from operation_row as mine
       join operation_row as other
         on other.table_name = mine.table_name and other.row_id = mine.row_id and other.operation_id > mine.operation_id
       where mine.operation_id = ?`,
    )
    .all(id)
  return standing(
    read,
    later.map((operation) => operation.id),
  )
}

/** The later operations that stand and touched one of `places`. */
export function operationsAt(read: Statements, places: readonly Place[], laterThan: number): readonly OperationRecord[] {
  const touching = read.prepare<[string, number, number], { id: number }>(
    'select distinct operation_id as id from operation_row where table_name = ? and row_id = ? and operation_id > ?',
  )
  const ids = places.flatMap(({ table, rowId }) => (rowId === undefined ? [] : touching.all(table, rowId, laterThan).map(({ id }) => id)))
  return standing(read, [...new Set(ids)])
}

/** Operations of one of `kinds` later than `laterThan` that stand. */
export function laterOfKinds(read: Statements, kinds: readonly string[], laterThan: number): readonly OperationRecord[] {
  const ids = read
    .prepare<[string, number], { id: number }>(
      `select id from operation where kind in (select value from json_each(?)) and id > ? and undone_by is null order by id`,
    )
    .all(JSON.stringify(kinds), laterThan)
  return records(
    read,
    ids.map(({ id }) => id),
  )
}

/**
 * Of operations that touched the same rows, those whose effect is there. An operation, its undo, its redo … form a chain under one root;
 * of a chain's later links an even number changes nothing.
 */
function standing(read: Statements, ids: readonly number[]): readonly OperationRecord[] {
  const rows = read
    .prepare<[string], { id: number }>(
      `select iif(min(id) = root, root, max(id)) as id
       from (
         select o.id as id, coalesce(undone.undoes, o.undoes, o.id) as root
         from json_each(?) as listed
         join operation as o on o.id = listed.value
         left join operation as undone on undone.id = o.undoes
       )
       group by root
       having count(*) % 2 = 1
       order by 1`,
    )
    .all(JSON.stringify(ids))
  return records(
    read,
    rows.map(({ id }) => id),
  )
}

const records = (read: Statements, ids: readonly number[]): readonly OperationRecord[] =>
  ids.flatMap((id) => {
    const found = findOperation(read, id)
    return found ? [found] : []
  })

interface Reference {
  readonly child: string
  readonly column: string
  readonly parent: string
  readonly childHasRowNumbers: number
}

const references = (read: Statements): readonly Reference[] =>
  read
    .prepare<[], Reference>(
      `select t.name as child, k."from" as "column", k."table" as parent, t.wr = 0 as childHasRowNumbers
       from pragma_table_list as t join pragma_foreign_key_list(t.name) as k
       where t.schema = 'main' and t.type = 'table'`,
    )
    .all()

/** Rows that hinder `places` from being as they now are: they refer to one that is gone, or are missing while one refers to them. */
export function brokenReferences(read: Statements, places: readonly Place[]): readonly Place[] {
  const all = references(read)
  return places.flatMap((place) =>
    exists(read, place)
      ? all.filter(({ child }) => child === place.table).flatMap((reference) => missingParent(read, place, reference))
      : all.filter(({ parent }) => parent === place.table).flatMap((reference) => orphans(read, place, reference)),
  )
}

const exists = (read: Statements, { table, rowId }: Place): boolean =>
  read.prepare<[number], { one: number }>(`select 1 as one from "${table}" where id = ?`).get(rowId ?? 0) !== undefined

function missingParent(read: Statements, { table, rowId }: Place, { column, parent }: Reference): readonly Place[] {
  const found = read
    .prepare<[number], { parentId: number }>(
      `select c."${column}" as parentId from "${table}" as c
       where c.id = ? and c."${column}" is not null and not exists (select 1 from "${parent}" as p where p.id = c."${column}")`,
    )
    .get(rowId ?? 0)
  return found ? [{ table: parent, rowId: found.parentId }] : []
}

const NAMED_AT_MOST = 20

function orphans(read: Statements, { rowId }: Place, { child, column, childHasRowNumbers }: Reference): readonly Place[] {
  const number = childHasRowNumbers ? 'rowid' : 'null'
  return read
    .prepare<[number], { rowId: number | null }>(`select ${number} as rowId from "${child}" where "${column}" = ? limit ${NAMED_AT_MOST}`)
    .all(rowId ?? 0)
    .map((row) => ({ table: child, rowId: row.rowId ?? undefined }))
}

/** The rows that hold a unique key which `image` of a row of that table needs. */
export function rowsOfSameKey(read: Statements, { table, rowId }: Place, image: string): readonly Place[] {
  const keys = read
    .prepare<[string], { columns: string }>(
      `select json_group_array(c.name) as columns from pragma_index_list(?) as i join pragma_index_info(i.name) as c
       where i."unique" = 1 and i.partial = 0 group by i.name`,
    )
    .all(table)
  const conditions = [['id'], ...keys.map(({ columns }) => JSON.parse(columns) as readonly string[])]
  return conditions.flatMap((columns) => {
    const same = columns.map((column) => `"${column}" = json_extract(image, '$.${column}')`).join(' and ')
    return read
      .prepare<[string], { id: number }>(`select id from "${table}", (select ? as image) where ${same}`)
      .all(image)
      .filter(({ id }) => id !== rowId || columns[0] === 'id')
      .map(({ id }) => ({ table, rowId: id }))
  })
}
