/**
 * Who gets one piece together: people the matching found to live together, and those of one surname at one written address. Either is
 * enough, so that no house gets two (mailing.md 4); the relation sees what the spelling of an address hides.
 */
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { householdPersons } from './audience.sql.ts'

interface Tie {
  readonly householdId: number
  readonly memberId: number
}

/** @param byKey Number of the household by the address of each member's place, -1 without one. Answers the numbers with the relation taken in. */
export function joinHouseholds(read: Read, ids: Int32Array, byKey: Int32Array): Int32Array {
  const numbers = byKey.slice()
  const ties = read.prepare<[], Tie>(householdPersons).all()
  if (ties.length === 0) return numbers
  let next = numbers.reduce((most, number) => Math.max(most, number), -1) + 1
  const parent = new Map<number, number>()
  const rootOf = (number: number): number => {
    let root = number
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up
    return root
  }
  const firstOf = new Map<number, number>()
  for (const { householdId, memberId } of ties) {
    const place = searchId(ids, memberId)
    if (place < 0) continue
    if (intAt(numbers, place) < 0) numbers[place] = next++
    const [own, first] = [rootOf(intAt(numbers, place)), firstOf.get(householdId)]
    if (first === undefined) firstOf.set(householdId, own)
    else if (rootOf(first) !== own) parent.set(own, rootOf(first))
  }
  return numbers.map((number) => (number < 0 ? number : rootOf(number)))
}
