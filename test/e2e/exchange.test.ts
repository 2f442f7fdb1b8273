// The exchange station in the real window: what was due and did not come, what stands behind a month of a store, a card left out and taken in again.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newFolder, regulars, ROOT, start, type Running } from './app.ts'

const files = ['会员资料.xlsx', '销售明细-2022.csv'].map((name) => join(ROOT, 'test/data/small-brand', name))

let run: Running
let folder: string

beforeAll(async () => {
  folder = newFolder('exchange')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  regulars('import', ...files, '--workspace', workspace)
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`exchange-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const go = (name: string) => run.page.getByRole('navigation').getByText(name, { exact: true }).first().click()

/** A working day more than a week ago: what was due on it has been followed by other days that were due. */
function missedDay(): Date {
  const day = new Date()
  day.setDate(day.getDate() - 9)
  while (day.getDay() === 0 || day.getDay() === 6) day.setDate(day.getDate() - 1)
  return day
}

const isoOf = (day: Date): string =>
  `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`

test('a source that is due on working days shows the days it did not come', async () => {
  const missed = missedDay()
  await go('导入')
  await go('来源与日历')
  await button('销售明细').click()
  const since = run.page.getByLabel('从哪天起')
  await since.fill(isoOf(missed))
  await since.press('Enter')
  await run.page.getByPlaceholder('负责人').fill('王')
  await button('保存约定').click()
  await run.page.getByRole('cell', { name: '王', exact: true }).waitFor()
  if (missed.getMonth() !== new Date().getMonth()) await button('上个月').click()
  const day = run.page.locator('.exchange-day').filter({ has: run.page.getByText(String(missed.getDate()), { exact: true }) })
  await day.getByText('缺失 · 10:00 前').waitFor()
  await run.screenshot('exchange-1-sources')
})

test('a cell of the coverage opens to its receipts', async () => {
  await go('数据覆盖')
  const cell = button(/：小票 [1-9]/).last()
  const receipts = Number(/小票 (\d+)/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1])
  await cell.click()
  await run.page.getByRole('heading', { name: `小票：共 ${receipts} 张` }).waitFor()
  expect(await run.page.getByRole('region', { name: '小票' }).getByRole('row').count()).toBe(receipts + 1)
  await run.screenshot('exchange-2-coverage')
})

test('a shared card is left out, the overview says so, and the member page takes it in again', async () => {
  await go('员工卡与共用卡')
  await run.page.getByLabel('一个月超过几张小票').fill('1')
  await button('保存阈值').click()
  const card = run.page
    .getByRole('row')
    .filter({ has: button('作为员工卡排除') })
    .filter({ has: run.page.getByRole('link') })
    .first()
  await card.getByRole('button', { name: '作为员工卡排除' }).click()
  await run.page.getByText('已排除 (1)').click()
  await run.page.getByText(/^现在排除 1 张卡/).waitFor()
  await run.screenshot('exchange-3-left-out')
  await go('概览')
  await run.page.getByText(/已排除员工卡和共用卡 1 张/).waitFor()
  await run.page.getByRole('link', { name: '去看看' }).click()
  await run.page.getByText('已排除 (1)').click()
  await run.page
    .getByRole('row')
    .filter({ has: button('重新计入') })
    .getByRole('link')
    .click()
  await run.page.getByText('员工卡，已排除').waitFor()
  await run.screenshot('exchange-4-member')
  await button('重新计入').click()
  await run.page.getByText('员工卡，已排除').waitFor({ state: 'detached' })
  await go('概览')
  await run.page.getByText('会员占比').first().waitFor()
  await run.page.getByText(/已排除员工卡和共用卡/).waitFor({ state: 'detached' })
})

test('the page has reported no error on the way', () => {
  expect(run.problems).toEqual([])
})
