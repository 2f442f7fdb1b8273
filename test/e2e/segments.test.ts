// The officer's daily instrument, by the keyboard: a rule of three levels, saved, kept, compared, split, and the members exported.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { answerDialogs, newFolder, regulars, start, type Running } from './app.ts'

const MEMBERS = 200
let run: Running
let folder: string

const cardOf = (n: number): string => String(880_000_000_000 + n)
const cities = ['上海市', '杭州市', '南京市', '苏州市'] as const
/** Every second one buys again; every fifth one in December; every tenth wants no mail. */
const membersCsv = (): string => {
  const rows = Array.from({ length: MEMBERS }, (_, n) =>
    [cardOf(n), `王${n}`, `138${String(10_000_000 + n)}`, cities[n % 4], n % 10 === 0 ? '否' : '是'].join(','),
  )
  return `\uFEFF${['会员卡号,会员姓名,手机号,城市,是否同意邮寄', ...rows].join('\r\n')}\r\n`
}
const salesCsv = (): string => {
  const rows = Array.from({ length: MEMBERS }, (_, n) => [
    ['2025-01-10', `J${n}`, '徐汇店', cardOf(n), 'P1', '1', '200.00'].join(','),
    ...(n % 2 === 0 ? [['2025-05-12', `M${n}`, '徐汇店', cardOf(n), 'P2', '1', '300.00'].join(',')] : []),
    ...(n % 5 === 0 ? [['2025-12-02', `D${n}`, '徐汇店', cardOf(n), 'P2', '1', '500.00'].join(',')] : []),
  ]).flat()
  return `\uFEFF${['交易日期,小票号,门店,会员卡号,商品编码,数量,实收金额', ...rows, '2025-12-31,E1,徐汇店,,P1,1,10.00'].join('\r\n')}\r\n`
}
/** Two purchases at least, and (of Shanghai, or none of: bought in the last 60 days). */
const isIn = (n: number): boolean => 1 + Number(n % 2 === 0) + Number(n % 5 === 0) >= 2 && (n % 4 === 0 || n % 5 !== 0)
const EXPECTED = Array.from({ length: MEMBERS }, (_, n) => n).filter(isIn).length

beforeAll(async () => {
  folder = newFolder('segments')
  const workspace = join(folder, '素衣')
  regulars('create', workspace, '--name', '素衣', '--plain')
  const files = Object.entries({ '会员资料.csv': membersCsv(), '销售.csv': salesCsv() }).map(([name, text]) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  })
  regulars('import', ...files, '--workspace', workspace, '--quiet')
  run = await start({ workspace })
  run.page.setDefaultTimeout(15_000)
})

afterAll(async () => {
  await run.stop()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await run.screenshot(`segments-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
})

const button = (name: string | RegExp) => run.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await run.page.keyboard.press(key)
}
/** Goes on by Tab until the named thing has the keyboard. */
async function tabTo(label: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await press('Tab')
    const name = await run.page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
    if (name.trim() === label) return
  }
  throw new Error(`Tab never came to ${label}`)
}
/** In a select that has the keyboard: opened, found by typing, taken. */
async function chooseByTyping(text: string): Promise<void> {
  await run.page.keyboard.type(text)
  // A list that closes is still there for a moment.
  await run.page.locator('.ant-select-item-option-active', { hasText: text }).last().waitFor()
  await press('Enter')
}

test('a rule of three levels is built by the keyboard, counted, undone and done again', async () => {
  await run.page.getByText('数据截至').first().waitFor()
  await press('Control+n')
  await run.page.getByRole('textbox', { name: '人群名称' }).waitFor()
  const count = run.page.locator('.count-figure')
  await expectCount(MEMBERS)
  await run.page.getByRole('textbox', { name: '人群名称' }).focus()
  await run.page.keyboard.type('老客')
  // Level one: bought twice at least, ever. The row begins as “purchase count, at least once in 365 days”.
  await tabTo('添加条件')
  await press('Enter')
  await tabTo('值')
  await press('Control+a')
  await run.page.keyboard.type('2')
  // Level two: any of …
  await run.page.getByRole('button', { name: '添加条件组' }).first().focus()
  await press('Enter')
  const inner = run.page.locator('.ruleGroup .ruleGroup').first()
  await inner.getByRole('combobox', { name: '条件之间的关系' }).focus()
  await press('Enter', 'ArrowDown', 'Enter')
  await inner.getByRole('combobox', { name: '条件', exact: true }).focus()
  await chooseByTyping('城市')
  await inner.getByRole('combobox', { name: '值，可填多个' }).focus()
  await chooseByTyping('上海')
  await press('Escape')
  // Level three: … or none of: bought in the last 60 days.
  await inner.getByRole('button', { name: '添加条件组' }).focus()
  await press('Enter')
  const innermost = inner.locator('.ruleGroup')
  await innermost.getByRole('combobox', { name: '条件之间的关系' }).focus()
  await press('Enter', 'ArrowDown', 'ArrowDown', 'Enter')
  await innermost.getByRole('spinbutton', { name: '天数' }).focus()
  await press('Control+a')
  await run.page.keyboard.type('60')
  await run.page.getByText('以下都不符合').first().waitFor()
  await expectCount(EXPECTED)
  await run.screenshot('segments-1-rule')
  await press('Control+z')
  await expect.poll(() => count.textContent()).not.toBe(String(EXPECTED))
  await press('Control+y')
  await expectCount(EXPECTED)
})

async function expectCount(members: number): Promise<void> {
  await expect.poll(() => run.page.locator('.count-figure:not(.stale)').textContent(), { timeout: 10_000 }).toBe(String(members))
}

test('a row moves by the keyboard and the keyboard stays with it', async () => {
  const sentence = run.page.locator('.rule-sentence > p').first()
  const before = await sentence.textContent()
  await run.page.getByRole('button', { name: '移动这一条' }).first().focus()
  await press('ArrowDown')
  await expect.poll(() => sentence.textContent()).not.toBe(before)
  expect(await run.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('移动这一条')
  await press('ArrowUp')
  await expect.poll(() => sentence.textContent()).toBe(before)
})

test('what cannot be answered is named at its condition, and no number is given', async () => {
  await run.page.getByRole('button', { name: '添加条件', exact: true }).first().click()
  const last = run.page.locator('.rule-builder .rule').last()
  await last.getByRole('combobox', { name: '比较方式' }).click()
  await run.page.getByTitle('介于').click()
  await last.getByRole('spinbutton', { name: '最小值' }).fill('9')
  await last.getByRole('spinbutton', { name: '最大值' }).fill('3')
  await last.getByText('最小值大于最大值：9 > 3').waitFor()
  await run.page.getByText('有 1 处问题，标在条件下面').waitFor()
  expect(await run.page.locator('.count-figure').count()).toBe(0)
  await run.screenshot('segments-2-problem')
  await last.getByRole('button', { name: '删除这个条件' }).click()
  await expectCount(EXPECTED)
})

test('it is saved, kept as a snapshot, and compared after the rule has changed', async () => {
  await button('保存人群').click()
  await run.page.getByRole('tab', { name: '变化' }).click()
  await button(/拍快照$/).click()
  await run.page.getByRole('dialog').getByRole('textbox').fill('活动前')
  await run.page.getByRole('dialog').getByRole('button', { name: '拍快照' }).click()
  await run.page.getByRole('cell', { name: '活动前' }).waitFor()
  await run.page.getByRole('tab', { name: '规则' }).click()
  const least = run.page.getByRole('spinbutton', { name: '值', exact: true }).first()
  await least.fill('3')
  await button('保存人群').click()
  await run.page.getByRole('tab', { name: '变化' }).click()
  await run.page.getByRole('button', { name: /^与现在比较/ }).click()
  const kept = Array.from({ length: MEMBERS }, (_, n) => n).filter((n) => isIn(n) && n % 10 === 0).length
  const row = (name: string) => run.page.getByRole('table', { name: '比较' }).getByRole('row', { name: new RegExp(`^${name}`) })
  await row('留下').getByText(String(kept)).first().waitFor()
  await row('离开')
    .getByText(String(EXPECTED - kept))
    .first()
    .waitFor()
  await run.screenshot('segments-3-compare')
  await row('离开')
    .getByRole('button', { name: /^查看会员/ })
    .click()
  await run.page
    .getByText(`${EXPECTED - kept} 位`, { exact: true })
    .first()
    .waitFor()
})

test('ten percent are held out, and the split is stored with its seed', async () => {
  await run.page.getByRole('navigation').getByText('人群', { exact: true }).click()
  await run.page.getByRole('link', { name: '老客', exact: true }).click()
  await run.page.getByRole('tab', { name: '拆分' }).click()
  await run.page.getByRole('spinbutton', { name: '随机种子' }).fill('7')
  await button('拆分').click()
  const card = run.page.getByRole('region', { name: '老客' })
  await card.getByText('种子 7').waitFor()
  await run.screenshot('segments-4-split')
  await run.page.getByRole('link', { name: '全部拆分' }).click()
  await run.page.getByRole('region', { name: '老客' }).getByText('对照组').waitFor()
})

test('the sheet says who they are, and is drawn on paper', async () => {
  await run.page.getByRole('navigation').getByText('人群', { exact: true }).click()
  await run.page.getByRole('link', { name: '老客', exact: true }).click()
  await run.page.getByRole('tab', { name: '说明页' }).click()
  await run.page.getByRole('table', { name: '还能联系到多少人' }).waitFor()
  await run.screenshot('segments-5-sheet')
  const opened = run.app.waitForEvent('window', { predicate: async (page) => !page.url().includes('/print/') })
  await button(/打印/).click()
  const paper = await opened
  await paper.waitForLoadState().catch(() => undefined)
  await paper.close()
})

test('a rule file of a newer program is opened, what cannot be read is named at its row, and there is a number once it is deleted', async () => {
  await run.page.getByRole('navigation').getByText('人群', { exact: true }).click()
  const city = { kind: 'text', field: 'city', test: { is: 'one-of', values: ['上海市'] } }
  const rules = [city, { kind: 'weather', is: 'rain' }]
  const file = join(folder, '新版.segment.json')
  writeFileSync(
    file,
    JSON.stringify({ format: 'regulars.segment', version: 99, name: '雨天', note: '', rule: { kind: 'group', match: 'all', rules } }),
  )
  await run.page.getByLabel('打开规则文件…').setInputFiles(file)
  await run.page.getByText(/规则版本 99/).waitFor()
  const row = run.page.locator('.rule-builder .rule').last()
  await row.getByText('这个版本读不懂这一条：weather').waitFor()
  await run.page.getByText('有 1 处问题，标在条件下面').waitFor()
  expect(await run.page.locator('.count-figure').count()).toBe(0)
  await run.screenshot('segments-8-newer')
  await row.getByRole('button', { name: '删除这个条件' }).click()
  await expectCount(MEMBERS / 4)
})

test('all members of a filter without one are ticked and exported, masked, with a line in the log', async () => {
  await run.page.getByRole('navigation').getByText('会员', { exact: true }).click()
  await run.page.getByRole('button', { name: '清除筛选' }).click()
  await run.page.getByRole('button', { name: '城市' }).click()
  await run.page.getByRole('checkbox', { name: '杭州市' }).check()
  await press('Escape')
  await button(/^选择全部 50 位/).click()
  await run.page.locator('.ag-row .ag-checkbox-input').first().click()
  await run.page.getByText('已选 49 位（全部，去掉 1 位）').waitFor()
  await run.screenshot('segments-6-ticked')
  const file = join(folder, '会员.xlsx')
  await answerDialogs(run.app, { save: file })
  await button(/导出…$/).click()
  await run.page.getByRole('dialog').getByRole('button', { name: '选择位置并导出' }).click()
  await run.page.getByText('已导出 49 行').waitFor()
  expect(existsSync(file)).toBe(true)
  const book = read(readFileSync(file))
  const rows = utils.sheet_to_json<Record<string, string>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { raw: true, defval: '' })
  expect(rows).toHaveLength(49)
  expect(new Set(rows.map((row) => row['姓名']))).toEqual(new Set(['王*']))
  expect(new Set(rows.map((row) => row['城市']))).toEqual(new Set(['杭州市']))
  expect(run.problems).toEqual([])
})
