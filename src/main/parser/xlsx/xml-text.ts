/** From the bytes between two tags to text. */
import { byte } from './bytes.ts'

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function reference(whole: string, name: string): string {
  if (!name.startsWith('#')) return named.get(name) ?? whole
  const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return Number.isNaN(code) || code > 0x10ffff ? whole : String.fromCodePoint(code)
}

const decodeReferences = (text: string): string =>
  text.includes('&') ? text.replace(/&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-z]{2,4});/g, reference) : text

/** `_x000D_` is how a workbook writes a character xml forbids, and `_x005F_` an underscore that would look like one. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text

const normaliseLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** Raw xml text (references, line ends, escapes) → what the cell says. */
export const decodeXmlText = (raw: string): string => decodeEscapes(decodeReferences(normaliseLines(raw)))

/** Which work a run of bytes needs: 0 none (ascii), 1 UTF-8, 2 UTF-8 with references, escapes or line ends. */
export function textKind(bytes: Uint8Array, from: number, to: number): 0 | 1 | 2 {
  let wide = 0
  for (let at = from; at < to; at++) {
    const b = bytes[at] ?? 0
    if (b === byte.ampersand || b === byte.underscore || b === byte.return) return 2
    wide |= b
  }
  return wide > 0x7f ? 1 : 0
}

type Slice = (this: Buffer, from: number, to: number) => string
// What `toString` ends in; called a million times, its way there costs as much as the work.
const latin1Slice: Slice = Reflect.get(Buffer.prototype, 'latin1Slice')
const utf8Slice: Slice = Reflect.get(Buffer.prototype, 'utf8Slice')

export function bytesToText(bytes: Buffer, from: number, to: number, kind: 0 | 1 | 2): string {
  if (kind === 0) return latin1Slice.call(bytes, from, to)
  const text = utf8Slice.call(bytes, from, to)
  return kind === 1 ? text : decodeXmlText(text)
}

/** Text → the bytes that `bytesToText` reads back to it. */
export const bytesOfText = (text: string): Buffer => Buffer.from(text.replaceAll('&', '&amp;').replaceAll('\r', '&#13;'))
