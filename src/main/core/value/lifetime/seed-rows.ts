/** Who the rows of the source's lifetime value are about, and what they bought, year by year: one pass over everybody's purchases. */
import type { SeedValueInput } from '#shared/contract/value-lifetime.ts'
import { hasBit } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { occasionsOf } from '../facts/occasions.ts'
import { daysBefore } from '../scope/days-before.ts'
import { createKept } from '../scope/kept.ts'
import { askedDays, dataSpan, firstDayOfYear, yearDays, type ResolvedScope } from '../scope/resolve-scope.ts'
import { yearOf, yearsBetween } from '../scope/scope-choices.ts'
import type { SegmentPersons } from '../scope/segment-members.ts'

export interface SeedRow {
  readonly year: number | null
  readonly segment: SegmentPersons | undefined
}

/** What one person did, in the period and by calendar year of it. */
interface PersonYears {
  readonly person: number
  /** Of her first occasion ever. */
  readonly firstDay: number
  /** Place of its year in `years`; another number where it is none of them. */
  readonly cohort: number
  /** By place in `years`, of the period only. */
  readonly occasions: Int32Array
  readonly net: Float64Array
  /** By place in `years`, one further: of the whole calendar year; place 0 is the year before the first. */
  readonly inYear: Int32Array
  /** Occasions in the period. */
  readonly all: number
  /** Occasions in the period of the same length just before. */
  readonly before: number
}

export interface SeedTally {
  customers: number
  newCustomers: number
  keptCustomers: number
  netFen: number
  /** Net sales by place in `years`, of persons with an occasion in that year. */
  readonly byYear: Float64Array
}

export type SeedGroup = 'customers' | 'new' | 'kept'

export const seedYears = (columns: Columns, { from, to }: ResolvedScope): readonly number[] => {
  const span = dataSpan(columns)
  if (span === undefined || to < from) return []
  const [first, last] = [yearOf(Math.max(from, span.first)), yearOf(Math.min(to, span.last))]
  return last < first ? [] : yearsBetween(first, last)
}

export function seedRowsOf(by: SeedValueInput['by'], years: readonly number[], segments: readonly SegmentPersons[]): readonly SeedRow[] {
  if (by === 'segment') return segments.map((segment) => ({ year: null, segment }))
  return by === 'whole' ? [{ year: null, segment: undefined }] : years.map((year) => ({ year, segment: undefined }))
}

export interface Counted {
  readonly by: SeedValueInput['by']
  readonly years: readonly number[]
  readonly rows: readonly SeedRow[]
}

const keptTallies = createKept<readonly SeedTally[]>('seed-tallies', 4)

/** Kept while the columns stay, for costs and margins are entered one after the other; of segments, whose persons change, counted anew. */
export function talliesOf(columns: Columns, resolved: ResolvedScope, asked: Counted): Promise<readonly SeedTally[]> {
  if (asked.by === 'segment') return countTallies(columns, resolved, asked)
  const { scope, from, to, asOf } = resolved
  const key = JSON.stringify([scope, from, to, asOf, asked.by, asked.years])
  return keptTallies(columns, key, () => countTallies(columns, resolved, asked))
}

async function countTallies(columns: Columns, resolved: ResolvedScope, asked: Counted): Promise<readonly SeedTally[]> {
  const tallies = asked.rows.map((): SeedTally => ({
    customers: 0,
    newCustomers: 0,
    keptCustomers: 0,
    netFen: 0,
    byYear: new Float64Array(asked.years.length),
  }))
  await eachPerson(columns, resolved, asked.years, (one) => {
    for (let row = 0; row < tallies.length; row++) {
      const tally = tallies[row]
      if (!tally || !isInRow(one, row, asked)) continue
      tally.customers++
      if (isNew(one, row, resolved, asked)) tally.newCustomers++
      if (isKept(one, row, asked)) tally.keptCustomers++
      addSales(tally, one, asked.by === 'year' ? row : undefined)
    }
  })
  return tallies
}

function addSales(tally: SeedTally, { occasions, net }: PersonYears, only: number | undefined): void {
  for (let year = only ?? 0; year < (only === undefined ? net.length : only + 1); year++) {
    tally.netFen += doubleAt(net, year)
    if (intAt(occasions, year) > 0) tally.byYear[year] = doubleAt(tally.byYear, year) + doubleAt(net, year)
  }
}

/** Places of the persons of one row, ascending. */
export async function personsOfRow(
  columns: Columns,
  resolved: ResolvedScope,
  asked: Counted,
  { row, group }: { readonly row: number; readonly group: SeedGroup },
): Promise<Int32Array> {
  const found: number[] = []
  await eachPerson(columns, resolved, asked.years, (one) => {
    if (!isInRow(one, row, asked)) return
    if (group === 'customers' || (group === 'new' ? isNew(one, row, resolved, asked) : isKept(one, row, asked))) found.push(one.person)
  })
  return Int32Array.from(found)
}

/** A customer of the row: with an occasion in its days. */
function isInRow({ person, cohort, occasions, all }: PersonYears, row: number, { by, rows }: Counted): boolean {
  if (by === 'year') return intAt(occasions, row) > 0
  if (all === 0) return false
  if (by === 'cohort') return cohort === row
  const segment = rows[row]?.segment
  return segment === undefined || hasBit(segment.persons, person)
}

function isNew({ firstDay }: PersonYears, row: number, { from, to }: ResolvedScope, { by, years }: Counted): boolean {
  if (by === 'cohort') return true
  const days = by === 'year' ? yearDays(years[row] ?? 0) : { from, to }
  return firstDay >= Math.max(days.from, from) && firstDay <= days.to
}

/** Of a cohort: who bought again at all in the period. */
function isKept({ inYear, all, before }: PersonYears, row: number, { by }: Counted): boolean {
  if (by === 'year') return intAt(inYear, row) > 0
  return by === 'cohort' ? all > 1 : before > 0
}

/** Calls `visit` for everybody with an occasion up to the as-of day; the arrays are the same each time. */
async function eachPerson(
  columns: Columns,
  resolved: ResolvedScope,
  years: readonly number[],
  visit: (one: PersonYears) => void,
): Promise<void> {
  const { from, to, asOf = 0, scope } = resolved
  if (years.length === 0) return
  const { start, day, net, left, least } = await occasionsOf(columns, resolved)
  const edges = Int32Array.from([(years[0] ?? 0) - 1, ...years, (years.at(-1) ?? 0) + 1], firstDayOfYear)
  // Not those the as-of day left of them: a year that lacks its last day has the whole year before it.
  const before = daysBefore(askedDays(scope.period, dataSpan(columns)?.first ?? from, asOf))
  const sums = { occasions: new Int32Array(years.length), net: new Float64Array(years.length), inYear: new Int32Array(years.length + 1) }
  const look = (person: number): void => {
    let [firstDay, bought, all, cohort] = [NONE, 0, 0, -1]
    for (const sum of [sums.occasions, sums.net, sums.inYear]) sum.fill(0)
    for (let i = intAt(start, person), year = 0; i < intAt(start, person + 1) && intAt(day, i) <= asOf; i++) {
      const on = intAt(day, i)
      const isOccasion = doubleAt(left, i) >= least
      if (isOccasion && on >= before.from && on <= before.to) bought++
      while (year + 1 < edges.length && on >= intAt(edges, year + 1)) year++
      if (isOccasion && firstDay === NONE) {
        firstDay = on
        cohort = on < intAt(edges, 1) ? -1 : year - 1
      }
      if (on < intAt(edges, 0) || year >= years.length + 1) continue
      if (isOccasion) sums.inYear[year] = intAt(sums.inYear, year) + 1
      if (year === 0 || on < from || on > to) continue
      if (isOccasion) {
        all++
        sums.occasions[year - 1] = intAt(sums.occasions, year - 1) + 1
      }
      if (isOccasion || scope.sales === 'net') sums.net[year - 1] = doubleAt(sums.net, year - 1) + doubleAt(net, i)
    }
    if (firstDay !== NONE) visit({ person, firstDay, cohort, all, ...sums, before: bought })
  }
  await eachBlock(start.length - 1, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) look(person)
  })
}
