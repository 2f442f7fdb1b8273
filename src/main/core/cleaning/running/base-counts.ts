/** What one value alone cannot tell (P08, E03, E06, B05): counted once over the whole base before a run. */
import type { Statements } from '../../db/connections.ts'
import { isShared } from '../clean.ts'
import { birthdayCounts, emailDomains, frequentEmails, frequentMobiles, storeCities } from './running.sql.ts'

export interface BaseCounts {
  readonly isSharedMobile: (mobile: string) => boolean
  readonly isSharedEmail: (email: string) => boolean
  readonly isUsualDomain: (domain: string) => boolean
  /** A day far more frequent than its year explains. */
  readonly isPeak: (year: number, month: number, day: number) => boolean
  readonly cityOfStore: (storeId: number | null) => string | undefined
}

interface Counted {
  readonly value: string
  readonly people: number
}

export function countBase(read: Statements, people: number): BaseCounts {
  const mobiles = new Set(sharedOf(read, frequentMobiles, (used) => isShared(used, people)))
  const emails = new Set(sharedOf(read, frequentEmails, (used) => used > 3))
  const domains = new Set(sharedOf(read, emailDomains, () => true))
  const peaks = birthdayPeaks(read)
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
    isPeak: (year, month, day) => peaks.has((year * 13 + month) * 32 + day),
    cityOfStore: (storeId) => (storeId === null ? undefined : cities.get(storeId)),
  }
}

const sharedOf = (read: Statements, text: string, isMany: (people: number) => boolean): readonly string[] =>
  read
    .prepare<[], Counted>(text)
    .all()
    .flatMap(({ value, people }) => (isMany(people) ? [value] : []))

/** B05: more than eight times the median of the year's days, and enough people to tell. */
const PEAK_TIMES = 8
const PEAK_PEOPLE = 20

function birthdayPeaks(read: Statements): ReadonlySet<number> {
  const rows = read.prepare<[], { year: number; month: number; day: number; people: number }>(birthdayCounts).all()
  const peaks = new Set<number>()
  for (const [, days] of Map.groupBy(rows, ({ year }) => year)) {
    const counts = days.map(({ people }) => people).toSorted((a, b) => a - b)
    const median = counts[counts.length >> 1] ?? 1
    for (const { year, month, day, people } of days)
      if (people > PEAK_TIMES * median && people >= PEAK_PEOPLE) peaks.add((year * 13 + month) * 32 + day)
  }
  return peaks
}
