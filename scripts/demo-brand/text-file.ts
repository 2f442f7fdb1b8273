/** Comma-separated text, in UTF-8 with byte-order mark or in GB18030 without, as the two kinds of till programs write it. */
import { cellText, type Row } from './cells.ts'

export type TextEncoding = 'utf-8' | 'gb18030'

export const writeTextFile = (rows: readonly Row[], encoding: TextEncoding): Buffer => {
  const text = rows.map((row) => row.map((cell) => quoted(cellText(cell))).join(',') + '\r\n').join('')
  return encoding === 'utf-8' ? Buffer.from('\uFEFF' + text) : encodeGb18030(text)
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** The two-byte part of GB18030, the inverse of the platform's own decoder; throws on a character outside of it. */
const encodeGb18030 = (text: string): Buffer => {
  const table = twoByteCodes()
  const bytes = Buffer.alloc(text.length * 2)
  let length = 0
  for (const character of text) {
    const unit = character.charCodeAt(0)
    const code = table.get(character)
    if (unit < 0x80) bytes[length++] = unit
    else if (code === undefined) throw new Error(`no two-byte code for ${character}`)
    else length = bytes.writeUInt16BE(code, length)
  }
  return bytes.subarray(0, length)
}

const twoByteCodes = (): ReadonlyMap<string, number> => {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\uFFFD' && !codes.has(character)) codes.set(character, (lead << 8) | trail)
    }
  }
  return codes
}
