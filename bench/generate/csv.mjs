/** Text files. A cell is a string (text), a number, {d, s} a date as serial and as text, {m} money in fen, {n, s} a number whose csv text is s,
 * {e} an error value, or null. {m, f}: money with a formula. */
import fs from 'node:fs'

export const cellText = (v) =>
  v === null || v === undefined
    ? ''
    : typeof v === 'string'
      ? v
      : typeof v === 'number'
        ? String(v)
        : 'm' in v
          ? (v.m / 100).toFixed(2)
          : 'e' in v
            ? v.e
            : v.s
export let gbkTable = null
export function gbk() {
  // the encoder is the inverse of Node's own decoder
  if (gbkTable) return gbkTable
  gbkTable = new Uint16Array(65536)
  const td = new TextDecoder('gbk', { fatal: true })
  for (let a = 0x81; a <= 0xfe; a++)
    for (let b = 0x40; b <= 0xfe; b++)
      if (b !== 0x7f) {
        try {
          const s = td.decode(Uint8Array.of(a, b))
          if (s.length === 1 && !gbkTable[s.charCodeAt(0)]) gbkTable[s.charCodeAt(0)] = (a << 8) | b
        } catch {
          /* not a character */
        }
      }
  return gbkTable
}
export function toGbk(s) {
  const t = gbk(),
    out = Buffer.allocUnsafe(s.length * 2)
  let n = 0
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i),
      g = t[c]
    if (c < 128) out[n++] = c
    else if (g) {
      out[n++] = g >> 8
      out[n++] = g & 255
    } else {
      out[n++] = 63
      if (c >= 0xd800 && c < 0xdc00) i++
    } // as old POS systems do: '?'
  }
  return out.subarray(0, n)
}

export const esc = (s) => s.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'))

export class Csv {
  constructor(file, enc) {
    this.file = file
    this.enc = enc
    this.fd = fs.openSync(file, 'w')
    this.sep = enc === 'utf16' ? '\t' : ','
    this.buf = enc === 'gbk' ? '' : '\uFEFF'
  }
  row(cells) {
    let s = ''
    for (let i = 0; i < cells.length; i++) {
      const v = cellText(cells[i])
      s += (i ? this.sep : '') + (/[",\t\r\n]/.test(v) ? '"' + v.replaceAll('"', '""') + '"' : v)
    }
    this.put(s + '\r\n')
  }
  put(s) {
    this.buf += s
    if (this.buf.length > 1 << 20) this.flush()
  }
  merge() {}
  flush() {
    fs.writeSync(
      this.fd,
      this.enc === 'utf8' ? Buffer.from(this.buf) : this.enc === 'utf16' ? Buffer.from(this.buf, 'utf16le') : toGbk(this.buf),
    )
    this.buf = ''
  }
  close() {
    this.flush()
    fs.closeSync(this.fd)
  }
}
export class Html extends Csv {
  // text cells carry the style that keeps leading zeros in Excel
  constructor(file) {
    super(file, 'gbk')
    this.buf =
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table border="1">\r\n'
  }
  row(cells) {
    this.put(
      '<tr>' +
        cells
          .map((v) =>
            typeof v === 'string'
              ? `<td style="mso-number-format:'\\@'">${esc(v).replace('\n', '<br>')}</td>`
              : `<td>${esc(cellText(v))}</td>`,
          )
          .join('') +
        '</tr>\r\n',
    )
  }
  close() {
    this.put('</table></body></html>')
    super.close()
  }
}
