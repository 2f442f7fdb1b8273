/**
 * Who gets one piece together: people the matching found to live together, and those of one surname at one written address. Either is
 * enough, so that no house gets two (mailing.md 4); the relation sees what the spelling of an address hides.
 */
import { intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { householdPersons } from './audience.sql.ts'
import type { Homes } from './homes.ts'

interface Households {
  /** Number by the place of each member, -1 for one who lives nowhere that is known. */
  readonly household: Int32Array
  /** Every number is smaller. */
  readonly households: number
}

interface Tie {
  readonly householdId: number
  readonly memberId: number
}

/** Answers the numbers of the households by what is written, with the relation taken in. */
export function joinHouseholds(read: Read, ids: Int32Array, homes: Homes): Households {
  const ties = read.prepare<[], Tie>(householdPersons).all()
  if (ties.length === 0) return { household: homes.household, households: homes.count }
  const numbers = homes.household.slice()
  let next = homes.count
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
  return { household: numbers.map((number) => (number < 0 ? number : rootOf(number))), households: next }
}
