/** A stored member as one of the voices a person's values are chosen from. */
import type { GoldenField } from '#shared/contract/people.ts'
import { birthdayText, type BirthdayParts } from './birthday-text.ts'
import type { Said } from './golden.ts'

/** A row of `saidByPersons`. */
export interface SaidRow extends BirthdayParts {
  readonly id: number
  readonly personId: number
  readonly name: string | null
  readonly gender: string
  readonly mobile: string | null
  readonly phone: string | null
  readonly email: string | null
  /** With province, city and county before it where it does not say them. */
  readonly address: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly postcode: string | null
  /** The address as it is stored. */
  readonly street: string | null
  readonly joined: number | null
  readonly level: string | null
  readonly asOf: number
  /** JSON lists of fields. */
  readonly pinned: string
  readonly verified: string
  readonly doubted: string
  readonly cameFrom: 'own' | 'run' | 'officer'
  readonly probability: number | null
}

export function asSaid(row: SaidRow): Said {
  const { id, name, gender, mobile, phone, email, address, joined, level, asOf } = row
  const values: Readonly<Record<GoldenField, string | null>> = {
    name,
    gender: gender === 'unknown' ? null : gender,
    birthday: birthdayText(row),
    mobile,
    phone,
    email,
    address,
    joined: joined === null ? null : String(joined),
    level,
  }
  return {
    memberId: id,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    asOf,
    pinned: namesIn(row.pinned),
    verified: namesIn(row.verified),
    doubted: namesIn(row.doubted),
  }
}

const namesIn = (json: string): ReadonlySet<string> => new Set(JSON.parse(json) as readonly string[])
