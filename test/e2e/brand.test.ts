// From the alarm to a list to a campaign, in the real window; and the public data sets through the command line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Frequency } from '#shared/contract/brand.ts'
import type { Affinity, Bands, Pairs } from '#shared/contract/products-buying.ts'
import { dayOf } from '../data/builders.ts'
import { hasShared, sharedJson, sharedPath, sharedText } from '../data/shared-data.ts'
import { callByCli, importedByCli } from './value-cli.ts'

const files = mkdtempSync(join(tmpdir(), 'regulars-brand-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

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
