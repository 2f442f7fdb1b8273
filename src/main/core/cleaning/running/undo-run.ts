/** Takes a run back by its log, value by value, and puts it back again: only where a value still is as the run left it. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Bound, Write } from '../../db/connections.ts'
import { initialsOf } from '../../members/initials.ts'
import { isBeside, putBeside } from './put-beside.ts'
import { logOfOperation, setWhereIs } from './running.sql.ts'
import { boundOf, columnsOfField, isLoggedField, type LoggedField } from './stored-member.ts'

interface LogRow {
  readonly id: number
  readonly memberId: number
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

const BATCH = 5000
type Report = (progress: Progress) => Promise<void>
type From = (row: LogRow) => { readonly now: string | null; readonly put: string | null }

export const cleaningInverse = {
  undo: (write: Write, operationId: number, report: Report): Promise<{ rows: number; conflicts: number }> =>
    revert(write, operationId, report, 'backwards', ({ before, after }) => ({ now: after, put: before })),
  redo: (write: Write, operationId: number, report: Report): Promise<{ rows: number; conflicts: number }> =>
    revert(write, operationId, report, 'forwards', ({ before, after }) => ({ now: before, put: after })),
}

async function revert(
  write: Write,
  operationId: number,
  report: Report,
  order: 'forwards' | 'backwards',
  from: From,
): Promise<{ rows: number; conflicts: number }> {
  let rows = 0
  let conflicts = 0
  let last = order === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER
  for (;;) {
    const lines = write.prepare<[number, number, number], LogRow>(logOfOperation(order)).all(operationId, last, BATCH)
    const end = lines.at(-1)
    if (end === undefined) return { rows, conflicts }
    for (const line of lines) {
      if (!isLoggedField(line.field)) continue
      const { now, put } = from(line)
      if (putBack(write, line.memberId, line.field, now, put)) rows++
      else conflicts++
    }
    last = end.id
    await report({ step: 'undoing', done: rows + conflicts })
  }
}

function putBack(write: Write, memberId: number, field: LoggedField, now: string | null, put: string | null): boolean {
  if (isBeside(field)) return putBeside(write, field, { memberId, now, put }, new Date())
  const columns = columnsOfField[field]
  const initials = field === 'name' ? [put === null ? null : initialsOf(put)] : []
  const changed = write
    .prepare<Bound[]>(setWhereIs([...columns, ...(field === 'name' ? ['name_initials'] : [])], columns))
    .run(...boundOf(field, put), ...initials, memberId, ...boundOf(field, now))
  return changed.changes > 0
}
