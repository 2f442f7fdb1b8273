/** Text → bytes in the encodings of old tills: the inverse of the decoder the runtime has. */

const tables = new Map<string, ReadonlyMap<string, number>>()

function pairTable(label: 'gb18030' | 'big5'): ReadonlyMap<string, number> {
  const known = tables.get(label)
  if (known) return known
  const decoder = new TextDecoder(label, { fatal: true })
  const table = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decodePair(decoder, lead, trail)
      if (character !== undefined && !table.has(character)) table.set(character, (lead << 8) | trail)
    }
  }
  tables.set(label, table)
  return table
}

function decodePair(decoder: TextDecoder, lead: number, trail: number): string | undefined {
  try {
    const text = decoder.decode(Uint8Array.of(lead, trail))
    return Array.from(text).length === 1 ? text : undefined
  } catch {
    return undefined
  }
}

/** GB18030; characters outside the basic plane take four bytes. */
export function gb18030(text: string): Buffer {
  return Buffer.concat(Array.from(text, (character) => oneCharacter(character, pairTable('gb18030'))))
}

export function big5(text: string): Buffer {
  return Buffer.concat(Array.from(text, (character) => oneCharacter(character, pairTable('big5'))))
}

function oneCharacter(character: string, table: ReadonlyMap<string, number>): Buffer {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return Buffer.of(code)
  const pair = table.get(character)
  if (pair !== undefined) return Buffer.of(pair >> 8, pair & 0xff)
  if (code < 0x10000) throw new Error(`${character} is not in the table`)
  const pointer = 189_000 + code - 0x10000
  return Buffer.of(
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1_260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  )
}

export const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le')
export const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
