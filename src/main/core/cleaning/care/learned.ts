/** Corrections that became rules: decided once for every value like it, obeyed by every run and import that follows. */
import type { Learned } from '#shared/contract/cleaning-care.ts'
import type { Statements, Write } from '../../db/connections.ts'
import { maskValue } from '../queue/mask-value.ts'
import { learnedRules } from './care.sql.ts'

export const listLearned = (read: Statements): Learned[] =>
  read
    .prepare<[], Learned>(learnedRules)
    .all()
    .map((rule) => ({
      ...rule,
      given: maskValue(rule.field, rule.given),
      value: rule.value === null ? null : maskValue(rule.field, rule.value),
    }))

/** What it changed stays; from now on the value is asked about again. */
export const forgetLearned = (write: Write, id: number): void =>
  void write.run(write.query.deleteFrom('cleaning_decision').where('id', '=', id).where('member_id', 'is', null))
