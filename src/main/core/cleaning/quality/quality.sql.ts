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

export const lastMilestone = sql`
  select name, due_on as dueOn
  from quality_milestone
  where due_on <= ?
  order by due_on desc, id desc
  limit 1
`

export const firstRunAt = sql`select min(unixepoch(at) / 86400) as day from cleaning_run`

/** What a log line filled; a rule's own name stands for it, for decisions who took them. */
export const filledByRuns = sql`
  select
    l.field,
    iif(r.cause in ('decision', 'entry'), 'officer', 'rule') as by,
    iif(r.cause in ('decision', 'entry'), r.actor, l.rule) as who,
    count(distinct l.member_id) as members
  from
    cleaning_run as r
    join operation as o on o.id = r.operation_id
    join member_value_log as l on l.run_id = r.id
  where
    o.undone_by is NULL
    and r.at >= ?
    and l.after is not NULL
    and (l.before is NULL or l.before = 'unknown' or l.before like '[null,null,null%')
    and l.field in ('name', 'mobile', 'phone', 'email', 'birthday', 'gender', 'postcode', 'address')
  group by 1, 2, 3
`

/** Of a birthday its month, which is in every one. */
export const filledByFiles = sql`
  select
    iif(c.field = 'birth_month', 'birthday', c.field) as field,
    'import' as by,
    coalesce((select min(name) from import_file where run_id = r.id), '') as who,
    count(distinct c.member_id) as members
  from
    import_run as r
    join operation as o on o.id = r.operation_id
    join member_change as c on c.run_id = r.id
  where
    o.undone_by is NULL
    and o.at >= ?
    and c.after is not NULL
    and (c.before is NULL or c.before = 'unknown')
    and c.field in ('name', 'mobile', 'phone', 'email', 'birth_month', 'gender', 'postcode', 'address')
  group by 1, 3
`

/** Cards typed in. */
export const enteredSince = sql`
  with
    typed as (
      select o.actor, m.*
      from
        operation as o
        join member as m on m.id = json_extract(o.args, '$.memberId')
      where o.kind = 'cleaning.enter' and o.undone_by is NULL and o.at >= ?
    ),
    cell(field, actor) as (
      select 'name', actor from typed where name is not NULL
      union all
      select 'mobile', actor from typed where mobile is not NULL
      union all
      select 'email', actor from typed where email is not NULL
      union all
      select 'birthday', actor from typed where birth_month is not NULL
      union all
      select 'gender', actor from typed where gender <> 'unknown'
      union all
      select 'postcode', actor from typed where postcode is not NULL
      union all
      select 'address', actor from typed where address is not NULL
    )
  select field, 'officer' as by, actor as who, count(*) as members
  from cell
  group by 1, 3
`

export const orphanById = sql`select number from card where id = ?`

export const heldAtStore = sql`
  select m.id as memberId, c.number, m.name
  from
    json_each(?) as j
    join card as c on c.number = j.value and c.kind = 'card'
    join member as m on m.id = c.member_id
  where
    m.store_id = ?
    or exists (
      select 1
      from
        card as o
        join receipt as r on r.card_id = o.id
      where o.member_id = m.id and r.store_id = ?
    )
  order by j.key
`

export const cardForAdoption = sql`select number, member_id as memberId from card where id = ? and kind = 'card'`
export const memberExists = sql`select 1 as one from member where id = ?`
export const giveOrphan = sql`
  update card
  set
    member_id = ?,
    link = 'manual'
  where id = ?
`

/** Of the newest matching that stands. */
export const householdCount = sql`
  select count(*) as households
  from household
  where
    run_id = (
      select max(r.id)
      from
        match_run as r
        join operation as o on o.id = r.operation_id
      where o.undone_by is NULL
    )
`

export const householdMembers = sql`select member_id as memberId from household_member`
