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

test('a doubtful value is settled by the keyboard and leaves the queue', async () => {
  await run.page.getByText('待办', { exact: true }).click()
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
})

test('the standard can be read, and switched rule by rule', async () => {
  await run.page.getByText('清洗标准', { exact: true }).click()
  await run.page.getByText('A01 补全行政区划').waitFor()
  await run.screenshot('cleaning-3-standard')
})

test('the window reported no problem', () => {
  expect(run.problems).toEqual([])
})
