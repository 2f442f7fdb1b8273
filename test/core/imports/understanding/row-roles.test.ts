import { describe, expect, test } from 'vitest'
import { createRowJudge } from '#core/imports/understanding/row-roles.ts'
import { columnsOf } from '#core/imports/understanding/sheet-rows.ts'
import { dictionary, rowsOf, understandText } from './sheets.ts'

const heading = '小票号|销售日期|门店|会员卡号|商品名称|商品编码|数量|实收金额'
const { mapping } = understandText(
  `${heading}\nA001|2026-01-05|徐汇店|008610|连衣裙|0010|1|99.00\nA002|2026-01-06|徐汇店|008611|衬衫|0011|1|50.00`,
)
const judge = createRowJudge(mapping, dictionary)
const roleOf = (line: string) => judge(columnsOf(rowsOf(`x|y\n${line}`), 8), 1)

describe('Q5 totals and footers are dropped with a reason', () => {
  test.each([
    ['合计||||||2|149.00', 'total', '合计'],
    ['总计：||||||2|149.00', 'total', '总计'],
    ['本页小计||||||2|149.00', 'subtotal', '本页小计'],
    ['小计(徐汇店)||||||2|149.00', 'subtotal', '小计'],
    ['||徐汇店小计||||2|149.00', 'subtotal', '小计'],
    ['Total||||||2|149.00', 'total', 'total'],
    ['Grand Total||||||2|149.00', 'total', 'grand total'],
    ['制表人：张会计　打印时间：2026-02-01 08:05:00|||||||', 'footer', '制表人'],
    ['|||||打印时间:2026-02-01||', 'footer', '打印时间'],
    ['第 1 页 共 3 页|||||||', 'footer', '第 1 页 共 3 页'],
    ['Page 1 of 3|||||||', 'footer', 'page 1 of 3'],
  ])('%s', (line, role, reason) => expect(roleOf(line)).toEqual({ role, reason }))

  test.each([
    'A009|2026-01-05|徐汇店||合计拼图|0099|1|99.00',
    '||||合计拼图|0099|1|99.00',
    '||||Total Body Lotion|0098|1|99.00',
    'A009|2026-01-05|徐汇店||备注:赠|0099|1|99.00',
    '||||连衣裙|0010|1|99.00',
    'totally-1|2026-01-05|徐汇店|||0099|1|5',
  ])('a product with a code stays data, whatever its name: %s', (line) => expect(roleOf(line).role).toBe('data'))

  test('blank rows are blank', () => {
    expect(roleOf('|||||||').role).toBe('blank')
  })
})

describe('Q6 a heading repeated on each page is dropped', () => {
  test('whole, or with gaps', () => {
    expect(roleOf(heading)).toEqual({ role: 'repeated-header', reason: '小票号' })
    expect(roleOf('小票号|销售日期||会员卡号||||').role).toBe('repeated-header')
  })
  test('but one cell spelled like its heading is data', () => {
    expect(roleOf('小票号|2026-01-05|徐汇店||连衣裙|0010|1|9').role).toBe('data')
  })
})

test('numbers in front are data, not words', () => {
  const rows = [[46053, 1, 2, 3, 4, 5, 6, 7]]
  expect(judge(columnsOf(rows, 8), 0).role).toBe('data')
})
