/**
 * Which encoding a text file stands in: its byte-order mark, else strict UTF-8 over the whole file, else strict GB18030, else line
 * by line. UTF-8 comes first because GB18030 accepts some of it; statistics are not used, for they call short GBK files Big5.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import type { Encoding } from '#shared/contract/parser.ts'
import type { ByteSource } from '../byte-source.ts'
import { refused } from '../refused.ts'
import { Gb18030Check } from './gb18030.ts'

export interface TextEncodingFound {
  readonly encoding: Encoding
  readonly foundBy: 'mark' | 'rule' | 'choice'
  readonly rareCharacters: boolean
  readonly mixed: boolean
}

const marks: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]

/** @throws FileRefused E_BINARY, E_NUL_BYTES, E_ENCODING */
export async function findEncoding(source: ByteSource, choice: Encoding | undefined, end: number): Promise<TextEncodingFound> {
  const plain = { rareCharacters: false, mixed: false }
  if (choice) return { encoding: choice, foundBy: 'choice', ...plain }
  const head = await source.read(0, 1 << 16)
  for (const [encoding, mark] of marks) if (head.subarray(0, mark.length).equals(mark)) return { encoding, foundBy: 'mark', ...plain }
  const wide = wideEncoding(head)
  if (wide) return { encoding: wide, foundBy: 'rule', ...plain }
  refuseBinary(head)

  const utf8Bad = await firstBadUtf8(source, end)
  if (utf8Bad < 0) return { encoding: 'utf-8', foundBy: 'rule', ...plain }
  const check = new Gb18030Check()
  const gbBad = await firstBadGb18030(source, end, check)
  if (gbBad < 0) return { encoding: 'gb18030', foundBy: 'rule', rareCharacters: check.rareCharacters, mixed: false }
  const encoding = await majority(source, end, Math.max(utf8Bad, gbBad))
  return { encoding, foundBy: 'rule', rareCharacters: false, mixed: true }
}

/** UTF-16 without a mark: the separators and digits leave every other byte zero, always on the same side. */
function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0]
  head.forEach((b, at) => {
    if (b === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const enough = Math.max(2, head.length / 20)
  const side = odd >= enough && even === 0 ? 'utf-16le' : even >= enough && odd === 0 ? 'utf-16be' : undefined
  return side && decodes(head.subarray(0, head.length & ~1), side) ? side : undefined
}

function decodes(bytes: Buffer, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function refuseBinary(head: Buffer): void {
  let controls = 0
  for (const b of head) if (b < 0x20 && b !== 0x09 && b !== 0x0a && b !== 0x0d && b !== 0x0c && b !== 0x1a) controls++
  const zero = head.includes(0)
  if (controls * 20 > head.length && !(zero && controls * 4 < head.length && isAscii(head))) throw refused('E_BINARY')
}

/** @throws FileRefused E_NUL_BYTES */
export function refuseZeros(bytes: Buffer, offset: number): void {
  const zero = bytes.indexOf(0)
  if (zero >= 0) throw refused('E_NUL_BYTES', { byte: offset + zero })
}

/** Bytes at the end that begin a UTF-8 character and do not finish it. */
function openUtf8Bytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const b = bytes[bytes.length - back] ?? 0
    if (b >= 0xc2 && b <= 0xf4) return (b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2) > back ? back : 0
    if (b < 0x80 || b > 0xbf) return 0
  }
  return 0
}

/** Offset of the first byte that is no UTF-8, about; a character cut by the end of the file is no failure. */
async function firstBadUtf8(source: ByteSource, end: number): Promise<number> {
  let open = Buffer.alloc(0)
  let offset = 0
  for await (const chunk of source.stream(0, end)) {
    refuseZeros(chunk, offset)
    const bytes = open.length > 0 ? Buffer.concat([open, chunk]) : chunk
    const cut = bytes.length - openUtf8Bytes(bytes)
    if (!isUtf8(bytes.subarray(0, cut))) return offset - open.length + firstBad(bytes.subarray(0, cut))
    open = Buffer.from(bytes.subarray(cut))
    offset += chunk.length
  }
  return -1
}

/** The first bad byte lies where halves stop being valid. */
function firstBad(bytes: Buffer): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const part = bytes.subarray(0, middle)
    if (isUtf8(part.subarray(0, middle - openUtf8Bytes(part)))) good = middle
    else bad = middle
  }
  return good
}

async function firstBadGb18030(source: ByteSource, end: number, check: Gb18030Check): Promise<number> {
  let offset = 0
  for await (const chunk of source.stream(0, end)) {
    refuseZeros(chunk, offset)
    const bad = check.firstBad(chunk)
    if (bad >= 0) return offset + bad
    offset += chunk.length
  }
  return -1
}

/** What one line stands in. */
export function lineEncoding(line: Buffer): 'ascii' | 'utf-8' | 'gb18030' | 'neither' {
  if (isAscii(line)) return 'ascii'
  if (isUtf8(line)) return 'utf-8'
  return new Gb18030Check().firstBad(line) < 0 ? 'gb18030' : 'neither'
}

/** Lines of both encodings: the more frequent one. When a tenth of the lines is neither, the file is in some other encoding. */
async function majority(source: ByteSource, end: number, bad: number): Promise<'utf-8' | 'gb18030'> {
  const count = { ascii: 0, 'utf-8': 0, gb18030: 0, neither: 0 }
  let offset = 0
  for await (const lines of wholeLines(source.stream(0, end))) {
    refuseZeros(lines, offset)
    offset += lines.length
    for (const line of eachLine(lines)) count[lineEncoding(line)]++
  }
  if (count.neither * 10 > count['utf-8'] + count.gb18030 + count.neither) throw refused('E_ENCODING', { byte: bad })
  return count['utf-8'] >= count.gb18030 ? 'utf-8' : 'gb18030'
}

const lineBytes = 4_000_000

/** The stream cut behind line ends, so that no line lies in two chunks. Newline and return are no part of any character here. */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const cut = Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d)) + 1
    if (cut > 0) yield bytes.subarray(0, cut)
    rest = Buffer.from(bytes.subarray(cut))
    if (rest.length > lineBytes) throw refused('E_RECORD_TOO_LONG')
  }
  if (rest.length > 0) yield rest
}

export function* eachLine(bytes: Buffer): Generator<Buffer> {
  let from = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a && bytes[at] !== 0x0d) continue
    yield bytes.subarray(from, at + 1)
    from = at + 1
  }
  if (from < bytes.length) yield bytes.subarray(from)
}
