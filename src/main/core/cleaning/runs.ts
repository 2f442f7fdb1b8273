/** The runs there were, and what each rule has done. */
import type { CleaningRun, RuleState } from '#shared/contract/cleaning.ts'
import { cleaningRules } from '#shared/languages/cleaning-rule.ts'
import type { Read } from '../db/connections.ts'
import { sql } from '../db/sql.ts'
import { listQueues } from './queue/queue.ts'
import { rulesOff } from './rule-switches.ts'
import { undoneRunIds } from './running/run-ids.ts'

const newestRuns = sql`
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

export const listCleaningRuns = (read: Read, limit: number): CleaningRun[] =>
  read
    .prepare<[number], Omit<CleaningRun, 'undone'> & { readonly undone: number }>(newestRuns)
    .all(limit)
    .map((run) => ({ ...run, undone: run.undone === 1 }))

export function ruleStates(read: Read): RuleState[] {
  const off = new Set(rulesOff(read))
  const open = new Map<string, number>()
  for (const { rule, open: n } of listQueues(read)) open.set(rule, (open.get(rule) ?? 0) + n)
  const changed = new Map(
    read
      .prepare<[], { rule: string; n: number }>(
        `select rule, count(*) as n from member_value_log where run_id not in (${undoneRunIds(read) || '0'}) group by rule`,
      )
      .all()
      .map(({ rule, n }) => [rule, n]),
  )
  return cleaningRules.map(({ id }) => ({ id, on: !off.has(id), changed: changed.get(id) ?? 0, open: open.get(id) ?? 0 }))
}
