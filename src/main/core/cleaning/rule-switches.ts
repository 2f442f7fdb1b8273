/** Which rules the workspace has switched off; a rule not named is on. */
import type { StandardVersion } from '#shared/contract/cleaning.ts'
import type { Statements } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { findCleaningRule } from '#shared/languages/cleaning-rule.ts'
import { refuse } from '../refuse.ts'
import { setSwitch, standardVersions, switchedOff } from './rules.sql.ts'

export const rulesOff = (read: Statements): readonly string[] =>
  read
    .prepare<[], { rule: string }>(switchedOff)
    .all()
    .map(({ rule }) => rule)

/** Every switch makes a version of the brand's standard. @throws refusal `cleaning/rule-not-found` */
export function switchRule(rule: string, isOn: boolean, { write, now, actor }: Pick<Writing, 'write' | 'now' | 'actor'>): void {
  if (findCleaningRule(rule) === undefined) refuse('cleaning/rule-not-found', { rule })
  if (!rulesOff(write).includes(rule) === isOn) return
  write.prepare<[string, number]>(setSwitch).run(rule, isOn ? 1 : 0)
  const off = JSON.stringify(rulesOff(write))
  write.run(write.query.insertInto('cleaning_standard').values({ at: now().toISOString(), actor, rules_off: off }))
}

interface StoredVersion {
  readonly at: string
  readonly actor: string
  readonly off: string
}

/** Newest first. Version 1 is as the program came: every rule on. */
export function listStandards(read: Statements): StandardVersion[] {
  const stored = read.prepare<[], StoredVersion>(standardVersions).all()
  const versions = stored.map(({ off, ...version }, index) => ({ ...version, version: index + 2, off: textsOf(off) }))
  return [{ version: 1, at: null, actor: null, off: [] }, ...versions].toReversed()
}

const textsOf = (json: string): string[] => {
  const texts: unknown = JSON.parse(json)
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : []
}
