/** Which rules the workspace has switched off; a rule not named is on. */
import type { Statements, Write } from '../db/connections.ts'
import { findCleaningRule } from '#shared/languages/cleaning-rule.ts'
import { refuse } from '../refuse.ts'

export const rulesOff = (read: Statements): readonly string[] =>
  read
    .prepare<[], { rule: string }>('select rule from cleaning_switch where is_on = 0 order by rule')
    .all()
    .map(({ rule }) => rule)

/** @throws refusal `cleaning/rule-not-found` */
export function switchRule(write: Write, rule: string, isOn: boolean): void {
  if (findCleaningRule(rule) === undefined) refuse('cleaning/rule-not-found', { rule })
  write
    .prepare<[string, number]>(
      'insert into cleaning_switch (rule, is_on) values (?, ?) on conflict (rule) do update set is_on = excluded.is_on',
    )
    .run(rule, isOn ? 1 : 0)
}
