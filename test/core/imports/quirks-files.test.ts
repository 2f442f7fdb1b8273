/** Quirks of whole files (imports.md 9): the same data in whatever clothes come to what the clean UTF-8 twin comes to. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gb18030, utf16le } from '../../data/ugly/encode.ts'
import { rowXml, xlsx } from '../../data/ugly/workbook.ts'
import { createImporter, csv, fileFolder } from './importer.ts'

let files: ReturnType<typeof fileFolder>
beforeAll(() => {
  files = fileFolder()
})
afterAll(() => files.remove())

const head = ['小票号', '销售日期', '门店', '会员卡号', '商品编码', '数量', '金额']
const rows = [
  ['00123', '2026-01-05', '東方店', '0012345678901', '0A100', '1', '100.00'],
  ['00123', '2026-01-05', '東方店', '0012345678901', '0B200', '2', '60.50'],
  ['00124', '2026-01-06', '東方店', '', '0A100', '1', '100.00'],
]
const table = [head, ...rows]
const twin = csv(table)

async function contentOf(name: string, bytes: string | Uint8Array): Promise<string> {
  const importer = createImporter()
  await importer.bring(files.write(name, bytes))
  return importer.content()
}

const lines = (separator: string): string => table.map((row) => row.join(separator)).join('\r\n')
const html = `<html><head><meta charset="gb2312"></head><body><table>${table
  .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  .join('')}</table></body></html>`

describe('Q1: encodings and separators', () => {
  const clothes: readonly (readonly [string, string, Uint8Array])[] = [
    ['GBK without a mark', 'a.csv', gb18030(twin)],
    ['UTF-8 with a mark', 'a.csv', Buffer.from(`\ufeff${twin}`)],
    ['UTF-16LE "Unicode text" with tabs', 'a.txt', Buffer.concat([Buffer.of(0xff, 0xfe), utf16le(lines('\t'))])],
    ['GBK with 東 (96 7C) and | between', 'a.txt', gb18030(lines('|'))],
  ]
  test.each(clothes)('%s comes to the twin', async (_, name, bytes) => {
    expect(await contentOf(name, bytes)).toBe(await contentOf('twin.csv', twin))
  })
  test('the encoding and how it was found are kept', async () => {
    const importer = createImporter()
    await importer.bring(files.write('a.csv', gb18030(twin)))
    expect(importer.all(`select encoding, encoding_found_by as found from import_file`)).toEqual([{ encoding: 'gb18030', found: 'rule' }])
  })
})

test('Q2, Q5, Q6: titles, repeated headings, totals and footers fall away, named; rows outside the period are marked', async () => {
  const importer = createImporter()
  const messy = csv([
    ['素衣公司销售明细表', '', '', '', '', '', ''],
    ['日期:2026-01-01 至 2026-01-05', '', '', '', '', '', ''],
    head,
    ...rows.slice(0, 2),
    head,
    ...rows.slice(2),
    ['合计', '', '', '', '', '4', '260.50'],
    ['制表人：李 打印时间：2026-02-01', '', '', '', '', '', ''],
  ])
  const { plan } = await importer.bring(files.write('messy.csv', messy))
  expect(importer.content()).toBe(await contentOf('twin.csv', twin))
  expect(plan.rows).toMatchObject({ title: 2, header: 2, footer: 2, data: 3 })
  expect(plan.controlTotals.find(({ what }) => what === 'paid')).toMatchObject({ fileSays: 26_050, read: 26_050 })
  expect(plan.findings.find(({ code }) => code === 'W_OUTSIDE_PERIOD')).toMatchObject({ count: 1 })
})

test('Q3: a heading of two merged rows is read by its lower labels', async () => {
  const importer = createImporter()
  const book = xlsx({
    sheets: [
      {
        name: '会员',
        rows:
          rowXml(1, ['会员信息', '', '联系方式']) +
          rowXml(2, ['卡号', '姓名', '手机']) +
          rowXml(3, ['6900000000018', '王小明', '13812340001']),
        after: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
      },
    ],
    strings: '',
  })
  const { plan } = await importer.bring(files.write('会员.xlsx', book))
  expect(plan.rows).toMatchObject({ header: 2, data: 1, new: 1 })
  expect(importer.all(`select name, mobile from member`)).toEqual([{ name: '王小明', mobile: '13812340001' }])
})

test('Q8, Q26: html in GBK saved as .xls keeps its zeros and comes to the twin; so do ="0123" and an apostrophe', async () => {
  expect(await contentOf('a.xls', gb18030(html))).toBe(await contentOf('twin.csv', twin))
  const wrapped = twin.replaceAll('0012345678901', "'0012345678901").replaceAll('0B200', '="0B200"').replaceAll('00124', '\t00124')
  expect(await contentOf('wrapped.csv', wrapped)).toBe(await contentOf('twin.csv', twin))
})

test('Q9, Q10: each way to write a day and a time of day is the same moment', async () => {
  const withTime = (at: string): string =>
    csv([
      ['小票号', '销售时间', '门店', '商品编码', '数量', '金额'],
      ['T1', at, '人民路店', 'A100', '1', '5'],
    ])
  const seconds = async (at: string): Promise<unknown> => {
    const importer = createImporter(new Date('2026-03-01T12:00:00'))
    await importer.bring(files.write('t.csv', withTime(at)))
    return importer.all(`select business_day as day, sold_second as second from receipt`)
  }
  const expected = [{ day: 20_484, second: 32_700 }]
  for (const at of ['2026-1-31 9:05', '2026/1/31 上午 9:05:00', '2026年1月31日 9:05', '20260131090500', '31-1月-26 09:05:00'])
    expect(await seconds(at), at).toEqual(expected)
})

test('Q27: error cells, formulas without a value, line breaks and full-width digits', async () => {
  const importer = createImporter()
  const { plan } = await importer.bring(
    files.write('q27.csv', csv([head, ['T1', '2026-01-05', '"人民路\n店"', '', 'A100', '１', '１００.００']])),
  )
  expect(plan.rows).toMatchObject({ new: 1, quarantined: 0 })
  expect(importer.all(`select name from store`)).toEqual([{ name: '人民路 店' }])
  expect(importer.value(`select net_fen from receipt`)).toBe(10_000)
})

test('Q30: a column with decimal commas, and dollars, come to the twin’s amounts', async () => {
  const sums = async (text: string): Promise<number> => {
    const importer = createImporter()
    await importer.bring(files.write('q30.csv', text))
    return importer.value(`select sum(net_fen) from receipt`)
  }
  const plain = await sums(twin)
  expect(await sums(lines(';').replaceAll(/(\d)\.(\d\d)/g, '$1,$2'))).toBe(plain)
  expect(await sums(twin.replaceAll(/(\d+\.\d\d)/g, '$$$1'))).toBe(plain)
})

test('Q32: a summary per member and month is taken as what it is: no receipts, no lines', async () => {
  const importer = createImporter()
  const text = csv([
    ['会员卡号', '月份', '消费金额', '消费次数'],
    ['6900000000018', '2025-11', '320.00', '2'],
    ['6900000000018', '2025-12', '180.50', '1'],
    ['6900000000025', '2025-12', '99.00', '1'],
  ])
  const { plan, run } = await importer.bring(files.write('会员月汇总.csv', text))
  expect(plan.sheets[0]?.kind).toBe('summary')
  expect(plan.rows).toMatchObject({ data: 3, new: 3, quarantined: 0 })
  expect(importer.value(`select count(*) from receipt`)).toBe(0)
  const again = await importer.bring(files.write('会员月汇总.csv', text))
  expect(again.run.rows).toMatchObject({ new: 0, changed: 0, same: 3 })
  await importer.undo(again.run)
  await importer.undo(run)
  expect(importer.value(`select count(*) from receipt`)).toBe(0)
})
