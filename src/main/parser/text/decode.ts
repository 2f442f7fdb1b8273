import type { ByteSource } from '../byte-source.ts'
import { refused } from '../refused.ts'
import { eachLine, lineEncoding, refuseZeros, type TextEncodingFound, wholeLines } from './encoding.ts'

/** A noncharacter that follows the text of a line in another encoding, so that its cells are known after splitting. */
export const foreignMark = '\uFDD1'

/** Decoded text, chunk by chunk. Always before splitting: the second byte of a GBK character may be `|` (東 is 96 7C). */
export async function* decodedText(source: ByteSource, found: TextEncodingFound): AsyncGenerator<string> {
  if (found.mixed) {
    for await (const lines of wholeLines(source.stream())) yield decodeLines(lines, found.encoding)
    return
  }
  const decoder = new TextDecoder(found.encoding)
  const wide = found.encoding === 'utf-16le' || found.encoding === 'utf-16be'
  let offset = 0
  for await (const chunk of pieces(source.stream())) {
    if (!wide) refuseZeros(chunk, offset)
    const text = decoder.decode(chunk, { stream: true })
    if (wide && text.includes('\0')) throw refused('E_NUL_BYTES', { byte: offset + text.indexOf('\0') * 2 })
    offset += chunk.length
    yield text
  }
  yield decoder.decode()
}

/** Strings of this size stay among the young objects; larger ones cost more to allocate than to decode. */
const pieceBytes = 1 << 15

async function* pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes)
  }
}

function decodeLines(bytes: Buffer, main: string): string {
  let text = ''
  for (const line of eachLine(bytes)) {
    const encoding = lineEncoding(line)
    const decoded = new TextDecoder(encoding === 'gb18030' ? 'gb18030' : 'utf-8').decode(line)
    text += encoding === 'ascii' || encoding === main ? decoded : decoded.replace(/[^\0-\x7f]+/g, `$&${foreignMark}`)
  }
  return text
}
