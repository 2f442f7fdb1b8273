/** The officer's word on pairs: remembered for ever, and carried out at once. A word that cannot stand beside an earlier one is refused by name. */
import type { Write } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { movePersons } from './move-persons.ts'
import {
  apartBetween,
  formerPerson,
  insertDecision,
  insertPersonNumbered,
  membersOfPerson,
  nextPerson,
  pairsOfPattern,
  personOf,
} from './people.sql.ts'

export interface PairIds {
  readonly a: number
  readonly b: number
}

type Verdict = 'same' | 'apart'

interface Decided {
  readonly decided: number
  readonly merged: number
  readonly already: number
}

/** No union above this, whoever asks for it (cleaning.md 6). */
const MOST_CARDS = 12

export function decidePairs(pairs: readonly PairIds[], verdict: Verdict, writing: Writing): Decided {
  let merged = 0
  let already = 0
  for (const pair of pairs) {
    const persons = personsOf(writing.write, pair)
    obstacleOf(writing.write, pair, persons, verdict)?.()
    remember(pair, verdict, writing)
    if (verdict === 'apart') continue
    if (join(persons, writing)) merged++
    else already++
  }
  writing.note({ verdict, pairs: pairs.length })
  return { decided: pairs.length, merged, already }
}

/** @throws refusal `people/no-such-pattern` */
export function decidePattern(pattern: string, verdict: Verdict, writing: Writing): Decided & { readonly left: number } {
  const { write } = writing
  const pairs = write.prepare<[string], PairIds>(pairsOfPattern).all(pattern)
  if (pairs.length === 0) refuse('people/no-such-pattern', { pattern })
  const total = { decided: 0, merged: 0, already: 0, left: 0 }
  for (const pair of pairs) {
    // An earlier pair of the same pattern may have answered this one, or stand against it.
    if (obstacleOf(write, pair, personsOf(write, pair), verdict)) {
      total.left++
      continue
    }
    const { merged, already } = decidePairs([pair], verdict, writing)
    total.decided++
    total.merged += merged
    total.already += already
  }
  writing.note({ verdict, pairs: total.decided, left: total.left })
  return total
}

type Persons = readonly [number, number]

const personsOf = (write: Write, { a, b }: PairIds): Persons => [personIdOf(write, a), personIdOf(write, b)]

/** What a word cannot stand beside: refuses by that name; undefined: nothing. */
function obstacleOf(write: Write, pair: PairIds, [first, second]: Persons, verdict: Verdict): (() => never) | undefined {
  const { a, b } = pair
  if (a === b) return () => refuse('people/same-member', { memberId: a })
  if (verdict === 'apart') return first === second ? () => refuse('people/one-person', { a, b }) : undefined
  if (first === second) return undefined
  // The word on the pair itself may change; one on two others who would come together with it stands.
  const standing = write
    .prepare<[number, number, number, number], PairIds>(apartBetween)
    .all(first, second, second, first)
    .find((told) => told.a !== Math.min(a, b) || told.b !== Math.max(a, b))
  if (standing) return () => refuse('people/told-apart', { a: standing.a, b: standing.b })
  const cards = cardsOf(write, first).length + cardsOf(write, second).length
  return cards > MOST_CARDS ? () => refuse('people/too-many-cards', { cards, most: MOST_CARDS }) : undefined
}

const cardsOf = (write: Write, person: number): readonly { readonly id: number }[] =>
  write.prepare<[number, number], { id: number }>(membersOfPerson).all(person, 0)

/**
 * Takes one card out of its person, back to the one it came from where that is free, and remembers that she and the others are two.
 * @throws refusal `people/alone`
 */
export function takeOut(memberId: number, writing: Writing): { readonly personId: number } {
  const { write, operationId } = writing
  const person = personIdOf(write, memberId)
  const others = write.prepare<[number, number], { id: number }>(membersOfPerson).all(person, memberId)
  if (others.length === 0) refuse('people/alone', { memberId })
  const own = write.prepare<[number], { person: number }>(formerPerson).get(memberId)?.person ?? nextNumber(write)
  write.prepare<[number]>(insertPersonNumbered).run(own)
  movePersons(write, [{ memberId, from: person, to: own, probability: 0 }], { runId: null, operationId })
  for (const { id } of others) remember({ a: memberId, b: id }, 'apart', writing)
  return { personId: own }
}

/** Never a number that ended with a merge: taking the merge back brings it again. */
const nextNumber = (write: Write): number => Number(write.prepare<[], { next: number }>(nextPerson).value())

function remember({ a, b }: PairIds, verdict: Verdict, { write, operationId, now, actor }: Writing): void {
  write
    .prepare<[number, number, number, string, string, string]>(insertDecision)
    .run(operationId, Math.min(a, b), Math.max(a, b), verdict, now().toISOString(), actor)
}

/** All cards of the one come to the other, the person with the smaller number. */
function join([first, second]: Persons, { write, operationId }: Writing): boolean {
  if (first === second) return false
  const [to, from] = [Math.min(first, second), Math.max(first, second)]
  movePersons(
    write,
    cardsOf(write, from).map(({ id }) => ({ memberId: id, from, to, probability: 1 })),
    { runId: null, operationId },
  )
  return true
}

const personIdOf = (write: Write, memberId: number): number =>
  write.prepare<[number], { person: number }>(personOf).get(memberId)?.person ?? refuse('member/not-found', { memberId })
