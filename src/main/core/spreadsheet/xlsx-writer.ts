/**
 * A workbook, streamed: every cell is an inline string under the text format, so that card numbers keep their zeros and nothing is
 * computed; only in columns said to hold numbers are plain numbers written as such. The same table gives the same bytes.
 */
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Table, Written } from './table.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Data rows of one sheet; beyond it a second sheet begins. */
const SHEET_ROWS = 1_048_575
const TEXT_STYLE = 1
const HEADING_STYLE = 2
const EPOCH = new Date(1980, 0, 1)

export const writeXlsx = (table: Table, sink: Writable): Promise<Written> => writeWorkbook([table], sink)

/** Several sheets in their order; names must differ. */
export async function writeWorkbook(tables: readonly Table[], sink: Writable): Promise<Written> {
  const zip = new ZipFile()
  const counts = tables.map(() => ({ rows: 0 }))
  const at = { mtime: EPOCH, forceDosTimestamp: true }
  const text = (path: string, xml: string): void => zip.addBuffer(Buffer.from(HEAD + xml), path, at)
  text('[Content_Types].xml', contentTypes(tables.length))
  text('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  const sheets = tables.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')
  text('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`)
  text(
    'xl/_rels/workbook.xml.rels',
    relations([...tables.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const), ['styles', 'styles.xml']]),
  )
  text('xl/styles.xml', styles)
  tables.forEach((table, i) => {
    const path = `xl/worksheets/sheet${i + 1}.xml`
    // The rows of a list are much alike: the quickest level packs them nearly as small, in a third of the time.
    zip.addReadStream(Readable.from(sheet(table, counts[i] ?? { rows: 0 })), path, { ...at, compressionLevel: 1 })
  })
  zip.end()
  await pipeline(zip.outputStream, sink, { end: false })
  return { rows: counts.reduce((sum, { rows }) => sum + rows, 0), guardedCells: 0 }
}

async function* sheet(table: Table, count: { rows: number }): AsyncGenerator<string> {
  const widths = table.columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  yield `${HEAD}<worksheet xmlns="${MAIN}">${frozen}<cols>${widths}</cols><sheetData>${row(
    table.columns.map((c) => c.heading),
    (text) => cell(text, HEADING_STYLE),
  )}`
  const write = (text: string, i: number): string =>
    table.columns[i]?.isNumber === true && PLAIN.test(text) ? number(text) : cell(text, TEXT_STYLE)
  for await (const block of table.blocks) {
    count.rows += block.length
    if (count.rows > SHEET_ROWS) throw new Error(`more than ${SHEET_ROWS} rows: split the list`)
    yield block.map((cells) => row(cells, write)).join('')
  }
  yield '</sheetData></worksheet>'
}

/** As a spreadsheet keeps it exactly: no more than 15 digits, no leading zeros. */
const PLAIN = /^-?(?:0|[1-9]\d{0,12})(?:\.\d{1,4})?$/
const number = (text: string): string => `<c><v>${text}</v></c>`

const row = (cells: readonly string[], write: (text: string, i: number) => string): string => `<row>${cells.map(write).join('')}</row>`
const cell = (text: string, style: number): string =>
  text === '' ? `<c s="${style}"/>` : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML text; characters no XML may hold are left out, and what looks like an escape of Excel's (`_x0041_`) is kept literal. */
export const escapeXml = (text: string): string => (needsCare.test(text) ? escaped(text) : text)

/** Most cells are plain, and there are millions: they are only looked through. */
const needsCare = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]|_x/i // oxlint-disable-line no-control-regex -- XML 1.0 forbids exactly these

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') // oxlint-disable-line no-control-regex -- XML 1.0 forbids exactly these
    .replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)

const relations = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const contentTypes = (sheets: number): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
  Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
  ).join('') +
  `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`

/** Format 49 is "text" (@). */
const styles =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>'
