import { afterAll, expect, test } from 'vitest'
import { gb18030 } from '../data/ugly/encode.ts'
import { type FileRead, readBytes, testFolder } from './read-all.ts'

const folder = testFolder()
afterAll(folder.remove)

const read = (html: string): Promise<FileRead> =>
  readBytes(
    folder.path,
    gb18030(`<html><head><meta charset="gb2312"><style><!-- td {x: "<table>"} --></style></head><body>${html}</body></html>`),
  )

test('cells whose end tags are missing stay apart', async () => {
  const { sheets } = await read('<table border=1><TR><th>卡号<th>备注</tr><tr><td>001<td>甲<tr><td>002</td></table>')
  expect(sheets[0]?.rows).toEqual([['卡号', '备注'], ['001', '甲'], ['002']])
})

test('zeros, entities, line breaks and blanks are what the page shows', async () => {
  const { sheets } = await read(
    `<table>\n<tr>\n<td style="mso-number-format:'\\@'" title="a > b"> 00120230105000001 </td>\n<td>第一行<br/>第二行&amp;&nbsp;&#x4E2D;</td><td>a\n  b</td><td><b>1</b>,<i>2</i> < 3</td></tr></table>`,
  )
  expect(sheets[0]?.rows).toEqual([['00120230105000001', '第一行\n第二行& 中', 'a b', '1,2 < 3']])
})

test('a script in a cell is text, and nothing of it runs', async () => {
  const { sheets } = await read('<table><tr><td><script>globalThis.hurt = 1</script>李</td><td onclick="x()">1</td></tr></table>')
  expect(sheets[0]?.rows).toEqual([['globalThis.hurt = 1李', '1']])
  expect(globalThis).not.toHaveProperty('hurt')
})

test('merged cells push their neighbours and are told', async () => {
  const { sheets } = await read(
    '<table><tr><td colspan=2>会员信息</td><td rowspan="3">店</td></tr><tr><td>卡号</td><td>姓名</td></tr><tr style="display:none"><td>1</td><td>王</td></tr><tr><td>2</td><td>李</td><td>乙</td></tr></table>',
  )
  expect(sheets[0]?.rows).toEqual([
    ['会员信息', null, '店'],
    ['卡号', '姓名'],
    ['1', '王'],
    ['2', '李', '乙'],
  ])
  expect(sheets[0]?.end?.merged).toEqual([
    { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 },
    { firstRow: 1, lastRow: 3, firstColumn: 2, lastColumn: 2 },
  ])
  expect(sheets[0]?.hiddenRows).toEqual([3])
})

test('a table inside a table is a sheet of its own', async () => {
  const { sheets } = await read(
    '<table><tr><td>表头<table><tr><td>001</td></tr></table>表尾</td></tr></table><table><tr><td>b</td></tr></table>',
  )
  expect(sheets.map(({ rows }) => rows)).toEqual([[['表头表尾']], [['001']], [['b']]])
})

test('a page that is cut off, or has no table, is refused', async () => {
  const whole = '<html><table><tr><td>001</td><td>甲</td></tr></table>'
  for (let length = 6; length < whole.length; length++)
    expect((await readBytes(folder.path, whole.slice(0, length))).ended, `cut at ${length}`).toBe(false)
  expect((await readBytes(folder.path, '<html><body>登录超时</body></html>')).refusal).toEqual({ code: 'E_NOT_SPREADSHEET', kind: 'html' })
})

test('ten thousand merged receipts take no longer than their rows', async () => {
  const receipt = '<tr><td rowspan=3>1</td><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr>'
  const { sheets } = await read(`<table>${receipt.repeat(10_000)}</table>`)
  expect(sheets[0]?.rows).toHaveLength(30_000)
  expect(sheets[0]?.rows.at(-1)).toEqual([null, 'c'])
})
