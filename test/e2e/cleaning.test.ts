// The base is cleaned, a queue is worked off by the keyboard, and the rates move.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dropFiles, newFolder, regulars, ROOT, start, type Running } from './app.ts'

let run: Running
let folder: string

beforeAll(async () => {
  folder = newFolder('cleaning')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`cleaning-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const go = (name: string) => run.page.getByRole('navigation').getByText(name, { exact: true }).click()

test('what an import brought is cleaned with it', async () => {
  await run.page.getByText('素衣').first().waitFor()
  await dropFiles(
    run.page,
    ['会员资料.xlsx', '销售明细-2022.csv'].map((name) => join(ROOT, 'test/data/small-brand', name)),
  )
  await button('试运行').click()
  await button(/^写入 \d+ 行$/).click()
  await run.page.getByText('已导入', { exact: true }).waitFor()
  await go('清洗')
  await run.page.getByText(/已清洗 \d+ \/ \d+ 位会员/).waitFor()
  await run.page.getByText('一次性准确率', { exact: true }).first().waitFor()
  await run.screenshot('cleaning-1-board')
})

/** How much of each field is valid, and by whom. */
const shares = () => run.page.getByRole('table', { name: '各栏状态' }).textContent()
const tab = (name: string) => run.page.locator('.ant-segmented').first().getByText(name, { exact: true }).click()

test('a doubtful value is settled by the keyboard, leaves the queue, and the rate moves', async () => {
  const rates = await shares()
  await tab('待办')
  const cell = run.page
    .getByRole('gridcell')
    .getByText(/^\d{13}$/)
    .first()
  await cell.click()
  await run.screenshot('cleaning-2-queue')
  const left = run.page.getByText(/全部待办 \d+ 条/).first()
  const before = await left.textContent()
  await run.page.keyboard.press('d')
  await expect.poll(() => left.textContent(), { timeout: 10_000 }).not.toBe(before)
  await tab('质量看板')
  await expect.poll(() => shares(), { timeout: 10_000 }).not.toBe(rates)
})

test('a whole run is asked for in the window and changes nothing that is clean', async () => {
  await button('清洗全库').click()
  await run.page.getByText('走势', { exact: true }).waitFor({ timeout: 30_000 })
  await run.screenshot('cleaning-4-trend')
})

test('a registration card is typed in with the keys alone, and who may be meant shows while typing', async () => {
  await tab('录入登记卡')
  await run.page.getByLabel('卡号', { exact: true }).focus()
  for (const text of ['E2E0001', '王小明', '138 1746 0259', '1990-1-5', '', '上海市徐汇区漕溪北路1111号', '200030', '女', '']) {
    await run.page.keyboard.type(text)
    if (text === 'E2E0001') await run.screenshot('cleaning-5-entry')
    await run.page.keyboard.press('Enter')
  }
  await expect.poll(() => run.page.getByLabel('卡号', { exact: true }).inputValue(), { timeout: 10_000 }).toBe('')
  await run.page.keyboard.type('E2E0002')
  await run.page.keyboard.press('Enter')
  await run.page.keyboard.type('王小明')
  await run.page.keyboard.press('Enter')
  await run.page.keyboard.type('+86 138-1746-0259')
  await run.page.getByText('手机相同', { exact: true }).waitFor()
  await run.screenshot('cleaning-6-hints')
})

test('a value on the page of a member tells its file, its row and what changed it', async () => {
  await tab('质量看板')
  await run.page.locator('.figure').filter({ hasText: '有效邮箱' }).getByRole('button').click()
  await run.page.locator('.ant-drawer tbody button').first().click()
  await run.page.locator('.told').first().hover()
  await run.page.getByText('文件原值', { exact: true }).waitFor()
  await run.screenshot('cleaning-7-story')
  await go('清洗')
})

test('the standard can be read, and switched rule by rule', async () => {
  await tab('清洗标准')
  await run.page.getByText('A01 补全行政区划').waitFor()
  await run.page.getByText('C04 没有同意').waitFor()
  const line = run.page.getByText(/第 \d+ 版/).first()
  const before = await line.textContent()
  await run.page.getByRole('switch', { name: 'A08' }).click()
  await expect.poll(() => line.textContent(), { timeout: 10_000 }).not.toBe(before)
  await run.screenshot('cleaning-3-standard')
})

test('the window reported no problem', () => {
  expect(run.problems).toEqual([])
})
