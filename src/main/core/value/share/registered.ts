/** Since when each person is registered, and where. */
import { hasBit } from '../../columns/bitmap.ts'
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
  /** How many persons with a member are registered by the end of a day. */
  countBy(day: number): number
}

const keptRegistration = createKept<Registration>('registration', 1)

export const registrationOf = (columns: Columns): Promise<Registration> =>
  keptRegistration(columns, '', () => Promise.resolve(register(columns)))

function register({ members, persons, leftOut }: Columns): Registration {
  const saidOn = new Int32Array(persons.count).fill(NONE)
  const member = new Int32Array(persons.count).fill(-1)
  for (let place = 0; place < members.count; place++) {
    if (leftOut.memberCount > 0 && hasBit(leftOut.members, place)) continue
    const person = intAt(members.person, place)
    if (intAt(member, person) < 0) member[person] = place
    const joined = intAt(members.joinedOn, place)
    if (joined !== NONE && (intAt(saidOn, person) === NONE || joined < intAt(saidOn, person))) saidOn[person] = joined
  }
  const joinedOn = new Int32Array(persons.count)
  for (let person = 0; person < persons.count; person++) {
    joinedOn[person] = intAt(saidOn, person) === NONE ? firstReceipt(persons, person) : intAt(saidOn, person)
  }
  return { joinedOn, saidOn, member, countBy: counterByDay(joinedOn, member) }
}

const firstReceipt = ({ dayStart, day }: PersonColumns, person: number): number =>
  intAt(dayStart, person) < intAt(dayStart, person + 1) ? intAt(day, intAt(dayStart, person)) : NONE

function counterByDay(joinedOn: Int32Array, member: Int32Array): (day: number) => number {
  const byDay = new Map<number, number>()
  for (let person = 0; person < joinedOn.length; person++) {
    if (intAt(member, person) >= 0) byDay.set(intAt(joinedOn, person), (byDay.get(intAt(joinedOn, person)) ?? 0) + 1)
  }
  const days = [...byDay]
  return (until) => days.reduce((sum, [day, count]) => (day <= until ? sum + count : sum), 0)
}
