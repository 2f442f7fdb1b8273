/**
 * One text per row in one piece of shared memory, each followed by a line feed, with the places where they start. A million
 * telephone numbers are 12 MB and are searched in milliseconds, because no string is made.
 */
import { byteAt, intAt, sharedBytes, sharedInts, type Bytes, type Ints } from './shared-arrays.ts'

export interface TextColumn {
  /** UTF-8. */
  readonly bytes: Bytes
  /** Row r is `bytes[start[r], start[r + 1] - 1)`; an empty text means none. */
  readonly start: Ints
}

const LINE_FEED = 10

export const textLength = ({ start }: TextColumn, row: number): number => intAt(start, row + 1) - intAt(start, row) - 1

/** The text of one row. */
export const textAt = ({ bytes, start }: TextColumn, row: number): string =>
  bufferOf(bytes).toString('utf8', intAt(start, row), intAt(start, row + 1) - 1)

/** The same memory, with Node's searches. */
const bufferOf = (bytes: Bytes): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Lower case for ASCII letters only: the same letters SQLite's `lower` knows. */
export const lowerAscii = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Takes the texts of a column block by block. */
export interface Filler<T> {
  /** Adds `rows` texts joined by line feeds; false, and nothing added, where the line feeds do not part that many. */
  add(joined: Uint8Array, rows: number): boolean
  finish(): T
}

/** Fills a column of `rows` texts, their ASCII letters made small. */
export function fillText(rows: number): Filler<TextColumn> {
  const start = sharedInts(rows + 1)
  let bytes = sharedBytes(Math.max(rows * 8, 1024))
  let used = 0
  let filled = 0
  return {
    add: (joined, count) => {
      const end = used + joined.length + 1
      if (end > bytes.length) bytes = grown(bytes, end)
      bytes.set(joined, used)
      bytes[end - 1] = LINE_FEED
      let row = filled
      for (let place = used; place < end; place++) {
        const byte = byteAt(bytes, place)
        if (byte === LINE_FEED) start[++row] = place + 1
        else if (byte >= 0x41 && byte <= 0x5a) bytes[place] = byte + 0x20
      }
      if (row !== filled + count) return false
      filled = row
      used = end
      return true
    },
    // What lies behind was never touched, so it takes no memory; a copy would take a pause.
    finish: () => ({ bytes: bytes.subarray(0, used), start }),
  }
}

function grown(bytes: Bytes, needed: number): Bytes {
  const larger = sharedBytes(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}

/** Calls `found` for every row that contains `needle`, ascending and once each. A needle with a line feed is in no row. */
export function eachRowWith(column: TextColumn, needle: string, found: (row: number) => void): void {
  const { bytes, start } = column
  const buffer = bufferOf(bytes)
  const sought = Buffer.from(needle, 'utf8')
  if (sought.includes(LINE_FEED)) return
  const rows = start.length - 1
  let row = 0
  for (let hit = buffer.indexOf(sought); hit !== -1; hit = buffer.indexOf(sought, intAt(start, row))) {
    row = rowAt(start, hit, row)
    if (row >= rows) return
    found(row)
    row++
    if (row >= rows) return
  }
}

/** The row that holds byte `place`, not before row `from`: strides that double, then a search between the last two. */
function rowAt(start: Ints, place: number, from: number): number {
  let low = from
  let stride = 1
  while (low + stride < start.length && intAt(start, low + stride) <= place) {
    low += stride
    stride *= 2
  }
  let high = Math.min(low + stride, start.length - 1)
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (intAt(start, middle) <= place) low = middle
    else high = middle
  }
  return low
}

/** True when the row's text begins with `needle`. */
export function beginsWith({ bytes, start }: TextColumn, row: number, needle: Uint8Array): boolean {
  const first = intAt(start, row)
  if (intAt(start, row + 1) - 1 - first < needle.length) return false
  for (let i = 0; i < needle.length; i++) if (bytes[first + i] !== needle[i]) return false
  return true
}

/** True when the row's text ends with `needle`. */
export function endsWith({ bytes, start }: TextColumn, row: number, needle: Uint8Array): boolean {
  const first = intAt(start, row + 1) - 1 - needle.length
  if (first < intAt(start, row)) return false
  for (let i = 0; i < needle.length; i++) if (bytes[first + i] !== needle[i]) return false
  return true
}
