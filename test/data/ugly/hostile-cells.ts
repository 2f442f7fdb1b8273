/** Workbooks whose cells are hostile: numbers, dates, texts and headings at their limits. */
import type { HostileFile } from './hostile.ts'
import { escapeXml, rowXml, sheetXml, xlsx, good } from './workbook.ts'

const rows = (xml: string): Buffer => xlsx({ sheets: [{ rows: xml }], strings: '' })
const numbers = (column: string, texts: readonly string[], style = ''): string =>
  texts.map((text, n) => `<row r="${n + 1}"><c r="${column}${n + 1}"${style}><v>${text}</v></c></row>`).join('')
const inline = (reference: string, text: string | Buffer): string => `<c r="${reference}" t="inlineStr"><is><t>${String(text)}</t></is></c>`

const dates = ['0', '1', '59', '60', '61', '-1', '2958465', '2958466', '99999999', '1e300', '45000.999999', '0.5']
const impossible = (value: number): { readonly flaw: 'impossible-date'; readonly value: number } => ({ flaw: 'impossible-date', value })
const damaged = (text: string): { readonly flaw: 'damaged-number'; readonly text: string; readonly value: number } => ({
  flaw: 'damaged-number',
  text,
  value: Number(text),
})

const hostileNames = [
  "'); DROP TABLE members;--",
  '<img src=x onerror=alert(1)>',
  'a\u202Eb',
  'zero\u200Bwidth',
  'e\u0301',
  '👩‍👩‍👧',
  '=HYPERLINK("http://x")',
  '+86',
  '-1',
  '@SUM(1)',
  '＝1+1',
  'a\tb',
  '${7*7}',
  '../../etc/passwd',
  '中'.repeat(32_767),
]

export const hostileCells: readonly HostileFile[] = [
  {
    name: '28-lone-surrogate-escapes',
    build: () =>
      rows(
        `<row r="1">${inline('A1', 'C_xD800_1')}${inline('B1', '王_x0000_小_x202E_明&#x1F600;')}${inline('C1', '_x005F_x4E2D_ _x4E2D_')}</row>`,
      ),
    rows: [['C\uD800' + '1', '王\0小\u202E明😀', '_x4E2D_ 中']],
  },
  {
    name: '29-invalid-utf8-in-xml',
    build: () => {
      const [before = '', after = ''] = sheetXml({ rows: `<row r="1">${inline('A1', 'C@@1')}${inline('B1', '王')}</row>` }).split('@@')
      return xlsx({
        ...good,
        sheets: [{ xml: Buffer.concat([Buffer.from(before), Buffer.from('fffec328eda080', 'hex'), Buffer.from(after)]) }],
      })
    },
    rows: [[{ flaw: 'bad-characters', text: new TextDecoder().decode(Buffer.from('43fffec328eda08031', 'hex')) }, '王']],
  },
  {
    name: '30-formula-cells',
    build: () =>
      rows(
        '<row r="2"><c r="A2" t="str"><f>"C"&amp;9</f><v>C9</v></c><c r="B2"><f>cmd|\'/C calc\'!A0</f></c><c r="C2"><f>70+7</f><v>77</v></c><c r="D2"><f>1/0</f><v/></c></row><row r="3"><c r="A3" t="e"><v>#REF!</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><v>NaN</v></c></row>',
      ),
    rows: [
      ['C9', { flaw: 'formula-without-value' }, 77, { flaw: 'formula-without-value' }],
      [{ flaw: 'error', text: '#REF!' }, { flaw: 'error', text: '#N/A' }, 'NaN'],
    ],
  },
  {
    name: '31-numbers-extreme',
    build: () =>
      rows(
        numbers('A', [
          '1E308',
          '1E400',
          '-1E308',
          'NaN',
          'Infinity',
          '-0',
          '1e-320',
          '310101199001011234',
          '6222021234567890123',
          '0.1',
          '12,345',
          '９９',
          '١٢',
          '6.2226E+18',
          '7.0000000000000007E-2',
          '0.30000000000000004',
          '123456789012345',
          '1234567890123456',
          '-12.50',
        ]),
      ),
    rows: [
      [damaged('1E308')],
      [damaged('1E400')],
      [damaged('-1E308')],
      ['NaN'],
      ['Infinity'],
      [0],
      [1e-320],
      [damaged('310101199001011234')],
      [damaged('6222021234567890123')],
      [0.1],
      ['12,345'],
      ['９９'],
      ['١٢'],
      [damaged('6.2226E+18')],
      [0.07],
      [0.30000000000000004],
      [123456789012345],
      [damaged('1234567890123456')],
      [-12.5],
    ],
  },
  {
    name: '32-dates-extreme',
    build: () => xlsx({ sheets: [{ rows: numbers('A', dates, ' s="1"') }], formats: ['yyyy\\-mm\\-dd'] }),
    rows: [
      [impossible(0)],
      ['1900-01-01'],
      ['1900-02-28'],
      [impossible(60)],
      ['1900-03-01'],
      [impossible(-1)],
      ['9999-12-31'],
      [impossible(2_958_466)],
      [impossible(99_999_999)],
      [impossible(1e300)],
      ['2023-03-15 23:59:59'],
      [impossible(0.5)],
    ],
  },
  {
    name: '33-date1904',
    build: () => xlsx({ sheets: [{ rows: numbers('A', ['0', '40000', '40000.5'], ' s="1"') }], formats: ['m/d/yy'], date1904: true }),
    rows: [['1904-01-01'], ['2013-07-07'], ['2013-07-07 12:00:00']],
  },
  {
    name: '34-headers-proto-dup',
    build: () =>
      rows(
        rowXml(1, ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '姓名', '姓名', '', ' 姓名 ', '姓\u200B名']) +
          rowXml(2, ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8']),
      ),
    rows: [
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '姓名', '姓名', null, ' 姓名 ', '姓\u200B名'],
      ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8'],
    ],
  },
  {
    name: '35-names-hostile',
    build: () => rows(hostileNames.map((name, n) => rowXml(n + 1, [name])).join('')),
    rows: hostileNames.map((name) => [name]),
  },
  {
    name: 'rich-inline',
    build: () =>
      rows(
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>王</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 伟</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></is></c></row>',
      ),
    rows: [['王 伟']],
  },
  {
    name: 'iso-dates-and-booleans',
    build: () =>
      rows(
        '<row r="1"><c r="A1" t="d"><v>2026-01-31T09:05:00.000Z</v></c><c r="B1" t="d"><v>2026-01-31</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="b"><v>0</v></c></row>',
      ),
    rows: [['2026-01-31 09:05:00', '2026-01-31', true, false]],
  },
  {
    name: 'time-of-day',
    build: () => xlsx({ sheets: [{ rows: numbers('A', ['0.378472222222222', '0', '46053.5'], ' s="1"') }], formats: ['h:mm:ss'] }),
    rows: [['09:05:00'], ['00:00:00'], ['2026-01-31 12:00:00']],
  },
  {
    name: 'duration-stays-a-number',
    build: () => xlsx({ sheets: [{ rows: numbers('A', ['1.5'], ' s="1"') }], formats: ['[h]:mm'] }),
    rows: [[1.5]],
  },
  {
    name: 'text-with-references',
    build: () => rows(`<row r="1">${inline('A1', escapeXml('<b> & "c"'))}${inline('B1', '&#20013;&#x4E2D;&unknown;')}</row>`),
    rows: [['<b> & "c"', '中中&unknown;']],
  },
]
