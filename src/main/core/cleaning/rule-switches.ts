/** Which rules the workspace has switched off; a rule not named is on. */
import type { Statements, Write } from '../db/connections.ts'
import { findCleaningRule } from '#shared/languages/cleaning-rule.ts'
import { refuse } from '../refuse.ts'
import { setSwitch, switchedOff } from './rules.sql.ts'

export const rulesOff = (read: Statements): readonly string[] =>
  read
    .prepare<[], { rule: string }>(switchedOff)
    .all()
    .map(({ rule }) => rule)

/** @throws refusal `cleaning/rule-not-found` */
export function switchRule(write: Write, rule: string, isOn: boolean): void {
  if (findCleaningRule(rule) === undefined) refuse('cleaning/rule-not-found', { rule })
  write.prepare<[string, number]>(setSwitch).run(rule, isOn ? 1 : 0)
}
