import { sql } from '../db/sql.ts'

/** A row that breaks a rule: which, and how. */
export interface Breach {
  readonly place: string
}

/** Between two receipts: those whose totals are not the sums of their lines. Only kind 2, `other`, stays out of net sales. */
export const receiptsUnlikeLines = sql`
  select 'receipt ' || r.id as place
  from
    receipt as r
    left join (
      select
        receipt_id,
        count(*) as line_count,
        sum(paid_fen) as paid_fen,
        sum(iif(kind = 2, 0, paid_fen)) as net_fen,
        sum(iif(kind = 2, 0, quantity_milli)) as quantity_milli,
        sum(iif(kind = 2, 0, coalesce(list_fen, paid_fen))) as list_fen
      from line
      where receipt_id between ? and ?
      group by receipt_id
    ) as l
      on l.receipt_id = r.id
  where
    r.id between ? and ?
    and (
      r.line_count <> coalesce(l.line_count, 0)
      or r.paid_fen <> coalesce(l.paid_fen, 0)
      or r.net_fen <> coalesce(l.net_fen, 0)
      or r.quantity_milli <> coalesce(l.quantity_milli, 0)
      or r.list_fen <> coalesce(l.list_fen, 0)
    )
`

export const lastReceipt = sql`
  select coalesce(max(id), 0) as id
  from receipt
`

/** Every data row of a run's sheets ended in one of five ways, and nothing else was counted. */
export const runsUnlikeSheets = sql`
  select 'import_run ' || r.id as place
  from import_run as r
  where
    r.rows_new + r.rows_changed + r.rows_same + r.rows_duplicate + r.rows_quarantined <> (
      select coalesce(sum(s.rows_data), 0)
      from
        import_file as f
        join import_sheet as s on s.file_id = f.id
      where f.run_id = r.id
    )
`

/** Import runs and import operations belong together one by one. */
export const runsUnlikeOperations = sql`
  select 'import_run ' || r.id as place
  from
    import_run as r
    left join operation as o on o.id = r.operation_id
  where o.kind is not 'imports.commit'
  union all
  select 'operation ' || o.id
  from operation as o
  where
    o.kind = 'imports.commit'
    and (
      select count(*)
      from import_run as r
      where r.operation_id = o.id
    ) <> 1
`

/** A run is marked undone exactly when its operation is. */
export const runsUnlikeUndo = sql`
  select 'import_run ' || r.id as place
  from
    import_run as r
    join operation as o on o.id = r.operation_id
  where (r.undone_at is NULL) <> (o.undone_by is NULL)
`

/** An operation that was taken back names one that came later and takes something back. */
export const brokenUndoLinks = sql`
  select 'operation ' || o.id as place
  from
    operation as o
    left join operation as u on u.id = o.undone_by
  where o.undone_by is not NULL and (u.id is NULL or u.id <= o.id or u.undoes is NULL)
`

/** Operations that keep their rows in the journal count them. */
export const miscountedOperations = sql`
  select 'operation ' || o.id as place
  from
    operation as o
    join (
      select operation_id, count(*) as n
      from operation_row
      group by operation_id
    ) as j
      on j.operation_id = o.id
  where o.row_count <> j.n
`
