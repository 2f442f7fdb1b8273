/** Rows that wait: mended, tried again with the rest of their receipts, taken back, taken out as a file and brought back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { QuarantineRow } from '#shared/contract/import-quarantine.ts'
import { planRows } from '#core/imports/plan-rows.ts'
import { makePlan } from '#core/imports/plan.ts'
import { exportQuarantine } from '#core/imports/quarantine/download.ts'
import { clearFixes, discardRows, fixAlike, fixCells, restoreRows } from '#core/imports/quarantine/fixing.ts'
import { quarantineFacets, quarantinePage } from '#core/imports/quarantine/queue.ts'
import { listSources, removeValueRule } from '#core/imports/quarantine/sources.ts'
import { takeCorrections } from '#core/imports/quarantine/take-back.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'
import { fixing, retry } from './mending.ts'

let files: ReturnType<typeof fileFolder>
beforeAll(() => {
  files = fileFolder()
})
afterAll(() => files.remove())

const head = ['小票号', '销售日期', '门店', '会员卡号', '商品编码', '数量', '金额']
/** Receipt T2 has a line with an impossible day, T3 one with an amount nobody can read. */
const sales = csv([
  head,
  ['T1', '2026-01-05', '人民路店', '6900000000018', 'A100', 1, '100.00'],
  ['T2', '2026-01-06', '人民路店', '6900000000025', 'A100', 1, '120.00'],
  ['T2', '2026-02-30', '人民路店', '6900000000025', 'B200', 2, '80.00'],
  ['T3', '2026-01-07', '人民路店', '', 'A100', 1, '一百'],
  ['T4', '2026-01-07', '人民路店', '', 'A100', 1, '一百'],
])

const open = (importer: Importer) => quarantinePage(importer.base, { filter: { states: ['open'] }, offset: 0, limit: 100 })
const net = (importer: Importer) => importer.value(`select coalesce(sum(net_fen), 0) from receipt where status = 'valid'`)

async function brought() {
  const importer = createImporter()
  const { plan, run } = await importer.bring(files.write('零售明细.csv', sales))
  return { importer, plan, run }
}

test('the queue holds each waiting row once, with its reason and its cells', async () => {
  const { importer, plan } = await brought()
  expect(plan.rows.quarantined).toBe(3)
  const { total, rows } = open(importer)
  expect(total).toBe(3)
  expect(z.array(QuarantineRow).parse(rows)).toEqual(rows)
  expect(rows.map(({ row, findings }) => [row, findings[0]?.code])).toEqual([
    [4, 'E_DATE_INVALID'],
    [5, 'E_MONEY_INVALID'],
    [6, 'E_MONEY_INVALID'],
  ])
  expect(rows[0]?.cells.map(({ text }) => text)).toEqual(['T2', '2026-02-30', '人民路店', '6900000000025', 'B200', '2', '80.00'])
  expect(quarantineFacets(importer.base, {}).states).toEqual({ open: 3, fixed: 0, discarded: 0, resolved: 0 })
})

test('a mended line joins its receipt, which keeps the lines it had; the raw row stays as it was', async () => {
  const { importer } = await brought()
  const before = importer.digest()
  const place = open(importer).rows[0]
  if (place === undefined) throw new Error('a row waits')
  fixCells(fixing(importer), [{ sheetId: place.sheetId, row: 4, column: 1, text: '2026-01-06' }])
  const { plan, run } = await retry(importer)
  expect(plan.summary.retry).toMatchObject({ rows: 1, siblings: 1, stillHeld: [] })
  expect(plan.summary.rows).toMatchObject({ data: 2, changed: 2, quarantined: 0 })
  expect(importer.all(`select number, net_fen, line_count from receipt order by number`)).toEqual([
    { number: 'T1', net_fen: 10_000, line_count: 1 },
    { number: 'T2', net_fen: 20_000, line_count: 2 },
  ])
  expect(quarantineFacets(importer.base, {}).states).toEqual({ open: 2, fixed: 0, discarded: 0, resolved: 1 })
  const raw = quarantinePage(importer.base, { filter: { states: ['resolved'] }, offset: 0, limit: 10 }).rows[0]?.cells[1]
  expect(raw).toMatchObject({ text: '2026-02-30', fixed: '2026-01-06' })
  const after = importer.digest()
  await importer.undo(run)
  expect(net(importer)).toBe(22_000)
  expect(quarantineFacets(importer.base, {}).states).toEqual({ open: 2, fixed: 1, discarded: 0, resolved: 0 })
  await importer.redo(run)
  expect(importer.digest()).toBe(after)
  await importer.undo(run)
  expect(importer.digest()).toBe(before)
})

test('one fix for all rows that say the same, as a rule for the files to come, with evidence, and taken off again', async () => {
  const { importer } = await brought()
  const place = open(importer).rows[1]
  if (place === undefined) throw new Error('a row waits')
  const fix = { sheetId: place.sheetId, row: place.row, column: 6, text: '100.00', asRule: true }
  expect(fixAlike(fixing(importer), fix)).toEqual({ rows: 2 })
  await retry(importer)
  expect(net(importer)).toBe(42_000)
  const [source] = listSources(importer.base)
  expect(source?.rules).toMatchObject([{ field: 'line.amount', raw: '一百', value: '100.00', by: 'officer' }])
  const later = files.write('零售明细2.csv', sales.replaceAll(/T(\d)/g, 'U$1'))
  const plan = await importer.plan(later)
  expect(plan.rows.quarantined).toBe(1)
  expect(plan.findings.find(({ code }) => code === 'W_RULE_APPLIED')).toMatchObject({ count: 2 })
  removeValueRule(importer.base, { sourceId: source?.id ?? 0, field: 'line.amount', raw: '一百' })
  expect((await importer.plan(later)).rows.quarantined).toBe(3)
})

test('a row that is in, by itself or by a retry, can be corrected no more', async () => {
  const { importer } = await brought()
  const place = open(importer).rows[0]
  if (place === undefined) throw new Error('a row waits')
  const correct = (row: number, text: string) => fixCells(fixing(importer), [{ sheetId: place.sheetId, row, column: 1, text }])
  expect(correct(2, '2026-01-09')).toEqual({ rows: 0 })
  expect(correct(4, '2026-01-06')).toEqual({ rows: 1 })
  const { run } = await retry(importer)
  expect(correct(4, '2026-01-09')).toEqual({ rows: 0 })
  expect(clearFixes(fixing(importer), [{ sheetId: place.sheetId, row: 4 }])).toEqual({ rows: 0 })
  await importer.undo(run)
  expect(clearFixes(fixing(importer), [{ sheetId: place.sheetId, row: 4 }])).toEqual({ rows: 1 })
  expect(quarantineFacets(importer.base, {}).states).toMatchObject({ open: 3, fixed: 0 })
})

test('set aside with a reason, and taken up again', async () => {
  const { importer } = await brought()
  const rows = open(importer).rows.map(({ sheetId, row }) => ({ sheetId, row }))
  expect(discardRows(fixing(importer), rows.slice(0, 1), '测试数据')).toEqual({ rows: 1 })
  expect(open(importer).total).toBe(2)
  const page = quarantinePage(importer.base, { filter: { states: ['discarded'] }, offset: 0, limit: 10 })
  expect(page.rows[0]?.touched).toMatchObject({ reason: '测试数据', by: 'officer' })
  expect(restoreRows(fixing(importer), rows.slice(0, 1))).toEqual({ rows: 1 })
  expect(open(importer).total).toBe(3)
})

test('a workbook of the waiting rows comes back mended, once and not twice', async () => {
  const { importer } = await brought()
  const target = files.write('待处理.xlsx', '')
  const order = {
    token: target,
    filter: {},
    language: 'zh-CN' as const,
    isMasked: true,
    recipient: '',
    purpose: '',
    reasons: { E_DATE_INVALID: '日期不存在' },
  }
  expect(await exportQuarantine(importer.working, order)).toMatchObject({ rows: 3 })
  expect(importer.all(`select kind, row_count from export_log`)).toEqual([{ kind: 'quarantine', row_count: 3 }])
  expect(await takeCorrections(importer.working, target)).toEqual({ rows: 0, cells: 0, same: 3, unknown: 0 })
  const { sheetId } = open(importer).rows[0] ?? { sheetId: 0 }
  const mended = files.write(
    '改好.csv',
    csv([
      ['熟客行号', '原因', '销售日期'],
      [`${sheetId}-4`, '日期不存在', '2026-01-06'],
      ['99-1', '', ''],
    ]),
  )
  expect(await takeCorrections(importer.working, mended)).toEqual({ rows: 1, cells: 1, same: 0, unknown: 1 })
  expect(await takeCorrections(importer.working, mended)).toEqual({ rows: 0, cells: 0, same: 1, unknown: 1 })
  const { run } = await retry(importer)
  expect(run.rows.changed).toBe(2)
  expect(await takeCorrections(importer.working, mended)).toEqual({ rows: 0, cells: 0, same: 0, unknown: 2 })
})

test('mended in the dry run: the plan goes again, the raw row keeps what the file said, and redo reads the same', async () => {
  const importer = createImporter()
  const path = files.write('零售明细.csv', sales)
  const choice = { token: path, options: {}, corrections: [{ sheet: 0, row: 5, column: 6, text: '100' }] }
  const { plan, run } = await importer.bring(choice)
  expect(plan.rows).toMatchObject({ new: 3, quarantined: 2 })
  expect(importer.all(`select row_number, before, after, at_dry_run from quarantine_fix`)).toEqual([
    { row_number: 5, before: '一百', after: '100', at_dry_run: 1 },
  ])
  const after = importer.digest()
  await importer.undo(run)
  await importer.redo(run)
  expect(importer.digest()).toBe(after)
})

test('every count of a dry run opens to its rows, a change to before and after', async () => {
  const { importer } = await brought()
  const later = files.write('零售明细.csv', sales.replace('120.00', '150.00'), '2026-01-20T08:00:00')
  const plan = await makePlan(importer.working, [{ token: later, options: {} }])
  const of = (bucket: 'changed' | 'same' | 'quarantined' | 'marked') => planRows(importer.base, plan, { bucket, offset: 0, limit: 10 })
  expect(of('same').rows.map(({ row }) => row)).toEqual([2])
  expect(of('quarantined').total).toBe(plan.summary.rows.quarantined)
  expect(of('changed').rows[0]).toMatchObject({ row: 3, changes: [{ field: 'paid', before: '12000', after: '15000' }] })
  expect(plan.summary.previous).toMatchObject([{ rows: { before: 5, now: 5 }, netFen: { before: 30_000, now: 33_000 } }])
})

test('a bare code of a document type waits until it has a meaning; its count is over the whole file', async () => {
  const importer = createImporter()
  const rows = [1, 2, 3].map((n) => [`T${n}`, '2026-01-05', '人民路店', 'A100', 1, '100.00', n === 3 ? 'B' : 'A'])
  const path = files.write('带类型.csv', csv([['小票号', '销售日期', '门店', '商品编码', '数量', '金额', '单据类型'], ...rows]))
  const plan = await importer.plan(path)
  const values = plan.values.filter(({ field }) => field === 'receipt.doc_type')
  expect(values).toEqual([
    { sheet: 0, field: 'receipt.doc_type', value: 'A', count: 2, meaning: null },
    { sheet: 0, field: 'receipt.doc_type', value: 'B', count: 1, meaning: null },
  ])
  expect(plan.findings.map(({ code, count }) => [code, count])).toContainEqual(['E_VALUE_UNMAPPED', 3])
})

test('a cell beyond the heading of a text file holds the row back (E_TOO_MANY_CELLS)', async () => {
  const importer = createImporter()
  const plan = await importer.plan(files.write('多一格.csv', `${sales}\r\nT9,2026-01-08,人民路店,,A100,1,1,000.00`))
  expect(plan.findings.map(({ code }) => code)).toContain('E_TOO_MANY_CELLS')
})

test('rows outside the days of the title are marked (Q2, W_OUTSIDE_PERIOD)', async () => {
  const importer = createImporter()
  const plan = await importer.plan(files.write('有标题.csv', `日期:2026-01-05 至 2026-01-05,,,,,,\r\n${sales}`))
  expect(plan.findings.find(({ code }) => code === 'W_OUTSIDE_PERIOD')).toMatchObject({
    count: 1,
    samples: [{ row: 4, value: '2026-01-06' }],
  })
})
