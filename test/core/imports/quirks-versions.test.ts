/** A receipt that comes again, or in several files at once (imports.md 7.2, Q23). */
import { afterAll, expect, test } from 'vitest'
import { createImporter, csv, fileFolder } from './importer.ts'
import { day1, filler, heading, line, receipts, type Row } from './quirk-rows.ts'

const files = fileFolder()
afterAll(files.remove)

let made = 0
const file = (rows: readonly Row[], at?: string): string => files.write(`销售明细-${++made}.csv`, csv(rows), at)

const january = '2026-02-01T08:00:00'
const february = '2026-03-01T08:00:00'
const now = new Date('2026-03-02T12:00:00')

test('Q23: a card added later is the same receipt in a new version, and the older file does not take it away again', async () => {
  const before = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10)], january)
  const after = file([heading, ...filler, line(day1, '一店', 'R1', '0086000101', '01', 1, 10)], february)
  const importer = createImporter(now)
  await importer.bring(before)
  const { plan } = await importer.bring(after)
  expect(plan.receipts).toEqual({ new: 0, changed: 1, same: 8 })
  expect(plan.changes).toEqual([{ record: 'R1', field: 'card', before: '', after: '0086000101' }])
  expect(importer.all(receipts)).toMatchObject([{ number: 'R1', card: '0086000101' }])
  expect(importer.value('select count(*) from receipt_version')).toBe(1)
  const backwards = createImporter(now)
  await backwards.bring(after)
  const late = await backwards.bring(before)
  expect(late.plan.receipts.changed).toBe(0)
  expect(backwards.content()).toBe(importer.content())
})

test('a column the newer file lacks says nothing; an empty cell of a column it has says empty', async () => {
  const rich = file(
    [[...heading, '导购'], ...filler.map((row) => [...row, '小王']), [...line(day1, '一店', 'R1', '0086000101', '01', 1, 10), '小王']],
    january,
  )
  const poor = file([heading, ...filler, line(day1, '一店', 'R1', '0086000101', '01', 1, 10)], february)
  const importer = createImporter(now)
  await importer.bring(rich)
  expect((await importer.bring(poor)).plan.receipts).toEqual({ new: 0, changed: 0, same: 9 })
  expect(importer.value('select count(*) from receipt where guide is null')).toBe(0)
  const emptied = file(
    [[...heading, '导购'], ...filler.map((row) => [...row, '小王']), [...line(day1, '一店', 'R1', '0086000101', '01', 1, 10), '']],
    '2026-03-01T09:00:00',
  )
  expect((await importer.bring(emptied)).plan.receipts).toEqual({ new: 0, changed: 1, same: 8 })
  expect(importer.value('select count(*) from receipt where guide is null')).toBe(1)
})

test('a copy that was cut off is held back, between imports and between files of one', async () => {
  const whole = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10), line(day1, '一店', 'R1', '', '02', 1, 20)], january)
  const cut = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10)], february)
  for (const steps of [[[whole], [cut]], [[cut, whole]]]) {
    const importer = createImporter(now)
    let found: unknown
    for (const step of steps) found = (await importer.bring(...step)).plan.findings
    expect(found).toMatchObject([{ code: 'W_RECEIPT_SHRUNK', severity: 'quarantine', count: 1, fen: 1000 }])
    expect(importer.all(receipts)).toMatchObject([{ net: 3000, lines: 2 }])
  }
})

test('the same block of lines again, further down in one file, is taken once and marked', async () => {
  const block = [line(day1, '一店', 'R1', '', '01', 1, 10), line(day1, '一店', 'R1', '', '02', 1, 20)]
  const importer = createImporter()
  const { plan } = await importer.bring(file([heading, ...block, ...filler, ...block]))
  expect(plan.rows).toMatchObject({ data: 12, new: 10, duplicate: 2 })
  expect(importer.all(receipts)).toMatchObject([{ net: 3000, lines: 2 }])
  expect(plan.findings).toMatchObject([{ code: 'W_REPEATED_BLOCK', count: 2 }])
})

test('costs and list prices that a later file lacks are kept; those it brings for the first time are taken in', async () => {
  const rich: Row = [...heading, '吊牌价', '成本价']
  const priced = (row: Row): Row => [...row, '20.00', '4.00']
  const plain = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10)], january)
  const full = file([rich, ...filler.map(priced), priced(line(day1, '一店', 'R1', '', '01', 1, 10))], february)
  const importer = createImporter(now)
  await importer.bring(plain)
  expect((await importer.bring(full)).plan.receipts).toEqual({ new: 0, changed: 9, same: 0 })
  const known = `select count(*) from line where list_fen = 2000 and cost_fen = 400`
  expect(importer.value(known)).toBe(9)
  const later = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10)], '2026-03-01T10:00:00')
  expect((await importer.bring(later)).plan.receipts).toEqual({ new: 0, changed: 0, same: 9 })
  expect(importer.value(known)).toBe(9)
})
