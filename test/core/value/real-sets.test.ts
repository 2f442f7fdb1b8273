/** Public data sets through the importer and the contract: the figures others computed from the same files (metrics.md 14). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasShared, sharedJson, sharedPath, sharedText } from '../../data/shared-data.ts'
import { dayOf } from '../../data/builders.ts'
import { createImporter, fileFolder, type Importer } from '../imports/importer.ts'
import { askValue, type ValueClient } from './asking.ts'

const files = fileFolder()
afterAll(files.remove)

interface Component {
  readonly rank_ties_low: readonly number[]
}
interface Deciles {
  readonly n: number
  readonly total: number
  readonly sizes: readonly number[]
  readonly share: readonly number[]
  readonly cum_share: readonly number[]
  readonly top1pct_share: number
  readonly top20pct_share: number
  readonly gini: number
  readonly customers_for_80pct: number
}
interface Named {
  readonly customer: string
  readonly R: number
  readonly F: number
  readonly M: number
  readonly score_rank_ties_low: string
}
interface Fixture {
  readonly as_of: string
  readonly rfm: {
    readonly R: Component
    readonly F: Component
    readonly M: Component
    readonly cells_nonempty: number
    readonly top_cells_rank_ties_low: readonly (readonly [string, number])[]
    readonly cell_555: number
    readonly cell_111: number
  }
  readonly rfm_named?: readonly Named[]
  readonly deciles_revenue: Deciles
  readonly [name: string]: unknown
}

const fixture = (name: string): Fixture => sharedJson(`fixtures/${name}.json`) as Fixture

interface Opened {
  readonly importer: Importer
  readonly ask: ValueClient
}

async function open(path: string): Promise<Opened> {
  const importer = createImporter()
  await importer.bring(path)
  importer.working.columns.invalidate()
  return { importer, ask: askValue(importer.working) }
}

type Scope = NonNullable<Parameters<ValueClient['rfm']>[0]['scope']>

/** Score counts, filled cells, the ten largest cells. */
async function expectScores({ ask }: Opened, truth: Fixture, scope: Scope): Promise<void> {
  const table = await ask.rfm({ scope })
  expect(table.components.map(({ counts }) => counts)).toEqual(
    [truth.rfm.R, truth.rfm.F, truth.rfm.M].map(({ rank_ties_low }) => rank_ties_low),
  )
  expect(table.cells.length).toBe(truth.rfm.cells_nonempty)
  const largest = table.cells
    .toSorted((one, other) => other.persons - one.persons || one.cell - other.cell)
    .slice(0, 10)
    .map(({ cell, persons }) => [String(cell), persons])
  expect(largest).toEqual(truth.rfm.top_cells_rank_ties_low)
  const personsIn = (wanted: number): number => table.cells.find(({ cell }) => cell === wanted)?.persons ?? 0
  expect([personsIn(555), personsIn(111)]).toEqual([truth.rfm.cell_555, truth.rfm.cell_111])
}

/** @param unit Fen in one unit of the fixture's money. */
async function expectDeciles({ ask }: Opened, truth: Deciles, scope: Scope, unit: number): Promise<void> {
  const found = await ask.concentration({ scope })
  expect(found.footing.n).toBe(truth.n)
  expect(found.totalFen).toBe(Math.round(truth.total * unit))
  expect(found.deciles.map(({ persons }) => persons)).toEqual(truth.sizes)
  truth.share.forEach((share, i) => expect(found.deciles[i]?.share).toBeCloseTo(share, 9))
  truth.cum_share.forEach((share, i) => expect(found.deciles[i]?.cumulativeShare).toBeCloseTo(share, 9))
  expect(found.gini).toBeCloseTo(truth.gini, 9)
  expect(found.for80?.persons).toBe(truth.customers_for_80pct)
  const top = (x: number) => found.top.find((one) => one.x === x)?.share
  expect(top(0.01)).toBeCloseTo(truth.top1pct_share, 9)
  expect(top(0.2)).toBeCloseTo(truth.top20pct_share, 9)
  expect(found.lorenz.length).toBeLessThanOrEqual(101)
}

/** Recency, frequency, money and scores of persons by their number in the source. */
async function expectNamed({ importer, ask }: Opened, named: readonly Named[], scope: Scope, unit: number): Promise<void> {
  for (const { customer, R, F, M, score_rank_ties_low } of named) {
    const [row] = importer.all<{ id: number }>('select member_id as id from card where number = ? collate nocase', customer)
    const { rfm } = await ask.ofMember({ memberId: row?.id ?? 0, rfm: { scope } })
    const { r = 0, f = 0, m = 0 } = rfm.scores ?? {}
    expect([customer, rfm.recencyDays, rfm.occasions, rfm.netFen, `${r}${f}${m}`]).toEqual([
      customer,
      R,
      F,
      Math.round(M * unit),
      score_rank_ties_low,
    ])
  }
}

const everything = { period: { span: 'all' } } as const

describe.skipIf(!hasShared('superstore_zh/superstore_zh.xls'))('superstore_zh, 2014 to 2017', () => {
  const truth = fixture('superstore_zh_fen')
  // The file ends on the day before.
  const scope: Scope = { ...everything, asOf: dayOf(truth.as_of) }
  let opened: Opened
  beforeAll(async () => {
    opened = await open(sharedPath('superstore_zh/superstore_zh.xls'))
  }, 60_000)

  test('RFM scores, cells and named customers', async () => {
    await expectScores(opened, truth, scope)
    await expectNamed(opened, truth.rfm_named ?? [], scope, 1)
  })
  test('deciles, Gini, who brings 80 %', () => expectDeciles(opened, truth.deciles_revenue, scope, 1))

  test('movement from 2016 to 2017', async () => {
    const { matrix, summary, customers_A, customers_B, revenue_A, revenue_B, retained_rate } = truth['year_over_year'] as {
      readonly matrix: Readonly<Record<string, Readonly<Record<string, number>>>>
      readonly summary: Readonly<Record<string, number>>
      readonly customers_A: number
      readonly customers_B: number
      readonly revenue_A: number
      readonly revenue_B: number
      readonly retained_rate: number
    }
    const found = await opened.ask.migration({ scope })
    const short: Readonly<Record<string, string>> = { high: 'H', medium: 'M', low: 'L' }
    const cells = Object.fromEntries(found.cells.map(({ from, to, persons }) => [`${short[from] ?? from} ${short[to] ?? to}`, persons]))
    const expected = Object.entries(matrix).flatMap(([from, row]) => Object.entries(row).map(([to, n]) => [`${from} ${to}`, n]))
    expect(cells).toEqual(Object.fromEntries(expected))
    expect(found.before).toMatchObject({ from: dayOf('2016-01-01'), to: dayOf('2016-12-31'), persons: customers_A, netFen: revenue_A })
    expect(found.after).toMatchObject({ from: dayOf('2017-01-01'), to: dayOf('2017-12-31'), persons: customers_B, netFen: revenue_B })
    const { fresh, reactivated, lapsed, upgraded, same, downgraded } = found
    expect({ new: fresh, reactivated, lapsed, upgraded, same, downgraded }).toEqual(summary)
    expect(found.retained.rate).toBeCloseTo(retained_rate, 12)
  })

  test('layers by profit, from the profit column of the file', async () => {
    type Layer = Readonly<Record<'customers' | 'revenue' | 'profit', number>>
    const layers = truth['profit_tiers'] as Readonly<Record<string, Layer>>
    const found = await opened.ask.tiers({ scope })
    const expected = ['high', 'medium', 'low', 'none'].map((tier) => ({
      tier,
      persons: layers[tier]?.customers,
      netFen: layers[tier]?.revenue,
      profitFen: layers[tier]?.profit,
    }))
    expect(found.layers.map(({ tier, persons, netFen, profitFen }) => ({ tier, persons, netFen, profitFen }))).toEqual(expected)
    expect(found.coverage?.costShare).toBe(1)
    expect(found.footing.cannotTell).toEqual([])
  })

  test('the best and the last tenth by profit: the last one loses money, so there is no ratio', async () => {
    const means = truth['profit_top10_bottom10_mean'] as readonly [number, number]
    const { topBottom, footing } = await opened.ask.concentration({ scope, by: 'profit' })
    expect(topBottom.topMeanFen).toBeCloseTo(means[0], 6)
    expect(topBottom.bottomMeanFen).toBeCloseTo(means[1], 6)
    expect(topBottom.ratio).toBeNull()
    expect(footing.cannotTell.map(({ code }) => code)).toEqual(['below-zero', 'bottom-not-positive'])
  })

  test('customers and sales by year', async () => {
    const { by_year } = sharedJson('fixtures/superstore_zh_descriptive.json') as {
      by_year: readonly { readonly year: number; readonly customers: number; readonly sales: number }[]
    }
    const { rows } = await opened.ask.shareTable({ scope, by: 'year' })
    expect(rows.map(({ from, activePersons }) => [from, activePersons])).toEqual(
      by_year.map(({ year, customers }) => [dayOf(`${year}-01-01`), customers]),
    )
    // Lines are rounded to fen before they are added; the descriptive fixture adds doubles: half a fen per line at most.
    by_year.forEach(({ sales }, i) => expect(Math.abs((rows[i]?.netFen ?? 0) - sales * 100)).toBeLessThan(50))
  })
})

describe.skipIf(!hasShared('zh_orders/zh_rfm_orders_pseudo.xlsx'))('orders of a Chinese shop platform', () => {
  const truth = fixture('zh_rfm_orders')
  const scope: Scope = { ...everything, asOf: dayOf('2019-07-01') }
  let opened: Opened
  beforeAll(async () => {
    opened = await open(sharedPath('zh_orders/zh_rfm_orders_pseudo.xlsx'))
  }, 120_000)

  test('RFM scores and cells', () => expectScores(opened, truth, scope))
  test('frequency does not separate, and the answer says why', async () => {
    const { footing, limits } = await opened.ask.rfm({ scope })
    expect(footing.cannotTell).toContainEqual({ code: 'score-empty', component: 'f', scores: [2, 3, 4], commonest: 1, persons: 23_669 })
    expect(limits.f).toEqual([2, 3, 4, 5])
  })
  test('deciles, Gini, who brings 80 %', () => expectDeciles(opened, truth.deciles_revenue, scope, 100))

  test('fixed limits, means and the eight groups', async () => {
    const fixed = truth['fixed_threshold_scores'] as {
      readonly R: readonly number[]
      readonly F: readonly number[]
      readonly M: readonly number[]
      readonly mean: readonly number[]
      readonly above_mean_cells: Readonly<Record<string, number>>
    }
    const table = await opened.ask.rfm({
      scope,
      monetary: 'per-occasion',
      cuts: { by: 'limits', r: [30, 60, 90, 120], f: [2, 3, 4, 5], m: [50_00, 100_00, 150_00, 200_00] },
    })
    expect(table.components.map(({ counts }) => counts)).toEqual([fixed.R, fixed.F, fixed.M])
    table.components.forEach(({ meanScore }, i) => expect(meanScore).toBeCloseTo(fixed.mean[i] ?? 0, 9))
    const corners = ['111', '101', '011', '001', '110', '100', '010', '000']
    expect(table.eight.map(({ persons }) => persons)).toEqual(corners.map((corner) => fixed.above_mean_cells[corner]))
  })
})

describe.skipIf(!hasShared('online_retail/2010-12.csv.gz'))('a real till, December 2010', () => {
  const truth = fixture('online_retail_2010_12')
  // The fixture adds up the days that are occasions; days with returns only are left out of its money.
  const scope: Scope = { ...everything, sales: 'of-occasions' }
  let opened: Opened
  beforeAll(async () => {
    opened = await open(files.write('2010-12.csv', sharedText('online_retail/2010-12.csv.gz')))
  }, 120_000)

  test('RFM scores and cells', () => expectScores(opened, truth, scope))
  test('deciles, Gini, who brings 80 %', () => expectDeciles(opened, truth.deciles_revenue, scope, 1))
  test('member share: members are not always the better half', async () => {
    const share = truth['member_share'] as Readonly<Record<string, number>>
    const { rows } = await opened.ask.shareTable({ by: 'whole' })
    expect(rows).toHaveLength(1)
    const [row] = rows
    expect(row).toMatchObject({
      receipts: share['receipts'],
      memberReceipts: share['member_receipts'],
      netFen: share['net_goods'],
      memberNetFen: share['net_goods_members'],
    })
    expect(row?.receiptShare).toBeCloseTo(share['receipt_share'] ?? 0, 9)
    expect(row?.revenueShare).toBeCloseTo(share['revenue_share'] ?? 0, 9)
    expect(row?.index).toBeCloseTo(share['index'] ?? 0, 9)
    expect(row?.spendRatio).toBeCloseTo(share['spend_ratio'] ?? 0, 9)
  })
  test('gross sales, returns and net sales', async () => {
    const found = await opened.ask.averages({ of: 'all', scope: everything })
    expect([found.grossFen, found.returnsFen, found.netFen]).toEqual([
      truth['gross_goods_sales'],
      truth['returns_goods'],
      truth['net_goods'],
    ])
  })
  test('occasions of members', async () => {
    const rule = truth['occasions_product_rule'] as Readonly<Record<string, number>>
    const { occasions, persons } = await opened.ask.averages({ scope: everything })
    expect([occasions, persons]).toEqual([rule['occasions'], rule['members']])
  })
})

describe.skipIf(!hasShared('cdnow/cdnow_sample.txt'))('CDNOW, the sample of 2,357 customers', () => {
  const truth = fixture('cdnow_sample_descriptive')
  // As published: days with an amount of 0 count.
  const scope: Scope = { ...everything, occasions: { zeroDays: 'keep' } }
  let opened: Opened
  beforeAll(async () => {
    const rows = sharedText('cdnow/cdnow_sample.txt')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.trim().split(/\s+/))
    const text = ['customer id,date,quantity,amount', ...rows.map(([, ...cells]) => cells.join(','))].join('\n')
    opened = await open(files.write('cdnow.csv', text))
  }, 60_000)

  test('RFM scores with many ties, and named customers', async () => {
    await expectScores(opened, truth, scope)
    await expectNamed(opened, truth.rfm_named ?? [], scope, 100)
  })
  test('deciles, Gini, who brings 80 %', () => expectDeciles(opened, truth.deciles_revenue, scope, 100))
  test('movement between two windows of unequal length', async () => {
    const { summary, customers_A, customers_B } = truth['year_over_year'] as {
      readonly summary: Readonly<Record<string, number>>
      readonly customers_A: number
      readonly customers_B: number
    }
    const found = await opened.ask.migration({
      scope,
      before: { from: dayOf('1997-01-01'), to: dayOf('1997-12-31') },
      after: { from: dayOf('1998-01-01'), to: dayOf('1998-06-30') },
    })
    const { fresh, reactivated, lapsed, upgraded, same, downgraded } = found
    expect({ new: fresh, reactivated, lapsed, upgraded, same, downgraded }).toEqual(summary)
    expect([found.before?.persons, found.after?.persons]).toEqual([customers_A, customers_B])
  })
})
