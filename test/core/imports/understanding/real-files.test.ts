import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { z } from 'zod'
import type { Cell } from '#shared/contract/parser.ts'
import { createRowJudge, type RowRole } from '#core/imports/understanding/row-roles.ts'
import { columnsOf } from '#core/imports/understanding/sheet-rows.ts'
import { hasShared, sharedPath, sharedText } from '../../../data/shared-data.ts'
import { csvRows, dictionary, fieldsOf, understand } from './sheets.ts'

const understandCsv = (name: string) => understand(csvRows(sharedText(name)))

/** Cells as the parser delivers them: numbers under a date style as ISO text. */
const workbookRows = (name: string, sheet: string): readonly (readonly Cell[])[] => {
  const table = XLSX.read(readFileSync(sharedPath(name)), { dense: true, cellDates: true, UTC: true, sheetRows: 2001 }).Sheets[sheet]
  if (!table) throw new Error(`no sheet ${sheet}`)
  return XLSX.utils
    .sheet_to_json<unknown[]>(table, { header: 1, raw: true, UTC: true })
    .map((row) =>
      Array.from(row, (cell) =>
        cell instanceof Date
          ? cell.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')
          : typeof cell === 'string' || typeof cell === 'number'
            ? cell
            : null,
      ),
    )
}

describe.skipIf(!hasShared('superstore_zh/superstore_zh.xls'))('Superstore zh', () => {
  test('订单: lines with all listed fields; the discount is the part taken off, so its scale is asked', () => {
    const proposal = understand(workbookRows('superstore_zh/superstore_zh.xls', '订单'), { name: '订单' })
    expect(proposal.mapping.kind).toBe('lines')
    expect(fieldsOf(proposal)).toEqual({
      '行 ID': 'line.no',
      '订单 ID': 'receipt.no',
      订单日期: 'receipt.date',
      发货日期: null,
      邮寄方式: null,
      '客户 ID': 'member.source_id',
      客户名称: 'member.name',
      细分: null,
      城市: 'member.city',
      '省/自治区': 'member.province',
      国家: 'member.country',
      地区: 'store.region',
      '产品 ID': 'product.sku',
      类别: 'product.category_l1',
      子类别: 'product.category_l2',
      产品名称: 'product.name',
      销售额: 'line.amount',
      数量: 'line.qty',
      折扣: 'line.discount_rate',
      利润: 'line.profit',
    })
    expect(proposal.proposal.mustAsk).toEqual(['discountScale'])
  })

  test('退货: a sheet that marks returned numbers', () => {
    expect(understand(workbookRows('superstore_zh/superstore_zh.xls', '退货'), { name: '退货' }).mapping.kind).toBe('returns')
  })
})

test.skipIf(!hasShared('zh_orders/zh_rfm_orders_pseudo.xlsx'))(
  'Chinese shop orders: receipts, paid at a date with time, refunds by status',
  () => {
    const book = XLSX.read(readFileSync(sharedPath('zh_orders/zh_rfm_orders_pseudo.xlsx')), { bookSheets: true })
    const proposal = understand(workbookRows('zh_orders/zh_rfm_orders_pseudo.xlsx', book.SheetNames[0] ?? ''))
    expect([proposal.mapping.kind, fieldsOf(proposal)]).toEqual([
      'receipts',
      {
        品牌名称: 'product.brand',
        买家昵称: 'member.name',
        付款日期: 'receipt.date',
        订单状态: 'receipt.status',
        实付金额: 'receipt.amount_paid',
        邮费: 'receipt.shipping',
        省份: 'member.province',
        城市: 'member.city',
        购买数量: 'line.qty',
      },
    ])
  },
)

test.skipIf(!hasShared('online_retail/2010-12.csv.gz'))('Online Retail: lines, negative returns, member numbers written 17850.0', () => {
  const proposal = understandCsv('online_retail/2010-12.csv.gz')
  expect([proposal.mapping.kind, proposal.mapping.decisions['6'], proposal.proposal.settings.returnStyle]).toEqual([
    'lines',
    { pointZero: true },
    'negative',
  ])
  expect(fieldsOf(proposal)).toEqual({
    InvoiceNo: 'receipt.no',
    StockCode: 'product.sku',
    Description: 'product.name',
    Quantity: 'line.qty',
    InvoiceDate: 'receipt.datetime',
    UnitPrice: 'line.unit_price',
    CustomerID: 'member.source_id',
    Country: 'member.country',
  })
})

test.skipIf(!hasShared('rfm/rfm_data_orders.csv'))('orders of the rfm package: receipts by date and revenue', () => {
  const proposal = understandCsv('rfm/rfm_data_orders.csv')
  expect([proposal.mapping.kind, fieldsOf(proposal)]).toEqual([
    'receipts',
    {
      customer_id: 'member.source_id',
      order_date: 'receipt.date',
      revenue: 'receipt.amount_paid',
      first_name: 'member.first_name',
      last_name: 'member.last_name',
      email: 'member.email',
    },
  ])
})

test.skipIf(!hasShared('complete_journey/cj_transactions_sample.csv.gz'))('Complete Journey: lines and products', () => {
  expect(understandCsv('complete_journey/cj_transactions_sample.csv.gz').mapping.kind).toBe('lines')
  expect(understandCsv('complete_journey/cj_products.csv.gz').mapping.kind).toBe('products')
  expect(understandCsv('complete_journey/cj_demographics.csv').mapping.kind).toBe('ignore')
})

test.skipIf(!hasShared('groceries/groceries.csv'))('files without headings are refused by name', () => {
  for (const name of ['groceries/groceries.csv', 'cdnow/cdnow_sample.txt'])
    expect(
      understandCsv(name).findings.map(({ code }) => code),
      name,
    ).toContain('E_NO_HEADER')
})

const Truth = z.object({
  sales: z.object({
    files: z.array(
      z.object({
        file: z.string(),
        titleRows: z.number(),
        headerRows: z.number(),
        dataRows: z.number(),
        subtotalRows: z.number(),
        totalRows: z.number(),
        footerRows: z.number(),
        rows: z.number(),
        from: z.string(),
        to: z.string(),
        layout: z.number(),
      }),
    ),
  }),
  members: z.object({ titleRows: z.number(), headerRows: z.number(), dataRows: z.number(), totalRows: z.number() }),
})

describe.skipIf(!hasShared('make-pos-export.mjs'))('the generated exports', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-understanding-'))
  beforeAll(() => {
    execFileSync(process.execPath, [
      sharedPath('make-pos-export.mjs'),
      '--out',
      folder,
      '--lines',
      '3000',
      '--messy',
      '--formats',
      'utf8',
      '--what',
      'sales,members,products,stores',
      '--quiet',
    ])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const rowsOf = (name: string) => csvRows(readFileSync(join(folder, `${name}.utf8.csv`), 'utf8').replace(/^\uFEFF/, ''), 100_000)
  const truth = () => Truth.parse(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')))
  const rolesOf = (rows: readonly (readonly Cell[])[]): Record<RowRole, number> => {
    const { mapping } = understand(rows.slice(0, 2000))
    const judge = createRowJudge(mapping, dictionary)
    const columns = columnsOf(rows)
    const counts: Record<RowRole, number> = { data: 0, blank: 0, 'repeated-header': 0, subtotal: 0, total: 0, footer: 0 }
    for (let i = mapping.firstDataRow; i < rows.length; i++) counts[judge(columns, i).role]++
    return counts
  }

  test('Q2 Q5 Q6 every row of four sales files is what the generator says it is', () => {
    for (const file of truth().sales.files) {
      const rows = rowsOf(file.file).slice(0, file.rows)
      const { mapping, hints } = understand(rows.slice(0, 2000))
      expect([file.file, mapping.kind, mapping.headerRows, hints.periodFrom ?? file.from]).toEqual([
        file.file,
        'lines',
        [file.titleRows],
        file.from,
      ])
      expect(rolesOf(rows), file.file).toEqual({
        data: file.dataRows,
        blank: 0,
        'repeated-header': file.headerRows - 1,
        subtotal: file.subtotalRows,
        total: file.totalRows,
        footer: file.footerRows,
      })
    }
  })

  test('every column of every layout is mapped, nothing is asked', () => {
    for (const file of truth().sales.files) {
      const proposal = understand(rowsOf(file.file).slice(0, 2000))
      expect(
        proposal.mapping.columns.filter(({ field, heading }) => field === null && heading !== '备注'),
        file.file,
      ).toEqual([])
      expect([
        proposal.proposal.mustAsk,
        proposal.proposal.settings.returnStyle,
        proposal.proposal.settings.cardWidth,
        proposal.proposal.settings.continuationLines,
      ]).toEqual([[], 'negative', 13, file.layout === 2 ? 'blank' : 'repeated'])
    }
  })

  test('members, products and stores', () => {
    const members = rowsOf('members')
    const { titleRows, dataRows, totalRows } = truth().members
    const proposal = understand(members.slice(0, 2000))
    expect([proposal.mapping.kind, proposal.mapping.headerRows]).toEqual(['members', [titleRows]])
    expect(Object.values(fieldsOf(proposal))).toEqual([
      'member.card_no',
      'member.name',
      'member.mobile',
      'member.gender',
      'member.birthday',
      'member.joined_at',
      'member.join_store',
      'member.address',
      'member.postcode',
    ])
    // The parser's last empty line is no row of the sheet.
    expect(rolesOf(members)).toMatchObject({ data: dataRows, total: totalRows, footer: 0 })
    expect([understand(rowsOf('products').slice(0, 2000)).mapping.kind, understand(rowsOf('stores')).mapping.kind]).toEqual([
      'products',
      'stores',
    ])
  })
})
