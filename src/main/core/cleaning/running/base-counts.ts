/** What one value alone cannot tell (P08, E03, E06, B05, N05, N10, A09, C01): counted once over the whole base before a run. */
import type { Read, Statements } from '../../db/connections.ts'
import { isShared } from '../clean.ts'
import { BusyAddresses, type Living } from '../rules/busy-addresses.ts'
import { type CardScheme, findCardSchemes } from '../rules/find-card-flaws.ts'
import { type FindHanNames, PinyinNames } from '../rules/pinyin-names.ts'
import { type JoinedHow, StaffNames } from '../rules/staff-names.ts'
import { frequentEmails, frequentMobiles, lastMember, packForCounts, storeCities } from './running.sql.ts'

export interface BaseCounts {
  readonly isSharedMobile: (mobile: string) => boolean
  readonly isSharedEmail: (email: string) => boolean
  readonly isUsualDomain: (domain: string) => boolean
  /** A day far more frequent than its year explains. */
  readonly isPeak: (year: number, month: number, day: number) => boolean
  readonly cityOfStore: (storeId: number | null) => string | undefined
  /** N05. */
  readonly hanNamesOf: FindHanNames
  /** N10. */
  readonly isStaffName: (member: JoinedHow) => boolean
  /** A09. */
  readonly isBusyAddress: (living: Living) => boolean
  /** C01. */
  readonly cardSchemes: readonly CardScheme[]
}

type Reading = Pick<Read, 'prepare' | 'pack'>

interface Counted {
  readonly value: string
  readonly people: number
}

/** In steps of some ten thousand members, between which others may be heard. */
export function* countBase(read: Reading, people: number): Generator<undefined, BaseCounts> {
  const mobiles = new Set(sharedOf(read, frequentMobiles, (used) => isShared(used, people)))
  yield
  const emails = new Set(sharedOf(read, frequentEmails, (used) => used > 3))
  yield
  const { domains, peaks, hanNamesOf, isStaffName, isBusyAddress } = yield* scanOnce(read, people)
  const cities = new Map(
    read
      .prepare<[], { id: number; city: string }>(storeCities)
      .all()
      .map(({ id, city }) => [id, city]),
  )
  return {
    isSharedMobile: (mobile) => mobiles.has(mobile),
    isSharedEmail: (email) => emails.has(email),
    isUsualDomain: (domain) => domains.has(domain),
    isPeak: (year, month, day) => peaks.has(placeOfDay(year, month, day)),
    cityOfStore: (storeId) => (storeId === null ? undefined : cities.get(storeId)),
    hanNamesOf,
    isStaffName,
    isBusyAddress,
    cardSchemes: findCardSchemes(read),
  }
}

const sharedOf = (read: Statements, text: string, isMany: (people: number) => boolean): readonly string[] =>
  read
    .prepare<[], Counted>(text)
    .all()
    .flatMap(({ value, people }) => (isMany(people) ? [value] : []))

/** E03: so many members make a domain usual. */
const USUAL = 5
const FIRST_YEAR = 1850
const YEARS = 300
const DAYS_OF_YEAR = 13 * 32
const placeOfDay = (year: number, month: number, day: number): number => (year - FIRST_YEAR) * DAYS_OF_YEAR + month * 32 + day

interface Scanned {
  readonly domains: ReadonlySet<string>
  readonly peaks: ReadonlySet<number>
  readonly hanNamesOf: FindHanNames
  readonly isStaffName: (member: JoinedHow) => boolean
  readonly isBusyAddress: (living: Living) => boolean
}

/** Ids of a step. */
const SPAN = 20_000

/** All that is counted of single members, in one pass over them. */
function* scanOnce(read: Reading, people: number): Generator<undefined, Scanned> {
  const days = new Int32Array(YEARS * DAYS_OF_YEAR)
  const domains = new Map<string, number>()
  const [names, latin, addresses] = [new StaffNames(people), new PinyinNames(), new BusyAddresses(people)]
  // The driver asks a step how many values it takes: they are named one by one.
  const take = (
    _: number,
    year: number,
    month: number,
    day: number,
    email: string | null,
    name: string | null,
    mobile: string | null,
    storeId: number | null,
    guide: string | null,
    joinedOn: number | null,
    province: string | null,
    city: string | null,
    county: string | null,
    address: string | null,
  ): number => {
    if (year >= FIRST_YEAR && year < FIRST_YEAR + YEARS) addTo(days, placeOfDay(year, month, day))
    if (email !== null) addDomain(domains, email)
    latin.add(name, mobile)
    names.add({ name, storeId, guide, joinedOn })
    addresses.add({ province, city, county, address })
    return 0
  }
  const last = Number(read.prepare<[], { id: number | null }>(lastMember).value() ?? 0)
  for (let from = 0; from <= last; from += SPAN) {
    read.pack(packForCounts, 0, take, from, from + SPAN - 1)
    yield
  }
  return {
    domains: new Set([...domains].flatMap(([domain, members]) => (members >= USUAL ? [domain] : []))),
    peaks: peaksOf(days),
    hanNamesOf: latin.judge(read),
    isStaffName: names.judge(),
    isBusyAddress: addresses.judge(),
  }
}

function addTo(counts: Int32Array, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1
}

function addDomain(domains: Map<string, number>, email: string): void {
  const domain = email.slice(email.indexOf('@') + 1)
  domains.set(domain, (domains.get(domain) ?? 0) + 1)
}

/** B05: more than eight times the median of the year's days, and enough people to tell. */
const PEAK_TIMES = 8
const PEAK_PEOPLE = 20

function peaksOf(days: Int32Array): ReadonlySet<number> {
  const peaks = new Set<number>()
  for (let first = 0; first < days.length; first += DAYS_OF_YEAR) {
    const year = days.subarray(first, first + DAYS_OF_YEAR)
    const used = year.filter((people) => people > 0).toSorted()
    const median = used[used.length >> 1] ?? 1
    const most = Math.max(PEAK_TIMES * median + 1, PEAK_PEOPLE)
    if (used.length > 0 && (used.at(-1) ?? 0) >= most) year.forEach((people, at) => people >= most && peaks.add(first + at))
  }
  return peaks
}
