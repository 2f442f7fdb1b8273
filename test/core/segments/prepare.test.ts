import { expect, test } from 'vitest'
import { goodsDays } from '#core/columns/rules/goods-days.ts'
import { segmentsApi } from '#core/segments/api.ts'
import { prepareSegments } from '#core/segments/prepare.ts'
import type { Goods } from '#shared/languages/segment-goods.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'

const anything: Goods = { categories: [], productIds: [], storeIds: [] }

test('what was prepared is what the first rule finds, and the same as without', async () => {
  const one = randomWorkspace(3, { members: 40, receipts: 120 })
  const other = randomWorkspace(3, { members: 40, receipts: 120 })
  const columns = await one.columns.current()
  await prepareSegments(columns, one.read)
  const category = columns.products.category.values[1] ?? ''
  const noWork = () => Promise.reject(new Error('made again'))
  for (const goods of [anything, { ...anything, categories: [category] }]) {
    await expect(goodsDays(columns, goods, one.read, noWork)).resolves.toBeDefined()
    const rule = {
      kind: 'group' as const,
      match: 'all' as const,
      rules: [{ kind: 'bought' as const, ...goods, window: { span: 'all' as const }, count: 'netFen' as const, range: { min: 1 } }],
    }
    const [prepared, plain] = [await segmentsApi.count(rule, one.reading), await segmentsApi.count(rule, other.reading)]
    expect(prepared.memberCount).toBe(plain.memberCount)
    expect(prepared.memberCount).toBeGreaterThan(0)
  }
})

test('with other columns to come nothing more is prepared', async () => {
  const workspace = randomWorkspace(3, { members: 40, receipts: 120 })
  let asked = 0
  await prepareSegments(await workspace.columns.current(), workspace.read, () => ++asked > 2)
  expect(asked).toBe(3)
})
