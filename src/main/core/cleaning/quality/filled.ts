/** What was empty and is filled since a day, and who filled it: an automatic rule, the officer, or a later file. */
import type { BoardField, Filled } from '#shared/contract/cleaning-quality.ts'
import { day, isoFromDay } from '#shared/values/day.ts'
import type { Statements } from '../../db/connections.ts'
import { stateFields } from '../running/field-states.ts'
import { enteredSince, filledByFiles, filledByRuns, firstRunAt, lastMilestone } from './quality.sql.ts'

interface Row {
  readonly field: string
  readonly by: Filled['by']
  readonly who: string
  readonly members: number
}

interface Since {
  readonly since: number | null
  readonly milestone: string | null
  readonly rows: Filled[]
}

export function filledSince(read: Statements, asked: number | undefined, today: number): Since {
  const milestone = asked === undefined ? read.prepare<[number], { name: string; dueOn: number }>(lastMilestone).get(today) : undefined
  const since = asked ?? milestone?.dueOn ?? read.prepare<[], { day: number | null }>(firstRunAt).get()?.day ?? null
  if (since === null) return { since, milestone: null, rows: [] }
  const from = isoFromDay(day(since))
  const rows = [filledByRuns, filledByFiles, enteredSince].flatMap((text) => read.prepare<[string], Row>(text).all(from))
  return {
    since,
    milestone: milestone?.name ?? null,
    rows: rows.flatMap((row) => (isBoardField(row.field) ? [{ ...row, field: row.field }] : [])).toSorted((a, b) => b.members - a.members),
  }
}

const isBoardField = (field: string): field is BoardField => stateFields.some((each) => each === field)
