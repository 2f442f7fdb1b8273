/** Who belongs to whom at the moment a run writes: members may have been told apart, joined, or taken back with their import meanwhile. */
import { eachBlock, type Breathe } from '../columns/turns.ts'
import type { Read } from '../db/connections.ts'
import type { MemberRecords } from './models/members.ts'
import { personsOfMembers } from './people.sql.ts'

/** The person of a member who is no longer there. */
export const GONE = 0

export async function personsNow(read: Pick<Read, 'prepare'>, records: MemberRecords, breathe: Breathe): Promise<MemberRecords> {
  const personId = new Int32Array(records.count)
  const between = read.prepare<[number, number], { id: number; person: number }>(personsOfMembers)
  await eachBlock(records.count, breathe, (from, to) => {
    // Both in the order of their ids: they are walked side by side.
    let record = from
    for (const { id, person } of between.iterate(records.memberId[from] as number, records.memberId[to - 1] as number)) {
      while ((records.memberId[record] as number) < id) record++
      if (records.memberId[record] === id) personId[record] = person
    }
  })
  return { ...records, personId }
}
