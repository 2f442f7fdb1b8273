import { sql } from '../db/sql.ts'

export const switchedOff = sql`select rule from cleaning_switch where is_on = 0 order by rule`

export const setSwitch = sql`
  insert into cleaning_switch (rule, is_on) values (?, ?) on conflict (rule) do update set is_on = excluded.is_on
`

export const standardVersions = sql`select at, actor, rules_off as off from cleaning_standard order by id`

export const newestRuns = sql`
  select
    r.id as runId,
    r.operation_id as operationId,
    r.at,
    r.actor,
    r.cause,
    r.members,
    r.changed,
    r.flagged,
    o.undone_by is not NULL as undone
  from
    cleaning_run as r
    join operation as o on o.id = r.operation_id
  order by r.id desc
  limit ?
`

export const changesByRule = (undone: string): string =>
  `select rule, count(*) as n from member_value_log where run_id not in (${undone}) group by rule`
