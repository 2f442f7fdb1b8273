/** Columns of few distinct texts (city, level, category …): a code per row and the texts once. */
import { byteAt, intAt, sharedInts, type Ints } from './shared-arrays.ts'
import type { Filler } from './text-column.ts'

export interface Dictionary {
  /** Index in `values`; 0 stands for no value. */
  readonly code: Ints
  /** `values[0]` is the empty text. */
  readonly values: readonly string[]
}

const LINE_FEED = 10

/** Fills a column of `rows` codes. */
export function fillDictionary(rows: number): Filler<Dictionary> {
  const code = sharedInts(rows)
  const known = createTextIndex()
  let filled = 0
  return {
    add: (joined, count) => {
      let row = filled
      for (let from = 0; from <= joined.length;) {
        let to = from
        while (to < joined.length && joined[to] !== LINE_FEED) to++
        code[row++] = to === from ? 0 : known.codeOf(joined, from, to)
        from = to + 1
      }
      if (row !== filled + count) return false
      filled = row
      return true
    },
    finish: () => ({ code, values: known.values }),
  }
}

export interface TextIndex {
  /** The texts by their code; code 0 is the empty text. */
  readonly values: readonly string[]
  /** The code of the text in `bytes[from, to)`, a new one where it is new. */
  codeOf(bytes: Uint8Array, from: number, to: number): number
  /** The code of the text in `bytes[from, to)`, or -1 where it is new. */
  find(bytes: Uint8Array, from: number, to: number): number
}

/** Numbers distinct texts by their bytes; a string is made only for a new one. */
export function createTextIndex(): TextIndex {
  const values: string[] = ['']
  const texts: Uint8Array[] = [new Uint8Array()]
  let slots = new Int32Array(1024)
  const slotOf = (bytes: Uint8Array, from: number, to: number): number => {
    const mask = slots.length - 1
    let slot = hash(bytes, from, to) & mask
    for (;;) {
      const code = intAt(slots, slot)
      if (code === 0 || isSame(texts[code] as Uint8Array, bytes, from, to)) return slot
      slot = (slot + 1) & mask
    }
  }
  const makeRoom = (): void => {
    slots = new Int32Array(slots.length * 2)
    for (let code = 1; code < texts.length; code++) {
      const text = texts[code] as Uint8Array
      slots[slotOf(text, 0, text.length)] = code
    }
  }
  const codeOf: TextIndex['codeOf'] = (bytes, from, to) => {
    if (from === to) return 0
    const slot = slotOf(bytes, from, to)
    const known = intAt(slots, slot)
    if (known !== 0) return known
    const text = bytes.slice(from, to)
    texts.push(text)
    values.push(Buffer.from(text).toString('utf8'))
    slots[slot] = values.length - 1
    if (values.length * 2 > slots.length) makeRoom()
    return values.length - 1
  }
  const find: TextIndex['find'] = (bytes, from, to) => (from === to ? 0 : intAt(slots, slotOf(bytes, from, to)) || -1)
  return { values, codeOf, find }
}

/** FNV-1a, the upper bits folded down. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c_9dc5
  for (let i = from; i < to; i++) value = Math.imul(value ^ byteAt(bytes, i), 0x0100_0193)
  return (value ^ (value >>> 15)) >>> 0
}

function isSame(text: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false
  for (let i = 0; i < text.length; i++) if (text[i] !== bytes[from + i]) return false
  return true
}
