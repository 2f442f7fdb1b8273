/** The source's lifetime value: what came in, less what winning and keeping cost, per customer (metrics.md M63). A period average, no forecast. */
import type { LifetimeCost, SeedValue, SeedValueInput, SeedValueRow } from '#shared/contract/value-lifetime.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { personFacts } from '../facts/person-facts.ts'
import { footingOf } from '../scope/footing.ts'
import { isUnnarrowed } from '../scope/narrowing.ts'
import { positiveRate, rateOf } from '../scope/rates.ts'
import { dataSpan, resolveScope, yearDays, type ResolvedScope } from '../scope/resolve-scope.ts'
import { segmentPersons, type FoundSegments } from '../scope/segment-members.ts'
import { yearsBetween, yearOf } from '../scope/scope-choices.ts'
import { seedRowsOf, seedYears, talliesOf, type Counted, type SeedTally } from './seed-rows.ts'

export async function seedValueOf(columns: Columns, read: Read, input: SeedValueInput): Promise<SeedValue> {
  const found = await segmentPersons(columns, read, input.by === 'segment' ? input.segments : [])
  const { resolved, asked } = seedQuestion(columns, input, found)
  const tallies = await talliesOf(columns, resolved, asked)
  const pools = input.costs.length === 0 ? noPools : await poolsOf(columns, resolved, asked, tallies)
  const rows = asked.rows.map(({ year, segment }, row): SeedValueRow => {
    const tally = tallies[row] as SeedTally
    const costs = costsOf(input.costs, { row, year, asked, tallies, pools, resolved })
    const { byYear: _, ...counts } = tally
    return {
      year,
      segment: segment?.segment ?? null,
      name: segment?.name ?? '',
      isPartial: year !== null && input.by === 'year' && isCutShort(columns, resolved, year),
      ...counts,
      perCustomerFen: rateOf(tally.netFen, tally.customers),
      ...seedFigures({ ...tally, ...costs }, input.marginRate),
    }
  })
  return {
    footing: footingOf(resolved, {
      n: (await personFacts(columns, resolved)).buyers.length,
      definitions: ['clv.seed', 'clv.seed_margin', 'clv.cac', 'clv.keep_cost', 'clv.cac_to_keep'],
      cannotTell: [...found.cannotTell, ...missingCosts(rows)],
    }),
    rows,
  }
}

/** What the rows are, for the answer and for the persons behind it. */
export function seedQuestion(
  columns: Columns,
  input: SeedValueInput,
  { segments }: FoundSegments,
): { readonly resolved: ResolvedScope; readonly asked: Counted } {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const years = seedYears(columns, resolved)
  return { resolved, asked: { by: input.by, years, rows: seedRowsOf(input.by, years, segments) } }
}

function isCutShort(columns: Columns, { from, to }: ResolvedScope, year: number): boolean {
  const days = yearDays(year)
  return Math.max(from, dataSpan(columns)?.first ?? from) > days.from || to < days.to
}

/** What costs are shared out over: everybody's sales in the time they were spent for, whatever the scope. */
interface Pools {
  readonly whole: number
  readonly byYear: ReadonlyMap<number, number>
}

const noPools: Pools = { whole: 0, byYear: new Map() }

async function poolsOf(columns: Columns, resolved: ResolvedScope, asked: Counted, tallies: readonly SeedTally[]): Promise<Pools> {
  const sum = (parts: readonly SeedTally[]): number => parts.reduce((total, { netFen }) => total + Math.max(0, netFen), 0)
  const { period } = resolved.scope
  const isNarrowed = !isUnnarrowed(resolved.scope)
  const all: ResolvedScope = {
    ...resolved,
    scope: { ...resolved.scope, storeIds: [], channels: [], categories: [], brands: [], lines: [] },
  }
  const by = asked.by === 'segment' ? 'whole' : asked.by
  const same: Counted = { by, years: asked.years, rows: by === asked.by ? asked.rows : seedRowsOf(by, asked.years, []) }
  const parts = isNarrowed || by !== asked.by ? await talliesOf(columns, all, same) : tallies
  const span = dataSpan(columns)
  const ever: ResolvedScope = { ...all, from: span?.first ?? 0, to: resolved.asOf ?? 0 }
  const years = span && ever.to >= span.first ? yearsBetween(yearOf(span.first), yearOf(Math.min(ever.to, span.last))) : []
  const isWholeTime = !isNarrowed && period.span === 'all' && by === asked.by
  const byYear = isWholeTime ? parts : await talliesOf(columns, ever, { by: 'year', years, rows: seedRowsOf('year', years, []) })
  const fenOf = (place: number): number => byYear.reduce((total, tally) => total + doubleAt(tally.byYear, place), 0)
  return { whole: sum(parts), byYear: new Map((isWholeTime ? asked.years : years).map((year, place) => [year, fenOf(place)])) }
}

interface RowOfCosts {
  readonly row: number
  readonly year: number | null
  readonly asked: Counted
  readonly tallies: readonly SeedTally[]
  readonly pools: Pools
  readonly resolved: ResolvedScope
}

type Costs = Pick<SeedValueRow, 'acquisitionFen' | 'keepFen'>

/** Null where nobody entered any. */
function costsOf(costs: readonly LifetimeCost[], place: RowOfCosts): Costs {
  const sumOf = (isAcquisition: boolean): number | null => {
    const own = costs.filter(({ kind, year }) => (kind === 'acquisition') === isAcquisition && touches(year, isAcquisition, place))
    return own.length === 0 ? null : own.reduce((sum, cost) => sum + cost.fen * shareOf(cost.year, isAcquisition, place), 0)
  }
  return { acquisitionFen: sumOf(true), keepFen: sumOf(false) }
}

/** Winning a cohort was paid for in the year it was won. */
function touches(costYear: number | undefined, isAcquisition: boolean, { year, asked, resolved }: RowOfCosts): boolean {
  if (costYear === undefined) return true
  const { from, to } = yearDays(costYear)
  if (from > resolved.to || to < resolved.from) return false
  return year === null || year === costYear || (asked.by === 'cohort' && !isAcquisition && year <= costYear)
}

function shareOf(costYear: number | undefined, isAcquisition: boolean, { row, asked, tallies, pools }: RowOfCosts): number {
  const place = costYear === undefined ? -1 : asked.years.indexOf(costYear)
  const soldBy = (tally: SeedTally): number =>
    Math.max(0, costYear === undefined ? tally.netFen : place < 0 ? 0 : doubleAt(tally.byYear, place))
  const isOfCohort = asked.by === 'cohort' && isAcquisition && costYear !== undefined
  const own = isOfCohort ? tallies : tallies.slice(row, row + 1)
  const sold = own.reduce((sum, tally) => sum + soldBy(tally), 0)
  const pool = costYear === undefined ? pools.whole : (pools.byYear.get(costYear) ?? 0)
  return pool > 0 ? Math.min(1, sold / pool) : 1 / Math.max(1, tallies.length)
}

function missingCosts(rows: readonly SeedValueRow[]): readonly CannotTell[] {
  const sold = rows.filter(({ customers }) => customers > 0)
  const [acquisition, keep] = [sold.some(({ acquisitionFen }) => acquisitionFen === null), sold.some(({ keepFen }) => keepFen === null)]
  return acquisition || keep ? [{ code: 'lifetime-costs-missing', acquisition, keep }] : []
}

type Counts = Pick<SeedValueRow, 'customers' | 'newCustomers' | 'keptCustomers' | 'netFen'>

/** Totals in the numerator: a cost per head taken off a total would be nonsense. */
export function seedFigures(
  row: Counts & Costs,
  marginRate: number | undefined,
): Omit<SeedValueRow, keyof Counts | 'year' | 'segment' | 'name' | 'isPartial' | 'perCustomerFen'> {
  const { netFen, customers, newCustomers, keptCustomers, acquisitionFen, keepFen } = row
  const cacFen = acquisitionFen === null ? null : rateOf(acquisitionFen, newCustomers)
  const keepCostFen = keepFen === null ? null : rateOf(keepFen, keptCustomers)
  const costs = acquisitionFen === null || keepFen === null ? null : acquisitionFen + keepFen
  return {
    acquisitionFen,
    keepFen,
    valueFen: costs === null ? null : rateOf(netFen - costs, customers),
    marginValueFen: costs === null || marginRate === undefined ? null : rateOf(netFen * marginRate - costs, customers),
    cacFen,
    keepCostFen,
    cacToKeep: cacFen === null ? null : positiveRate(cacFen, keepCostFen),
  }
}
