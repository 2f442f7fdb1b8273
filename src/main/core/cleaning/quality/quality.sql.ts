import { sql } from '../../db/sql.ts'

export const memberCount = sql`select count(*) as n from member`

export const packMembers = sql`
  select
    pack(
      m.id,
      m.person_id,
      coalesce(s.source_id, 0),
      coalesce(m.store_id, 0),
      coalesce(m.run_id, 0),
      coalesce(m.joined_on, -1),
      m.consent_post = 'yes' or m.consent_sms = 'yes' or m.consent_email = 'yes'
    )
  from
    member as m
    left join import_sheet as s on s.id = m.sheet_id
`

export const packBuyers = sql`
  select pack(member_id)
  from card
  where member_id is not NULL and exists (select 1 from receipt where receipt.card_id = card.id)
`

export const exchangedRows = sql`
  select
    coalesce(sum(rows_new + rows_changed + rows_same + rows_duplicate), 0) as accepted,
    coalesce(sum(rows_new + rows_changed + rows_same + rows_duplicate + rows_quarantined), 0) as total
  from import_run
  where undone_at is NULL
`

export const allMilestones = sql`select id, name, due_on as dueOn, metric, target from quality_milestone order by due_on, id`

export const allAudits = sql`
  select
    a.id,
    a.at,
    a.field,
    a.seed,
    a.size,
    coalesce(sum(i.verdict = 'right'), 0) as "right",
    coalesce(sum(i.verdict in ('right', 'wrong')), 0) as judged
  from
    quality_audit as a
    left join quality_audit_item as i on i.audit_id = a.id
  group by a.id
  order by a.id desc
`

export const itemsOfAudit = sql`
  select
    i.id,
    i.member_id as memberId,
    i.status,
    i.verdict,
    a.field,
    (select c.number from card as c where c.member_id = i.member_id order by c.kind = 'source_id', c.id limit 1) as card
  from
    quality_audit_item as i
    join quality_audit as a on a.id = i.audit_id
  where i.audit_id = ?
  order by i.position
`

export const insertSnapshot = sql`
  insert into quality_snapshot (run_id, as_of, metric, numerator, denominator, weights_version) values (?, ?, ?, ?, ?, ?)
`

/** Changes with whatever may change a figure. */
export const boardState = sql`
  select
    (select coalesce(max(id), 0) from operation) || ' ' || (select coalesce(max(id), 0) from cleaning_run) || ' ' || (
      select count(*) from operation where undone_by is not NULL
    ) as state
`

export const groupLabels = {
  source: sql`select id, name as label from source`,
  store: sql`select id, name as label from store`,
  import: sql`select run_id as id, group_concat(name, ', ') as label from import_file group by run_id`,
} as const

export const snapshotsOf = (undone: string): string => `
  select r.at, s.metric, s.numerator, s.denominator
  from quality_snapshot as s join cleaning_run as r on r.id = s.run_id
  where r.id not in (${undone}) order by r.at, s.id`
