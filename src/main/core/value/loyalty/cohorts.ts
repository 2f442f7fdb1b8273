/** Who came for the first time together, and how many of them come and buy in each period since (metrics.md M42). */
import type { Cohort, Cohorts, CohortsInput } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { occasionsOf } from '../facts/occasions.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { dataSpan, resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'
import { periodsBetween, type CalendarPeriod } from '../share/periods.ts'
import { baseCycleOf } from './own-cycle.ts'

/** Twenty years of months; a table beyond that is no table. */
const MOST_PERIODS = 240
const USUAL_CYCLE = { enteredDays: 90, base: 'of-persons' } as const

export async function cohortsOf(columns: Columns, { scope, by }: CohortsInput): Promise<Cohorts> {
  const resolved = resolveScope(columns, scope, { span: 'all' })
  const span = dataSpan(columns)
  const periods = span && resolved.asOf !== undefined ? periodsBetween(by, span.first, resolved.asOf).slice(-MOST_PERIODS) : []
  const tallies = await talliesOf(columns, resolved, periods)
  const base = await baseCycleOf(columns, resolved, USUAL_CYCLE)
  const sureFrom = (span?.first ?? 0) + base.days
  const cohorts = periods.flatMap((period, cohort) => {
    const persons = intAt(tallies.active, cohort * periods.length + cohort)
    const isAsked = period.to >= resolved.from && period.from <= resolved.to
    if (persons === 0 || !isAsked) return []
    return [{ ...period, persons, mayBeOlder: period.from < sureFrom, cells: cellsOf(tallies, periods, cohort, resolved.asOf ?? 0) }]
  })
  const n = cohorts.reduce((sum, { persons }) => sum + persons, 0)
  return {
    footing: footingOf(resolved, { n, definitions: ['cohort.retention', 'cohort.value'] }),
    cohorts,
    earlierPersons: tallies.earlier,
  }
}

interface Tallies {
  /** By cohort × periods + period: persons with an occasion, and net sales in fen. */
  readonly active: Int32Array
  readonly net: Float64Array
  readonly earlier: number
}

async function talliesOf(columns: Columns, resolved: ResolvedScope, periods: readonly CalendarPeriod[]): Promise<Tallies> {
  const count = periods.length
  const [active, net] = [new Int32Array(count * count), new Float64Array(count * count)]
  const firstDay = periods[0]?.from ?? 0
  const { asOf = firstDay - 1, scope, from, to } = resolved
  const periodOf = new Int32Array(Math.max(0, asOf - firstDay + 1))
  periods.forEach((period, i) => periodOf.fill(i, period.from - firstDay, period.to - firstDay + 1))
  const { start, day, net: entryNet, left, least } = await occasionsOf(columns, resolved)
  const onlyOccasions = scope.sales === 'of-occasions'
  let earlier = 0
  const addPerson = (person: number): void => {
    let [cohort, lastPeriod] = [-1, -1]
    for (let i = intAt(start, person); i < intAt(start, person + 1) && intAt(day, i) <= asOf; i++) {
      const isOccasion = doubleAt(left, i) >= least
      if (cohort < 0 && !isOccasion) continue
      if (cohort < 0 && (intAt(day, i) < from || intAt(day, i) > to)) return
      if (intAt(day, i) < firstDay) {
        earlier++
        return
      }
      const period = intAt(periodOf, intAt(day, i) - firstDay)
      if (cohort < 0) cohort = period
      const cell = cohort * count + period
      if (isOccasion || !onlyOccasions) net[cell] = doubleAt(net, cell) + doubleAt(entryNet, i)
      if (!isOccasion || period === lastPeriod) continue
      active[cell] = intAt(active, cell) + 1
      lastPeriod = period
    }
  }
  await eachBlock(start.length - 1, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) addPerson(person)
  })
  return { active, net, earlier }
}

function cellsOf({ active, net }: Tallies, periods: readonly CalendarPeriod[], cohort: number, asOf: number): Cohort['cells'] {
  const size = intAt(active, cohort * periods.length + cohort)
  let total = 0
  return periods.slice(cohort).map((period, k) => {
    const cell = cohort * periods.length + cohort + k
    total += doubleAt(net, cell)
    return {
      ...period,
      persons: intAt(active, cell),
      rate: rateOf(intAt(active, cell), size),
      netFen: doubleAt(net, cell),
      cumulativePerPersonFen: rateOf(total, size),
      isPartial: period.to > asOf,
    }
  })
}
