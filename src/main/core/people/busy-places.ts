/** A09: a place where more than ten persons live is a company, a school, a dormitory: whoever lives there is no household by it. */
import { keyOf } from './matching/hash.ts'
import type { Matched } from './matching/match.ts'
import type { MemberRecords } from './models/members.ts'
import { GONE } from './persons-now.ts'

export const MOST_PERSONS = 10

/**
 * The ties whose two people are not merely at one busy place. Only the places of ties are counted: a base has many others.
 *
 * @param ties Pairs that look like two people of one household.
 * @param root A record's person, by the record that stands for it.
 */
export function withoutBusyPlaces(
  ties: readonly number[],
  records: Pick<MemberRecords, 'addresses' | 'count' | 'personId'>,
  root: Int32Array,
  { pairs }: Pick<Matched, 'pairs'>,
): readonly number[] {
  const place = placeOf(records)
  const persons = new Map<number, Set<number>>()
  for (const pair of ties) {
    const [a, b] = [place(pairs.a[pair] as number), place(pairs.b[pair] as number)]
    if (a !== 0 && a === b) persons.set(a, new Set())
  }
  for (let record = 0; record < records.count; record++) {
    const here = records.personId[record] === GONE ? undefined : persons.get(place(record))
    if (here !== undefined && here.size <= MOST_PERSONS) here.add(root[record] as number)
  }
  const isBusy = (at: number): boolean => (persons.get(at)?.size ?? 0) > MOST_PERSONS
  return ties.filter((pair) => {
    const at = place(pairs.a[pair] as number)
    return at !== place(pairs.b[pair] as number) || !isBusy(at)
  })
}

/** District, road, number and unit as one number; 0 where no house is named. */
const placeOf =
  ({ addresses: { district, road, number, unit } }: Pick<MemberRecords, 'addresses'>) =>
  (record: number): number =>
    keyOf(district[record] as number, number.id[record] as number, (road.id[record] as number) + 1, (unit.id[record] as number) + 1)
