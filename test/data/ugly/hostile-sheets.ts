/** Workbooks that are whole as files and hostile in how their sheets are built. */
import type { HostileFile } from './hostile.ts'
import { columnName, declaration, firstMember, good, header, rowXml, sheetXml, xlsx } from './workbook.ts'

const goodRows = [
  ['卡号', '姓名', '金额'],
  ['C001', '王小明', 12.5],
]
const rows = (xml: string): Buffer => xlsx({ sheets: [{ rows: xml }], strings: '' })
const inline = (reference: string, text: string | Buffer): string => `<c r="${reference}" t="inlineStr"><is><t>${String(text)}</t></is></c>`

const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]>`
const withDoctype = (xml: string): string => xml.replace(declaration, declaration + laughs)

export const hostileSheets: readonly HostileFile[] = [
  {
    name: '05-16384-cols-x40',
    build: () =>
      rows(
        Array.from(
          { length: 40 },
          (_, r) =>
            `<row r="${r + 1}">${Array.from({ length: 16_384 }, (__, c) => `<c r="${columnName(c)}${r + 1}"><v>1</v></c>`).join('')}</row>`,
        ).join(''),
      ),
    refused: ['E_TOO_MANY_COLUMNS'],
    place: { row: 1 },
  },
  {
    name: '06-dimension-lie',
    build: () => xlsx({ ...good, sheets: [{ before: '<dimension ref="A1:XFD1048576"/>', rows: header + firstMember }] }),
    rows: goodRows,
  },
  {
    name: '07-one-cell-at-XFD1048576',
    build: () => rows(header + firstMember + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    rows: [...goodRows, []],
    strayCells: 1,
  },
  {
    name: '07b-one-cell-at-XFD1',
    build: () => rows(header.replace('</row>', '<c r="XFD1"><v>1</v></c></row>') + firstMember),
    rows: goodRows,
    strayCells: 1,
  },
  {
    name: '08-row-number-9e9',
    build: () => rows(`${header}<row r="9000000000"><c r="A9000000000"><v>1</v></c></row>`),
    refused: ['E_ROW_NUMBER'],
    place: { row: 9_000_000_000 },
  },
  { name: '08b-rows-going-back', build: () => rows(rowXml(5, ['a']) + rowXml(4, ['b'])), refused: ['E_ROW_NUMBER'], place: { row: 4 } },
  {
    name: '09-col-overflow-ZZZZZZ',
    build: () => rows(`${header}<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>`),
    refused: ['E_TOO_MANY_COLUMNS'],
    place: { row: 2 },
  },
  {
    name: '11-shared-strings-2M-unique',
    build: () =>
      xlsx({
        sheets: [{ rows: '<row r="1"><c r="A1" t="s"><v>5</v></c><c r="B1" t="s"><v>1999999</v></c></row>' }],
        strings: Array.from({ length: 2_000_000 }, (_, n) => `<si><t>s${n}</t></si>`).join(''),
      }),
    rows: [['s5', 's1999999']],
  },
  {
    name: '12-sst-index-out-of-range',
    build: () => rows(`${header}<row r="2"><c r="A2" t="s"><v>999999</v></c></row>`),
    refused: ['E_XML_BROKEN'],
    place: { sheet: 'Sheet1', row: 2 },
  },
  {
    name: '12b-sst-index-negative',
    build: () => rows(`${header}<row r="2"><c r="A2" t="s"><v>-1</v></c></row>`),
    refused: ['E_XML_BROKEN'],
    place: { sheet: 'Sheet1', row: 2 },
  },
  {
    name: '13-cell-1M-chars',
    build: () => rows(header + rowXml(2, ['x'.repeat(1_000_000)])),
    refused: ['E_CELL_TOO_LONG'],
    place: { sheet: 'Sheet1', row: 2 },
  },
  { name: '13b-cell-20MB', build: () => rows(header + rowXml(2, ['x'.repeat(20_000_000)])), refused: ['E_CELL_TOO_LONG', 'E_ZIP_BOMB'] },
  {
    name: '20-billion-laughs-sheet',
    build: () => xlsx({ ...good, sheets: [{ xml: withDoctype(sheetXml({ rows: inline('A1', '&lol9;') })) }] }),
    refused: ['E_XML_DOCTYPE'],
  },
  {
    name: '21-billion-laughs-workbook',
    build: () =>
      xlsx({
        ...good,
        workbookXml: withDoctype(`${declaration}<workbook><sheets><sheet name="&lol9;" sheetId="1" r:id="rId1"/></sheets></workbook>`),
      }),
    refused: ['E_XML_DOCTYPE'],
  },
  {
    name: '22-xxe-file',
    build: () =>
      xlsx({
        ...good,
        sheets: [
          {
            xml: sheetXml({ rows: inline('A1', '&x;') }).replace(
              declaration,
              `${declaration}<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>`,
            ),
          },
        ],
      }),
    refused: ['E_XML_DOCTYPE'],
  },
  {
    name: '22b-doctype-in-strings',
    build: () => xlsx({ ...good, stringsXml: withDoctype(`${declaration}<sst><si><t>&lol9;</t></si></sst>`) }),
    refused: ['E_XML_DOCTYPE'],
  },
  { name: '23-unclosed-comments', build: () => rows(header + '<!--'.repeat(50_000) + firstMember), refused: ['E_XML_BROKEN'] },
  { name: '24-sst-redos', build: () => xlsx({ ...good, strings: `<si>${'<t '.repeat(60_000)}</si>` }), refused: ['E_XML_BROKEN'] },
  {
    name: '25-comment-ref-proto',
    build: () =>
      xlsx({
        ...good,
        extra: [
          { name: 'xl/comments1.xml', bytes: '<comments><commentList><comment ref="__proto__" authorId="0"/></commentList></comments>' },
        ],
      }),
    rows: goodRows,
  },
  {
    name: '37-hidden-sheets-merged',
    build: () =>
      xlsx({
        sheets: [
          { rows: header + firstMember, after: '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>' },
          { rows: rowXml(1, ['x']), state: 'hidden' },
          { rows: rowXml(1, ['y']), state: 'veryHidden' },
        ],
      }),
    rows: goodRows,
  },
  { name: '38-empty-sheet', build: () => rows(''), refused: ['E_NO_ROWS'] },
  {
    name: '38b-empty-sheet-data',
    build: () => xlsx({ sheets: [{ xml: `${declaration}<worksheet><sheetData/></worksheet>` }] }),
    refused: ['E_NO_ROWS'],
  },
  { name: '39-header-only', build: () => rows(header), rows: [['卡号', '姓名', '金额']] },
  {
    name: 'H5-1048576-empty-styled-rows',
    build: () => rows(header + Array.from({ length: 1_048_575 }, (_, n) => `<row r="${n + 2}" s="1"/>`).join('')),
    rowCount: 1_048_576,
  },
  {
    name: 'H12-60000-nested-t',
    build: () => rows(`${header}<row r="2"><c r="A2" t="inlineStr"><is>${'<t>'.repeat(60_000)}</is></c></row>`),
    refused: ['E_XML_BROKEN'],
    place: { row: 2 },
  },
  {
    name: 'no-end-of-rows',
    build: () => xlsx({ ...good, sheets: [{ xml: sheetXml({ rows: header + firstMember }).split('</sheetData>')[0] ?? '' }] }),
    refused: ['E_XML_BROKEN'],
    place: { sheet: 'Sheet1' },
  },
  {
    name: 'no-sheet-data',
    build: () => xlsx({ ...good, sheets: [{ xml: `${declaration}<worksheet></worksheet>` }] }),
    refused: ['E_XML_BROKEN'],
  },
  { name: 'row-not-closed', build: () => rows(header.replace('</row>', '') + firstMember), refused: ['E_XML_BROKEN'], place: { row: 1 } },
  {
    name: 'cell-twice',
    build: () => rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    refused: ['E_XML_BROKEN'],
    place: { row: 1 },
  },
  {
    name: 'other-quotes-and-prefix',
    build: () =>
      xlsx({
        sheets: [
          {
            xml: `${declaration}<x:worksheet xmlns:x="m"><x:sheetData><x:row r='1' hidden='1'><x:c r='B1' t="str" ><x:v>a&amp;b</x:v></x:c><x:c><x:v>7</x:v></x:c></x:row><x:row><x:c><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
          },
        ],
      }),
    rows: [[null, 'a&b', 7], [8]],
  },
  {
    name: 'comment-and-cdata',
    build: () =>
      rows(
        `${header}<!-- <row r="9"> --><row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[a<b&c]]></t></is></c><c r="B2"><v>5</v></c></row>`,
      ),
    rows: [...goodRows.slice(0, 1), ['a<b&c', 5]],
  },
  {
    name: 'cdata-in-value',
    build: () => rows(`<row r="1"><c r="A1"><v><![CDATA[5]]></v></c><c r="B1"><v>6<!-- x --></v></c></row>`),
    rows: [[5, 6]],
  },
  {
    name: 'extension-in-a-row',
    build: () => rows(`${header}<row r="2"><c r="A2"><v>1</v><extLst><ext><c><v>9</v></c></ext></extLst></c><extLst><ext/></extLst></row>`),
    rows: [...goodRows.slice(0, 1), [1]],
  },
  {
    name: 'cdata-in-strings',
    build: () =>
      xlsx({
        sheets: [{ rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' }],
        strings: '<si><t><![CDATA[a&amp;b]]></t></si><si><r><t>王</t></r><r><t> 伟</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si>',
      }),
    rows: [['a&amp;b', '王 伟']],
  },
]
