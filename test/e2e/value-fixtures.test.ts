// Public data sets imported by the command line and asked there: the figures others computed from the same files, within their stated tolerances (metrics.md 14).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { dayOf } from '../data/builders.ts'
import { hasShared, sharedJson, sharedPath, sharedText } from '../data/shared-data.ts'
import { importedByCli, type CliWorkspace } from './value-cli.ts'
import {
  expectAverages,
  expectBridge,
  expectCategories,
  expectCategoryGaps,
  expectCohorts,
  expectCycle,
  expectDeciles,
  expectFixedLimits,
  expectLadder,
  expectLifecycle,
  expectMemberShare,
  expectMovement,
  expectNamed,
  expectOlderStatuses,
  expectPublishedGroups,
  expectRolling,
  expectRollingMonths,
  expectScores,
  expectTiers,
  type Fixture,
} from './value-checks.ts'
import { expectPurchaseModel, expectRefused } from './value-model-checks.ts'

const files = mkdtempSync(join(tmpdir(), 'regulars-fixtures-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

const fixture = (name: string): Fixture => sharedJson(`fixtures/${name}.json`) as Fixture

function file(name: string, text: string): string {
  const path = join(files, name)
  writeFileSync(path, text)
  return path
}

const all = { period: { span: 'all' } } as const
const IMPORT = 240_000
const ASK = 120_000

const superstore = 'superstore_zh/superstore_zh.xls'
describe.skipIf(!hasShared(superstore))('superstore_zh, in fen, from the .xls', () => {
  const truth = hasShared(superstore) ? fixture('superstore_zh_fen') : {}
  const scope = { ...all, asOf: dayOf('2017-12-31') }
  let cli: CliWorkspace
  beforeAll(() => {
    cli = importedByCli('superstore', sharedPath(superstore))
  }, IMPORT)
  afterAll(() => cli.remove())

  test('scores and named customers', () => expectScores(cli, truth, { scope, unit: 1 }), ASK)
  test('recency, frequency and money of named customers', () => expectNamed(cli, truth, { scope, unit: 1 }), ASK)
  test('deciles, Gini, who brings 80 %', () => expectDeciles(cli, truth, { scope, unit: 1 }), ASK)
  test('movement, retention', () => expectMovement(cli, truth, { scope }), ASK)
  test('layers by profit', () => expectTiers(cli, truth, { scope }), ASK)
  test('repurchase', () => expectCycle(cli, truth, { scope }), ASK)
  test('ladder', () => expectLadder(cli, truth, { scope }), ASK)
  test('stages', () => expectLifecycle(cli, truth, { scope }), ASK)
  test('statuses by the older rule', () => expectOlderStatuses(cli, truth, { scope }), ASK)
  test('cohorts', () => expectCohorts(cli, truth, { scope, unit: 1 }), ASK)
  test('bridge and panel', () => expectBridge(cli, truth, { scope: { asOf: scope.asOf }, unit: 1 }), ASK)
  test('rolling years', () => expectRolling(cli, truth, { scope }), ASK)
  test('rolling calendar years', () => expectRollingMonths(cli, truth, { scope, unit: 1 }), ASK)
  test('frequency and repurchase by category', () => expectCategories(cli, truth, { scope: { asOf: scope.asOf } }), ASK)
  test(
    'the purchase models are refused',
    () => expectRefused(cli, { scope: { asOf: dayOf('2016-12-31') }, reason: 'parameter_at_bound' }),
    ASK,
  )
  test('gaps by category', () => expectCategoryGaps(cli, fixture('superstore_zh_descriptive'), { scope: { asOf: scope.asOf } }), ASK)
})

const cdnow = 'cdnow/cdnow_sample.txt'
describe.skipIf(!hasShared(cdnow))('CDNOW, the sample', () => {
  const truth = hasShared(cdnow) ? fixture('cdnow_sample_descriptive') : {}
  const occasions = { zeroDays: 'keep' }
  const scope = { ...all, occasions }
  let cli: CliWorkspace
  beforeAll(() => {
    const rows = sharedText(cdnow).trim().split(/\r?\n/)
    const cells = rows.map((line) => line.trim().split(/\s+/).slice(1).join(','))
    cli = importedByCli('cdnow', file('cdnow.csv', ['customer id,date,quantity,amount', ...cells].join('\n')))
  }, IMPORT)
  afterAll(() => cli.remove())

  test('scores with many ties', () => expectScores(cli, truth, { scope, unit: 100 }), ASK)
  test('named customers', () => expectNamed(cli, truth, { scope, unit: 100 }), ASK)
  test('deciles, Gini, who brings 80 %', () => expectDeciles(cli, truth, { scope, unit: 100 }), ASK)
  test('repurchase', () => expectCycle(cli, truth, { scope }), ASK)
  test('ladder', () => expectLadder(cli, truth, { scope }), ASK)
  test('stages', () => expectLifecycle(cli, truth, { scope }), ASK)
  test('statuses by the older rule', () => expectOlderStatuses(cli, truth, { scope }), ASK)
  test('cohorts', () => expectCohorts(cli, truth, { scope, unit: 100 }), ASK)
  test('rolling years', () => expectRolling(cli, truth, { scope }), ASK)
  test('rolling calendar years', () => expectRollingMonths(cli, truth, { scope, unit: 100 }), ASK)
  const windows = {
    before: { from: dayOf('1997-04-01'), to: dayOf('1997-12-31') },
    after: { from: dayOf('1998-01-01'), to: dayOf('1998-06-30') },
  }
  test('bridge and panel', () => expectBridge(cli, truth, { scope: { occasions }, unit: 100, ...windows }), ASK)
  test(
    'purchase models: parameters, log likelihoods, back-test, named customers, spend, lifetime values',
    () =>
      expectPurchaseModel(cli, fixture('cdnow_sample_btyd'), fixture('cdnow_sample_clv'), {
        scope: { occasions },
        cut: dayOf('1997-09-30'),
      }),
    4 * ASK,
  )
})

const zhOrders = 'zh_orders/zh_rfm_orders_pseudo.xlsx'
describe.skipIf(!hasShared(zhOrders))('orders of a Chinese shop platform', () => {
  const truth = hasShared(zhOrders) ? fixture('zh_rfm_orders') : {}
  const scope = { ...all, asOf: dayOf('2019-07-01') }
  const lastDay = { ...all, asOf: dayOf('2019-06-30') }
  let cli: CliWorkspace
  beforeAll(() => {
    cli = importedByCli('zh-orders', sharedPath(zhOrders))
  }, IMPORT)
  afterAll(() => cli.remove())

  test('scores where frequency does not separate', () => expectScores(cli, truth, { scope, unit: 100 }), ASK)
  test('deciles, Gini, who brings 80 %', () => expectDeciles(cli, truth, { scope, unit: 100 }), ASK)
  test('fixed limits and the eight groups', () => expectFixedLimits(cli, truth, { scope }), ASK)
  test('cohorts', () => expectCohorts(cli, truth, { scope, unit: 100 }), ASK)
  test('stages', () => expectLifecycle(cli, fixture('zh_rfm_extra'), { scope: lastDay }), ASK)
  test('statuses by the older rule', () => expectOlderStatuses(cli, truth, { scope }), ASK)
  test('rolling years', () => expectRolling(cli, fixture('zh_rfm_extra'), { scope: lastDay }), ASK)
  test('ladder', () => expectLadder(cli, fixture('zh_rfm_extra'), { scope: lastDay }), ASK)
  test(
    'the purchase models are refused',
    () => expectRefused(cli, { scope: { asOf: dayOf('2019-06-30') }, calibrationEnd: dayOf('2019-04-30'), reason: 'worse_than_baseline' }),
    ASK,
  )
})

const retail = 'online_retail/2010-12.csv.gz'
describe.skipIf(!hasShared(retail))('a real till, December 2010', () => {
  const truth = hasShared(retail) ? fixture('online_retail_2010_12') : {}
  // The fixture adds up the days that are occasions; days with returns only are left out of its money.
  const scope = { ...all, sales: 'of-occasions' }
  let cli: CliWorkspace
  beforeAll(() => {
    cli = importedByCli('retail', file('2010-12.csv', sharedText(retail)))
  }, IMPORT)
  afterAll(() => cli.remove())

  test('scores', () => expectScores(cli, truth, { scope, unit: 1 }), ASK)
  test('deciles, Gini, who brings 80 %', () => expectDeciles(cli, truth, { scope, unit: 1 }), ASK)
  test('member share', () => expectMemberShare(cli, truth), ASK)
  test('gross sales, returns, net sales, occasions', () => expectAverages(cli, truth), ASK)
})

const orders = 'rfm/rfm_data_orders.csv'
describe.skipIf(!hasShared(orders))('the orders of the R package rfm', () => {
  let cli: CliWorkspace
  beforeAll(() => {
    // The table counts orders, and the file gives them no number: rows of one buyer and day would be one receipt.
    const [heading, ...rows] = sharedText(orders).trim().split(/\r?\n/)
    const numbered = [`order_id,${heading}`, ...rows.map((row, i) => `R${i + 1},${row}`)]
    cli = importedByCli('rfm', file('orders.csv', numbered.join('\n')))
  }, IMPORT)
  afterAll(() => cli.remove())

  test(
    'thresholds, scores and the ten groups of the published table',
    () => expectPublishedGroups(cli, fixture('rfm_package_published')),
    ASK,
  )
})
