// The value screens over a real data set, imported by the command line: on each a figure of the fixture stands, and its members open.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasShared, sharedJson, sharedPath, sharedText } from '../data/shared-data.ts'
import { answerDialogs, newFolder, regulars, start, type Running } from './app.ts'

const superstore = 'superstore_zh/superstore_zh.xls'
const till = 'online_retail/2010-12.csv.gz'

interface Truth {
  readonly customers: number
  readonly rfm: { readonly cell_555: number }
  readonly deciles_revenue: {
    readonly gini: number
    readonly customers_for_80pct: number
    readonly n: number
    readonly top20pct_share: number
  }
  readonly profit_tiers: Readonly<Record<'high' | 'medium' | 'low' | 'none', { readonly customers: number }>>
  readonly year_over_year: { readonly retained_rate: number }
  readonly repurchase: {
    readonly median_of_customer_medians: number
    readonly n_gaps: number
    readonly km_first_to_second: { readonly median_days: number }
  }
  readonly cohort_Q: readonly { readonly size: number; readonly active: readonly number[] }[]
}

let run: Running
let folder: string

const page = () => run.page
const go = (name: string) => page().getByRole('navigation').getByText(name, { exact: true }).first().click()
const view = (name: string) => page().locator('.value-tools .ant-segmented-item').getByText(name, { exact: true }).click()
const period = async (name: string): Promise<void> => {
  await page().locator('.scope-period').click()
  await page().locator('.ant-select-dropdown:visible .ant-select-item-option').getByText(name, { exact: true }).click()
}
const figure = (label: string | RegExp) =>
  page()
    .locator('.figure')
    .filter({ has: page().locator('.figure-label', { hasText: label }) })
const row = (table: string, head: string) =>
  page()
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page().getByRole('rowheader', { name: head, exact: true }) })
const drawer = () => page().getByRole('dialog')
const closeDrawer = async (): Promise<void> => {
  await page().keyboard.press('Escape')
  await drawer().waitFor({ state: 'detached' })
}
const grouped = (value: number): string => value.toLocaleString('zh-CN')

async function open(name: string, bring: (folder: string) => string): Promise<void> {
  folder = newFolder(name)
  const workspace = join(folder, '品牌')
  regulars('create', workspace, '--name', '品牌', '--plain')
  regulars('import', bring(folder), '--workspace', workspace, '--quiet')
  run = await start({ workspace })
}

const shut = async (): Promise<void> => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
}

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`value-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

describe.skipIf(!hasShared(superstore))('four years of a shop', () => {
  const truth = (hasShared(superstore) ? sharedJson('fixtures/superstore_zh_fen.json') : {}) as Truth

  beforeAll(() => open('value', () => sharedPath(superstore)))
  afterAll(shut)

  test('RFM: everybody scored, the best cell opens its members', async () => {
    await go('价值')
    await period('全部期间')
    await figure('有评分').getByText(grouped(truth.customers), { exact: true }).waitFor()
    await page().locator('.ant-segmented-item').getByText('M5', { exact: true }).click()
    const best = page()
      .locator('.score-grid')
      .getByTitle(/^R5 F5 M5/)
    expect(await best.textContent()).toContain(String(truth.rfm.cell_555))
    await best.click()
    await drawer().getByText(`共 ${truth.rfm.cell_555} 位`).waitFor()
    await run.screenshot('value-1-rfm')
    await closeDrawer()
  })

  test('concentration: Gini, who brings 80 %, and a tenth opens its members', async () => {
    await page().getByRole('link', { name: '集中度' }).click()
    const { gini, customers_for_80pct, n, top20pct_share } = truth.deciles_revenue
    await figure('基尼系数').getByText(gini.toFixed(3), { exact: true }).waitFor()
    await figure('80% 来自').getByText(`${customers_for_80pct} / ${n} 位客户`).waitFor()
    await figure('前 20% 的占比')
      .getByText(`${(top20pct_share * 100).toFixed(1)}%`, { exact: true })
      .waitFor()
    await row('十等分表', '第 1 份').getByRole('button', { name: '79', exact: true }).click()
    await drawer().getByText('共 79 位').waitFor()
    await closeDrawer()
    await run.screenshot('value-2-concentration')
  })

  test('tiers: the pyramid by profit, and the movement from year to year', async () => {
    await page().getByRole('link', { name: '分层' }).click()
    for (const { customers } of Object.values(truth.profit_tiers)) await page().locator('.pyramid').getByText(String(customers)).waitFor()
    await run.screenshot('value-3-tiers')
    await view('流转')
    await period('2017 年')
    const retained = `${(truth.year_over_year.retained_rate * 100).toFixed(1)}%`
    await figure('留存率').getByText(retained, { exact: true }).waitFor()
    await period('全部期间')
    await run.screenshot('value-4-movement')
    await view('重要度')
    await figure('最重要的 10%')
      .getByText(String(Math.floor(truth.customers / 10)), { exact: true })
      .waitFor()
    await run.screenshot('value-5-importance')
  })

  test('loyalty: base cycle, who does not come back, and the stages open their members', async () => {
    await page().getByRole('link', { name: '忠诚' }).click()
    await figure('基准周期').getByText(`${truth.repurchase.median_of_customer_medians} 天`, { exact: true }).waitFor()
    const lapsed = row('生命周期阶段', '已流失').getByRole('button')
    const count = (await lapsed.textContent()) ?? ''
    await lapsed.click()
    await drawer().getByText(`共 ${count} 位`).waitFor()
    await drawer().getByText('起始日', { exact: true }).waitFor()
    await run.screenshot('value-6-stages-people')
    await closeDrawer()
    await run.screenshot('value-6-stages')
  })

  test('loyalty: the repurchase curve and its limits', async () => {
    await view('复购周期')
    await figure('复购周期（中位）').getByText(`${truth.repurchase.km_first_to_second.median_days} 天`, { exact: true }).waitFor()
    await figure('全部间隔的中位')
      .getByText(new RegExp(`^${grouped(truth.repurchase.n_gaps)} 个间隔`))
      .waitFor()
    await page().getByRole('table', { name: '各品类的复购周期' }).getByText('办公用品').waitFor()
    await run.screenshot('value-7-cycle')
    await view('复购阶梯')
    await page().getByRole('table', { name: '复购阶梯' }).waitFor()
    await run.screenshot('value-8-ladder')
  })

  test('loyalty: a cell of the cohorts is its members', async () => {
    await view('同期群')
    await page().locator('.value-section-tools .ant-segmented-item').getByText('季', { exact: true }).click()
    const [first] = truth.cohort_Q
    const line = page().locator('.heat tbody tr').first()
    await line.getByRole('button', { name: String(first?.size), exact: true }).waitFor()
    await page().locator('.value-section-tools .ant-segmented-item').getByText('人数', { exact: true }).click()
    const second = line.locator('.heat-cell').nth(1)
    await expect.poll(() => second.textContent()).toBe(String(first?.active[1]))
    await second.click()
    await drawer().getByText(`共 ${first?.active[1]} 位`).waitFor()
    await closeDrawer()
    await run.screenshot('value-9-cohorts')
  })

  test('loyalty: attrition by year and month, and relationship stages', async () => {
    await view('流失与变动')
    // The file ends on the 30th of December: 2017 is not over, so 2016 has no next year yet.
    await figure(/^2015 年客户流失率/)
      .getByText('16.7%', { exact: true })
      .waitFor()
    expect(await page().getByRole('table', { name: '按年流失' }).getByRole('row').count()).toBe(3)
    await page().getByRole('table', { name: '阶段变化（按月）' }).getByText('2017-12', { exact: true }).waitFor()
    await run.screenshot('value-10-attrition')
    await view('关系阶段')
    await page().getByRole('table', { name: '关系阶段' }).getByText('家庭').waitFor()
    await run.screenshot('value-11-relationship')
  })

  test('a table goes out as a workbook', async () => {
    const file = join(folder, '关系阶段.xlsx')
    await answerDialogs(run.app, { save: file })
    await page().getByRole('button', { name: '导出“关系阶段”' }).click()
    await page().getByText('已导出 5 行').waitFor()
  })

  test('a narrower scope is for all screens, and no page complains', async () => {
    await page().getByRole('button', { name: '品类' }).click()
    await page().getByText('家具', { exact: true }).click()
    await page().keyboard.press('Escape')
    await page().getByRole('link', { name: 'RFM' }).click()
    await expect.poll(() => figure('有评分').locator('.figure-value').textContent()).not.toBe(grouped(truth.customers))
    for (const tab of ['集中度', '分层', '会员占比', '忠诚']) {
      await page().getByRole('link', { name: tab }).click()
      await page().getByText('家具').first().waitFor()
    }
    expect(run.problems).toEqual([])
  })
})

describe.skipIf(!hasShared(till))('a till with and without members', () => {
  const { member_share: truth } = (
    hasShared(till)
      ? sharedJson('fixtures/online_retail_2010_12.json')
      : { member_share: { receipts: 0, member_receipts: 0, revenue_share: 0, receipt_share: 0 } }
  ) as { readonly member_share: Readonly<Record<'receipts' | 'member_receipts' | 'revenue_share' | 'receipt_share', number>> }

  beforeAll(() =>
    open('share', (into) => {
      const file = join(into, '2010-12.csv')
      writeFileSync(file, sharedText(till))
      return file
    }),
  )
  afterAll(shut)

  test('member share: receipts against sales, both readings', async () => {
    await go('价值')
    await page().getByRole('link', { name: '会员占比' }).click()
    const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
    const year = row('会员占比，两种口径', '2010 *')
    await year.getByText(percent(truth.receipt_share), { exact: true }).first().waitFor()
    await year.getByText(percent(truth.revenue_share), { exact: true }).first().waitFor()
    await run.screenshot('value-12-share')
    await view('人群按年')
    await page().getByText('还没有保存的人群').waitFor()
    await view('多买一件')
    await figure('老客多买一件').waitFor()
    await run.screenshot('value-13-one-more')
    await page().getByRole('link', { name: '忠诚' }).click()
    await page().getByRole('table', { name: '生命周期阶段' }).waitFor()
    await run.screenshot('value-14-one-month')
    expect(run.problems).toEqual([])
  })
})
