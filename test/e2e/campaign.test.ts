// A campaign in the window: brief, waterfall, holdout, frozen list, export, and what came of it.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { answerDialogs, newFolder, regulars, start, type Running } from './app.ts'

const MEMBERS = 200
let run: Running
let folder: string

const cardOf = (n: number): string => String(880_000_000_000 + n)
const membersCsv = (): string => {
  const rows = Array.from({ length: MEMBERS }, (_, n) =>
    [
      cardOf(n),
      `王${'一二三四五六七八九十'.charAt(n % 10)}${n}`,
      `138${String(10_000_000 + n)}`,
      `上海市徐汇区漕溪北路${n + 1}号301室`,
      n % 10 === 0 ? '否' : '是',
    ].join(','),
  )
  return `\uFEFF${['会员卡号,会员姓名,手机号,邮寄地址,是否同意邮寄', ...rows].join('\r\n')}\r\n`
}
/** Every third member bought in May 2025, all in January. */
const salesCsv = (): string => {
  const rows = Array.from({ length: MEMBERS }, (_, n) => [
    ['2025-01-10', `J${n}`, '徐汇店', cardOf(n), 'P1', '1', '200.00'].join(','),
    ...(n % 3 === 0 ? [['2025-05-12', `M${n}`, '徐汇店', cardOf(n), 'P2', '1', '300.00'].join(',')] : []),
  ]).flat()
  return `\uFEFF${['交易日期,小票号,门店,会员卡号,商品编码,数量,实收金额', ...rows, '2025-06-30,E1,徐汇店,,P1,1,10.00'].join('\r\n')}\r\n`
}

beforeAll(async () => {
  folder = newFolder('campaign')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  const files = Object.entries({ '会员资料.csv': membersCsv(), '销售.csv': salesCsv() }).map(([name, text]) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  })
  regulars('import', ...files, '--workspace', workspace, '--quiet')
  const rule = { kind: 'group', match: 'all', rules: [] }
  regulars('call', 'segments.save', JSON.stringify({ name: '全部会员', rule }), '--workspace', workspace)
  const brief = {
    name: '五月型录',
    code: 'M25',
    segmentId: 1,
    startsOn: 20_209,
    endsOn: 20_236,
    marginRate: 0.5,
    expectation: { responseRate: 0.3 },
  }
  regulars('call', 'campaigns.save', JSON.stringify({ brief }), '--workspace', workspace)
  run = await start({ workspace })
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`campaign-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', { name })
const go = (name: string) => run.page.getByRole('navigation').getByText(name, { exact: true }).click()

test('a brief counts its gates at every change', async () => {
  await go('活动')
  await run.page.getByRole('link', { name: '五月型录' }).click()
  await run.page.getByText('人群“全部会员”').waitFor()
  const panel = run.page.getByRole('complementary')
  await panel.getByText('拒收').or(panel.getByText('没有同意')).first().waitFor()
  await panel.getByText('寄出件数').waitFor()
  await run.screenshot('campaign-1-draft')
  const holdout = run.page.getByRole('spinbutton', { name: '对照组比例' })
  await holdout.fill('50')
  await holdout.press('Tab')
  await panel.getByText(/留出 90 件对照/).waitFor()
})

test('the list is frozen with its holdout and goes out as text', async () => {
  await button('定稿…').click()
  await run.page.getByRole('dialog').getByRole('button', { name: '定稿…' }).click()
  await run.page.getByRole('tab', { name: '名单' }).waitFor()
  await run.page.getByText('M25-01-000001-').waitFor()
  await run.screenshot('campaign-2-list')
  const list = join(folder, '名单.xlsx')
  await answerDialogs(run.app, { save: list })
  await button('导出名单…').click()
  await run.page.getByText('已导出 90 件').first().waitFor()
  expect(existsSync(list)).toBe(true)
  const book = read(readFileSync(list), { raw: true })
  const rows = utils.sheet_to_json<Record<string, string>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { raw: true, defval: '' })
  expect(rows).toHaveLength(90)
  expect(Object.keys(rows[0] ?? {})).toEqual(['序号', '识别码', '邮编', '完整地址', '收件人', '称谓'])
})

test('the result tells the mailed from those held out, and proves nothing here', async () => {
  await run.page.getByRole('tab', { name: '成效' }).click()
  await run.page.getByText('尚不能断定').first().waitFor()
  await run.page
    .getByText(/^\d+ \/ 90 \[/)
    .first()
    .waitFor()
  await run.screenshot('campaign-3-result')
  await run.page.getByRole('tab', { name: '方案' }).click()
  await run.page.getByText('M25', { exact: true }).waitFor()
  await run.screenshot('campaign-4-brief')
  expect(run.problems).toEqual([])
})

test('a new campaign begins with a free code, and says what is missing', async () => {
  await go('活动')
  await button('新建活动').click()
  await run.page.getByText('选好人群和日期，这里显示谁会收到、花多少。').waitFor()
  await button('保存').click()
  await run.page.getByText('请给活动起个名字。').waitFor()
  await run.screenshot('campaign-5-new')
})
