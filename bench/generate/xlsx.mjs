/** Workbooks, written as a stream. */
import fs from 'node:fs'
import zlib from 'node:zlib'
import { esc } from './csv.mjs'
import { fail, opt } from './options.mjs'

export class Zip {
  // streaming writer; sizes go into the local header afterwards, or into a data descriptor as Java libraries do
  constructor(file, descriptors) {
    this.fd = fs.openSync(file, 'w')
    this.pos = 0
    this.dir = []
    this.descriptors = descriptors
  }
  put(b) {
    fs.writeSync(this.fd, b, 0, b.length, this.pos)
    this.pos += b.length
  }
  header(e, local) {
    const name = Buffer.from(e.name),
      h = Buffer.alloc(local ? 30 : 46),
      o = local ? 4 : 6,
      late = local && this.descriptors
    h.writeUInt32LE(local ? 0x04034b50 : 0x02014b50, 0)
    if (!local) h.writeUInt16LE(20, 4)
    h.writeUInt16LE(20, o)
    h.writeUInt16LE(this.descriptors ? 8 : 0, o + 2)
    h.writeUInt16LE(8, o + 4)
    h.writeUInt16LE(0, o + 6)
    h.writeUInt16LE(((2024 - 1980) << 9) | (1 << 5) | 1, o + 8)
    if (!late) {
      h.writeUInt32LE(e.crc, o + 10)
      h.writeUInt32LE(e.csize, o + 14)
      h.writeUInt32LE(e.size, o + 18)
    }
    h.writeUInt16LE(name.length, o + 22)
    if (!local) h.writeUInt32LE(e.at, 42)
    return Buffer.concat([h, name])
  }
  begin(name) {
    this.e = { name, crc: 0, csize: 0, size: 0, at: this.pos }
    this.buf = ''
    this.put(this.header(this.e, true))
  }
  write(s) {
    this.buf += s
    if (this.buf.length > 1 << 20) this.part(false)
  }
  part(last) {
    const b = Buffer.from(this.buf)
    this.buf = ''
    const z = zlib.deflateRawSync(b, { level: 4, finishFlush: last ? zlib.constants.Z_FINISH : zlib.constants.Z_SYNC_FLUSH })
    this.e.crc = zlib.crc32(b, this.e.crc)
    this.e.size += b.length
    this.e.csize += z.length
    this.put(z)
  }
  end() {
    this.part(true)
    const e = this.e
    if (e.size > 0xfffffffe || this.pos > 0xfffffffe) fail('xlsx part over 4 GB: use csv for this size')
    if (this.descriptors) {
      const d = Buffer.alloc(16)
      d.writeUInt32LE(0x08074b50, 0)
      d.writeUInt32LE(e.crc, 4)
      d.writeUInt32LE(e.csize, 8)
      d.writeUInt32LE(e.size, 12)
      this.put(d)
    } else {
      const h = this.header(e, true)
      fs.writeSync(this.fd, h, 0, h.length, e.at)
    }
    this.dir.push(e)
  }
  add(name, text) {
    this.begin(name)
    this.write(text)
    this.end()
  }
  close() {
    const at = this.pos
    for (const e of this.dir) this.put(this.header(e, false))
    const t = Buffer.alloc(22)
    t.writeUInt32LE(0x06054b50, 0)
    t.writeUInt16LE(this.dir.length, 8)
    t.writeUInt16LE(this.dir.length, 10)
    t.writeUInt32LE(this.pos - at, 12)
    t.writeUInt32LE(at, 16)
    this.put(t)
    fs.closeSync(this.fd)
  }
}
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  SS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  OD = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  PK = 'http://schemas.openxmlformats.org/package/2006'
export const colName = (i) => (i < 26 ? String.fromCharCode(65 + i) : colName(((i / 26) | 0) - 1) + String.fromCharCode(65 + (i % 26)))
export const MAX_ROWS = 1048576
export class Xlsx {
  constructor(file, sheet, o = {}) {
    this.file = file
    this.zip = new Zip(file, !!o.descriptors)
    this.title = sheet
    this.o = o
    this.shared = opt.strings === 'shared'
    this.sst = new Map()
    this.refs = 0
    this.sheets = []
    this.head = null
    this.open()
  }
  open() {
    this.sheets.push(this.sheets.length ? `${this.title}(${this.sheets.length + 1})` : this.title)
    this.n = 0
    this.merges = []
    this.zip.begin(`xl/worksheets/sheet${this.sheets.length}.xml`)
    this.zip.write(`${XML}<worksheet xmlns="${SS}">${this.o.lie ? '<dimension ref="A1"/>' : ''}<sheetData>`) // streaming writers often leave a dimension that lies
  }
  cell(ref, v) {
    if (v === null || v === undefined || v === '') return ''
    if (typeof v === 'number') return `<c r="${ref}"><v>${v}</v></c>`
    if (typeof v === 'object') {
      if ('d' in v) return `<c r="${ref}" s="${Number.isInteger(v.d) ? 2 : 1}"><v>${v.d}</v></c>`
      if ('m' in v) return `<c r="${ref}" s="3">${v.f ? `<f>${v.f}</f>` : ''}<v>${v.m / 100}</v></c>`
      if ('e' in v) return `<c r="${ref}" t="e"><v>${v.e}</v></c>`
      return `<c r="${ref}"><v>${v.n}</v></c>`
    }
    if (this.shared) {
      this.refs++
      let k = this.sst.get(v)
      if (k === undefined) this.sst.set(v, (k = this.sst.size))
      return `<c r="${ref}" t="s"><v>${k}</v></c>`
    }
    return `<c r="${ref}" t="inlineStr"><is>${this.text(v)}</is></c>`
  }
  text(v) {
    // a few strings are written as rich text runs with a phonetic note, as Excel does
    const sp = /^\s|\s$|\n/.test(v) ? ' xml:space="preserve"' : ''
    if (this.o.rich && v.length > 5 && v.length % 7 === 0)
      return `<r><t xml:space="preserve">${esc(v.slice(0, 2))}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${esc(v.slice(2))}</t></r>${this.shared ? '<rPh sb="0" eb="1"><t>zhu</t></rPh>' : ''}`
    return `<t${sp}>${esc(v)}</t>`
  }
  row(cells, head) {
    if (head) this.head = cells
    if (this.n === MAX_ROWS) {
      this.endSheet()
      this.open()
      if (this.head) this.row(this.head)
    }
    const n = ++this.n
    let s = `<row r="${n}">`
    for (let i = 0; i < cells.length; i++) s += this.cell(colName(i) + n, cells[i])
    this.zip.write(s + '</row>')
  }
  merge(c0, c1, up) {
    up = Math.min(up, this.n - 1)
    this.merges.push(`${colName(c0)}${this.n - up}:${colName(c1)}${this.n}`)
  } // ends at the row written last
  endSheet() {
    this.zip.write(
      '</sheetData>' +
        (this.merges.length
          ? `<mergeCells count="${this.merges.length}">${this.merges.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>`
          : '') +
        '</worksheet>',
    )
    this.zip.end()
  }
  close() {
    this.endSheet()
    const z = this.zip,
      ids = this.sheets.map((_, i) => i + 1)
    if (this.shared) {
      z.begin('xl/sharedStrings.xml')
      z.write(`${XML}<sst xmlns="${SS}" count="${this.refs}" uniqueCount="${this.sst.size}">`)
      for (const s of this.sst.keys()) z.write(`<si>${this.text(s)}</si>`)
      z.write('</sst>')
      z.end()
    }
    const xf = (id, more = '') => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"${more}/>`
    z.add(
      'xl/styles.xml',
      `${XML}<styleSheet xmlns="${SS}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">${xf(0)}${xf(164, ' applyNumberFormat="1"')}${xf(165, ' applyNumberFormat="1"')}${xf(2, ' applyNumberFormat="1"')}</cellXfs></styleSheet>`,
    )
    z.add(
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${SS}" xmlns:r="${OD}"><sheets>${ids.map((i) => `<sheet name="${esc(this.sheets[i - 1])}" sheetId="${i}" r:id="rId${i}"/>`).join('')}</sheets></workbook>`,
    )
    const rel = (id, type, target) => `<Relationship Id="rId${id}" Type="${OD}/${type}" Target="${target}"/>`
    z.add(
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PK}/relationships">${ids.map((i) => rel(i, 'worksheet', `worksheets/sheet${i}.xml`)).join('')}${rel(ids.length + 1, 'styles', 'styles.xml')}${this.shared ? rel(ids.length + 2, 'sharedStrings', 'sharedStrings.xml') : ''}</Relationships>`,
    )
    z.add('_rels/.rels', `${XML}<Relationships xmlns="${PK}/relationships">${rel(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`)
    const ct = 'application/vnd.openxmlformats-officedocument.spreadsheetml.',
      part = (n, t) => `<Override PartName="/xl/${n}.xml" ContentType="${ct}${t}+xml"/>`
    z.add(
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PK}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${ids.map((i) => part('worksheets/sheet' + i, 'worksheet')).join('')}${part('styles', 'styles')}${this.shared ? part('sharedStrings', 'sharedStrings') : ''}</Types>`,
    )
    z.close()
  }
}
