// A survey from the template to the matrix.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dropFiles, newFolder, regulars, ROOT, start, type Running } from './app.ts'

let run: Running
let folder: string

beforeAll(async () => {
  folder = newFolder('surveys')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`surveys-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const tab = (name: string) => run.page.getByRole('navigation', { name: '报表的各个页面' }).getByText(name, { exact: true }).click()

test('a survey is made from a template, and its sample drawn', async () => {
  await run.page.getByText('素衣').first().waitFor()
  await dropFiles(
    run.page,
    ['会员资料.xlsx', '销售明细-2023.xlsx'].map((name) => join(ROOT, 'test/data/small-brand', name)),
  )
  await button('试运行').click()
  await button(/^写入 [\d,]+ 行$/).click()
  await run.page.getByText('已导入', { exact: true }).waitFor()
  await run.page.getByRole('navigation').getByText('报表', { exact: true }).click()
  await tab('问卷')
  await button('新建问卷').first().click()
  await run.page.getByLabel('问卷名称').fill('2023 秋季满意度')
  await button('创建').click()
  await run.page.getByText('还没有人回答，没有结果可说。').waitFor()
  await button('抽取').click()
  await run.page.getByText(/抽取新客 \d+ 位、老客 \d+ 位/).waitFor()
  await run.screenshot('surveys-1-sample')
})

test('three answers are typed in, and said to be few', async () => {
  for (const row of [0, 1, 2]) {
    await run.page.evaluate(
      async ({ at, today }) => {
        const { crm } = window.__test
        const [survey] = await crm.surveys.list()
        const { rows } = await crm.surveys.entries({ id: survey?.id ?? 0 })
        const answers = { product: at === 2 ? '2' : '5', service: at === 1 ? '1' : '4', opinion: '面料很好' }
        await crm.surveys.enter({ id: survey?.id ?? 0, memberId: rows[at]?.memberId ?? 0, onDay: today, answers })
      },
      { at: row, today: Math.floor(Date.now() / 86_400_000) },
    )
  }
  await run.page.getByText(/只有 3 份回答/).waitFor()
  await run.screenshot('surveys-2-entry')
  await run.page.getByText('结果', { exact: true }).click()
  await run.page.getByText('面料很好').first().waitFor()
  await run.screenshot('surveys-3-results')
})

test('the matrix shows the four cells, and a cell becomes a segment', async () => {
  await run.page.getByRole('button', { name: '返回' }).click()
  await tab('忠诚度矩阵')
  await button(/^忠诚型/).click()
  await button('存为人群').click()
  await run.page.getByText('已存为人群“忠诚型”').waitFor()
  await run.screenshot('surveys-4-matrix')
  await run.page.keyboard.press('Escape')
  const names = await run.page.evaluate(async () => (await window.__test.crm.segments.list()).map(({ name }) => name))
  expect(names).toContain('忠诚型')
  expect(run.problems).toEqual([])
})
