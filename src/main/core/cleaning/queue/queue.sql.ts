import { sql } from '../../db/sql.ts'

/** Open: its run stands, and no standing run ended it. Binds rule, field, and whether only with a suggestion. */
const open = (undone: string): string => `
  f.run_id not in (${undone}) and (f.ended_by is null or f.ended_by in (${undone}))
  and f.rule = coalesce(?, f.rule) and f.field = coalesce(?, f.field) and (? = 0 or f.suggestions <> '[]')`

export const openFindings = (undone: string): string =>
  `select f.id, f.member_id as memberId, f.field, f.value from member_finding as f where ${open(undone)} order by f.id`

export const findingsToAccept = (undone: string): string => `
  select f.id, f.member_id as memberId, f.field, f.value, f.suggestions
  from member_finding as f where ${open(undone)} order by f.member_id`

export const queueCounts = (undone: string): string => `
  select f.rule, f.field, count(*) as open, sum(f.suggestions <> '[]') as withSuggestion
  from member_finding as f
  where f.run_id not in (${undone}) and (f.ended_by is null or f.ended_by in (${undone}))
  group by f.rule, f.field
  order by count(*) desc`

export const queueRows = (undone: string): string => `
  select
    f.id, f.member_id as memberId, f.field, f.status, f.rule, f.rules, f.value, f.suggestions, m.name,
    (select c.number from card as c where c.member_id = m.id order by c.kind = 'source_id', c.id limit 1) as card,
    (select count(*) from (
      select 1 from member_finding as g
      where g.rule = f.rule and g.field = f.field and g.value = f.value and g.ended_by is null and g.run_id not in (${undone}) limit 1000
    )) as alike
  from json_each(?) as j
  join member_finding as f on f.id = j.value
  join member as m on m.id = f.member_id
  order by j.key`

export const findingById = (undone: string): string => `
  select id, member_id as memberId, field, value, suggestions
  from member_finding
  where id = ? and run_id not in (${undone}) and (ended_by is null or ended_by in (${undone}))`

export const openAlike = (undone: string): string => `
  select distinct member_id as memberId
  from member_finding
  where field = ? and value = ? and run_id not in (${undone}) and (ended_by is null or ended_by in (${undone}))`

export const insertDecision = sql`
  insert into cleaning_decision (operation_id, field, given, member_id, action, value, at, actor)
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (field, given, coalesce(member_id, 0)) do update
    set
      operation_id = excluded.operation_id,
      action = excluded.action,
      value = excluded.value,
      at = excluded.at,
      actor = excluded.actor
`

/** Numbers of members of one name: what a number with a digit too few or too many may be (P06). */
export const mobilesOfName = sql`select distinct mobile from member where mobile in (select value from json_each(?)) and name = ? limit 5`

/** Names on other cards with the mobile of a member; with 1, of the same birthday only. */
export const namesOfMobile = sql`
  select distinct other.name
  from
    member as own
    join member as other on other.mobile = own.mobile and other.id <> own.id
  where
    (? = 0 or (other.birth_year = own.birth_year and other.birth_month = own.birth_month and other.birth_day = own.birth_day))
    and own.id = ?
    and other.name is not NULL
  limit 5
`

export const originOf = sql`
  select f.name as file, s.name as sheet
  from
    import_sheet as s
    join import_file as f on f.id = s.file_id
  where s.id = ?
`

export const changesOf = sql`
  select r.at, r.actor, l.before, l.after, l.rule, l.rule_version as version, o.undone_by is not NULL as undone
  from
    member_value_log as l
    join cleaning_run as r on r.id = l.run_id
    join operation as o on o.id = r.operation_id
  where l.member_id = ? and l.field in (select value from json_each(?))
  order by l.id desc
`

export const nameOfMember = sql`select name from member where id = ?`
