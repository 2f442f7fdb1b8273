/** Takes a run back by its log, value by value, and puts it back again: only where a value still is as the run left it. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Bound, Write } from '../../db/connections.ts'
import { sql } from '../../db/sql.ts'
import { initialsOf } from '../../members/initials.ts'
import { boundOf, columnsOfField, isLoggedField, type LoggedField } from './stored-member.ts'

interface LogRow {
  readonly id: number
  readonly memberId: number
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

const logAfter = sql`
  select l.id, l.member_id as memberId, l.field, l.before, l.after
  from
    member_value_log as l
    join cleaning_run as r on r.id = l.run_id
  where r.operation_id = ? and l.id > ?
  order by l.id
  limit ?
`

const BATCH = 5000
type Report = (progress: Progress) => Promise<void>
type From = (row: LogRow) => { readonly now: string | null; readonly then: string | null }

export const cleaningInverse = {
  undo: (write: Write, operationId: number, report: Report): Promise<{ rows: number; conflicts: number }> =>
    revert(write, operationId, report, ({ before, after }) => ({ now: after, then: before })),
  redo: (write: Write, operationId: number, report: Report): Promise<{ rows: number; conflicts: number }> =>
    revert(write, operationId, report, ({ before, after }) => ({ now: before, then: after })),
}

async function revert(write: Write, operationId: number, report: Report, from: From): Promise<{ rows: number; conflicts: number }> {
  let rows = 0
  let conflicts = 0
  let last = 0
  for (;;) {
    const lines = write.prepare<[number, number, number], LogRow>(logAfter).all(operationId, last, BATCH)
    const end = lines.at(-1)
    if (end === undefined) return { rows, conflicts }
    for (const line of lines) {
      if (!isLoggedField(line.field)) continue
      const { now, then } = from(line)
      if (putBack(write, line.memberId, line.field, now, then)) rows++
      else conflicts++
    }
    last = end.id
    await report({ step: 'undoing', done: rows + conflicts })
  }
}

function putBack(write: Write, memberId: number, field: LoggedField, now: string | null, then: string | null): boolean {
  const columns = columnsOfField[field]
  const set = [...columns, ...(field === 'name' ? ['name_initials'] : [])].map((column) => `${column} = ?`).join(', ')
  const is = columns.map((column) => `${column} is ?`).join(' and ')
  const initials = field === 'name' ? [then === null ? null : initialsOf(then)] : []
  const changed = write
    .prepare<Bound[]>(`update member set ${set} where id = ? and ${is}`)
    .run(...boundOf(field, then), ...initials, memberId, ...boundOf(field, now))
  return changed.changes > 0
}
