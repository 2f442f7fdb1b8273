/** Costs of a period and margin rates of categories that came as files decide the profit of the days they hold for (metrics.md M60). */
import { afterAll, expect, test } from 'vitest'
import { createImporter, csv, fileFolder } from '../imports/importer.ts'
import { askValue } from './asking.ts'

const files = fileFolder()
afterAll(files.remove)

const heading = ['小票号', '销售日期', '门店', '会员卡号', '商品编码', '商品名称', '品类', '数量', '实收金额']
/** Two pieces of A1 in January and two in February, a coat, and a cap of no known margin. */
const sales = csv([
  heading,
  ['R1', '2026-01-10', '一店', '0086000001', 'a1', '衬衫', '上装', 2, '200.00'],
  ['R2', '2026-02-10', '一店', '0086000001', 'A1', '衬衫', '上装', 2, '200.00'],
  ['R3', '2026-02-11', '一店', '0086000002', 'B1', '大衣', '外套', 1, '500.00'],
  ['R4', '2026-02-12', '一店', '0086000002', 'C1', '帽子', '配件', 1, '50.00'],
])
const members = csv([
  ['会员卡号', '姓名', '手机号'],
  ['0086000001', '王小明', '13917460251'],
  ['0086000002', '王小红', '13917460252'],
])
const costs = csv([
  ['商品编码', '成本价', '生效日期', '失效日期'],
  ['A1', '30.00', '2025-01-01', ''],
  ['A1', '40.00', '2026-02-01', '2026-02-28'],
  ['Z9', '1.00', '2026-01-01', ''],
])
const margins = csv([
  ['品类', '毛利率', '生效日期'],
  ['外套', '60%', '2026-01-01'],
  ['上装', '10%', '2026-01-01'],
])

const withFiles = async (...names: readonly (readonly [string, string])[]) => {
  const importer = createImporter(new Date('2026-03-01T12:00:00'))
  for (const [name, text] of names) await importer.bring(files.write(name, text))
  importer.working.columns.invalidate()
  return { importer, value: askValue(importer.working) }
}

const base = [
  ['会员.csv', members],
  ['销售.csv', sales],
] as const

test('the cost of the period the day falls in, else the rate of the category, else unknown; each with its share of net sales', async () => {
  const { value } = await withFiles(...base, ['成本.csv', costs], ['毛利率.csv', margins])
  const { coverage, layers } = await value.tiers({ margins: {} })
  expect(coverage).toMatchObject({
    netFen: 95_000,
    costNetFen: 40_000,
    categoryRateNetFen: 50_000,
    brandRateNetFen: 0,
    unknownNetFen: 5_000,
  })
  // 王小明 (200 − 2 × 30) + (200 − 2 × 40) = 260; 王小红 500 × 60 % = 300, her cap unknown.
  expect(layers.reduce((sum, { profitFen }) => sum + (profitFen ?? 0), 0)).toBe(56_000)
})

test('a rate the officer gives goes before one of a file, and the brand rate stands in for what no file names', async () => {
  const { value } = await withFiles(...base, ['成本.csv', costs], ['毛利率.csv', margins])
  const { coverage, layers } = await value.tiers({ margins: { categoryRates: [{ category: '外套', rate: 0.5 }], brandRate: 0.2 } })
  expect(coverage).toMatchObject({ costNetFen: 40_000, categoryRateNetFen: 50_000, brandRateNetFen: 5_000, unknownNetFen: 0 })
  expect(layers.reduce((sum, { profitFen }) => sum + (profitFen ?? 0), 0)).toBe(26_000 + 25_000 + 1_000)
})

test('the import of costs taken back, profit is as unknown as before', async () => {
  const { importer, value } = await withFiles(...base)
  expect((await value.tiers({ margins: {} })).coverage).toBeNull()
  const { run } = await importer.bring(files.write('成本.csv', costs))
  importer.working.columns.invalidate()
  expect((await value.tiers({ margins: {} })).coverage?.costNetFen).toBe(40_000)
  await importer.undo(run)
  importer.working.columns.invalidate()
  expect((await value.tiers({ margins: {} })).coverage).toBeNull()
})
