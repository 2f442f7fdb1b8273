/** The source's lifetime value: what came in, less what winning and keeping cost, per customer (metrics.md M63). A period average, no forecast. */
import type { SeedValue, SeedValueInput } from '#shared/contract/value-lifetime.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { journeysOf, type Journeys } from '../facts/journeys.ts'
import { personFacts } from '../facts/person-facts.ts'
import { footingOf } from '../scope/footing.ts'
import { positiveRate, rateOf } from '../scope/rates.ts'
import { dataSpan, resolveScope, yearDays, type Days, type ResolvedScope } from '../scope/resolve-scope.ts'
import { yearOf } from '../scope/scope-choices.ts'

type Row = SeedValue['rows'][number]
type Counted = Pick<Row, 'year' | 'customers' | 'newCustomers' | 'keptCustomers' | 'netFen'>

export async function seedValueOf(columns: Columns, input: SeedValueInput): Promise<SeedValue> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const journeys = await journeysOf(columns, resolved)
  const counted = await countRows(columns, resolved, journeys, input.by)
  const total = counted.reduce((sum, { netFen }) => sum + Math.max(0, netFen), 0)
  const rows = counted.map((row) => {
    const costs = (kind: 'acquisition' | 'keep'): number =>
      input.costs
        .filter((cost) => (cost.kind === 'acquisition') === (kind === 'acquisition'))
        .reduce((sum, cost) => sum + cost.fen * shareOf(row, cost.year, counted, total), 0)
    return { ...row, ...seedFigures({ ...row, acquisitionFen: costs('acquisition'), keepFen: costs('keep') }, input.marginRate) }
  })
  const n = (await personFacts(columns, resolved)).buyers.length
  const cannotTell = input.costs.length === 0 ? [{ code: 'no-costs-entered' as const }] : []
  return {
    footing: footingOf(resolved, {
      n,
      definitions: ['clv.seed', 'clv.seed_margin', 'clv.cac', 'clv.keep_cost', 'clv.cac_to_keep'],
      cannotTell,
    }),
    rows,
  }
}

/** A cost of a year goes to the year's row, or to the whole where that covers it; others are shared out by net sales. */
function shareOf({ year, netFen }: Counted, costYear: number | undefined, rows: readonly Counted[], total: number): number {
  if (year === null) return 1
  if (costYear !== undefined) return year === costYear ? 1 : 0
  return total > 0 ? Math.max(0, netFen) / total : 1 / rows.length
}

/** Totals in the numerator: a cost per head taken off a total would be nonsense. */
export function seedFigures(
  row: Omit<Counted, 'year'> & Pick<Row, 'acquisitionFen' | 'keepFen'>,
  marginRate: number | undefined,
): Omit<Row, keyof Counted> {
  const { netFen, customers, newCustomers, keptCustomers, acquisitionFen, keepFen } = row
  const cacFen = rateOf(acquisitionFen, newCustomers)
  const keepCostFen = rateOf(keepFen, keptCustomers)
  return {
    acquisitionFen,
    keepFen,
    valueFen: rateOf(netFen - acquisitionFen - keepFen, customers),
    marginValueFen: marginRate === undefined ? null : rateOf(netFen * marginRate - acquisitionFen - keepFen, customers),
    cacFen,
    keepCostFen,
    cacToKeep: cacFen === null ? null : positiveRate(cacFen, keepCostFen),
  }
}

async function countRows(columns: Columns, resolved: ResolvedScope, journeys: Journeys, by: SeedValueInput['by']): Promise<Counted[]> {
  const { from, to } = resolved
  if (by === 'whole') return [{ year: null, ...(await countPeriod(columns, resolved, journeys, { from, to })) }]
  const years = yearsOf(columns, resolved)
  if (by === 'cohort') return countCohorts(columns, resolved, journeys, years)
  const rows: Counted[] = []
  for (const year of years) {
    const days = yearDays(year)
    const within = { from: Math.max(from, days.from), to: Math.min(to, days.to) }
    rows.push({ year, ...(await countPeriod(columns, resolved, journeys, within)) })
  }
  return rows
}

function yearsOf(columns: Columns, { from, to }: ResolvedScope): readonly number[] {
  const span = dataSpan(columns)
  if (span === undefined || to < from) return []
  const [first, last] = [yearOf(Math.max(from, span.first)), yearOf(Math.min(to, span.last))]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

async function countPeriod(
  columns: Columns,
  resolved: ResolvedScope,
  { start, day }: Journeys,
  { from, to }: Days,
): Promise<Omit<Counted, 'year'>> {
  const now = await personFacts(columns, { ...resolved, from, to })
  const length = to - from + 1
  const before = await personFacts(columns, { ...resolved, from: from - length, to: from - 1 })
  let [newCustomers, keptCustomers, netFen] = [0, 0, 0]
  for (const person of now.buyers) {
    if (intAt(day, intAt(start, person)) >= from) newCustomers++
    if (intAt(before.occasions, person) > 0) keptCustomers++
    netFen += doubleAt(now.net, person)
  }
  return { customers: now.buyers.length, newCustomers, keptCustomers, netFen }
}

/** Kept of a cohort: who bought again at all in the period. */
async function countCohorts(
  columns: Columns,
  resolved: ResolvedScope,
  { start, day }: Journeys,
  years: readonly number[],
): Promise<Counted[]> {
  const facts = await personFacts(columns, resolved)
  const rows = years.map((year) => ({ year, customers: 0, newCustomers: 0, keptCustomers: 0, netFen: 0 }))
  const firstYear = years[0] ?? 0
  for (const person of facts.buyers) {
    const row = rows[yearOf(intAt(day, intAt(start, person))) - firstYear]
    if (!row) continue
    row.customers++
    row.newCustomers++
    if (intAt(facts.occasions, person) > 1) row.keptCustomers++
    row.netFen += doubleAt(facts.net, person)
  }
  return rows
}
