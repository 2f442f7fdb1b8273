import { pipeline, Readable } from 'node:stream'
import { createInflateRaw, crc32 } from 'node:zlib'
import type { ByteSource } from '../byte-source.ts'
import { FileRefused, refused } from '../refused.ts'
import type { ZipDirectory, ZipEntry } from './directory.ts'

/**
 * The bytes of one part, which end only when their number and their CRC-32 are those of the directory: a part that is
 * shorter than promised can never pass for a complete one.
 * @throws FileRefused E_ZIP_BROKEN, E_ZIP_CRC
 */
export async function* checkedPart(source: ByteSource, directory: ZipDirectory, entry: ZipEntry): AsyncGenerator<Buffer> {
  const start = await checkHeader(source, entry)
  const end = start + entry.packedBytes
  if (end > directory.startsAt) throw refused('E_ZIP_BROKEN')
  const packed = source.stream(start, end)
  let bytes = 0
  let crc = 0
  for await (const chunk of entry.method === 0 ? packed : inflated(packed, entry.bytes)) {
    bytes += chunk.length
    if (bytes > entry.bytes) throw refused('E_ZIP_BROKEN')
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (bytes !== entry.bytes) throw refused('E_ZIP_BROKEN')
  if (crc !== entry.crc) throw refused('E_ZIP_CRC')
}

/** Where the data of a part begin; its own header must carry the name the directory gives it. */
export async function checkHeader(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await source.read(entry.headerAt, 30 + entry.rawName.length)
  if (header.length < 30 + entry.rawName.length || header.readUInt32LE(0) !== 0x04034b50) throw refused('E_ZIP_BROKEN')
  if (header.readUInt16LE(26) !== entry.rawName.length || !header.subarray(30).equals(entry.rawName)) throw refused('E_ZIP_BROKEN')
  return entry.headerAt + header.length + header.readUInt16LE(28)
}

async function* inflated(packed: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: Math.min(1 << 20, Math.max(bytes, 1 << 10)) })
  // A failure of either side arrives below, out of the loop.
  pipeline(Readable.from(packed), inflate, () => undefined)
  try {
    for await (const chunk of inflate) if (Buffer.isBuffer(chunk)) yield chunk
  } catch (error) {
    throw error instanceof FileRefused ? error : refused('E_ZIP_BROKEN')
  }
}

/** Reads to the end, for the checks alone. */
export async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) if (chunk.length === 0) return
}
