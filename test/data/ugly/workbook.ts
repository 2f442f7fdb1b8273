/** Workbooks for tests, part by part, so that a single one can be wrong. */
import { zip, type ZipOptions, type ZipPart } from './zip.ts'

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

export interface TestSheet {
  readonly name?: string
  readonly state?: 'hidden' | 'veryHidden'
  /** Between `<sheetData>` and its end. */
  readonly rows?: string
  /** Before and behind the rows. */
  readonly before?: string
  readonly after?: string
  /** The whole part, in place of the above. */
  readonly xml?: string | Buffer
}

export interface TestWorkbook {
  readonly sheets: readonly TestSheet[]
  /** The `<si>` elements. */
  readonly strings?: string
  readonly stringsXml?: string
  /** Number format codes; cell style n has format n, style 0 none. */
  readonly formats?: readonly string[]
  readonly date1904?: boolean
  readonly workbookXml?: string
  readonly extra?: readonly ZipPart[]
  readonly stored?: boolean
  readonly zip?: ZipOptions
}

export const sheetXml = ({ rows = '', before = '', after = '' }: TestSheet): string =>
  `${declaration}<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`

export function workbookParts(workbook: TestWorkbook): readonly ZipPart[] {
  const { sheets, strings, stringsXml, stored = false } = workbook
  const part = (name: string, bytes: string | Buffer): ZipPart => ({ name, bytes, stored })
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (list: readonly string[]): string =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`
  const hasStrings = strings !== undefined || stringsXml !== undefined
  const relationList = [
    ...sheets.map((_, n) => relation(n + 1, 'worksheet', `worksheets/sheet${n + 1}.xml`)),
    relation(sheets.length + 1, 'styles', 'styles.xml'),
    ...(hasStrings ? [relation(sheets.length + 2, 'sharedStrings', 'sharedStrings.xml')] : []),
  ]
  return [
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part('_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')])),
    part('xl/workbook.xml', workbook.workbookXml ?? workbookXml(workbook)),
    part('xl/_rels/workbook.xml.rels', relations(relationList)),
    part('xl/styles.xml', stylesXml(workbook.formats ?? [])),
    ...sheets.map((sheet, n) => part(`xl/worksheets/sheet${n + 1}.xml`, sheet.xml ?? sheetXml(sheet))),
    ...(hasStrings ? [part('xl/sharedStrings.xml', stringsXml ?? `${declaration}<sst xmlns="${main}">${strings}</sst>`)] : []),
    ...(workbook.extra ?? []),
  ]
}

export const xlsx = (workbook: TestWorkbook): Buffer => zip(workbookParts(workbook), workbook.zip)

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const override = (name: string, kind: string): string => `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`
  const parts = [override('workbook', 'sheet.main'), override('styles', 'styles'), override('sharedStrings', 'sharedStrings')]
  for (let n = 1; n <= sheets; n++) parts.push(override(`worksheets/sheet${n}`, 'worksheet'))
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
  return `${declaration}<Types xmlns="${packages}/content-types">${defaults}${parts.join('')}</Types>`
}

function workbookXml({ sheets, date1904 = false }: TestWorkbook): string {
  const list = sheets.map(
    ({ name, state }, n) =>
      `<sheet name="${escapeXml(name ?? `Sheet${n + 1}`)}" sheetId="${n + 1}"${state ? ` state="${state}"` : ''} r:id="rId${n + 1}"/>`,
  )
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`
}

function stylesXml(formats: readonly string[]): string {
  const numberFormats = formats.map((code, n) => `<numFmt numFmtId="${200 + n}" formatCode="${escapeXml(code)}"/>`).join('')
  const xf = (id: number): string => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"/>`
  const fixed =
    '<fonts count="1"><font><sz val="11"/><name val="a"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
  return `${declaration}<styleSheet xmlns="${main}">${formats.length > 0 ? `<numFmts count="${formats.length}">${numberFormats}</numFmts>` : ''}${fixed}<cellXfs count="${formats.length + 1}">${xf(0)}${formats.map((_, n) => xf(200 + n)).join('')}</cellXfs></styleSheet>`
}

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : character === '>' ? '&gt;' : '&quot;'))

/** Column 0 → A, 27 → AB. */
export const columnName = (column: number): string =>
  (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** One row of inline texts, numbers as numbers. */
export function rowXml(row: number, cells: readonly (string | number | null)[]): string {
  const written = cells.map((cell, column) => {
    const reference = `${columnName(column)}${row}`
    if (cell === null) return ''
    return typeof cell === 'number'
      ? `<c r="${reference}"><v>${cell}</v></c>`
      : `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`
  })
  return `<row r="${row}">${written.join('')}</row>`
}

export const header = rowXml(1, ['卡号', '姓名', '金额'])
export const firstMember = rowXml(2, ['C001', '王小明', 12.5])
/** The base of the hostile files. */
export const good: TestWorkbook = { sheets: [{ rows: header + firstMember }], strings: '' }
