// Sources that come again, archives, traditional Chinese, and a change of mind: what the import window does beyond the first file.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  archiveOfFiles,
  changedSales,
  guestList,
  longSales,
  messySales,
  nextSales,
  traditionalMembers,
  twoRowMembers,
} from '../fixtures/messy-imports.ts'
import { dropFiles, newFolder, regulars, start, type Running } from './app.ts'

let run: Running
let folder: string

const write = (name: string, bytes: Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

beforeAll(async () => {
  folder = newFolder('import-sources')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  regulars('import', write('销售明细.csv', messySales()), write('会员资料.xlsx', twoRowMembers()), '--workspace', workspace)
  run = await start({ workspace })
  await run.page.getByRole('navigation').getByText('导入', { exact: true }).first().click()
  await text('有效').waitFor()
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`sources-failed-${task.name.slice(0, 24).replaceAll(' ', '-')}`)
})

/** Each test begins with an empty wizard, whatever became of the one before. */
beforeEach(async () => {
  const empty = text('把文件拖到这里')
  await empty.or(button('重新开始')).first().waitFor()
  // It may be emptied on its way to the click: that it is empty in the end is what counts.
  if (!(await empty.isVisible()))
    await button('重新开始')
      .click({ timeout: 5000 })
      .catch(() => undefined)
  await empty.waitFor()
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
/** From an import that is done to the next. */
const goOn = async (): Promise<void> => {
  await button('继续导入').click()
  await text('把文件拖到这里').waitFor()
}
const text = (words: string | RegExp) => run.page.getByText(words).first()
/** The one of this import, beside its progress; the panel of running tasks has another. */
const cancel = () => run.page.locator('.working').getByRole('button', { name: '取消' })
const choose = async (label: string, option: string | RegExp): Promise<void> => {
  await run.page.getByLabel(label).click()
  await run.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

test('the second file of a source needs one click: the dry run is there at once', async () => {
  await dropFiles(run.page, [write('销售明细.csv', nextSales())])
  await button('写入 2 行').waitFor()
  await text('与同一来源的上一次导入相比').waitFor()
  await run.screenshot('sources-1-one-click')
  await button('写入 2 行').click()
  await text('已导入').waitFor()
  await goOn()
})

test('an archive of receipts, lines and stores is read file by file and joined', async () => {
  await dropFiles(run.page, [write('三月.zip', archiveOfFiles())])
  const files = run.page.getByRole('navigation', { name: '文件与工作表' })
  for (const name of ['小票.csv · 小票', '明细.csv · 销售明细', '门店.csv · 门店']) await files.getByText(name).waitFor()
  await run.screenshot('sources-3-zip')
  await button('试运行').click()
  await text('行的去向').waitFor()
  await run.screenshot('sources-4-zip-plan')
  await button('写入 6 行').click()
  await text('已导入').waitFor()
  await goOn()
})

test('Big5 by choice, another heading row and another delimiter each read the preview again', async () => {
  await dropFiles(run.page, [write('會員.csv', traditionalMembers())])
  await run.page.getByRole('navigation', { name: '文件与工作表' }).getByText('會員.csv').click()
  await choose('文字编码', 'Big5')
  await run.page.getByText('陳美麗').first().waitFor()
  await run.screenshot('sources-5-big5')
  await choose('分隔符', '逗号')
  await run.page.getByText('6900000000032;陳美麗;13812340003').first().waitFor()
  await choose('分隔符', '分号')
  await choose('表头所在行', '第 2 行')
  await run.page.getByText('第 2 行').first().waitFor()
  await choose('表头所在行', '第 1 行')
  await button('试运行').click()
  await button('写入 2 行').waitFor()
  await button('重新开始').click()
})

test('a file that is replaced after the look is refused in words, read again, and goes in as it is now', async () => {
  const path = write('新会员.csv', guestList('陈甲'))
  await dropFiles(run.page, [path])
  await button('试运行').waitFor()
  writeFileSync(path, guestList('陈乙'))
  await button('试运行').click()
  await text('“新会员.csv”在查看之后被改动或换成了另一个文件').waitFor()
  await run.screenshot('sources-7-replaced')
  await button('重新读取').click()
  await run.page.getByText('陈乙').first().waitFor()
  await button('试运行').click()
  await button('写入 2 行').waitFor()
  await button('重新开始').click()
})

test('cancelled in the middle of the dry run and of the writing, nothing is in', async () => {
  const path = write('四月.csv', longSales(120_000))
  await dropFiles(run.page, [path])
  // The layout is that of a known source: the dry run begins by itself.
  await text(/^正在试运行/).waitFor()
  await cancel().click()
  await button('试运行').waitFor()
  await button('试运行').click()
  await button('写入 120,000 行').click({ timeout: 100_000 })
  await text('整次导入要么全部写入，要么一行不写。').waitFor()
  await run.screenshot('sources-6-writing')
  await cancel().click()
  await button('写入 120,000 行').waitFor()
  await button('重新开始').click()
  await text('把文件拖到这里').waitFor()
  expect(await run.page.getByText('四月.csv').count()).toBe(0)
})

test('a source whose layout changed is known, and what changed is said before anything is read', async () => {
  await dropFiles(run.page, [write('销售明细.csv', changedSales())])
  const notice = run.page.getByRole('alert').filter({ hasText: '版式与上次不同' })
  await notice.getByText('金额 → 实收金额').waitFor()
  await notice.getByText('导购').waitFor()
  await run.page.getByRole('navigation', { name: '文件与工作表' }).getByText('版式有变').waitFor()
  await run.screenshot('sources-2-layout-changed')
  await button('试运行').click()
  await button('写入 2 行').click()
  await text('已导入').waitFor()
  await goOn()
})

test('the page has reported no error on the way', () => {
  expect(run.problems).toEqual([])
})
