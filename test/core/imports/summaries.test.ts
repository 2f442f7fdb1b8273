/** A summary of stores and months against the receipts: what differs is marked, what cannot be compared says nothing. */
import { afterAll, expect, test } from 'vitest'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import { createImporter, csv, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const heading = ['小票号', '销售时间', '门店', '商品编码', '数量', '实收金额', '单据状态']
const sales = (amount = '100.00') =>
  files.write(
    '销售.csv',
    csv([
      heading,
      ['N1', '2026-01-05 10:00:00', '一店', '00101', 1, amount, '正常'],
      ['N2', '2026-01-31 21:00:00', '一店', '00102', 1, '90.00', '正常'],
      ['N3', '2026-01-31 21:30:00', '一店', '00102', 1, '90.00', '作废'],
      ['N4', '2026-02-01 10:00:00', '一店', '00102', 1, '50.00', '正常'],
      ['N5', '2026-01-07 10:00:00', '二店', '00102', 1, '30.00', '正常'],
    ]),
    amount === '100.00' ? '2026-01-15T08:00:00' : '2026-01-16T08:00:00',
  )
const summary = (first: string, second: string) =>
  files.write(
    '门店月报.csv',
    csv([
      ['门店', '月份', '销售额'],
      ['一店', '2026-01', first],
      ['二店', '2026-01', second],
      ['三店', '2026-01', '700'],
      ['一店', '2025-12', '800'],
    ]),
  )
const differing = ({ findings }: ImportPlan) =>
  findings.filter(({ code }) => code === 'W_SUMMARY_DIFFERS').map(({ count, samples }) => ({ count, value: samples[0]?.value }))

test('what the receipts of the workspace come to is compared, valid ones alone', async () => {
  const importer = createImporter()
  await importer.bring(sales())
  expect(differing(await importer.plan(summary('190.00', '30')))).toEqual([])
  expect(differing(await importer.plan(summary('280.00', '30')))).toEqual([{ count: 1, value: '280.00 ≠ 190.00' }])
})

test('receipts that come with the summary count as well; a month they change is left open', async () => {
  const importer = createImporter()
  expect(differing((await importer.bring(sales(), summary('190.00', '31.50'))).plan)).toEqual([{ count: 1, value: '31.50 ≠ 30.00' }])
  expect(differing(await importer.plan(sales('120.00'), summary('999.00', '31.50')))).toEqual([{ count: 1, value: '31.50 ≠ 30.00' }])
})
