import { isUtf8 } from 'node:buffer'
import { refused } from './refused.ts'
import { Gb18030Check } from './text/gb18030.ts'

/**
 * The text of a page or an xml document: its byte-order mark first, then strict UTF-8, then what it says of itself, then GB18030.
 * UTF-8 goes before the declaration because pages that say gb2312 and are not are common.
 */
export function decodeMarkup(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes)
  const declared = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.toString('latin1', 0, 4096))?.[1]?.toLowerCase() ?? ''
  if (['big5', 'shift_jis', 'windows-1252', 'iso-8859-1'].includes(declared)) return new TextDecoder(declared).decode(bytes)
  const bad = new Gb18030Check().firstBad(bytes)
  if (bad >= 0) throw refused('E_ENCODING', { byte: bad })
  return new TextDecoder('gb18030').decode(bytes)
}
