/** The officer's word on pairs: remembered for ever, and carried out at once. */
import type { Write } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { movePersons } from './move-persons.ts'
import { insertDecision, insertPerson, membersOfPerson, pairsOfPattern, personOf } from './people.sql.ts'

export interface PairIds {
  readonly a: number
  readonly b: number
}

type Verdict = 'same' | 'apart'

export function decidePairs(
  pairs: readonly PairIds[],
  verdict: Verdict,
  writing: Writing,
): { readonly decided: number; readonly merged: number } {
  let merged = 0
  for (const pair of pairs) {
    const persons = [personIdOf(writing.write, pair.a), personIdOf(writing.write, pair.b)] as const
    remember(pair, verdict, writing)
    if (verdict === 'same' && join(persons, writing)) merged++
  }
  writing.note({ verdict, pairs: pairs.length })
  return { decided: pairs.length, merged }
}

export function decidePattern(pattern: string, verdict: Verdict, writing: Writing): { readonly decided: number; readonly merged: number } {
  const pairs = writing.write.prepare<[string], PairIds>(pairsOfPattern).all(pattern)
  return decidePairs(pairs, verdict, writing)
}

/** Takes one card out of its person, and remembers that she and the others are two. */
export function takeOut(memberId: number, writing: Writing): { readonly personId: number } {
  const { write, operationId } = writing
  const person = personIdOf(write, memberId)
  const others = write.prepare<[number, number], { id: number }>(membersOfPerson).all(person, memberId)
  if (others.length === 0) return { personId: person }
  const own = write.prepare<[]>(insertPerson).run().lastId
  movePersons(write, [{ memberId, from: person, to: own, probability: 0 }], { runId: null, operationId })
  for (const { id } of others) remember({ a: memberId, b: id }, 'apart', writing)
  return { personId: own }
}

function remember({ a, b }: PairIds, verdict: Verdict, { write, operationId, now, actor }: Writing): void {
  write
    .prepare<[number, number, number, string, string, string]>(insertDecision)
    .run(operationId, Math.min(a, b), Math.max(a, b), verdict, now().toISOString(), actor)
}

/** All cards of the one come to the other, the person with the smaller number. */
function join([first, second]: readonly [number, number], { write, operationId }: Writing): boolean {
  if (first === second) return false
  const [to, from] = [Math.min(first, second), Math.max(first, second)]
  const cards = write.prepare<[number, number], { id: number }>(membersOfPerson).all(from, 0)
  movePersons(
    write,
    cards.map(({ id }) => ({ memberId: id, from, to, probability: 1 })),
    { runId: null, operationId },
  )
  return true
}

const personIdOf = (write: Write, memberId: number): number =>
  write.prepare<[number], { person: number }>(personOf).get(memberId)?.person ?? refuse('member/not-found', { memberId })
