// A pack is composed, printed to PDF, compared with the window, and opened again after later data.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answerDialogs, dropFiles, newFolder, regulars, ROOT, start, type Running } from './app.ts'

let run: Running
let folder: string
let workspace: string

beforeAll(async () => {
  folder = newFolder('reports')
  workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`reports-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const go = (name: string) => run.page.getByRole('navigation').getByText(name, { exact: true }).click()
const tab = (name: string) => run.page.getByRole('navigation', { name: '报表的各个页面' }).getByText(name, { exact: true }).click()

test('the morning says what came in and what waits, and each tile opens its station', async () => {
  await run.page.getByText('素衣').first().waitFor()
  await dropFiles(
    run.page,
    ['会员资料.xlsx', '销售明细-2022.csv', '销售明细-2023.xlsx'].map((name) => join(ROOT, 'test/data/small-brand', name)),
  )
  await button('试运行').click()
  await button(/^写入 [\d,]+ 行$/).click()
  await run.page.getByText('已导入', { exact: true }).waitFor()
  await go('概览')
  await run.page.getByText('来了什么').waitFor()
  await run.page.getByText(/最近导入/).waitFor()
  await run.screenshot('reports-1-morning')
  await run.page
    .getByRole('link', { name: /清洗待办|疑似同一人|待处理/ })
    .first()
    .click()
  await expect.poll(() => run.page.url()).not.toMatch(/crm\/$/)
})

test('a pack is composed with a comment, and the sheets show what the value screens show', async () => {
  await go('报表')
  await button('新建报表').first().click()
  await run.page.getByRole('heading', { name: '会员月报' }).first().waitFor({ timeout: 30_000 })
  await run.page.getByLabel('“会员月报”的说明').fill('本月只讲三件事：招募、关联率、老客。')
  await run.page.locator('.paper-comment').getByText('本月只讲三件事').waitFor()
  await run.screenshot('reports-2-pack')
  const headline = await run.page.evaluate(async () => {
    const { crm } = window.__test
    const headline = await crm.value.headline()
    const report = await crm.reports.preview({ name: '月报', pages: [{ kind: 'monthly' }] })
    const net = report.pages[0]?.blocks[0]?.figures[0]?.value ?? 0
    const { netFen } = await crm.value.memberShare({ from: report.from ?? 0, to: report.to ?? 0 })
    return { net, netFen, asOf: report.asOf, dataEnd: headline.asOf?.day }
  })
  expect(headline.net).toBe(headline.netFen)
  expect(headline.asOf).toBe(headline.dataEnd)
  await button('保存').first().click()
  await run.page.getByText('已保存').waitFor()
})

/** Every text of the sheets fits where it stands, and every sheet is as wide as the paper. */
const overflowing = () =>
  run.page.evaluate(() =>
    [...document.querySelectorAll('.paper th, .paper td, .paper dd, .paper dt, .paper p, .paper li, .paper h2, .paper h3')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`),
  )

test('the report is made and printed: all pages in the PDF, fonts embedded, nothing sticks out', async () => {
  await button('生成报表').click()
  await run.page.getByText('与现在的数据核对过：数字没有变化。').waitFor({ timeout: 60_000 })
  expect(await overflowing()).toEqual([])
  await run.screenshot('reports-3-run')
  const pdf = join(folder, '月报.pdf')
  await answerDialogs(run.app, { save: pdf })
  await button('存为 PDF').click()
  await expect.poll(() => existsSync(pdf), { timeout: 60_000 }).toBe(true)
  const text = readFileSync(pdf).toString('latin1')
  const pages = (text.match(/\/Type\s*\/Page\b/g) ?? []).length
  expect(pages).toBeGreaterThanOrEqual(6)
  expect(text).toMatch(/\/FontFile|\/Type3/)
  expect(text).toContain('/MediaBox [0 0 594')
})

test('later data change nothing that was printed, and the report says which figures are others now', async () => {
  await dropFiles(run.page, [join(ROOT, 'test/data/small-brand', '销售明细-2021.xlsx')])
  await button('试运行').click()
  await button(/^写入 [\d,]+ 行$/).click()
  await run.page.getByText('已导入', { exact: true }).waitFor()
  await go('报表')
  await run.page.getByText('已生成的报表').waitFor() // the packs are there before them
  await run.page.getByRole('table').last().getByRole('link').first().click()
  await run.page.getByText(/数据后来有变：\d+ 个数字/).waitFor({ timeout: 60_000 })
  await button('看哪些').click()
  await run.page.getByText('生成之后变化的数字').waitFor()
  await run.screenshot('reports-4-changes')
  await run.page.keyboard.press('Escape')
})

test('the builder answers, is saved, and takes same stores', async () => {
  await go('报表')
  await tab('自建报表')
  await run.page.getByRole('table').first().waitFor()
  await run.page.getByText('只看同店').click()
  await run.page.getByText(/同店：只含/).waitFor()
  await run.page.getByLabel('报表名称').fill('各月净销售额')
  await button('保存').click()
  await run.page.getByText('已保存').waitFor()
  await run.screenshot('reports-5-builder')
  expect(run.problems).toEqual([])
})
