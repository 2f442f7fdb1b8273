/** Statements of the commit. */
import { sql } from '../../db/sql.ts'
import { contentColumns } from '../../receipts/versions.sql.ts'
import type { RangedTable } from './ranged-tables.ts'

/** The fields first, then the id. */
export const setMemberFields = (fields: readonly string[]): string =>
  `update member set ${fields.map((field) => `${field} = ?`).join(', ')} where id = ?`

export const setCatalogField = (kind: 'store' | 'product', field: string): string => `update ${kind} set ${field} = ? where id = ?`

export const linkCard = sql`
  update card
  set
    member_id = ?,
    link = ?
  where id = ?
`

/** Up to the values, which are added as many times as there are rows. */
export const insertInto = (table: string, columns: readonly string[]): string => `insert into ${table} (${columns.join(', ')}) values `

/** The values of `same` are bound before `rows`; `made` is SQL over the columns the rows bring, each by its name in brackets. */
export function insertMade(
  table: string,
  columns: readonly string[],
  same: readonly string[],
  made: Readonly<Record<string, string>>,
  rows: string,
): string {
  const brought = (text: string): string => text.replaceAll(/\[(\w+)\]/g, (_, name: string) => `column${columns.indexOf(name) + 1}`)
  const values = [...same.map(() => '?'), ...columns.map((name) => brought(made[name] ?? `[${name}]`))]
  return `insert into ${table} (${[...same, ...columns].join(', ')}) select ${values.join(', ')} from (values ${rows})`
}

export const insertRawBlock = sql`insert into raw_block (sheet_id, first_row, last_row, cells) values (?, ?, ?, ?)`

export const setRange = (table: RangedTable): string => `update import_run set first_${table}_id = ?, last_${table}_id = ? where id = ?`

export const ownRange = (table: RangedTable): string =>
  `select first_${table}_id as first, last_${table}_id as last from import_run where id = ?`

export const anyBetween = (table: RangedTable): string => `select id from ${table} where id between ? and ? limit 1`

/** Of rows that are there and of runs that were undone. A new member's person has her number: those made when a card was taken out count too. */
export const highestEver = (table: RangedTable): string => `
  select max(
    (select coalesce(max(id), 0) from ${table}),
    (select coalesce(max(id), 0) from ${table === 'member' ? 'person' : table}),
    (select coalesce(max(last_${table}_id), 0) from import_run)
  ) as id
`

/** Those a migration made; what SQLite makes for a key has no text. */
export const indexesOf = sql`select name, sql from sqlite_schema where type = 'index' and tbl_name = ? and sql is not NULL order by name`

export const dropIndex = (name: string): string => `drop index ${name}`

export const linkOfCard = sql`select member_id as member, link from card where id = ?`

export const highestOf = (table: 'store' | 'product'): string => `select coalesce(max(id), 0) as id from ${table}`

export const renewAsOf = sql`update member set as_of = ? where id = ? and as_of < ?`

export const updateHeader = `update receipt set ${[...contentColumns, 'run_id', 'sheet_id', 'row_number'].map((column) => `${column} = ?`).join(', ')} where id = ?`
export const insertLine =
  'insert into line (receipt_id, n, product_id, kind, quantity_milli, list_fen, paid_fen, row_number, cost_fen) values (?, ?, ?, ?, ?, ?, ?, ?, ?)'
export const insertVersion =
  'insert into receipt_version (receipt_id, run_id, exported_at, sheet_id, row_number, header, lines) values (?, ?, ?, ?, ?, ?, ?)'

export const sameVersion = `select run_id as run from receipt_version where receipt_id = ? and json_extract(header, '$.digest') = ? limit 1`
export const noteSeen = `insert into record_seen (kind, record_id, run_id, of_run, fields, sheet_id, row_number) values ('receipt', ?, ?, ?, 0, ?, ?)`

export const storedLines =
  'select product_id, kind, quantity_milli, list_fen, paid_fen, row_number, cost_fen from line where receipt_id = ? order by n'

export const contentOfReceipt = `select ${contentColumns.join(', ')} from receipt where id = ?`
