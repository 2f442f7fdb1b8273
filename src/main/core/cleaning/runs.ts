/** The runs there were, and what each rule has done. */
import type { CleaningRun, RuleState } from '#shared/contract/cleaning.ts'
import { cleaningRules } from '#shared/languages/cleaning-rule.ts'
import type { Read } from '../db/connections.ts'
import { listQueues } from './queue/queue.ts'
import { rulesOff } from './rule-switches.ts'
import { membersWithoutConsent } from './rules/rules.sql.ts'
import { changesByRule, newestRuns } from './rules.sql.ts'
import { undoneRunIds } from './running/run-ids.ts'

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
      .prepare<[], { rule: string; n: number }>(changesByRule(undoneRunIds(read) || '0'))
      .all()
      .map(({ rule, n }) => [rule, n]),
  )
  // Asked of the base, not kept as findings: nearly everybody would be one.
  open.set('C04', read.prepare<[], { n: number }>(membersWithoutConsent).get()?.n ?? 0)
  return cleaningRules.map(({ id }) => ({ id, on: !off.has(id), changed: changed.get(id) ?? 0, open: open.get(id) ?? 0 }))
}
