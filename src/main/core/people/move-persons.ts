/** Moves cards from person to person. A person without cards goes; taking the operation back brings her again with her old number. */
import type { Write } from '../db/connections.ts'
import { deleteEmptyPerson, insertMergeItem, movePerson } from './people.sql.ts'

export interface Move {
  readonly memberId: number
  readonly from: number
  readonly to: number
  readonly probability: number
}

export function movePersons(
  write: Write,
  moves: readonly Move[],
  { runId, operationId }: { readonly runId: number | null; readonly operationId: number },
): void {
  const move = write.prepare<[number, number]>(movePerson)
  const note = write.prepare<[number | null, number, number, number, number, number]>(insertMergeItem)
  for (const { memberId, from, to, probability } of moves) {
    move.run(to, memberId)
    note.run(runId, operationId, memberId, from, to, probability)
  }
  const end = write.prepare<[number]>(deleteEmptyPerson)
  for (const person of new Set(moves.map(({ from }) => from))) end.run(person)
}
