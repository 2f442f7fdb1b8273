/** Since when each person is registered, and where. */
import type { Columns, PersonColumns } from '../../columns/columns.ts'
import { intAt, NONE } from '../../columns/shared-arrays.ts'
import { createKept } from '../scope/kept.ts'

export interface Registration {
  /** Day of the earliest membership; where no source says it, that of the first receipt; NONE: always. */
  readonly joinedOn: Int32Array
  /** Earliest day a member sheet gave, or NONE. */
  readonly saidOn: Int32Array
  /** Place of her oldest member, by id. */
  readonly member: Int32Array
}

const keptRegistration = createKept<Registration>('registration', 1)

export const registrationOf = (columns: Columns): Promise<Registration> =>
  keptRegistration(columns, '', () => Promise.resolve(register(columns)))

function register({ members, persons }: Columns): Registration {
  const saidOn = new Int32Array(persons.count).fill(NONE)
  const member = new Int32Array(persons.count).fill(-1)
  for (let place = 0; place < members.count; place++) {
    const person = intAt(members.person, place)
    if (intAt(member, person) < 0) member[person] = place
    const joined = intAt(members.joinedOn, place)
    if (joined !== NONE && (intAt(saidOn, person) === NONE || joined < intAt(saidOn, person))) saidOn[person] = joined
  }
  const joinedOn = saidOn.map((day, person) => (day === NONE ? firstReceipt(persons, person) : day))
  return { joinedOn, saidOn, member }
}

const firstReceipt = ({ dayStart, day }: PersonColumns, person: number): number =>
  intAt(dayStart, person) < intAt(dayStart, person + 1) ? intAt(day, intAt(dayStart, person)) : NONE

/** How many persons with a member are registered by each of `days`, ascending. */
export function registeredBy({ joinedOn, member }: Registration, days: readonly number[]): readonly number[] {
  const counts = new Int32Array(days.length + 1)
  for (let person = 0; person < joinedOn.length; person++) {
    if (intAt(member, person) < 0) continue
    const day = intAt(joinedOn, person)
    let row = 0
    while (row < days.length && (days[row] as number) < day) row++
    counts[row] = intAt(counts, row) + 1
  }
  let sum = 0
  return days.map((_, row) => (sum += intAt(counts, row)))
}
