/** Whose purchases count for a piece. */
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Chosen, DrawnAudience } from './audience.ts'

/** Ids of all members a piece speaks to: every card of the person, and of the persons of the household it covers. */
export function membersByUnit({ columns, sieved }: DrawnAudience): (unit: Chosen) => readonly number[] {
  const { members } = columns
  const standsFor = new Map<number, number[]>()
  const chosenOf = finalCover(sieved.places, sieved.coveredBy)
  for (let i = 0; i < sieved.places.length; i++) {
    const place = intAt(sieved.places, i)
    const by = chosenOf(place)
    if (by < 0) continue
    const covered = standsFor.get(by)
    if (covered) covered.push(intAt(members.person, place))
    else standsFor.set(by, [intAt(members.person, place)])
  }
  const cards = cardsOfPersons(columns)
  return ({ place, person }) => {
    const all = new Set([person, ...(standsFor.get(place) ?? [])])
    return [...all].flatMap((each) => cards(each)).toSorted((a, b) => a - b)
  }
}

/** Whoever stands for a member in the end: her person's first card may itself be covered by the household's. */
function finalCover(places: Int32Array, coveredBy: Int32Array): (place: number) => number {
  const next = new Map<number, number>()
  for (let i = 0; i < places.length; i++) if (intAt(coveredBy, i) >= 0) next.set(intAt(places, i), intAt(coveredBy, i))
  return (place) => {
    let at = next.get(place) ?? -1
    while (at >= 0 && next.has(at)) at = next.get(at) ?? -1
    return at
  }
}

/** Ids of a person's members, by her place. */
export function cardsOfPersons({ members, persons: { count: persons } }: Columns): (person: number) => number[] {
  const start = new Int32Array(persons + 1)
  for (const person of members.person) start[person + 1] = intAt(start, person + 1) + 1
  for (let person = 0; person < persons; person++) start[person + 1] = intAt(start, person + 1) + intAt(start, person)
  const ids = new Int32Array(members.count)
  const filled = start.slice()
  for (let place = 0; place < members.count; place++) {
    const person = intAt(members.person, place)
    const at = intAt(filled, person)
    ids[at] = intAt(members.id, place)
    filled[person] = at + 1
  }
  return (person) => Array.from(ids.subarray(intAt(start, person), intAt(start, person + 1)))
}
