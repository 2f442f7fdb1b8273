/** Zip files for tests, honest ones and such that lie in every way a real one has. */
import { constants, crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string | Buffer
  readonly bytes: Buffer | string
  readonly stored?: boolean
  /** Compressed already; `bytes` is then only counted and summed. */
  readonly packed?: Buffer
  readonly flags?: number
  readonly method?: number
  /** What the directory says instead of the truth. */
  readonly crc?: number
  readonly size?: number
}

export interface ZipOptions {
  /** Sizes in a record behind the data instead of the local header, as Java libraries write. */
  readonly descriptors?: boolean
  readonly zip64?: boolean
}

interface Written {
  readonly name: Buffer
  readonly packed: Buffer
  readonly method: number
  readonly flags: number
  readonly crc: number
  readonly size: number
  readonly at: number
}

export function zip(parts: readonly ZipPart[], options: ZipOptions = {}): Buffer {
  const written: Written[] = []
  const pieces: Buffer[] = []
  let at = 0
  const put = (piece: Buffer): void => {
    pieces.push(piece)
    at += piece.length
  }
  for (const part of parts) {
    const entry = pack(part, at, options)
    put(localHeader(entry, options))
    put(entry.packed)
    if (options.descriptors) put(fields([0x08074b50, 4], [entry.crc, 4], [entry.packed.length, 4], [entry.size, 4]))
    written.push(entry)
  }
  const directoryAt = at
  for (const entry of written) put(directoryEntry(entry, options))
  const directoryBytes = at - directoryAt
  if (options.zip64) put(zip64End(written.length, directoryBytes, directoryAt, at))
  const [count, bytes, start] = options.zip64 ? [0xffff, 0xffffffff, 0xffffffff] : [written.length, directoryBytes, directoryAt]
  put(fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [bytes, 4], [start, 4], [0, 2]))
  return Buffer.concat(pieces)
}

function pack(part: ZipPart, at: number, options: ZipOptions): Written {
  const bytes = Buffer.from(part.bytes)
  const packed = part.packed ?? (part.stored ? bytes : deflateRawSync(bytes, { level: 4 }))
  return {
    name: Buffer.from(part.name),
    packed,
    method: part.method ?? (part.stored ? 0 : 8),
    flags: (part.flags ?? 0x800) | (options.descriptors ? 8 : 0),
    crc: part.crc ?? crc32(bytes),
    size: part.size ?? bytes.length,
    at,
  }
}

function localHeader({ name, packed, method, flags, crc, size }: Written, { descriptors }: ZipOptions): Buffer {
  const [sum, packedBytes, bytes] = descriptors ? [0, 0, 0] : [crc, packed.length, size]
  const head = fields(
    [0x04034b50, 4],
    [20, 2],
    [flags, 2],
    [method, 2],
    [0, 4],
    [sum, 4],
    [packedBytes, 4],
    [bytes, 4],
    [name.length, 2],
    [0, 2],
  )
  return Buffer.concat([head, name])
}

function directoryEntry({ name, packed, method, flags, crc, size, at }: Written, { zip64 }: ZipOptions): Buffer {
  const extra = zip64 ? fields([1, 2], [24, 2], [size, 8], [packed.length, 8], [at, 8]) : Buffer.alloc(0)
  const [packedBytes, bytes, start] = zip64 ? [0xffffffff, 0xffffffff, 0xffffffff] : [packed.length, size, at]
  const before = fields([0x02014b50, 4], [20, 2], [20, 2], [flags, 2], [method, 2], [0, 4], [crc, 4], [packedBytes, 4], [bytes, 4])
  const after = fields([name.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2], [0, 4], [start, 4])
  return Buffer.concat([before, after, name, extra])
}

const zip64End = (count: number, bytes: number, directoryAt: number, at: number): Buffer =>
  Buffer.concat([
    fields([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [bytes, 8], [directoryAt, 8]),
    fields([0x07064b50, 4], [0, 4], [at, 8], [1, 4]),
  ])

/** Little-endian numbers, each with its width in bytes. */
function fields(...list: readonly (readonly [value: number, width: number])[]): Buffer {
  return Buffer.concat(
    list.map(([value, width]) => {
      const field = Buffer.alloc(8)
      field.writeBigUInt64LE(BigInt(value))
      return field.subarray(0, width)
    }),
  )
}

/** `times` repetitions of a block between a start and an end, without the cost of compressing them all. */
export function repeatedPart(name: string, start: string, block: string, times: number, end: string): ZipPart {
  const flushed = (text: string): Buffer => deflateRawSync(text, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const once = flushed(block)
  const packed = Buffer.concat([flushed(start), ...Array.from({ length: times }, () => once), deflateRawSync(end)])
  const size = Buffer.byteLength(start) + times * Buffer.byteLength(block) + Buffer.byteLength(end)
  return { name, bytes: '', packed, size, crc: 0 }
}
