// The officer's whole evening, in the real window: two files in, a member looked at, a segment built, the list for the mail house out, and the import taken back.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { answerDialogs, dropFiles, newFolder, regulars, ROOT, start, type Running } from './app.ts'

const files = ['会员资料.xlsx', '销售明细-2022.csv'].map((name) => join(ROOT, 'test/data/small-brand', name))

let run: Running
let folder: string
let workspace: string

beforeAll(async () => {
  folder = newFolder('journey')
  workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`journey-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const go = (name: string) => run.page.getByRole('navigation').getByText(name, { exact: true }).click()

test('an empty workspace says how to begin', async () => {
  await run.page.getByText('素衣').first().waitFor()
  await run.screenshot('journey-0-empty')
})

test('two files dropped on the window are understood, compared and written', async () => {
  await dropFiles(run.page, files)
  await button('试运行').waitFor()
  await run.screenshot('journey-1-look')
  await button('试运行').click()
  await run.page.getByText('行的去向').waitFor()
  await run.page.getByText('守恒').waitFor()
  await run.screenshot('journey-2-dry-run')
  await button(/^写入 \d+ 行$/).click()
  await run.page.getByText('已导入', { exact: true }).waitFor()
  await run.screenshot('journey-3-imported')
})

test('members are listed, found by the tail of a card, and opened with their receipts', async () => {
  await go('会员')
  await run.page.getByText('共 300 位').waitFor()
  const first = run.page
    .getByRole('gridcell')
    .getByText(/^\d{13}$/)
    .first()
  await first.waitFor()
  const card = (await first.textContent()) ?? ''
  await run.page.getByRole('searchbox').or(run.page.getByPlaceholder(/卡号/)).first().fill(card)
  await run.page.getByText('共 1 位').waitFor()
  await run.screenshot('journey-4-found')
  await first.dblclick()
  await run.page.getByText(card).first().waitFor()
  await run.screenshot('journey-5-member')
})

test('a segment is built, counted and saved', async () => {
  await go('人群')
  await button('新建人群').first().click()
  await run.page.getByText('300 / 300 名会员').waitFor()
  await run.page.getByLabel('人群名称').fill('全部会员')
  await button('添加条件').first().click()
  await run.screenshot('journey-6-segment')
  await button('删除这个条件').first().click()
  await button('保存人群').click()
  await run.page
    .getByText(/已保存/)
    .first()
    .waitFor()
})

test('the mail list says who is left out and why, and goes into a workbook of text', async () => {
  const list = join(folder, '名单.xlsx')
  await answerDialogs(run.app, { save: list })
  await go('活动')
  await button('只导出名单').click()
  await run.page.getByRole('combobox').first().click()
  await run.page
    .getByText(/^全部会员（300 名）$/)
    .last()
    .click()
  await run.page.getByText('选人漏斗').waitFor()
  const exportButton = button(/^导出 [1-9]\d* 件…$/)
  await exportButton.waitFor()
  const pieces = Number(/\d+/.exec((await exportButton.textContent()) ?? '')?.[0])
  await run.screenshot('journey-7-waterfall')
  await exportButton.click()
  await run.page.getByText(`已导出 ${pieces} 件`).first().waitFor()
  expect(existsSync(list)).toBe(true)
  const book = read(readFileSync(list), { raw: true })
  const rows = utils.sheet_to_json<Record<string, string>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { raw: true, defval: '' })
  expect(rows).toHaveLength(pieces)
  for (const row of rows) expect(row['卡号']).toMatch(/^\d{13}$/)
  await run.screenshot('journey-8-exported')
})

test('the import is taken back as a whole', async () => {
  await go('导入')
  await button('撤销这次导入').click()
  await run.page.getByText('已撤销，数据恢复到导入前的状态').waitFor()
  await go('会员')
  await run.page.getByText('共 0 位').or(run.page.getByText('还没有会员')).first().waitFor()
  await run.screenshot('journey-9-undone')
})

test('the page has reported no error on the way', () => {
  expect(run.problems).toEqual([])
})
