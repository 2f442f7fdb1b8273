// One person behind several cards, in the window: counted, merged, five pairs decided, one card taken out again, the run taken back; the rates move.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newFolder, regulars, start, type Running } from './app.ts'

const heading = '会员卡号,会员姓名,手机号,性别,生日,邮箱,邮寄地址'
/** Six people of another mobile in each shop, one house: only she who knows them can say. */
const movers = ['赵强', '钱勇', '孙丽', '周敏', '吴静', '郑杰'].map((name, i) => ({
  name,
  address: `江苏省南京市鼓楼区中山北路${200 + i}号`,
  north: `1361234567${i}`,
  south: `1378888123${i}`,
}))
const north = [
  'A001,王小明,13817460259,女,1990-01-05,wxm@qq.com,上海市徐汇区漕溪北路1111号301室',
  'A003,王大力,13817460259,男,1961-07-08,,上海市徐汇区漕溪北路1111号301室',
  ...movers.map((mover, i) => `A01${i},${mover.name},${mover.north},男,1979-11-1${i},,${mover.address}`),
]
/** B002 is A001 again, told by a sound; A003 shares their mobile and is family. */
const south = [
  'B002,王晓明,13817460259,女,1990-01-05,,上海市徐汇区漕溪北路1111号301室',
  'B004,李婷,13901234567,女,1985-03-09,,',
  ...movers.map((mover, i) => `B01${i},${mover.name},${mover.south},,,,${mover.address}`),
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
const waits = (pairs: number) => run.page.getByRole('heading', { name: `待您决定：${pairs} 对` })

/** The rate of doubled cards on the quality board. */
async function expectDoubled(counts: string): Promise<void> {
  await go('清洗')
  await run.page.locator('.figure').filter({ hasText: '重复率' }).getByText(counts).waitFor()
}

test('counting writes nothing', async () => {
  await go('客户')
  await run.page.getByText('还没有查找过').waitFor()
  await run.screenshot('people-0-empty')
  await button('先估算').click()
  await run.page.getByText(/^16 位会员.*可自动合并 1 张卡，合并后为 15 位客户。尚未写入。$/).waitFor()
  await run.page.getByText('还没有查找过').waitFor()
  await expectDoubled('0 / 16')
})

test('what is sure is merged, what is not waits side by side, by kinds', async () => {
  await go('客户')
  await button('查找并合并').click()
  await run.page.getByText(/^16 位会员，合并了 1 张卡，现为 15 位客户/).waitFor()
  await waits(6).waitFor()
  await button(/姓名相同.*同一门牌/).click()
  await run.page.getByText('这一类一起决定：').waitFor()
  await run.page.getByRole('heading', { name: '同一家庭：1 户' }).waitFor()
  await run.screenshot('people-1-waiting')
  await expectDoubled('1 / 16')
})

test('five pairs are decided by their keys', async () => {
  await go('客户')
  await waits(6).waitFor()
  const decide = async (key: string): Promise<void> => {
    await button('以后再说 (L)').focus()
    await run.page.keyboard.press(key)
  }
  for (const [place, key] of ['s', 'n', 'l', 's', 'n'].entries()) {
    await decide(key)
    await waits([5, 4, 4, 3, 2][place] ?? 0).waitFor()
  }
  await decide('s')
  // The one that was put off comes again when the others are done.
  await button('再看一遍').click()
  await waits(1).waitFor()
  await expectDoubled('4 / 16')
})

test('a card is taken out again on the page of the member, who shows what counts for her', async () => {
  await go('客户')
  await run.page.getByRole('link', { name: /A001/ }).first().click()
  await run.page.getByRole('heading', { name: '同一位客户的 2 张卡' }).waitFor()
  await run.page.getByRole('heading', { name: '同一家庭：2 位客户' }).waitFor()
  await run.screenshot('people-2-person')
  await run.page.getByRole('listitem').filter({ hasText: 'B002' }).getByRole('button', { name: '拆出' }).click()
  await run.page.getByRole('heading', { name: '同一位客户的 2 张卡' }).waitFor({ state: 'detached' })
  await expectDoubled('3 / 16')
})

test('the run is taken back from the operations, in the order of its making', async () => {
  await go('操作记录')
  const open = (words: string) =>
    run.page
      .getByRole('row')
      .filter({ has: run.page.getByText(words, { exact: true }) })
      .filter({ hasNot: run.page.getByText('已撤销') })
  for (const [words, times] of [
    ['从客户中取出一张卡', 1],
    ['决定是否同一位客户', 5],
    ['查找并合并同一位客户', 1],
  ] as const) {
    for (let time = 0; time < times; time++) {
      await open(words).first().getByRole('button', { name: '撤销' }).click()
      await expect.poll(() => open(words).count()).toBe(times - time - 1)
    }
  }
  await run.screenshot('people-3-taken-back')
  await go('客户')
  await run.page.getByText('还没有查找过').waitFor()
  await expectDoubled('0 / 16')
  expect(run.problems).toEqual([])
})
