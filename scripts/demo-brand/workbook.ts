/** An .xlsx workbook with shared strings, dates and money under their styles, and the same bytes for the same tables. */
import type { Cell, Row, Table } from './cells.ts'
import { writeZip, type ZipEntry } from './zip.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Days from Excel's day 0 to 1970-01-01. */
const excelEpoch = 25_569

export const writeWorkbook = (tables: readonly Table[]): Buffer => {
  const strings = new Map<string, number>()
  const sheets = tables.map((table, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheetXml(table.rows, strings) }))
  return writeZip([
    contentTypes(tables.length),
    rootRelations,
    workbookXml(tables),
    workbookRelations(tables.length),
    styles,
    ...sheets,
    sharedStrings(strings),
  ])
}

const sheetXml = (rows: readonly Row[], strings: Map<string, number>): string => {
  const body = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, columnName(c) + (r + 1), strings)).join('')}</row>`,
  )
  return `${xml}<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`
}

const cellXml = (cell: Cell, at: string, strings: Map<string, number>): string => {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'string') {
    const index = strings.get(cell) ?? strings.size
    strings.set(cell, index)
    return `<c r="${at}" t="s"><v>${index}</v></c>`
  }
  if ('fen' in cell) return `<c r="${at}" s="3"><v>${cell.fen / 100}</v></c>`
  if (cell.second === undefined) return `<c r="${at}" s="2"><v>${cell.day + excelEpoch}</v></c>`
  return `<c r="${at}" s="1"><v>${Number((cell.day + excelEpoch + cell.second / 86_400).toFixed(10))}</v></c>`
}

const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const sharedStrings = (strings: ReadonlyMap<string, number>): ZipEntry => ({
  name: 'xl/sharedStrings.xml',
  text: `${xml}<sst xmlns="${main}" uniqueCount="${strings.size}">${[...strings.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
})

const format = (id: number): string =>
  `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"${id === 0 ? '' : ' applyNumberFormat="1"'}/>`

/** Cell styles: 0 plain, 1 date and time, 2 date, 3 money. */
const styles: ZipEntry = {
  name: 'xl/styles.xml',
  text: `${xml}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">${[0, 164, 165, 2].map(format).join('')}</cellXfs></styleSheet>`,
}

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`

const rootRelations: ZipEntry = {
  name: '_rels/.rels',
  text: `${xml}<Relationships xmlns="${pack}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
}

const workbookXml = (tables: readonly Table[]): ZipEntry => ({
  name: 'xl/workbook.xml',
  text: `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tables.map((table, i) => `<sheet name="${escaped(table.sheet)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
})

const workbookRelations = (count: number): ZipEntry => {
  const sheets = Array.from({ length: count }, (_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`))
  const rest = relation(count + 1, 'styles', 'styles.xml') + relation(count + 2, 'sharedStrings', 'sharedStrings.xml')
  return {
    name: 'xl/_rels/workbook.xml.rels',
    text: `${xml}<Relationships xmlns="${pack}/relationships">${sheets.join('')}${rest}</Relationships>`,
  }
}

const contentTypes = (count: number): ZipEntry => {
  const part = (name: string, kind: string): string => `<Override PartName="/xl/${name}.xml" ContentType="${mediaType}.${kind}+xml"/>`
  const sheets = Array.from({ length: count }, (_, i) => part(`worksheets/sheet${i + 1}`, 'worksheet'))
  const parts = part('workbook', 'sheet.main') + sheets.join('') + part('styles', 'styles') + part('sharedStrings', 'sharedStrings')
  return {
    name: '[Content_Types].xml',
    text: `${xml}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts}</Types>`,
  }
}
