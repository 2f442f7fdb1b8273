/** Public data sets come in without help, with the totals that others computed from the same files (metrics.md 14). */
import { afterAll, describe, expect, test } from 'vitest'
import { hasShared, sharedJson, sharedPath, sharedText } from '../../data/shared-data.ts'
import { inspectFiles } from '#core/imports/inspect.ts'
import { createImporter, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

interface Fixture {
  readonly rows: number
  readonly customers: number
  readonly revenue: number
  readonly purchase_days: number
  readonly [name: string]: unknown
}
const fixture = (name: string): Fixture => sharedJson(`fixtures/${name}.json`) as Fixture

const purchaseDays = `
  select count(*) from (select distinct c.member_id, r.business_day from receipt r join card c on c.id = r.card_id where r.status = 'valid')`

describe.skipIf(!hasShared('fixtures/DEFINITIONS.md'))('without help', () => {
  test('online_retail 2010-12: goods net of returns, customers without a number are non-members', async () => {
    const truth = fixture('online_retail_2010_12')
    const importer = createImporter()
    const { plan } = await importer.bring(files.write('2010-12.csv', sharedText('online_retail/2010-12.csv.gz')))
    expect(plan.rows).toMatchObject({ data: truth.rows, new: truth.rows, quarantined: 0 })
    expect(plan.receipts.new).toBe(truth['invoices'])
    expect(importer.value('select sum(net_fen) from receipt')).toBe(truth['net_goods'])
    expect(importer.value('select sum(paid_fen) from line')).toBe(truth['net_all_rows'])
    expect(importer.value('select sum(paid_fen) from line where kind <> 2 and paid_fen < 0')).toBe(truth['returns_goods'])
    expect(plan.members.new).toBe(truth.customers)
    expect(importer.value('select sum(net_fen) from receipt join card on card.id = card_id where member_id is not null')).toBe(
      truth['net_goods_members'],
    )
    const share = truth['member_share'] as { receipts: number; member_receipts: number }
    expect(importer.value(`select count(*) from receipt where net_fen > 0`)).toBe(share.receipts)
    expect(importer.value(`select count(*) from receipt where net_fen > 0 and card_id is not null`)).toBe(share.member_receipts)
    expect(importer.value('select sum(line_count) from receipt')).toBe(truth.rows)
  })

  test('superstore_zh.xls: order numbers are shared by customers, so its receipts are split; return marks change no money', async () => {
    const truth = fixture('superstore_zh_fen')
    const importer = createImporter()
    const { plan } = await importer.bring(sharedPath('superstore_zh/superstore_zh.xls'))
    expect(plan.sheets.map(({ sheet, kind, rows }) => [sheet, kind, rows.data])).toEqual([
      ['订单', 'lines', 10_000],
      ['退货', 'returns', 296],
    ])
    expect(plan.rows).toMatchObject({ new: truth.rows, same: 296, quarantined: 0 })
    expect(importer.value('select sum(net_fen) from receipt')).toBe(truth.revenue)
    expect(importer.value('select count(*) from member')).toBe(truth.customers)
    expect(importer.value(purchaseDays)).toBe(truth.purchase_days)
    expect(plan.link.linked).toBe(plan.receipts.new)
  })

  test('zh_rfm_orders: accounts of a shop platform are customers; closed orders are out of every figure', async () => {
    const truth = fixture('zh_rfm_orders')
    const importer = createImporter()
    const { plan } = await importer.bring(sharedPath('zh_orders/zh_rfm_orders_pseudo.xlsx'))
    expect(plan.rows).toMatchObject({ data: truth['rows_all'], new: truth['rows_all'] })
    expect(importer.value(`select sum(net_fen) from receipt where status = 'valid'`)).toBe(truth.revenue * 100)
    expect(importer.value(`select sum(line_count) from receipt where status = 'valid'`)).toBe(truth.rows)
    expect(importer.value(`select sum(line_count) from receipt where status = 'void'`)).toBe(truth['rows_refunded'])
    expect(importer.value(`select count(distinct member_id) from receipt join card on card.id = card_id where status = 'valid'`)).toBe(
      truth.customers,
    )
    expect(importer.value(purchaseDays)).toBe(truth.purchase_days)
  })

  test('cdnow_sample as csv: no receipt numbers, 21 rows exactly alike stay, one receipt per customer and day', async () => {
    const truth = fixture('cdnow_sample_descriptive')
    const rows = sharedText('cdnow/cdnow_sample.txt')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.trim().split(/\s+/))
    const text = ['customer id,date,quantity,amount', ...rows.map(([, ...cells]) => cells.join(','))].join('\n')
    const importer = createImporter()
    const { plan } = await importer.bring(files.write('cdnow.csv', text))
    expect(plan.rows).toMatchObject({ data: truth.rows, new: truth.rows })
    expect(importer.value('select sum(net_fen) from receipt')).toBe(Math.round(truth.revenue * 100))
    expect(importer.value('select count(*) from member')).toBe(truth.customers)
    expect(importer.value(purchaseDays)).toBe(truth.purchase_days)
    expect(importer.value('select count(*) from line')).toBe(truth.rows)
  })

  test('cdnow_sample as it is: columns set apart by blanks, no heading; with what the officer says they are, the same figures', async () => {
    const truth = fixture('cdnow_sample_descriptive')
    const importer = createImporter()
    const token = sharedPath('cdnow/cdnow_sample.txt')
    const views = [{ index: 0, headerRows: [], kind: 'lines' as const }]
    const { files: seen } = await inspectFiles(importer.working, [{ token, options: {}, views }])
    const [file] = seen
    const sheet = file?.sheets[0]
    if (file === undefined || sheet === undefined) throw new Error('nothing seen')
    expect(file.text).toMatchObject({ delimiter: ' ', delimiterFoundBy: 'rule' })
    expect(sheet.preview[0]).toEqual(['00004', '0001', '19970101', '2', '29.33'])
    const fields = [null, 'member.source_id', 'receipt.date', 'line.qty', 'line.amount'] as const
    const { mapping, proposal } = sheet.proposal
    const columns = mapping.columns.map((column, at) => ({ ...column, field: fields[at] ?? null, by: 'officer' as const }))
    const settings = proposal.settings
    const plan = await importer.plan({
      token,
      options: {},
      sha256: file.sha256,
      sheets: [{ index: 0, include: true, mapping: { ...mapping, columns }, settings, sourceName: 'cdnow' }],
    })
    expect(plan.rows).toMatchObject({ data: truth.rows, new: truth.rows })
    await importer.commit(plan.planId)
    expect(importer.value('select sum(net_fen) from receipt')).toBe(Math.round(truth.revenue * 100))
    expect(importer.value(purchaseDays)).toBe(truth.purchase_days)
  })
})
