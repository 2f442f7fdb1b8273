// One person behind several cards, in the window: counted, merged, a pair decided by its key, and the run taken back.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newFolder, regulars, start, type Running } from './app.ts'

const heading = '会员卡号,会员姓名,手机号,性别,生日,邮箱,邮寄地址'
const north = [
  'A001,王小明,13817460259,女,1990-01-05,wxm@qq.com,上海市徐汇区漕溪北路1111号301室',
  'A003,王大力,13817460259,男,1961-07-08,,上海市徐汇区漕溪北路1111号301室',
  'A006,赵强,13612345678,男,1979-11-12,,江苏省南京市鼓楼区中山北路200号',
]
/** B002 is A001 again, told by a sound; A003 shares their mobile and is family; B005 may be A006 with another mobile. */
const south = [
  'B002,王晓明,13817460259,女,1990-01-05,,上海市徐汇区漕溪北路1111号301室',
  'B004,李婷,13901234567,女,1985-03-09,,',
  'B005,赵强,13788881234,,,,江苏省南京市鼓楼区中山北路200号',
]

let run: Running
let folder: string

beforeAll(async () => {
  folder = newFolder('people')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  const files = Object.entries({ '北店会员.csv': north, '南店会员.csv': south }).map(([name, lines]) => {
    const file = join(folder, name)
    writeFileSync(file, `\uFEFF${[heading, ...lines].join('\r\n')}\r\n`)
    return file
  })
  regulars('import', ...files, '--workspace', workspace, '--quiet')
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`people-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const go = (name: string) => run.page.getByRole('navigation').getByText(name, { exact: true }).click()

test('counting writes nothing', async () => {
  await go('客户')
  await run.page.getByText('还没有查找过').waitFor()
  await button('先估算').click()
  await run.page.getByText(/^6 位会员.*可自动合并 1 张卡，合并后为 5 位客户。尚未写入。$/).waitFor()
  await run.page.getByText('还没有查找过').waitFor()
})

test('what is sure is merged, what is not waits side by side', async () => {
  await button('查找并合并').click()
  await run.page.getByText(/^6 位会员，合并了 1 张卡，现为 5 位客户/).waitFor()
  await run.page.getByRole('heading', { name: /^待您决定：\d 对$/ }).waitFor()
  await run.page.getByRole('columnheader', { name: 'B005' }).waitFor()
  await run.screenshot('people-1-waiting')
})

test('a pair is decided by its key', async () => {
  const heading = run.page.getByRole('heading', { name: /^待您决定/ })
  const before = Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0])
  await button('以后再说 (L)').focus()
  await run.page.keyboard.press('n')
  if (before === 1) await heading.waitFor({ state: 'detached' })
  else await run.page.getByRole('heading', { name: `待您决定：${before - 1} 对` }).waitFor()
})

test('the run is taken back from the operations, in the order of its making', async () => {
  await go('操作记录')
  const row = (words: string) => run.page.getByRole('row').filter({ has: run.page.getByText(words, { exact: true }) })
  for (const words of ['决定是否同一位客户', '查找并合并同一位客户']) {
    await row(words).getByRole('button', { name: '撤销' }).click()
    await row(words).getByText('已撤销').waitFor()
  }
  await run.screenshot('people-2-taken-back')
  await go('客户')
  await run.page.getByText('还没有查找过').waitFor()
  expect(run.problems).toEqual([])
})
