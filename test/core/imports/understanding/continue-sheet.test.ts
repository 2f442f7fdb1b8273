import { describe, expect, test } from 'vitest'
import { continueSheet } from '#core/imports/understanding/continue-sheet.ts'
import { dictionary, rowsOf, today, understandText } from './sheets.ts'

const before = understandText(`某某公司销售明细|||||
小票号|销售日期|会员卡号|商品编码|数量|实收金额
A001|2026-01-05|0086100000001|0010|1|99.00
A002|2026-01-06|0086100000002|0011|2|50.00`)
const goOn = (text: string) => continueSheet(before, 'Sheet1(2)', rowsOf(text), today, dictionary)

describe('Q26 a sheet split by the row limit', () => {
  test('goes on without a heading', () => {
    const second = goOn('A003|2026-01-07||0012|1|20.00\nA004|2026-01-07|0086100000002|0012|1|20.00\n合计||||4|169')
    expect(second?.mapping).toMatchObject({ kind: 'lines', headerRows: [], firstDataRow: 0 })
    expect(second?.mapping.columns).toEqual(before.mapping.columns)
  })
  test.each([
    ['with a heading of its own', '小票号|销售日期|会员卡号|商品编码|数量|实收金额\nA003|2026-01-07||0012|1|20.00'],
    ['with another width', 'A003|2026-01-07||0012|1\nA004|2026-01-07||0012|1'],
    [
      'with other things in its columns',
      '0086100000002|张三|13817460259|女|上海|2026-01-05\n0086100000003|李四|13817460258|男|上海|2026-01-05',
    ],
    ['without rows', '|||||'],
  ])('is a sheet by itself %s', (_, text) => expect(goOn(text)).toBeNull())
})
