import { sql } from '../../db/sql.ts'

export interface ArrivalRow {
  readonly sourceId: number
  readonly runId: number
  readonly at: string
  readonly file: string
  readonly sha256: string
  readonly rows: number
  readonly notAccepted: number
  readonly mismatches: number
}

/**
 * Sheets of imports that stand, by source, oldest first. Rows held back stand in the run's summary as it was committed, whatever became of
 * them since; rows corrected in the dry run were not right at the first try either. Rows tried again are no new exchange.
 */
export const arrivals = sql`
  select
    s.source_id as sourceId,
    r.id as runId,
    r.committed_at as at,
    s.file as file,
    s.sha256,
    s.rows_data as rows,
    min(
      s.rows_data,
      coalesce(r.summary ->> ('$.files[' || s.file_place || '].sheets[' || s.sheet_place || '].rows.quarantined'), 0) + (
        select count(distinct q.row_number) from quarantine_fix as q where q.sheet_id = s.id and q.at_dry_run = 1
      )
    ) as notAccepted,
    (select count(*) from row_outcome as o where o.sheet_id = s.id and o.code = 'W_SUM_MISMATCH') as mismatches
  from
    (
      select
        s.*,
        f.run_id,
        f.name as file,
        f.sha256,
        dense_rank() over (
          partition by f.run_id
          order by f.id
        ) - 1 as file_place,
        row_number() over (
          partition by f.id
          order by s.id
        ) - 1 as sheet_place
      from
        import_sheet as s
        join import_file as f on f.id = s.file_id
    ) as s
    join import_run as r on r.id = s.run_id
  where s.source_id is not NULL and s.retry_of is NULL and r.undone_at is NULL and s.source_id = coalesce(?, s.source_id)
  order by r.committed_at, s.id
`

export interface SourceRow {
  readonly id: number
  readonly name: string
  readonly settings: string
  readonly kinds: string
  readonly expectation: string | null
}

export const sources = sql`
  select
    s.id,
    s.name,
    s.settings,
    (select json_group_array(kind) from (select distinct i.kind from import_sheet as i where i.source_id = s.id order by i.kind)) as kinds,
    (
      select
        json_object('rhythm', e.rhythm, 'days', json(e.days), 'hour', e.hour, 'since', e.since, 'stores', json(e.stores), 'owner', e.owner)
      from source_expectation as e
      where e.source_id = s.id
    ) as expectation
  from source as s
  where s.id = coalesce(?, s.id)
  order by s.name
`

export const receiptsOfIds = sql`
  select
    r.id,
    r.business_day as day,
    r.number_given as number,
    r.net_fen as netFen,
    c.member_id as memberId,
    r.card_id as cardId,
    l.id as leftOutId,
    r.run_id as runId
  from
    json_each(?) as j
    join receipt as r on r.id = j.value
    left join card as c on c.id = r.card_id
    left join left_out_card as l on l.number = c.number and l.kind = c.kind
  order by r.business_day, r.id
`

export const runsOfReceipts = sql`
  select
    r.run_id as runId,
    i.committed_at as at,
    count(*) as receipts,
    (select json_group_array(f.name) from import_file as f where f.run_id = r.run_id) as files
  from
    json_each(?) as j
    join receipt as r on r.id = j.value
    join import_run as i on i.id = r.run_id
  group by r.run_id
  order by r.run_id desc
`

export const watchedFolders = sql`select id, path from watched_folder order by id`

export const standingHashes = sql`
  select distinct f.sha256
  from
    import_file as f
    join import_run as r on r.id = f.run_id
  where r.undone_at is NULL and f.sha256 <> ''
`

export const dismissedHashes = sql`select sha256 from dismissed_file`

export const dismissFile = sql` insert into dismissed_file (sha256, name, dismissed_at) values (?, ?, ?) on conflict (sha256) do nothing `
