/** What every person bought in the period of a scope: the values scores, ranks and tiers are made of. */
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, lowerBound, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../scope/kept.ts'
import { isUnnarrowed, narrowingOf } from '../scope/narrowing.ts'
import { dataSpan, type ResolvedScope } from '../scope/resolve-scope.ts'
import { occasionsOf, type Occasions } from './occasions.ts'

/** One value per person, by her place. */
export interface PersonFacts {
  readonly occasions: Int32Array
  /** Net sales of the period in fen; with `sales: 'of-occasions'` those of days that are occasions. */
  readonly net: Float64Array
  /** Day of the last occasion of the period, or NONE. */
  readonly lastDay: Int32Array
  /** Places of the persons with an occasion in the period, ascending, which is by id. */
  readonly buyers: Int32Array
}

const keptFacts = createKept<PersonFacts>('person-facts', 3)

export function personFacts(columns: Columns, resolved: ResolvedScope): Promise<PersonFacts> {
  const { scope, asOf, from, to } = resolved
  const { occasions, sales } = scope
  const key = JSON.stringify([narrowingOf(scope), occasions, sales, asOf, from, to])
  return keptFacts(columns, key, async () => {
    const facts = isAllThereIs(columns, resolved) ? columns.persons : await factsWithin(await occasionsOf(columns, resolved), resolved)
    return { occasions: facts.occasions, net: facts.net, lastDay: facts.lastDay, buyers: buyersOf(facts.occasions) }
  })
}

/** What the columns keep of every person: all days, occasions as they usually count. */
function isAllThereIs(columns: Columns, { scope, asOf, from, to }: ResolvedScope): boolean {
  const { occasions, sales } = scope
  const span = dataSpan(columns)
  const isWhole = isUnnarrowed(scope) && sales === 'net'
  const isUsual = occasions.basis === 'day' && occasions.laterReturns === 'drop' && occasions.zeroDays === 'drop'
  return span !== undefined && asOf === columns.asOf?.day && isWhole && isUsual && from <= span.first && to >= span.last
}

type Facts = Omit<PersonFacts, 'buyers'>

/** The same of any entries; `scope.sales` says which of them net sales are summed over. */
async function factsWithin(entries: Occasions, { scope, from, to }: ResolvedScope): Promise<Facts> {
  const { start, day, net, left, least } = entries
  const persons = start.length - 1
  const onlyOccasions = scope.sales === 'of-occasions'
  const facts = { occasions: new Int32Array(persons), net: new Float64Array(persons), lastDay: new Int32Array(persons).fill(NONE) }
  const addPerson = (person: number): void => {
    const end = intAt(start, person + 1)
    let [count, sum, last] = [0, 0, NONE]
    for (let i = firstEntry(day, from, intAt(start, person), end); i < end && intAt(day, i) <= to; i++) {
      const isOccasion = doubleAt(left, i) >= least
      if (isOccasion || !onlyOccasions) sum += doubleAt(net, i)
      if (!isOccasion) continue
      count++
      last = intAt(day, i)
    }
    facts.occasions[person] = count
    facts.net[person] = sum
    facts.lastDay[person] = last
  }
  await eachBlock(persons, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) addPerson(person)
  })
  return facts
}

function buyersOf(occasions: Int32Array): Int32Array {
  const buyers = new Int32Array(occasions.length)
  let bought = 0
  for (let person = 0; person < occasions.length; person++) if (intAt(occasions, person) > 0) buyers[bought++] = person
  return buyers.slice(0, bought)
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
