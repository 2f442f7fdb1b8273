// From the alarm to a list to a campaign, in the real window; and the public data sets through the command line.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import type { Frequency } from '#shared/contract/brand.ts'
import type { Affinity, Bands, Pairs } from '#shared/contract/products-buying.ts'
import { dayOf } from '../data/builders.ts'
import { hasShared, sharedJson, sharedPath, sharedText } from '../data/shared-data.ts'
import { createStoryFiles } from '../../scripts/demo-brand/story-files.ts'
import { answerDialogs, start, type Running } from './app.ts'
import { callByCli, importedByCli, type CliWorkspace } from './value-cli.ts'

const files = mkdtempSync(join(tmpdir(), 'regulars-brand-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

/** A brand with a story, as the demo makes it: its files imported. */
function storyByCli(name: string): CliWorkspace {
  const paths = createStoryFiles(name).map(({ name: file, bytes }) => {
    const path = join(files, `${name}-${file}`)
    writeFileSync(path, bytes)
    return path
  })
  return importedByCli(name, ...paths)
}

describe('a hot product out of line', () => {
  let cli: CliWorkspace
  let run: Running
  let total: number
  beforeAll(async () => {
    cli = storyByCli('hot-product-mismatch')
    // Before the program has the workspace: two programs never hold one.
    const question = { list: 'first-buyers', item: { unit: 'style', name: 'HOT' }, cameAgain: false }
    total = callByCli<{ total: number }>(cli, 'products.list', { question }).total
    run = await start({ workspace: cli.workspace })
  }, 240_000)
  afterAll(async () => {
    await run.stop()
    cli.remove()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await run.screenshot(`brand-failed-${task.name.slice(0, 20).replaceAll(' ', '-')}`)
  })
  const go = (name: string) => run.page.getByRole('navigation').getByText(name, { exact: true }).click()
  const button = (name: string | RegExp) => run.page.getByRole('button', { name })

  test('the alarm rings, and both causes are told with names and money', async () => {
    await go('品牌')
    await run.page.getByRole('alert').getByText('客户数高歌猛进').waitFor({ timeout: 60_000 })
    await run.screenshot('brand-1-alarm')
    await button('查原因').click()
    await run.page.getByText('成立：爆款的价格带店里几乎没有别的货').waitFor()
    await run.page.getByText('爆款T恤 · 吊牌 59.00').waitFor()
    await run.screenshot('brand-2-causes')
  })

  test('from the cause to its list, everybody of it in a file, and to a campaign for them', async () => {
    await button('打开未再来的首购客户').click()
    await run.page.getByText('首购含 HOT 的客户').first().waitFor()
    expect(total).toBeGreaterThan(500)
    await run.page.getByText(total.toLocaleString('zh-CN'), { exact: true }).first().waitFor()
    const file = join(files, '名单.xlsx')
    await answerDialogs(run.app, { save: file })
    await button(/^导出/).first().click()
    await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true)
    const book = read(readFileSync(file))
    const [first = ''] = book.SheetNames
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[first] ?? {}, { header: 1 })
    expect(rows.filter(([rank]) => typeof rank === 'number')).toHaveLength(total)
    await button('存为人群并建活动').click()
    await run.page.getByLabel('人群名称').fill('爆款首购未再来')
    await run.page.getByRole('dialog').getByRole('button', { name: '保存', exact: false }).last().click()
    await run.page.getByText('爆款首购未再来').first().waitFor()
    await run.screenshot('brand-3-campaign')
    expect(new URL(run.page.url()).pathname).toBe('/campaigns/new')
    await go('商品')
    await run.page.getByRole('link', { name: '名单与结果' }).click()
    await run.page.getByRole('table', { name: '名单与结果' }).getByText('爆款首购未再来').waitFor()
  })

  test('the limits of the causes are the officer’s: with more first buyers asked for, nothing can be told', async () => {
    await go('品牌')
    await run.page.getByRole('link', { name: '原因' }).click()
    await run.page.getByLabel('爆款首购最少人数').fill('100000')
    await button('保存').click()
    await run.page.getByText('说不准：满期的首购客户不足 100000 人').waitFor()
    const { causes } = await run.page.evaluate(() => window.__test.crm.brand.choices())
    expect(causes.leastHotBuyers).toBe(100_000)
    expect(run.problems).toEqual([])
  })
})

describe('stories through the command line', () => {
  const stageOf = (name: string): string => {
    const cli = storyByCli(name)
    const rules = { startsWithLaunch: true, size: 500 }
    const { call } = callByCli<{ call: { stage: string } }>(cli, 'brand.stage', { rules })
    cli.remove()
    return call.stage
  }
  test('a women’s-wear brand that crosses 5 % is growing; one that does not is not', () => {
    expect([stageOf('womens-wear-growing'), stageOf('womens-wear-waiting')]).toEqual(['growth', 'introduction'])
  }, 240_000)

  test('cosmetics bought dearer are ticket-led; unchanged ones are not', () => {
    const verdictOf = (name: string): string | undefined => {
      const cli = storyByCli(name)
      const { rows } = callByCli<Frequency>(cli, 'brand.frequency', {})
      cli.remove()
      return rows.find((row) => row.name === '化妆品')?.verdict
    }
    expect([verdictOf('cosmetics-ticket-led'), verdictOf('cosmetics-unchanged')]).toEqual(['ticket-led', 'no-change'])
  }, 240_000)
})

type PairTruth = Readonly<Record<'a' | 'b', string>> & Readonly<Record<'n_ab' | 'n_a' | 'n_b' | 'support' | 'lift', number>>

const expectPairs = (found: Pairs, truth: readonly PairTruth[]): void =>
  expect(found.rows.slice(0, truth.length).map(({ a, b, count, countA, countB }) => [a.name, b.name, count, countA, countB])).toEqual(
    truth.map(({ a, b, n_ab, n_a, n_b }) => [a, b, n_ab, n_a, n_b]),
  )

describe.skipIf(!hasShared('groceries/groceries.csv'))('groceries', () => {
  test('baskets, items and the most frequent pairs', () => {
    const rows = sharedText('groceries/groceries.csv').trim().split(/\r?\n/)
    const lines = rows.flatMap((row, i) =>
      row.split(',').map((item) => `一店,G${String(i).padStart(5, '0')},2024-01-0${(i % 9) + 1},${item},1,10`),
    )
    const file = join(files, '小票明细.csv')
    writeFileSync(file, ['门店,小票号,销售日期,商品名称,数量,实收金额', ...lines].join('\n'))
    const cli = importedByCli('groceries', file)
    const truth = sharedJson('fixtures/groceries_pairs.json') as { baskets: number; items: number; top_by_count: PairTruth[] }
    const found = callByCli<Pairs>(cli, 'products.pairs', { order: 'count' })
    expect([found.baskets, found.items]).toEqual([truth.baskets, truth.items])
    expectPairs(found, truth.top_by_count)
    cli.remove()
  }, 240_000)
})

const superstore = 'superstore_zh/superstore_zh.xls'
describe.skipIf(!hasShared(superstore))('superstore_zh', () => {
  test('pairs of sub-categories, no finding in random data, frequency by category', () => {
    const cli = importedByCli('superstore-products', sharedPath(superstore))
    const asOf = dayOf('2017-12-31')
    const plain = sharedJson('fixtures/superstore_zh_descriptive.json') as {
      basket_pairs_subcategory: { baskets: number; top_by_count: PairTruth[] }
    }
    const found = callByCli<Pairs>(cli, 'products.pairs', { unit: 'category2', basket: 'person-day', order: 'count', scope: { asOf } })
    expect(found.baskets).toBe(plain.basket_pairs_subcategory.baskets)
    expectPairs(found, plain.basket_pairs_subcategory.top_by_count)
    const affinity = callByCli<Affinity>(cli, 'products.affinity', {
      unit: 'category2',
      by: { of: 'attribute', attribute: 'province' },
      scope: { asOf },
    })
    expect(affinity.findings).toBe(0)
    const truth = sharedJson('fixtures/superstore_zh_fen.json') as {
      frequency_ticket_by_category: Record<string, { members: number; verdict: string }>
    }
    const { rows } = callByCli<Frequency>(cli, 'brand.frequency', { scope: { asOf } })
    for (const [name, { members, verdict }] of Object.entries(truth.frequency_ticket_by_category)) {
      const row = rows.find((one) => one.name === name)
      expect([name, row?.persons, row?.verdict]).toEqual([name, members, verdict.replace('_', '-')])
    }
    const bands = callByCli<Bands>(cli, 'products.bands', { scope: { asOf } })
    expect(bands.rows.length).toBeGreaterThan(2)
    cli.remove()
  }, 240_000)
})
