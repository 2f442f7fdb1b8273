/** Text files as old tills, editors and accidents write them. */
import { big5, gb18030, utf16be, utf16le } from './encode.ts'
import type { HostileFile } from './hostile.ts'

const members = '卡号,姓名,金额\r\n00123,王小明,12.50\r\n00124,李𠮷,3\r\n'
const memberRows = [
  ['卡号', '姓名', '金额'],
  ['00123', '王小明', '12.50'],
  ['00124', '李𠮷', '3'],
]
const common = members.replace('𠮷', '吉')
const commonRows = memberRows.map((row) => row.map((cell) => cell.replace('𠮷', '吉')))
const utf8 = (text: string): Buffer => Buffer.from(text)
const bad = (text: string): { readonly flaw: 'bad-characters'; readonly text: string } => ({ flaw: 'bad-characters', text })

const page = (charset: string): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><table><tr><td>00123</td><td>王小明</td><td>12.50</td></tr>` +
  '<tr><td>310101199001011234</td><td>&lt;script&gt;alert(1)&lt;/script&gt;李</td><td>1</td></tr></table></body></html>'
const pageRows = [
  ['00123', '王小明', '12.50'],
  ['310101199001011234', '<script>alert(1)</script>李', '1'],
]
const spreadsheet2003 =
  '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="会员"><Table><Row><Cell><Data ss:Type="String">00123</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell></Row></Table></Worksheet></Workbook>'

export const hostileTexts: readonly HostileFile[] = [
  { name: '48-html-as-xls-gbk', build: () => gb18030(page('gb2312')), rows: pageRows },
  { name: '49-html-as-xls-utf8', build: () => utf8(page('utf-8')), rows: pageRows },
  { name: '49b-html-says-gbk-is-utf8', build: () => utf8(page('gb2312')), rows: pageRows },
  { name: '49c-html-cut-off', build: () => utf8(page('utf-8').slice(0, -40)), refused: ['E_XML_BROKEN'] },
  {
    name: '50-tsv-as-xls-gbk',
    build: () => gb18030('卡号\t姓名\r\n00123\t王小明\r\n'),
    rows: [
      ['卡号', '姓名'],
      ['00123', '王小明'],
    ],
  },
  { name: '51-spreadsheetml2003', build: () => utf8(spreadsheet2003), rows: [['00123', 12.5]] },
  { name: '51b-spreadsheetml2003-cut-off', build: () => utf8(spreadsheet2003.slice(0, -30)), refused: ['E_XML_BROKEN'] },
  {
    name: '51c-spreadsheetml2003-doctype',
    build: () => utf8(spreadsheet2003.replace('<Workbook', '<!DOCTYPE a [<!ENTITY b "c">]><Workbook')),
    refused: ['E_XML_DOCTYPE'],
  },
  {
    name: '51d-other-xml',
    build: () => utf8('<?xml version="1.0"?><feed><entry/></feed>'),
    refused: ['E_NOT_SPREADSHEET'],
    place: { kind: 'xml' },
  },
  { name: '60-utf8', build: () => utf8(members), rows: memberRows },
  { name: '61-utf8bom', build: () => utf8(`\uFEFF${members}`), rows: memberRows },
  { name: '62-gbk', build: () => gb18030(common), rows: commonRows },
  { name: '63-gb18030', build: () => gb18030(members), rows: memberRows },
  { name: '64-utf16le-bom', build: () => utf16le(`\uFEFF${members.replaceAll(',', '\t')}`), rows: memberRows },
  { name: '64b-utf16be-bom', build: () => utf16be(`\uFEFF${members}`), rows: memberRows },
  { name: '64c-utf16le-without-bom', build: () => utf16le(members), rows: memberRows },
  {
    name: '65-big5-chosen',
    build: () => big5('卡號,姓名\r\n1,王小明\r\n'),
    options: { encoding: 'big5' },
    rows: [
      ['卡號', '姓名'],
      ['1', '王小明'],
    ],
  },
  { name: '66-gbk-short-ambiguous', build: () => gb18030('姓名\r\n联通\r\n'), rows: [['姓名'], ['联通']] },
  {
    name: '67-mixed-gbk-utf8',
    build: () => Buffer.concat([gb18030('卡号,姓名\r\n1,王小明\r\n'), utf8('2,李小红\r\n')]),
    rows: [
      ['卡号', '姓名'],
      ['1', '王小明'],
      ['2', bad('李小红')],
    ],
  },
  {
    name: '67b-one-damaged-line',
    build: () => Buffer.concat([utf8('卡号,姓名\n'.repeat(20)), Buffer.from('1,\xffz\n', 'latin1'), utf8('2,李\n')]),
    rows: [...Array.from({ length: 20 }, () => ['卡号', '姓名']), ['1', bad('\uFFFDz')], ['2', '李']],
  },
  { name: '67c-latin1', build: () => Buffer.from('name,town\r\nRené,Lyon\r\nZoë,Nîmes\r\n', 'latin1'), refused: ['E_ENCODING'] },
  {
    name: '68-truncated-multibyte',
    build: () => utf8(members).subarray(0, 30),
    rows: [
      ['卡号', '姓名', '金额'],
      ['00123', bad('\uFFFD')],
    ],
  },
  { name: '69-nul-bytes', build: () => utf8('a,b\n1,x\0y\n2,z\n'), refused: ['E_NUL_BYTES'], place: { byte: 7 } },
  { name: '69b-nul-bytes-late', build: () => utf8(`${'a,b\n'.repeat(300_000)}\0`), refused: ['E_NUL_BYTES'], place: { byte: 1_200_000 } },
  {
    name: '70-unclosed-quote',
    build: () => utf8(`卡号,姓名\n1,"王\n${'2,李小明小明\n'.repeat(100_000)}`),
    refused: ['E_QUOTE_NOT_CLOSED'],
    place: { row: 2 },
  },
  { name: '70b-unclosed-quote-short', build: () => utf8('a,b\n1,2\n3,"4\n5,6\n'), refused: ['E_QUOTE_NOT_CLOSED'], place: { row: 3 } },
  {
    name: '70c-quote-then-letter',
    build: () => utf8('a,b\n"line\nbreak",2\n"x"y,1\n3,4\n'),
    refused: ['E_QUOTE_NOT_CLOSED'],
    place: { row: 4 },
  },
  {
    name: '70d-quotes-as-text',
    build: () => utf8('a,b\n1,"2\n3,4\n'),
    options: { quotes: 'plain' },
    rows: [
      ['a', 'b'],
      ['1', '"2'],
      ['3', '4'],
    ],
  },
  { name: '71-cr-only', build: () => utf8(members.replaceAll('\r\n', '\r')), rows: memberRows },
  {
    name: '71b-mixed-line-ends',
    build: () => utf8('a,b\r\n"1",2\n3,"4"\r5,6'),
    rows: [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ],
  },
  {
    name: '72-ragged',
    build: () => utf8('a,b,c\n1\n1,2,3,4,5\n\n,,\n'),
    rows: [['a', 'b', 'c'], ['1'], ['1', '2', '3', '4', '5'], [], []],
  },
  { name: '73-1M-char-cell', build: () => utf8(`a,b\n${'x'.repeat(1_000_000)},1\n`), refused: ['E_CELL_TOO_LONG'], place: { row: 2 } },
  {
    name: '74-16k-cols',
    build: () => utf8(`${Array.from({ length: 16_384 }, (_, n) => `c${n}`).join(',')}\n1,2\n`),
    refused: ['E_TOO_MANY_COLUMNS'],
    place: { row: 1 },
  },
  { name: '75-100MB-one-line', build: () => Buffer.alloc(100_000_000, 'x,'), refused: ['E_RECORD_TOO_LONG'], place: { row: 1 } },
  {
    name: '76-headers-proto',
    build: () => utf8('__proto__,constructor,prototype,a\n1,2,3,4\n'),
    rows: [
      ['__proto__', 'constructor', 'prototype', 'a'],
      ['1', '2', '3', '4'],
    ],
  },
  {
    name: '77-formula',
    build: () => utf8("a,b\n=cmd|' /C calc'!A0,@SUM(1)\n+86138,-5\n"),
    rows: [
      ['a', 'b'],
      ["=cmd|' /C calc'!A0", '@SUM(1)'],
      ['+86138', '-5'],
    ],
  },
  {
    name: '78-semicolon',
    build: () => utf8('a;b\n1,5;2\n'),
    rows: [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  },
  {
    name: '79-sep-line',
    build: () => utf8('sep=;\r\na;b\r\n1;2,5\r\n'),
    rows: [
      ['a', 'b'],
      ['1', '2,5'],
    ],
  },
  {
    name: '80-leading-zero-and-long',
    build: () => utf8('000123,310101199001011234\n1E5,6222021234567890123\n'),
    rows: [
      ['000123', '310101199001011234'],
      ['1E5', '6222021234567890123'],
    ],
  },
  {
    name: 'Q1-gbk-pipe-inside-a-character',
    build: () => gb18030('卡号|店\n1|東门店\n'),
    rows: [
      ['卡号', '店'],
      ['1', '東门店'],
    ],
  },
  { name: 'Q8-wrapped-codes', build: () => utf8('\'6901,"\t6901","=""0123"""\n'), rows: [["'6901", '\t6901', '="0123"']] },
  {
    name: 'bom-inside-and-odd-breaks',
    build: () => utf8('a,b\n\uFEFF1,x\u2028y\fz\n'),
    rows: [
      ['a', 'b'],
      ['\uFEFF1', 'x\u2028y\fz'],
    ],
  },
]
