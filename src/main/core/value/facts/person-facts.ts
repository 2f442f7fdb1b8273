/** What every person bought in the period of a scope: the values scores, ranks and tiers are made of. */
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, lowerBound, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../scope/kept.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { occasionsOf, type Occasions } from './occasions.ts'

/** One value per person, by her place. */
export interface PersonFacts {
  readonly occasions: Int32Array
  /** Net sales of the period in fen; with `sales: 'of-occasions'` those of days that are occasions. */
  readonly net: Float64Array
  /** First and last occasion of the period, or NONE. */
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  /** Places of the persons with an occasion in the period, ascending, which is by id. */
  readonly buyers: Int32Array
}

const keptFacts = createKept<PersonFacts>('person-facts', 8)

export function personFacts(columns: Columns, resolved: ResolvedScope): Promise<PersonFacts> {
  const { scope, asOf, from, to } = resolved
  const { storeIds, categories, brands, occasions, sales } = scope
  const key = JSON.stringify([storeIds, categories, brands, occasions, sales, asOf, from, to])
  return keptFacts(columns, key, async () => factsWithin(await occasionsOf(columns, resolved), resolved))
}

/** The same of any entries; `scope.sales` says which of them net sales are summed over. */
export async function factsWithin(
  entries: Occasions,
  { scope, from, to }: Pick<ResolvedScope, 'scope' | 'from' | 'to'>,
): Promise<PersonFacts> {
  const { start, day, net, left, least } = entries
  const persons = start.length - 1
  const onlyOccasions = scope.sales === 'of-occasions'
  const facts = {
    occasions: new Int32Array(persons),
    net: new Float64Array(persons),
    firstDay: new Int32Array(persons).fill(NONE),
    lastDay: new Int32Array(persons).fill(NONE),
  }
  const addPerson = (person: number): boolean => {
    const end = intAt(start, person + 1)
    let count = 0
    let sum = 0
    for (let i = firstEntry(day, from, intAt(start, person), end); i < end && intAt(day, i) <= to; i++) {
      const isOccasion = doubleAt(left, i) >= least
      if (isOccasion || !onlyOccasions) sum += doubleAt(net, i)
      if (!isOccasion) continue
      if (count++ === 0) facts.firstDay[person] = intAt(day, i)
      facts.lastDay[person] = intAt(day, i)
    }
    facts.occasions[person] = count
    facts.net[person] = sum
    return count > 0
  }
  const buyers = new Int32Array(persons)
  let bought = 0
  await eachBlock(persons, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) if (addPerson(person)) buyers[bought++] = person
  })
  return { ...facts, buyers: buyers.slice(0, bought) }
}

/** Few entries are walked, many are searched. */
function firstEntry(day: Int32Array, from: number, start: number, end: number): number {
  if (end - start > 16) return lowerBound(day, from, start, end)
  let i = start
  while (i < end && intAt(day, i) < from) i++
  return i
}

/** The values of the buyers, in their order. */
export const ofBuyers = (values: Float64Array | Int32Array, buyers: Int32Array): Float64Array => {
  const gathered = new Float64Array(buyers.length)
  for (let i = 0; i < buyers.length; i++) gathered[i] = values[intAt(buyers, i)] as number
  return gathered
}
