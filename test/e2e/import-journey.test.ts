// A messy GBK csv and a workbook with a two-row heading through the wizard: dry run opened to its rows, written, waiting rows mended, tried again, taken back.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { messySales, twoRowMembers } from '../fixtures/messy-imports.ts'
import { answerDialogs, dropFiles, newFolder, regulars, start, type Running } from './app.ts'

let run: Running
let folder: string

beforeAll(async () => {
  folder = newFolder('import-journey')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  writeFileSync(join(folder, '销售明细.csv'), messySales())
  writeFileSync(join(folder, '会员资料.xlsx'), twoRowMembers())
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`import-failed-${task.name.slice(0, 24).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const text = (words: string | RegExp) => run.page.getByText(words).first()

test('both files are understood; the dry run opens to the rows that wait', async () => {
  await run.page.getByRole('navigation').getByText('导入', { exact: true }).first().click()
  await text('还没有导入过').waitFor()
  await dropFiles(run.page, [join(folder, '销售明细.csv'), join(folder, '会员资料.xlsx')])
  await button('试运行').waitFor()
  await run.screenshot('import-1-look')
  await button('试运行').click()
  await text('行的去向').waitFor()
  await text('文件金额合计').waitFor()
  await run.screenshot('import-2-dry-run')
  await run.page.locator('.counts-table .row-total .count-link').last().click()
  await text('日期不存在或无法识别').waitFor()
  await text('比表头多出单元格').waitFor()
  await run.screenshot('import-3-rows')
  await run.page
    .getByRole('button', { name: /关闭|Close/ })
    .first()
    .click()
})

test('it is written; the rows that wait stand in the queue', async () => {
  await button(/^写入 \d+ 行$/).click()
  await text('已导入').waitFor()
  await run.page.getByRole('link', { name: '待处理', exact: true }).click()
  await text('共 3 行').waitFor()
  await run.screenshot('import-4-waiting')
})

test('a cell is mended by the keyboard, tried again, and joins its receipt', async () => {
  const cell = run.page.getByRole('gridcell', { name: '2026-02-30' }).first()
  await cell.click()
  await run.page.keyboard.press('F2')
  await run.page.keyboard.press('Control+A')
  await run.page.keyboard.type('2026-01-06')
  await run.page.keyboard.press('Enter')
  await button('重试 1 行').click()
  await text(/1 行可以写入（连同所属小票的另外 1 行）/).waitFor()
  await run.screenshot('import-5-retry')
  await button('写入 1 行').click()
  await text('共 2 行').waitFor()
})

test('the same fix for all that say so, as a rule', async () => {
  await run.page.getByRole('gridcell', { name: '一百' }).first().click()
  await run.page.getByLabel('改为').fill('100.00')
  await run.page.getByText('下次自动这样改').click()
  await button('改所有相同的值').click()
  await text('已改 1 行').waitFor()
  await button('更正规则').click()
  await text('100.00').waitFor()
  await run.screenshot('import-6-rules')
  await run.page
    .getByRole('button', { name: /关闭|Close/ })
    .first()
    .click()
})

test('the waiting rows go out as a workbook', async () => {
  const target = join(folder, '待处理.xlsx')
  await answerDialogs(run.app, { save: target })
  await button('下载 Excel').click()
  await button('选择位置并保存').click()
  await text(/已写入 2 行到/).waitFor()
  expect(existsSync(target)).toBe(true)
})

test('the retry is an import of its own and can be taken back: the row waits again', async () => {
  await run.page.getByRole('link', { name: '导入', exact: true }).first().click()
  await button('导入记录').click()
  await button('撤销第 2 次导入').click()
  await text(/已于 .* 撤销/).waitFor()
  await run.page.getByRole('link', { name: '待处理', exact: true }).click()
  await text('共 3 行').waitFor()
  expect(run.problems).toEqual([])
})
