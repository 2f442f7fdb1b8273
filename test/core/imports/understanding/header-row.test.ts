import { describe, expect, test } from 'vitest'
import { columnLetter } from '#core/imports/understanding/header-row.ts'
import { hintsOfText } from '#core/imports/understanding/title-hints.ts'
import { rowsOf, understand, understandText } from './sheets.ts'

const lines = `
小票号|销售日期|会员卡号|商品编码|数量|实收金额
A001|2026-01-05|0086100000001|0010|1|99.00
A002|2026-01-06|0086100000002|0011|2|50.00
A003|2026-01-07||0012|1|20.00`

describe('Q2 title rows', () => {
  test.each([0, 1, 2, 4])('%i of them are passed over', (count) => {
    const titles = ['某某服饰有限公司 销售明细表', '日期：2026-01-01 至 2026-01-31　门店：徐汇店', '制单：王', '单位：元']
      .slice(0, count)
      .map((title) => `${title}|||||`)
    const proposal = understand(rowsOf([...titles, lines.trim()].join('\n')))
    expect([proposal.mapping.headerRows, proposal.mapping.firstDataRow, proposal.mapping.kind]).toEqual([[count], count + 1, 'lines'])
  })

  test('say whose file it is, which period, which store, and when it was printed', () => {
    expect(hintsOfText('某某服饰有限公司 销售明细表')).toMatchObject({ company: '某某服饰有限公司', periodFrom: null })
    expect(hintsOfText('日期:2026-01-01 至 2026-01-31')).toMatchObject({
      periodFrom: '2026-01-01',
      periodTo: '2026-01-31',
      printedAt: null,
    })
    expect(hintsOfText('统计期间：2026年1月1日 ~ 2026年1月31日　门店：全部')).toMatchObject({
      periodFrom: '2026-01-01',
      periodTo: '2026-01-31',
      store: null,
    })
    expect(hintsOfText('20260101-20260131')).toMatchObject({ periodFrom: '2026-01-01', periodTo: '2026-01-31' })
    expect(hintsOfText('2026年1月份销售')).toMatchObject({ periodFrom: '2026-01-01', periodTo: '2026-01-31' })
    expect(hintsOfText('门店：徐汇店 收银：3')).toMatchObject({ store: '徐汇店' })
    expect(hintsOfText('制表人：张会计　打印时间：2026-02-01 08:05:00')).toMatchObject({
      printedAt: '2026-02-01 08:05:00',
      periodFrom: null,
    })
  })

  test('the period names the rows outside it', () => {
    const proposal = understandText(`日期：2026-01-06 至 2026-01-31|||||\n${lines.trim()}`)
    expect(proposal.findings).toContainEqual({ code: 'W_OUTSIDE_PERIOD', column: null, row: null, detail: '1' })
  })
})

describe('Q3 two-row merged headings', () => {
  const rows = rowsOf(`
会员信息||消费信息|||备注
卡号|姓名|小票号|销售日期|消费金额|
0086100000001|张三|A001|2026-01-05|99.00|
0086100000002|李四|A002|2026-01-06|50.00|x
0086100000003|王五|A003|2026-01-07|20.00|`)
  const merged = [
    { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 },
    { firstRow: 1, lastRow: 1, firstColumn: 2, lastColumn: 4 },
    { firstRow: 1, lastRow: 2, firstColumn: 5, lastColumn: 5 },
  ]
  test.each([
    ['with the workbook’s ranges', merged],
    ['in a text file', []],
  ])('are joined, %s', (_, ranges) => {
    const { mapping } = understand(rows, { merged: ranges })
    expect([mapping.headerRows, mapping.firstDataRow]).toEqual([[0, 1], 2])
    expect(mapping.columns.map(({ heading, group }) => [heading, group])).toEqual([
      ['卡号', '会员信息'],
      ['姓名', '会员信息'],
      ['小票号', '消费信息'],
      ['销售日期', '消费信息'],
      ['消费金额', '消费信息'],
      ['备注', null],
    ])
    expect(mapping.columns.slice(0, 5).map(({ field }) => field)).toEqual([
      'member.card_no',
      'member.name',
      'receipt.no',
      'receipt.date',
      'receipt.amount_paid',
    ])
  })

  test('also where the upper row holds most labels', () => {
    const proposal = understandText(`
会员卡号|姓名|小票号|金额信息|
||   |应收金额|实付金额
0086100000001|张三|A001|100|99.00
0086100000002|李四|A002|60|50.00`)
    expect(proposal.mapping.headerRows).toEqual([0, 1])
    expect(proposal.mapping.columns.map(({ field }) => field)).toEqual([
      'member.card_no',
      'member.name',
      'receipt.no',
      'receipt.amount_due',
      'receipt.amount_paid',
    ])
  })

  test('ranges speak of file rows, also where the writer left out blank rows', () => {
    const numbers = rows.map((_, i) => i + 4)
    const shifted = merged.map((range) => ({ ...range, firstRow: range.firstRow + 3, lastRow: range.lastRow + 3 }))
    expect(understand(rows, { merged: shifted, rowNumbers: numbers }).mapping.headerRows).toEqual([0, 1])
  })

  test('a merged title over all columns is no group', () => {
    const titled = [['某某服饰销售明细表', null, null, null, null, null], ...rowsOf(lines)]
    expect(understand(titled, { merged: [{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 5 }] }).mapping.headerRows).toEqual([1])
  })
})

describe('no heading', () => {
  test.each([
    ['baskets', 'citrus fruit|semi-finished bread|margarine\ntropical fruit|yogurt|coffee\nwhole milk||'],
    ['numbers', '00004|0001|19970101|2|29.33\n00004|0001|19970118|2|29.73'],
  ])('%s: E_NO_HEADER, columns are called by their letters', (_, text) => {
    const proposal = understandText(text)
    expect([proposal.mapping.headerRows, proposal.mapping.kind, proposal.mapping.columns[0]?.heading]).toEqual([[], 'ignore', 'A'])
    expect(proposal.findings.map(({ code }) => code)).toContain('E_NO_HEADER')
  })

  test('the officer points at the row, or says there is none', () => {
    const rows = rowsOf(`某|某\n甲|乙\n${lines.trim()}`)
    expect(understand(rows, { headerRows: [2] }).mapping).toMatchObject({ headerRows: [2], firstDataRow: 3, kind: 'lines' })
    expect(understand(rows, { headerRows: [] }).mapping).toMatchObject({ headerRows: [], firstDataRow: 0 })
    expect(understand(rows, { headerRows: [2], kind: 'receipts' }).mapping.kind).toBe('receipts')
  })

  test('H24 header only, and nothing at all', () => {
    expect(understandText('会员卡号|姓名|性别').findings.map(({ code }) => code)).toContain('E_NO_ROWS')
    expect(understand([]).findings.map(({ code }) => code)).toEqual(['E_NO_ROWS'])
    expect(understand([[null, ''], []]).findings.map(({ code }) => code)).toEqual(['E_NO_ROWS'])
  })
})

test('H13 headings that occur twice are numbered and told; __proto__ is a heading', () => {
  const proposal = understandText(
    '会员卡号|姓名| 姓名|性别|__proto__|constructor\n0086100000001|张三|李四|女|1|2\n0086100000002|王五|赵六|男|3|4',
  )
  expect(proposal.mapping.columns.map(({ heading, field }) => [heading, field])).toEqual([
    ['会员卡号', 'member.card_no'],
    ['姓名', 'member.name'],
    ['姓名 (2)', null],
    ['性别', 'member.gender'],
    ['__proto__', null],
    ['constructor', null],
  ])
  expect(proposal.findings).toContainEqual({ code: 'E_HEADER_DUPLICATE', column: 2, row: null, detail: '姓名' })
})

test('columns are called as spreadsheets call them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
