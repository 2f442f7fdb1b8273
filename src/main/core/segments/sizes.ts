/** Sizes of sets of members: persons count once, whoever of their cards is in. */
import type { SetSize } from '#shared/contract/segments-sets.ts'
import { countBits, eachBit, emptyBitmap, setBit, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { netIn } from '../columns/person-windows.ts'
import { doubleAt, intAt } from '../columns/shared-arrays.ts'

export function personsIn({ members, persons }: Pick<Columns, 'members' | 'persons'>, set: Bitmap): Bitmap {
  const found = emptyBitmap(persons.count)
  eachBit(set, (place) => setBit(found, intAt(members.person, place)))
  return found
}

const YEAR = 365

/** Net sales of each person in the 365 days to the as-of day, in fen. */
export function yearNetOf({ persons, asOf }: Pick<Columns, 'persons' | 'asOf'>): Float64Array {
  return asOf ? netIn(persons, { from: asOf.day - YEAR + 1, to: asOf.day }) : new Float64Array(persons.count)
}

/** @param yearNet Of `yearNetOf`, made once for many sets. */
export function sizeOf(columns: Columns, set: Bitmap, yearNet: Float64Array): SetSize {
  let [persons, netFen, yearNetFen] = [0, 0, 0]
  eachBit(personsIn(columns, set), (person) => {
    persons++
    netFen += doubleAt(columns.persons.net, person)
    yearNetFen += doubleAt(yearNet, person)
  })
  return { members: countBits(set), persons, netFen, yearNetFen }
}
