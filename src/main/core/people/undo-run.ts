/**
 * Takes a run of matching back, set by set, and puts it back again. What the run wrote leaves its tables whole, kept as text with the
 * undo, so that nothing of it is left in force and the redo is exact.
 */
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../db/connections.ts'
import { refuse } from '../refuse.ts'
import {
  keepRows,
  keptRows,
  laterOperations,
  laterReversals,
  membersBack,
  membersForward,
  misplacedMembers,
  personsBack,
  personsOff,
  putRowsBack,
  removeRows,
  runTables,
  takenPersons,
  unkeepRows,
} from './undo-run.sql.ts'

type Report = (progress: Progress) => Promise<void>

export const matchInverse = {
  undo: async (write: Write, operationId: number, report: Report): Promise<{ rows: number }> => {
    refuseLater(write, operationId)
    await report({ step: 'undoing', done: 0 })
    if (count(write, takenPersons, operationId) > 0) throw new Error('the number of a person who ended was given again')
    write.prepare<[number]>(personsBack).run(operationId)
    const { changes } = write.prepare<[number]>(membersBack).run(operationId)
    await report({ step: 'undoing', done: changes, total: changes })
    for (const table of runTables) {
      write.prepare<[number, string, number]>(keepRows(table)).run(operationId, table.name, operationId)
      await report({ step: 'undoing', done: changes, total: changes })
    }
    for (const table of runTables.toReversed()) write.prepare<[number]>(removeRows(table)).run(operationId)
    return { rows: changes }
  },
  redo: async (write: Write, operationId: number, report: Report): Promise<{ rows: number }> => {
    refuseLater(write, operationId)
    await report({ step: 'undoing', done: 0 })
    for (const table of runTables) {
      const kept = write.prepare<[number, string], { rows: string }>(keptRows).value(operationId, table.name)
      write.prepare<[string]>(putRowsBack(table)).run(kept ?? '[]')
      await report({ step: 'undoing', done: 0 })
    }
    write.prepare<[number]>(unkeepRows).run(operationId)
    if (count(write, misplacedMembers, operationId) > 0) refuseReversals(write, operationId)
    const { changes } = write.prepare<[number]>(membersForward).run(operationId)
    write.prepare<[number]>(personsOff).run(operationId)
    return { rows: changes }
  },
}

const count = (write: Write, text: string, operationId: number): number =>
  Number(write.prepare<[number], { n: number }>(text).value(operationId))

interface Later {
  readonly operationId: number
  readonly kind: string
  readonly at: string
}

/** An earlier decision was taken back while the run was: the persons are not those it began with. */
const refuseReversals = (write: Write, operationId: number): never =>
  refuse('operation/depended-on', {
    operationId,
    dependants: write.prepare<[number, number], Later>(laterReversals).all(operationId, operationId),
  })

/** What was merged, decided or taken out since, and stands, goes first: it was said of the persons as this run left them. */
function refuseLater(write: Write, operationId: number): void {
  const dependants = write.prepare<[number], Later>(laterOperations).all(operationId)
  if (dependants.length > 0) refuse('operation/depended-on', { operationId, dependants })
}
