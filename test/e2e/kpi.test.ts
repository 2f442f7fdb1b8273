// A KPI from target to forecast, a checklist ticked, a self-test taken.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newFolder, regulars, start, type Running } from './app.ts'

let run: Running
let folder: string

beforeAll(async () => {
  folder = newFolder('kpi')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`kpi-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const tab = (name: string) => run.page.getByRole('navigation', { name: '报表的各个页面' }).getByText(name, { exact: true }).click()

test('the board stands with its three phases; an entered figure gets target, readings and forecast', async () => {
  await run.page.getByRole('navigation').getByText('报表', { exact: true }).click()
  await tab('指标')
  await run.page.getByText('前期指标').waitFor()
  await button('数据库搭建进度').click()
  await button('添加目标').click()
  await run.page.getByLabel('目标', { exact: true }).fill('100')
  await button('保存目标').click()
  const today = Math.floor(Date.now() / 86_400_000)
  await run.page.evaluate(async (day) => {
    const { crm } = window.__test
    await crm.kpi.enter({ key: 'base-on-time', onDay: day - 60, value: 0.2 })
    await crm.kpi.enter({ key: 'base-on-time', onDay: day - 30, value: 0.4 })
  }, today)
  await run.page.getByLabel('实际', { exact: true }).fill('60')
  await button('记下').click()
  await run.screenshot('kpi-1-drawer')
  await run.page.keyboard.press('Escape')
  await run.page.getByText('进度正常').first().waitFor({ timeout: 10_000 })
  await run.screenshot('kpi-2-board')
})

test('an item of a checklist is done, and the board knows', async () => {
  await tab('清单与计划')
  await run.page.getByText('门店：办卡与核对资料').waitFor()
  await run.page.getByLabel('负责人').first().fill('王敏')
  await run.page.getByLabel('负责人').first().press('Enter')
  await run.screenshot('kpi-3-checklists')
  const share = await run.page.evaluate(async () => {
    const { crm } = window.__test
    await crm.kpi.saveItem({ list: 'training', key: 'stores', name: '门店：办卡与核对资料', doneOn: 20_000 })
    const { rows } = await crm.kpi.board()
    return rows.find(({ key }) => key === 'training')?.value
  })
  expect(share).toBe(0.2)
})

test('the vision test is taken and its score shows over time', async () => {
  await tab('自测')
  await run.page.getByText('视野自测（4 题）').click()
  for (const group of await run.page.getByRole('radiogroup').all()) {
    const three = group.getByText('3', { exact: true })
    if ((await three.count()) > 0) await three.click()
  }
  await button('保存本次自测').click()
  await run.page
    .getByText(/75\.0%/)
    .first()
    .waitFor()
  await run.screenshot('kpi-4-self-test')
  expect(run.problems).toEqual([])
})
