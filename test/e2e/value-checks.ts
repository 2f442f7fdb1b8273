/** Each figure of a fixture against the answer of the procedure that tells it, within the tolerance the fixtures state. */
import { expect } from 'vitest'
import type { Growth } from '#shared/contract/value-growth.ts'
import type { Cohorts, Ladder, Lifecycle, RepurchaseCycle } from '#shared/contract/value-loyalty.ts'
import type { PeoplePage, ValuePerson } from '#shared/contract/value-people.ts'
import type { RfmTable } from '#shared/contract/value-rfm.ts'
import type { Rolling } from '#shared/contract/value-rolling.ts'
import type { Averages, Concentration, ShareTable } from '#shared/contract/value-share.ts'
import type { TierMigration, TierPyramid } from '#shared/contract/value-tiers.ts'
import { dayOf } from '../data/builders.ts'
import type { CliWorkspace } from './value-cli.ts'

/** A JSON file whose parts are looked up by name. */
export type Fixture = Readonly<Record<string, unknown>>
export type Numbers = Readonly<Record<string, number>>

/** The value at a path of names. */
export function at<T>(fixture: unknown, ...path: readonly (string | number)[]): T {
  return path.reduce<unknown>((part, name) => (part as Readonly<Record<string | number, unknown>>)[name], fixture) as T
}
export const numbers = (fixture: unknown, ...path: readonly (string | number)[]): Numbers => at<Numbers>(fixture, ...path)

const RATIO = 9

export interface Asked {
  readonly scope: unknown
  /** Fen in one unit of the fixture's money. */
  readonly unit?: number
}

const fenOf = (money: number | undefined, unit = 1): number => Math.round((money ?? Number.NaN) * unit)

export function expectScores(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const { components, cells } = cli.call<RfmTable>('rfm', { scope })
  expect(components.map(({ counts }) => counts)).toEqual(['R', 'F', 'M'].map((name) => at(truth, 'rfm', name, 'rank_ties_low')))
  expect(cells.length).toBe(at(truth, 'rfm', 'cells_nonempty'))
  const largest = cells
    .toSorted((one, other) => other.persons - one.persons || one.cell - other.cell)
    .slice(0, 10)
    .map(({ cell, persons }) => [String(cell), persons])
  expect(largest).toEqual(at(truth, 'rfm', 'top_cells_rank_ties_low'))
  const personsIn = (wanted: number): number => cells.find(({ cell }) => cell === wanted)?.persons ?? 0
  expect([personsIn(555), personsIn(111)]).toEqual([at(truth, 'rfm', 'cell_555'), at(truth, 'rfm', 'cell_111')])
}

/** By the list of the whole ranking, which carries card, scores and figures. */
export function ranking(cli: CliWorkspace, scope: unknown): ReadonlyMap<string, ValuePerson> {
  const people: ValuePerson[] = []
  for (let offset = 0, total = 1; offset < total; offset += 1000) {
    const page = cli.call<PeoplePage>('people', { set: { of: 'rfm', input: { scope } }, offset, limit: 1000 })
    people.push(...page.rows)
    total = page.total
  }
  return new Map(people.flatMap((person) => (person.card === null ? [] : [[person.card.toLowerCase(), person]])))
}

export function expectNamed(cli: CliWorkspace, truth: Fixture, { scope, unit }: Asked): void {
  const people = ranking(cli, scope)
  type Named = Readonly<Record<'R' | 'F' | 'M', number>> & Readonly<Record<'customer' | 'score_rank_ties_low', string>>
  for (const { customer, R, F, M, score_rank_ties_low } of at<readonly Named[]>(truth, 'rfm_named')) {
    const found = people.get(customer.toLowerCase())
    const { r, f, m } = found?.scores ?? {}
    expect([customer, found?.recencyDays, found?.occasions, found?.netFen, `${r}${f}${m}`]).toEqual([
      customer,
      R,
      F,
      fenOf(M, unit),
      score_rank_ties_low,
    ])
  }
}

export function expectDeciles(cli: CliWorkspace, truth: Fixture, { scope, unit }: Asked): void {
  const found = cli.call<Concentration>('concentration', { scope })
  const deciles = at<Readonly<Record<string, readonly number[]>>>(truth, 'deciles_revenue')
  const single = numbers(truth, 'deciles_revenue')
  expect([found.footing.n, found.totalFen]).toEqual([single['n'], fenOf(single['total'], unit)])
  expect(found.deciles.map(({ persons }) => persons)).toEqual(deciles['sizes'])
  deciles['share']?.forEach((share, i) => expect(found.deciles[i]?.share).toBeCloseTo(share, RATIO))
  deciles['cum_share']?.forEach((share, i) => expect(found.deciles[i]?.cumulativeShare).toBeCloseTo(share, RATIO))
  expect(found.gini).toBeCloseTo(single['gini'] ?? 0, RATIO)
  expect(found.for80?.persons).toBe(single['customers_for_80pct'])
  const top = (x: number): number | null | undefined => found.top.find((one) => one.x === x)?.share
  expect(top(0.01)).toBeCloseTo(single['top1pct_share'] ?? 0, RATIO)
  expect(top(0.2)).toBeCloseTo(single['top20pct_share'] ?? 0, RATIO)
}

export function expectMovement(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const found = cli.call<TierMigration>('migration', { scope })
  const short: Readonly<Record<string, string>> = { high: 'H', medium: 'M', low: 'L' }
  const cells = Object.fromEntries(found.cells.map(({ from, to, persons }) => [`${short[from] ?? from} ${short[to] ?? to}`, persons]))
  const matrix = at<Readonly<Record<string, Numbers>>>(truth, 'year_over_year', 'matrix')
  expect(cells).toEqual(
    Object.fromEntries(Object.entries(matrix).flatMap(([from, row]) => Object.entries(row).map(([to, n]) => [`${from} ${to}`, n]))),
  )
  const { fresh, reactivated, lapsed, upgraded, same, downgraded } = found
  expect({ new: fresh, reactivated, lapsed, upgraded, same, downgraded }).toEqual(at(truth, 'year_over_year', 'summary'))
  expect(found.retained.rate).toBeCloseTo(at(truth, 'year_over_year', 'retained_rate'), RATIO)
}

export function expectTiers(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const { layers } = cli.call<TierPyramid>('tiers', { scope })
  const expected = ['high', 'medium', 'low', 'none'].map((tier) => {
    const { customers, revenue, profit } = numbers(truth, 'profit_tiers', tier)
    return [tier, customers, revenue, profit]
  })
  expect(layers.map(({ tier, persons, netFen, profitFen }) => [tier, persons, netFen, profitFen])).toEqual(expected)
}

export function expectCycle(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const found = cli.call<RepurchaseCycle>('repurchaseCycle', { scope })
  const repurchase = numbers(truth, 'repurchase')
  expect([found.gaps, found.personsWithGap, found.baseDays]).toEqual([
    repurchase['n_gaps'],
    repurchase['customers_with_gap'],
    repurchase['median_of_customer_medians'],
  ])
  expect(Object.fromEntries(found.pooled.map(({ p, days }) => [String(p), days]))).toEqual(
    at(truth, 'repurchase', 'pooled_gap_days_quantiles'),
  )
  const curve = numbers(truth, 'repurchase', 'km_first_to_second')
  expect([found.curve.persons, found.curve.events, found.curve.medianDays]).toEqual([curve['n'], curve['events'], curve['median_days']])
  const within = numbers(truth, 'repurchase', 'km_first_to_second', 'share_bought_again_within')
  for (const { days, rate } of found.curve.within) expect(rate).toBeCloseTo(within[String(days)] ?? -1, RATIO)
}

export function expectLadder(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const { steps } = cli.call<Ladder>('ladder', { scope })
  const expected = at<readonly Numbers[]>(truth, 'ladder', 'steps')
  expect(
    expected.map((_, i) => [
      steps[i]?.persons,
      steps[i]?.withNext,
      steps[i]?.mature,
      steps[i]?.matureConverted,
      steps[i]?.lastDayWith30AtRisk,
    ]),
  ).toEqual(
    expected.map((step) => [
      step['members_with_k'],
      step['members_with_k_plus_1'],
      step['mature'],
      step['mature_converted'],
      step['last_day_with_30_at_risk'],
    ]),
  )
}

export function expectLifecycle(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const found = cli.call<Lifecycle>('lifecycle', { scope })
  const life = numbers(truth, 'lifecycle_default')
  expect([found.baseDays, found.footing.n, found.withOwnCycle]).toEqual([life['base_gap'], life['members'], life['with_own_cycle']])
  const statuses = Object.fromEntries(found.statuses.map(({ status, persons }) => [status.replace('-', '_'), persons]))
  expect(statuses).toEqual({ active: 0, due: 0, at_risk: 0, lapsed: 0, ...numbers(truth, 'lifecycle_default', 'status') })
  const stages = Object.fromEntries(
    // Who never bought (or was refunded everything) is a prospect, and in no fixture of customers.
    found.stages
      .filter(({ stage, persons }) => persons > 0 && stage !== 'prospect')
      .map(({ stage, persons }) => [stage.replace('-', '_'), persons]),
  )
  const expected = numbers(truth, 'lifecycle_default', 'stage')
  expect(stages).toEqual(Object.fromEntries(Object.entries(expected).filter(([, persons]) => persons > 0)))
}

/** The older rule of the same code: no floor, and the median of all gaps for who has no cycle of her own. */
export function expectOlderStatuses(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const found = cli.call<Lifecycle>('lifecycle', { scope, cycle: { floorDays: 1, base: 'of-gaps' } })
  const older = numbers(truth, 'churn_by_personal_cycle')
  expect([found.baseDays, found.withOwnCycle]).toEqual([
    older['population_median_gap'],
    older['customers_with_own_cycle(>=3 purchase days)'],
  ])
  const counts = (of: 'persons' | 'ofOwn') => Object.fromEntries(found.statuses.map((one) => [one.status.replace('-', '_'), one[of]]))
  expect(counts('persons')).toEqual(at(truth, 'churn_by_personal_cycle', 'counts'))
  expect(counts('ofOwn')).toEqual(at(truth, 'churn_by_personal_cycle', 'counts_own_cycle_only'))
}

/** Gaps between occasions that contain the category. */
export function expectCategoryGaps(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  for (const [category, expected] of Object.entries(at<Readonly<Record<string, Numbers>>>(truth, 'repurchase_by_category'))) {
    const { gaps, pooled } = cli.call<RepurchaseCycle>('repurchaseCycle', { scope: { ...(scope as object), categories: [category] } })
    const quantile = (wanted: number): number | undefined => pooled.find(({ p }) => p === wanted)?.days
    expect([category, gaps, quantile(0.25), quantile(0.5), quantile(0.75)]).toEqual([
      category,
      expected['gaps'],
      expected['q25'],
      expected['median_days'],
      expected['q75'],
    ])
  }
}

export function expectCohorts(cli: CliWorkspace, truth: Fixture, { scope, unit }: Asked): void {
  const isMonthly = truth['cohort_monthly'] !== undefined
  const { cohorts } = cli.call<Cohorts>('cohorts', { scope, by: isMonthly ? 'month' : 'quarter' })
  interface Cohort {
    readonly size: number
    readonly active: readonly number[]
    readonly revenue: readonly number[]
  }
  const expected = at<readonly Cohort[]>(truth, isMonthly ? 'cohort_monthly' : 'cohort_Q')
  expect(cohorts.map(({ persons }) => persons)).toEqual(expected.map(({ size }) => size))
  expected.forEach(({ active, revenue }, i) => {
    const cells = cohorts[i]?.cells.slice(0, active.length) ?? []
    expect(cells.map(({ persons }) => persons)).toEqual(active)
    expect(cells.map(({ netFen }) => netFen)).toEqual(revenue.map((money) => fenOf(money, unit)))
  })
}

interface BridgeAsked extends Asked {
  readonly before?: unknown
  readonly after?: unknown
}

export function expectBridge(cli: CliWorkspace, truth: Fixture, { unit, ...asked }: BridgeAsked): void {
  const { before, after, bridge, panel } = cli.call<Growth>('growth', asked)
  const parts = numbers(truth, 'bridge')
  expect(bridge.persons).toEqual(at(truth, 'bridge', 'members'))
  expect([before.netFen, bridge.newFen, bridge.reactivatedFen, bridge.lapsedFen, after.netFen]).toEqual(
    ['sales_A', 'new', 'reactivated', 'lapsed', 'sales_B'].map((part) => fenOf(parts[part], unit)),
  )
  expect(Math.abs((bridge.frequencyFen ?? Number.NaN) - fenOf(parts['retained_frequency'], unit))).toBeLessThanOrEqual(1)
  expect(before.netFen + bridge.newFen + bridge.reactivatedFen + bridge.lapsedFen + bridge.retainedFen).toBe(after.netFen)
  const expected = numbers(truth, 'frequency_ticket_panel')
  expect([panel.persons, panel.verdict]).toEqual([expected['members'], String(expected['verdict']).replace('_', '-')])
  expect(panel.sales?.change).toBeCloseTo(expected['dln_spend'] ?? 0, RATIO)
  expect(panel.frequency?.change).toBeCloseTo(expected['dln_frequency'] ?? 0, RATIO)
  const [low = 0, high = 0] = at<readonly number[]>(truth, 'frequency_ticket_panel', 'ci_spend')
  expect(panel.sales?.low).toBeCloseTo(low, 8)
  expect(panel.sales?.high).toBeCloseTo(high, 8)
}

export function expectFixedLimits(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const table = cli.call<RfmTable>('rfm', {
    scope,
    monetary: 'per-occasion',
    cuts: { by: 'limits', r: [30, 60, 90, 120], f: [2, 3, 4, 5], m: [50_00, 100_00, 150_00, 200_00] },
  })
  expect(table.components.map(({ counts }) => counts)).toEqual(['R', 'F', 'M'].map((name) => at(truth, 'fixed_threshold_scores', name)))
  const corners = ['111', '101', '011', '001', '110', '100', '010', '000']
  const cells = numbers(truth, 'fixed_threshold_scores', 'above_mean_cells')
  expect(table.eight.map(({ persons }) => persons)).toEqual(corners.map((corner) => cells[corner]))
}

export function expectMemberShare(cli: CliWorkspace, truth: Fixture): void {
  const share = numbers(truth, 'member_share')
  const [row] = cli.call<ShareTable>('shareTable', { by: 'whole' }).rows
  expect([row?.receipts, row?.memberReceipts, row?.netFen, row?.memberNetFen]).toEqual(
    ['receipts', 'member_receipts', 'net_goods', 'net_goods_members'].map((name) => share[name]),
  )
  expect(row?.revenueShare).toBeCloseTo(share['revenue_share'] ?? 0, RATIO)
  expect(row?.index).toBeCloseTo(share['index'] ?? 0, RATIO)
  expect(row?.spendRatio).toBeCloseTo(share['spend_ratio'] ?? 0, RATIO)
}

export function expectAverages(cli: CliWorkspace, truth: Fixture): void {
  const scope = { period: { span: 'all' } }
  const everybody = cli.call<Averages>('averages', { of: 'all', scope })
  expect([everybody.grossFen, everybody.returnsFen, everybody.netFen]).toEqual(
    ['gross_goods_sales', 'returns_goods', 'net_goods'].map((name) => truth[name]),
  )
  const { occasions, persons } = cli.call<Averages>('averages', { scope })
  expect([occasions, persons]).toEqual([at(truth, 'occasions_product_rule', 'occasions'), at(truth, 'occasions_product_rule', 'members')])
}

export function expectRolling(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  const names = ['customers', 'ever_repeat', 'returning', 'repeat_in_window'] as const
  const rows = at<readonly Fixture[]>(truth, 'rolling_365')
  const { points } = cli.call<Rolling>('rolling', { scope, days: rows.map(({ end }) => dayOf(String(end))) })
  expect(points.map((one) => [one.customers, one.everRepeat, one.returning, one.repeatInWindow])).toEqual(
    rows.map((row) => names.map((name) => row[name])),
  )
}

/** The alternative: twelve calendar months. */
export function expectRollingMonths(cli: CliWorkspace, truth: Fixture, { scope, unit }: Asked): void {
  const rows = at<readonly Fixture[]>(truth, 'rolling_annual')
  const days = rows.map(({ window_end }) => dayOf(String(window_end)))
  const { points } = cli.call<Rolling>('rolling', { scope, window: 'months', days })
  expect(points.map((one) => [one.customers, one.everRepeat, one.returning, one.repeatInWindow, one.netFen])).toEqual(
    rows.map((row) => [
      row['customers'],
      row['ever_repeat'],
      row['returning_first_before_window'],
      row['repeat_in_window'],
      fenOf(Number(row['revenue']), unit),
    ]),
  )
}

/** One category after the other, by the filter of the screens. */
export function expectCategories(cli: CliWorkspace, truth: Fixture, { scope }: Asked): void {
  for (const [category, expected] of Object.entries(at<Readonly<Record<string, Numbers>>>(truth, 'frequency_ticket_by_category'))) {
    const { panel } = cli.call<Growth>('growth', { scope: { ...(scope as object), categories: [category] } })
    expect([category, panel.persons]).toEqual([category, expected['members']])
    expect(panel.sales?.change).toBeCloseTo(expected['dln_spend'] ?? 0, RATIO)
    expect(panel.frequency?.change).toBeCloseTo(expected['dln_frequency'] ?? 0, RATIO)
  }
  for (const [category, expected] of Object.entries(at<Readonly<Record<string, Numbers>>>(truth, 'km_by_category_first_to_second'))) {
    const { curve, baseDays } = cli.call<RepurchaseCycle>('repurchaseCycle', { scope: { ...(scope as object), categories: [category] } })
    expect([category, curve.persons, curve.events, curve.medianDays, baseDays]).toEqual([
      category,
      expected['members'],
      expected['events'],
      expected['median_days'],
      expected['median_of_member_medians'],
    ])
    expect(curve.within.find(({ days }) => days === 365)?.rate).toBeCloseTo(expected['within_365'] ?? 0, RATIO)
  }
}

/** Its frequency counts rows, several a day. */
export function expectPublishedGroups(cli: CliWorkspace, truth: Fixture): void {
  const scope = { period: { span: 'all' }, asOf: dayOf('2006-12-31'), occasions: { basis: 'receipt' } }
  const table = cli.call<RfmTable>('rfm', { scope, cuts: { by: 'package' } })
  expect(table.footing.n).toBe(truth['customers'])
  expect(table.components.map(({ counts }) => counts)).toEqual(['R', 'F', 'M'].map((name) => at(truth, 'score_counts', name)))
  const published = at<Readonly<Record<string, readonly [number, number, number]>>>(truth, 'published_segments')
  const slug = (name: string): string => name.toLowerCase().replaceAll("'", '').replaceAll(' ', '-').replace('cant', 'cannot')
  const expected = Object.fromEntries(
    Object.entries(published).map(([name, [persons, , revenue]]) => [slug(name), [persons, revenue * 100]]),
  )
  const found = Object.fromEntries(
    table.ten.filter(({ persons }) => persons > 0).map(({ group, persons, netFen }) => [group, [persons, netFen]]),
  )
  for (const [name, row] of Object.entries(expected)) {
    const group = Object.keys(found).find((one) => one.startsWith(name)) ?? name
    expect([name, found[group]]).toEqual([name, row])
  }
}
