/** Member fields under the rule `ask` where file and workspace differ: listed for the officer's word, one by one or all (imports.md 8.2). */
import type { FieldConflict, ImportPlan } from '#shared/contract/import-plan.ts'
import type { Comparison } from './comparing/compare.ts'
import { decisionOn, fieldIdOf } from './member-rules.ts'
import type { Stage } from './staging/stage.ts'

const LISTED = 500

export function conflictsOf(stage: Stage, { members }: Comparison): ImportPlan['conflicts'] {
  const list: FieldConflict[] = []
  let open = 0
  for (const { row, field, before, after } of members.conflicts) {
    const sheet = stage.members.sheet.at(row)
    const record = stage.keys.numberGiven(stage.members.card.at(row) || stage.members.source.at(row))
    const settings = stage.sheets[sheet]?.settings
    const decision = (settings && decisionOn(record, field, settings)) ?? null
    if (decision === null) open++
    if (list.length < LISTED)
      list.push({ sheet, record, field: fieldIdOf(field) ?? field, before: String(before), after: String(after), decision })
  }
  return { total: members.conflicts.length, open, list }
}
