import { expect, test } from 'vitest'
import type { LinkCell } from '#shared/contract/receipts.ts'
import { arrangeLinkTable, denominatorOf, rampStep, yearSpans } from '../../../src/renderer/features/value/link-table.ts'

const cell = (storeId: number, month: number, counts: Partial<LinkCell> = {}): LinkCell => ({
  storeId,
  month,
  receipts: 100,
  linked: 60,
  unknownCard: 20,
  anonymous: 20,
  netFen: 0,
  linkedFen: 0,
  ...counts,
})
const december = 2021 * 12 + 11

test('months without a receipt stay as gaps, and the biggest store comes first', () => {
  const table = arrangeLinkTable([cell(1, december), cell(2, december, { receipts: 300 }), cell(1, december + 2)])
  expect(table.months).toEqual([december, december + 1, december + 2])
  expect(table.rows.map((row) => row.storeId)).toEqual([2, 1])
  expect(table.rows[1]?.cells.map((one) => one?.receipts)).toEqual([100, undefined, 100])
  expect(table.rows[1]?.total).toEqual({ receipts: 200, linked: 120, unknownCard: 40 })
  expect(yearSpans(table.months)).toEqual([
    { year: 2021, span: 1 },
    { year: 2022, span: 2 },
  ])
})

test('without a receipt there is no table', () => {
  expect(arrangeLinkTable([])).toEqual({ months: [], rows: [] })
})

test('the denominator leaves anonymous receipts out, or takes all', () => {
  expect([denominatorOf(cell(1, december), 'known'), denominatorOf(cell(1, december), 'all')]).toEqual([80, 100])
})

test('a share is coloured from five receipts on', () => {
  const four = cell(1, december, { receipts: 4, linked: 4, unknownCard: 0 })
  expect(rampStep(four, 'known')).toBeUndefined()
  expect(rampStep({ ...four, linked: 5 }, 'known')).toBe(4)
  expect(rampStep(cell(1, december), 'all')).toBe(3)
  expect(rampStep(cell(1, december, { linked: 0 }), 'known')).toBe(0)
})
