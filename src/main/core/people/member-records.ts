/** The members of the base as the records that are compared. */
import { readAddress } from '../cleaning/addresses/read-address.ts'
import { createBreathe } from '../columns/turns.ts'
import type { Read } from '../db/connections.ts'
import { intern } from './matching/interned.ts'
import { addressParts, type AddressParts } from './models/address-parts.ts'
import { readMemberNames } from './models/member-names.ts'
import type { MemberRecords } from './models/members.ts'
import { lastMember, membersToMatch } from './people.sql.ts'

interface Row {
  readonly id: number
  readonly personId: number
  readonly name: string | null
  readonly gender: 'female' | 'male' | 'unknown'
  readonly birthday: number
  readonly mobile: string | null
  readonly email: string | null
  readonly place: string
}

const SPAN = 20_000

export async function readMemberRecords(read: Read, signal: AbortSignal): Promise<MemberRecords> {
  const breathe = createBreathe(signal, 15)
  const rows: Row[] = []
  const last = read.prepare<[], { last: number }>(lastMember).get()?.last ?? 0
  for (let from = 1; from <= last; from += SPAN) {
    rows.push(...read.prepare<[number, number], Row>(membersToMatch).all(from, from + SPAN - 1))
    await breathe()
  }
  const at = (record: number): Row => rows[record] as Row
  const names = readMemberNames(rows.length, (record) => at(record).name ?? '')
  await breathe()
  return {
    count: rows.length,
    memberId: Int32Array.from(rows, ({ id }) => id),
    personId: Int32Array.from(rows, ({ personId }) => personId),
    names,
    mobile: withoutShared(rows.length, (record) => at(record).mobile ?? ''),
    birthday: withoutDefaults(Int32Array.from(rows, ({ birthday }) => birthday)),
    gender: Uint8Array.from(rows, ({ gender }) => (gender === 'female' ? 1 : gender === 'male' ? 2 : 0)),
    email: intern(rows.length, (record) => (at(record).email ?? '').toLowerCase()),
    emailUser: intern(rows.length, (record) => (at(record).email ?? '').toLowerCase().split('@', 1)[0] ?? ''),
    addresses: await readAddresses(rows, breathe),
  }
}

/** A mobile on more cards is a shop's or a placeholder: it says nothing about a person (cleaning.md 7.1). */
const MOST_CARDS_OF_MOBILE = 20

function withoutShared(count: number, mobileOf: (record: number) => string) {
  const all = intern(count, mobileOf)
  return intern(count, (record) => {
    const number = all.id[record] as number
    return (all.counts[number] as number) > MOST_CARDS_OF_MOBILE ? '' : (all.texts[number] as string)
  })
}

const defaultBirthdays: ReadonlySet<number> = new Set([19_000_101, 19_700_101, 19_800_101, 19_900_101, 20_000_101])
/** B05: a date this many times as frequent as the median date of its year was not given by people. */
const TIMES_MEDIAN = 8
const FEWEST_OF_DEFAULT = 20

function withoutDefaults(birthdays: Int32Array): Int32Array {
  const counts = new Map<number, number>()
  for (const birthday of birthdays) if (birthday > 10_000) counts.set(birthday, (counts.get(birthday) ?? 0) + 1)
  const medians = mediansByYear(counts)
  const isDefault = (birthday: number): boolean => {
    const count = counts.get(birthday) ?? 0
    const usual = medians.get(Math.floor(birthday / 10_000)) ?? 0
    return defaultBirthdays.has(birthday) || (count > FEWEST_OF_DEFAULT && count > TIMES_MEDIAN * usual)
  }
  return birthdays.map((birthday) => (isDefault(birthday) ? 0 : birthday))
}

function mediansByYear(counts: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const byYear = Map.groupBy(counts, ([birthday]) => Math.floor(birthday / 10_000))
  return new Map(
    [...byYear].map(([year, dates]) => {
      const sorted = dates.map(([, count]) => count).toSorted((a, b) => a - b)
      return [year, sorted[sorted.length >> 1] ?? 0]
    }),
  )
}

const nowhere: AddressParts & { readonly district: number } = { district: 0, road: '', number: '', unit: '' }

async function readAddresses(rows: readonly Row[], breathe: () => Promise<void>): Promise<MemberRecords['addresses']> {
  const places: (typeof nowhere)[] = []
  for (const { place } of rows) {
    places.push(place === '' ? nowhere : placeOf(place))
    if ((places.length & 0x3ff) === 0) await breathe()
  }
  const of = (part: keyof AddressParts) => intern(places.length, (record) => places[record]?.[part] ?? '')
  return { district: Int32Array.from(places, ({ district }) => district), road: of('road'), number: of('number'), unit: of('unit') }
}

function placeOf(place: string): typeof nowhere {
  const { code, detail } = readAddress(place.normalize('NFKC'))
  return { district: code === null ? 0 : Number(code), ...addressParts(detail) }
}
