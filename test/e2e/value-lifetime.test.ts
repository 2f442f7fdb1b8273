// Lifetime value, growth and a member's page in the window: a figure of the fixture on each, costs that can be taken back, a model that is refused in words and one that is shown.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../data/builders.ts'
import { simulatedSales } from '../data/simulated-histories.ts'
import { hasShared, sharedJson, sharedPath } from '../data/shared-data.ts'
import { newFolder, regulars, start, type Running } from './app.ts'

const superstore = 'superstore_zh/superstore_zh.xls'

let run: Running
let folder: string

const page = () => run.page
const go = (name: string) => page().getByRole('navigation').getByText(name, { exact: true }).first().click()
const tab = (name: string) => page().getByRole('navigation', { name: '价值' }).getByText(name, { exact: true }).click()
const view = (name: string) => page().locator('.value-tools .ant-segmented-item').getByText(name, { exact: true }).click()
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
/** As an officer sees it, in both themes. */
async function looks(name: string): Promise<void> {
  await run.screenshot(`${name}-light`)
  await page().emulateMedia({ colorScheme: 'dark' })
  await page().waitForTimeout(600)
  await run.screenshot(`${name}-dark`)
  await page().emulateMedia({ colorScheme: 'light' })
}

async function open(name: string, bring?: (folder: string) => readonly string[]): Promise<void> {
  folder = newFolder(name)
  const workspace = join(folder, '品牌')
  regulars('create', workspace, '--name', '品牌', '--plain')
  if (bring) regulars('import', ...bring(folder), '--workspace', workspace, '--quiet')
  run = await start({ workspace })
  await run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
}

const shut = async (): Promise<void> => {
  expect(run.problems).toEqual([])
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
}

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`lifetime-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

describe.skipIf(!hasShared(superstore))('four years of a shop', () => {
  interface Truth {
    readonly bridge: {
      readonly new: number
      readonly lapsed: number
      readonly members: Readonly<Record<'new' | 'reactivated' | 'lapsed' | 'retained', number>>
    }
    readonly frequency_ticket_panel: { readonly members: number }
  }
  const truth = (hasShared(superstore) ? sharedJson('fixtures/superstore_zh_fen.json') : {}) as Truth
  const money = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })

  beforeAll(() => open('lifetime', () => [sharedPath(superstore)]))
  afterAll(shut)

  test('growth: the bridge of the fixture, and its parts open their members', async () => {
    await go('价值')
    await tab('增长')
    // The data end a day before the year does: its last year is no complete one.
    await page().locator('.scope-period').click()
    await page().locator('.ant-select-item-option').getByText('2017 年', { exact: true }).click()
    await row('分解表', '新客').getByText(money(truth.bridge.new), { exact: true }).waitFor()
    await row('分解表', '流失').getByText(money(truth.bridge.lapsed), { exact: true }).waitFor()
    await page().getByText('频次型：', { exact: false }).waitFor()
    await looks('growth-bridge')
    // The as-of day is the last but one of the year; before it lies the whole year before.
    const { new: fresh, reactivated: back, lapsed } = truth.bridge.members
    for (const [head, persons] of [
      ['新客', fresh],
      ['回流', back],
      ['流失', lapsed],
    ] as const)
      expect(await row('分解表', head).getByRole('button').last().textContent()).toBe(String(persons))
    const reactivated = row('分解表', '回流').getByRole('button').last()
    await reactivated.click()
    await drawer().getByText(`共 ${back} 位`).waitFor()
    await closeDrawer()
  })

  test('growth: the receipt, and five per cent more loyal customers', async () => {
    await view('笔单价')
    await page().getByRole('table', { name: '笔单价 = 件数 × 价格 × 结构' }).waitFor()
    await looks('growth-receipt')
    await view('多 5% 忠诚客户')
    await page().getByText('没有填毛利率，说不出利润').waitFor()
    const margin = page().getByLabel('毛利率（%）')
    await margin.fill('40')
    await margin.press('Enter')
    await page().getByText('没有填毛利率，说不出利润').waitFor({ state: 'detached' })
    await looks('growth-loyal')
  })

  test('lifetime value: costs are entered, told per year, and taken back', async () => {
    await tab('终生价值')
    await page()
      .getByText(/没有填获客与保有成本/)
      .waitFor()
    await run.screenshot('lifetime-seed-without-costs')
    await page().getByRole('button', { name: '成本与毛利率' }).click()
    await page().getByRole('button', { name: '添加一笔' }).click()
    await page().getByLabel('金额（元）').last().fill('80000')
    await page().getByRole('button', { name: '添加一笔' }).click()
    await page().getByRole('combobox', { name: '成本类别' }).last().click()
    await page().locator('.ant-select-item-option').getByText('维系', { exact: true }).click()
    await page().getByLabel('金额（元）').last().fill('40000')
    await run.screenshot('lifetime-costs')
    await page().getByRole('button', { name: '保存', exact: true }).click()
    await page()
      .getByText(/没有填获客与保有成本/)
      .waitFor({ state: 'detached' })
    await page()
      .getByRole('table', { name: /^终生价值/ })
      .waitFor()
    await looks('lifetime-seed')
    const kept = page()
      .getByRole('table', { name: /^终生价值/ })
      .getByRole('row')
      .last()
      .getByRole('button')
      .first()
    const count = (await kept.textContent()) ?? ''
    await kept.click()
    await drawer().getByText(`共 ${count} 位`).waitFor()
    await closeDrawer()
  })

  test('the purchase model is refused, in words', async () => {
    await view('购买模型')
    await page().getByText('还没有拟合过模型').waitFor()
    await run.screenshot('lifetime-model-none')
    await page().getByRole('button', { name: '拟合模型' }).click()
    await page().getByText('模型不可用，不显示预测').waitFor({ timeout: 60_000 })
    await page().getByText('有参数停在边界上', { exact: false }).waitFor()
    await looks('lifetime-model-refused')
  })

  test('a membership that is renewed: its value, and the curve of the published cohort', async () => {
    await view('续费会员')
    await figure('不含首期').getByText('266.67', { exact: false }).waitFor()
    await page().getByText('画不出续费率曲线', { exact: false }).waitFor()
    const { regular } = sharedJson('fixtures/sbg_retention.json') as {
      readonly regular: { readonly counts: readonly number[]; readonly 'retention_1..12': readonly number[] }
    }
    const counts = page().getByLabel('一批会员：开始人数，每次续费后的人数')
    await counts.fill(regular.counts.join('，'))
    await counts.blur()
    const percent = (regular['retention_1..12'][1] ?? 0).toLocaleString('zh-CN', { style: 'percent', minimumFractionDigits: 1 })
    await row('续费率曲线', '2').getByText(percent, { exact: true }).waitFor()
    await looks('lifetime-renewal')
  })

  test('a member’s page says what she likes, with n, and what cannot be told', async () => {
    await go('会员')
    await page()
      .getByRole('gridcell')
      .getByText(/^.+-\d{5}$/)
      .first()
      .dblclick()
    await page().getByText('周期与阶段').waitFor()
    await figure('导购').getByText('数据不足').waitFor()
    await looks('member-profile')
  })
})

describe('three years of customers who differ', () => {
  beforeAll(() =>
    open('model', (into) => {
      const [members, sales] = [join(into, '会员资料.csv'), join(into, '销售明细.csv')]
      writeFileSync(sales, simulatedSales(3000, { r: 0.8, alpha: 6, a: 0.9, b: 2.5 }, { lastDay: dayOf('2024-12-31') }))
      const rows = Array.from({ length: 3000 }, (_, i) => `C${i + 1},客户${i},${13_810_000_000 + i},女,1990-01-05`)
      writeFileSync(members, ['会员卡号,会员姓名,手机号,性别,生日', ...rows].join('\n'))
      return [members, sales]
    }),
  )
  afterAll(shut)

  test('a model that passes its back-test is shown, and opens whom it speaks of', async () => {
    await go('价值')
    await tab('终生价值')
    await view('购买模型')
    await page().getByRole('button', { name: '拟合模型' }).click()
    await page().getByText('模型可用', { exact: false }).waitFor({ timeout: 60_000 })
    await page().getByRole('table', { name: '按仍会再来的概率' }).waitFor()
    await looks('lifetime-model-shown')
    await page().getByRole('button', { name: '全部名单' }).click()
    await drawer()
      .getByText(/^共 3,?000 位$/)
      .waitFor()
    await run.screenshot('lifetime-model-people')
    await closeDrawer()
  })

  test('what was fitted is kept, and taken back like every change', async () => {
    await go('会员')
    await go('价值')
    await tab('终生价值')
    await view('购买模型')
    await page().getByText('模型可用', { exact: false }).waitFor()
    await go('操作记录')
    await page().getByRole('button', { name: '撤销' }).first().click()
    await page().getByText('已撤销').first().waitFor()
    await go('价值')
    await tab('终生价值')
    await view('购买模型')
    await page().getByText('还没有拟合过模型').waitFor()
  })
})

describe('an empty workspace', () => {
  beforeAll(() => open('empty'))
  afterAll(shut)

  test('each screen says what to do', async () => {
    await go('价值')
    await tab('增长')
    await page().getByText('还说不出谁重要').waitFor()
    await run.screenshot('growth-empty')
    await tab('终生价值')
    await page().getByText('还说不出谁重要').waitFor()
    await view('购买模型')
    await page().getByText('还没有拟合过模型').waitFor()
    await page().getByRole('button', { name: '拟合模型' }).click()
    await page().getByText('模型不可用，不显示预测').waitFor({ timeout: 60_000 })
    await run.screenshot('lifetime-model-empty')
  })
})
