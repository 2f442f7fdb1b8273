/** The members of the base as the records that are compared. */
import { dayFromLunar } from '#shared/values/lunar.ts'
import { civilFromDay, type Day } from '#shared/values/day.ts'
import { readAddress } from '../cleaning/addresses/read-address.ts'
import { createBreathe, type Breathe } from '../columns/turns.ts'
import type { Read } from '../db/connections.ts'
import { IntColumn } from '../imports/staging/growing.ts'
import type { SkippedBlocks } from './matching/blocking.ts'
import { createInterner, internParts, type Interned } from './matching/interned.ts'
import { addressParts, partsAbroad, type AddressParts } from './models/address-parts.ts'
import { readMemberNames } from './models/member-names.ts'
import type { MemberRecords } from './models/members.ts'
import { lastMember, membersToMatch } from './people.sql.ts'

interface Row {
  readonly id: number
  readonly personId: number
  readonly name: string | null
  readonly gender: 'female' | 'male' | 'unknown'
  readonly birthday: number
  readonly isLunar: number
  readonly mobile: string | null
  readonly email: string | null
  readonly place: string
}

const SPAN = 2000

/** Row by row, and no row is kept: a million of them would weigh more than all that is made of them. */
export async function readMemberRecords(
  read: Read,
  signal: AbortSignal,
  report?: (done: number, total: number) => Promise<void>,
): Promise<MemberRecords> {
  const breathe = createBreathe(signal, 15)
  const columns = growingColumns()
  const last = read.prepare<[], { last: number }>(lastMember).get()?.last ?? 0
  for (let from = 1; from <= last; from += SPAN) {
    for (const row of read.prepare<[number, number], Row>(membersToMatch).all(from, from + SPAN - 1)) columns.add(row)
    await report?.(from, last)
    await breathe()
  }
  const { birthday, mobile, ...others } = columns.finish()
  const names = await readMemberNames(columns.names.finish(), breathe)
  const usable = withoutShared(mobile)
  const born = withoutDefaults(birthday)
  await breathe()
  return {
    ...others,
    names,
    mobile: usable.mobile,
    birthdays: { dates: born.dates, ifLunar: await readAsLunar(born.dates, breathe) },
    silenced: [usable.silenced, born.silenced].filter(({ blocks }) => blocks > 0),
  }
}

function growingColumns() {
  const [memberId, personId, birthday, gender] = [new IntColumn(), new IntColumn(), new IntColumn(), new IntColumn()]
  const [names, mobile, email] = [createInterner(), createInterner(), createInterner()]
  const addresses = growingAddresses()
  return {
    names,
    add(row: Row): void {
      memberId.push(row.id)
      personId.push(row.personId)
      birthday.push(row.isLunar === 1 ? solarOf(row.birthday) : row.birthday)
      gender.push(row.gender === 'female' ? 1 : row.gender === 'male' ? 2 : 0)
      names.add(row.name ?? '')
      mobile.add(row.mobile ?? '')
      email.add((row.email ?? '').toLowerCase())
      addresses.add(row.place)
    },
    finish() {
      const emails = email.finish()
      return {
        count: memberId.length,
        memberId: memberId.values(),
        personId: personId.values(),
        birthday: birthday.values(),
        gender: Uint8Array.from(gender.values()),
        mobile: mobile.finish(),
        email: emails,
        emailUser: internParts(emails, (address) => address.split('@', 1)[0] ?? ''),
        addresses: addresses.finish(),
      }
    },
  }
}

/** A mobile on more cards is a shop's or a placeholder: it says nothing about a person (cleaning.md 7.1). */
const MOST_CARDS_OF_MOBILE = 20

function withoutShared({ id, counts, textOf }: Interned): { readonly mobile: Interned; readonly silenced: SkippedBlocks } {
  const isShared = (number: number): boolean => (counts[number] as number) > MOST_CARDS_OF_MOBILE
  const shared = counts.filter((_, number) => isShared(number))
  return {
    mobile: {
      id: id.map((number) => (isShared(number) ? 0 : number)),
      textOf,
      counts: counts.map((count, number) => (isShared(number) ? 0 : count)),
    },
    silenced: silencedIn('mobile', shared),
  }
}

/** Values that stand on too many cards are told like blocks that are passed over. */
const silencedIn = (key: string, counts: ArrayLike<number>): SkippedBlocks => {
  const sizes = Array.from(counts)
  return {
    key,
    blocks: sizes.length,
    records: sizes.reduce((sum, size) => sum + size, 0),
    largest: sizes.reduce((a, b) => Math.max(a, b), 0),
  }
}

/** A lunar birthday as the day it was; one without its year stays silent. */
function solarOf(birthday: number): number {
  const found = dayFromLunar(Math.floor(birthday / 10_000), Math.floor(birthday / 100) % 100, birthday % 100, false)
  return found === null ? 0 : dateOf(found)
}

function dateOf(day: Day): number {
  const { year, month, day: dayOfMonth } = civilFromDay(day)
  return year * 10_000 + month * 100 + dayOfMonth
}

async function readAsLunar(dates: Int32Array, breathe: Breathe): Promise<Int32Array> {
  const known = new Map<number, number>()
  const asLunar = new Int32Array(dates.length)
  for (let record = 0; record < dates.length; record++) {
    const date = dates[record] as number
    let lunar = known.get(date)
    if (lunar === undefined) known.set(date, (lunar = date > 10_000 ? solarOf(date) : 0))
    // 0 would be equal to a date that is not there.
    asLunar[record] = lunar === 0 ? -1 : lunar
    if ((record & 0x3ff) === 0) await breathe()
  }
  return asLunar
}

const defaultBirthdays: ReadonlySet<number> = new Set([19_000_101, 19_700_101, 19_800_101, 19_900_101, 20_000_101])
/** B05: a date this many times as frequent as the median date of its year was not given by people. */
const TIMES_MEDIAN = 8
const FEWEST_OF_DEFAULT = 20

function withoutDefaults(birthdays: Int32Array): { readonly dates: Int32Array; readonly silenced: SkippedBlocks } {
  const counts = new Map<number, number>()
  for (const birthday of birthdays) if (birthday > 10_000) counts.set(birthday, (counts.get(birthday) ?? 0) + 1)
  const medians = mediansByYear(counts)
  const given = new Set(
    [...counts].flatMap(([birthday, count]) => {
      const usual = medians.get(Math.floor(birthday / 10_000)) ?? 0
      return defaultBirthdays.has(birthday) || (count > FEWEST_OF_DEFAULT && count > TIMES_MEDIAN * usual) ? [birthday] : []
    }),
  )
  return {
    dates: birthdays.map((birthday) => (given.has(birthday) ? 0 : birthday)),
    silenced: silencedIn(
      'birthday',
      [...given].map((birthday) => counts.get(birthday) ?? 0),
    ),
  }
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

/** Parts of addresses repeat; no object is kept for a record. */
function growingAddresses() {
  const district = new IntColumn()
  const [road, number, unit] = [createInterner(), createInterner(), createInterner()]
  return {
    add(place: string): void {
      const { code, parts } = place === '' ? nowhere : placeOf(place)
      district.push(code)
      road.add(parts.road)
      number.add(parts.number)
      unit.add(parts.unit)
    },
    finish: (): MemberRecords['addresses'] => ({
      district: district.values(),
      road: road.finish(),
      number: number.finish(),
      unit: unit.finish(),
    }),
  }
}

interface Place {
  readonly code: number
  readonly parts: AddressParts
}
const nowhere: Place = { code: 0, parts: { road: '', number: '', unit: '' } }

/** Where the division table does not reach; any number a district does not have. */
const ABROAD = 1

function placeOf(place: string): Place {
  const abroad = partsAbroad(place)
  if (abroad !== null) return { code: ABROAD, parts: abroad }
  const { code, detail } = readAddress(place.normalize('NFKC'))
  return { code: code === null ? 0 : Number(code), parts: addressParts(detail) }
}
