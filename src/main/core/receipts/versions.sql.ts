import { sql } from '../db/sql.ts'

/** What of a receipt may differ from version to version; its key never does. */
export const contentColumns = [
  'number_given',
  'sold_second',
  'card_id',
  'kind',
  'status',
  'synthetic',
  'guide',
  'original_number',
  'channel',
  'net_fen',
  'paid_fen',
  'list_fen',
  'rounding_fen',
  'quantity_milli',
  'line_count',
  'digest',
] as const

const content = contentColumns.map((column) => `'${column}', r.${column}`).join(', ')

export const keepVersion = sql`
  insert into receipt_version (receipt_id, run_id, exported_at, sheet_id, row_number, header, lines)
  select
    r.id,
    r.run_id,
    f.exported_at,
    r.sheet_id,
    r.row_number,
    json_object(${content}),
    (
      select
        coalesce(
          json_group_array(json_array(n, product_id, kind, quantity_milli, list_fen, paid_fen, row_number, cost_fen) order by n),
          '[]'
        )
      from line
      where receipt_id = r.id
    )
  from
    receipt as r
    join import_sheet as s on s.id = r.sheet_id
    join import_file as f on f.id = s.file_id
  where r.id = ?
`

/** The version that stands when the one above it goes: of the newest export, then of the latest import. */
export const topVersion = sql`
  select run_id as runId, sheet_id as sheetId, row_number as rowNumber, header, lines
  from receipt_version
  where receipt_id = ?
  order by exported_at desc, run_id desc
  limit 1
`

export const restoreHeader = sql`
  update receipt
  set ${contentColumns.map((column) => `${column} = json_extract(h.header, '$.${column}')`).join(', ')}, run_id = h.run, sheet_id = h.sheet, row_number = h.row
  from (select ? as header, ? as run, ? as sheet, ? as row) as h
  where id = ?
`

export const restoreLines = sql`
  insert into line (receipt_id, n, product_id, kind, quantity_milli, list_fen, paid_fen, row_number, cost_fen)
  select
    ?,
    json_extract(value, '$[0]'),
    json_extract(value, '$[1]'),
    json_extract(value, '$[2]'),
    json_extract(value, '$[3]'),
    json_extract(value, '$[4]'),
    json_extract(value, '$[5]'),
    json_extract(value, '$[6]'),
    json_extract(value, '$[7]')
  from json_each(?)
`

export const deleteLines = sql`delete from line where receipt_id = ?`

export const deleteVersion = sql`delete from receipt_version where receipt_id = ? and run_id = ?`
