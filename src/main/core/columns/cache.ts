/**
 * The columns kept in a file beside the workspace, so that opening reads memory instead of rows. It may be deleted at any time: what
 * it belongs to is said by the hash of the last operation, which seals everything that was ever changed, and any doubt about it
 * (another state, another program, a wrong checksum, a short file) means building anew. Nothing is ever repaired.
 */
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Columns } from './columns.ts'
import { openSink, openSource, type Sink, type Source } from './sealed-file.ts'
import { createBreathe, type Breathe } from './turns.ts'

/** Goes up whenever a column is added or means something else. */
const FORMAT = 5
const MAGIC = 'RGLRCOL1'
/** Bytes written, read or summed up at once. */
const BLOCK = 8 * 1024 * 1024

type Numbers = Int32Array | Float64Array | Uint8Array | Uint32Array
type KindOfNumbers = 'i' | 'd' | 'b' | 'w'

/** An array in the file: its kind, its length, its checksum. Everything else of the columns is plain data in the head. */
interface Stored {
  readonly array: KindOfNumbers
  readonly length: number
  readonly crc: number
}

interface Head {
  readonly format: number
  readonly state: string
  readonly columns: unknown
}

/** The columns of exactly this state, or undefined. */
export async function readCache(file: string, state: string, key?: Buffer): Promise<Columns | undefined> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file, 'r')
    const source = await openSource(handle, key)
    const columns = await readColumns(source, state)
    await source.finish()
    return columns
  } catch {
    return undefined // none yet, or not to be trusted: both mean to build
  } finally {
    await handle?.close()
  }
}

async function readColumns(source: Source, state: string): Promise<Columns | undefined> {
  const prefix = Buffer.alloc(16)
  await source.fill(prefix)
  if (prefix.toString('latin1', 0, 8) !== MAGIC) return undefined
  const bytes = Buffer.alloc(prefix.readUInt32LE(8))
  await source.fill(bytes)
  if (crc32(bytes) !== prefix.readUInt32LE(12)) return undefined
  const head = JSON.parse(bytes.toString('utf8')) as Head
  if (head.format !== FORMAT || head.state !== state) return undefined
  const breathe = createBreathe()
  const restore = async (value: unknown): Promise<unknown> => {
    if (isStored(value)) {
      const array = newArray(value)
      await readArray(source, array, value.crc, breathe)
      return array
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const restored: Record<string, unknown> = {}
    for (const [name, inner] of Object.entries(value)) restored[name] = await restore(inner)
    return restored
  }
  return (await restore(head.columns)) as Columns
}

const isStored = (value: unknown): value is Stored => typeof value === 'object' && value !== null && 'array' in value && 'crc' in value

function newArray({ array, length }: Stored): Numbers {
  switch (array) {
    case 'i':
      return new Int32Array(new SharedArrayBuffer(length * 4))
    case 'd':
      return new Float64Array(new SharedArrayBuffer(length * 8))
    case 'w':
      return new Uint32Array(new SharedArrayBuffer(length * 4))
    case 'b':
      return new Uint8Array(new SharedArrayBuffer(length))
    default:
      throw new Error('an array of an unknown kind')
  }
}

const kindOf = (array: Numbers): KindOfNumbers =>
  array instanceof Int32Array ? 'i' : array instanceof Float64Array ? 'd' : array instanceof Uint32Array ? 'w' : 'b'

const bytesOf = (array: Numbers): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength)

async function readArray(source: Source, array: Numbers, expected: number, breathe: Breathe): Promise<void> {
  const bytes = bytesOf(array)
  let sum = 0
  for (let done = 0; done < bytes.length; done += BLOCK) {
    const block = bytes.subarray(done, Math.min(done + BLOCK, bytes.length))
    await source.fill(block)
    sum = crc32(block, sum)
    await breathe()
  }
  if (sum !== expected) throw new Error('the checksum of a column differs')
}

/** Writes the columns under another name and puts the file in place when it is whole. A failure leaves no cache, nothing else. */
export async function writeCache(file: string, state: string, columns: Columns, key?: Buffer): Promise<void> {
  const part = `${file}.part`
  try {
    const handle = await open(part, 'w', 0o600)
    try {
      const sink = await openSink(handle, key)
      await writeColumns(sink, state, columns)
      await sink.finish()
    } finally {
      await handle.close()
    }
    await rename(part, file)
  } catch {
    await rm(part, { force: true }).catch(() => {})
  }
}

async function writeColumns(sink: Sink, state: string, columns: Columns): Promise<void> {
  const breathe = createBreathe()
  const arrays: Numbers[] = []
  const head: Head = { format: FORMAT, state, columns: await describe(columns, arrays, breathe) }
  const bytes = Buffer.from(JSON.stringify(head), 'utf8')
  const prefix = Buffer.alloc(16)
  prefix.write(MAGIC, 'latin1')
  prefix.writeUInt32LE(bytes.length, 8)
  prefix.writeUInt32LE(crc32(bytes), 12)
  await sink.write(Buffer.concat([prefix, bytes]))
  for (const array of arrays) {
    const all = bytesOf(array)
    for (let done = 0; done < all.length; done += BLOCK) await sink.write(all.subarray(done, Math.min(done + BLOCK, all.length)))
  }
}

/** The columns with every array replaced by what is to be known of it; the arrays themselves in the order they are met. */
async function describe(value: unknown, arrays: Numbers[], breathe: Breathe): Promise<unknown> {
  if (value instanceof Int32Array || value instanceof Float64Array || value instanceof Uint8Array || value instanceof Uint32Array) {
    arrays.push(value)
    return { array: kindOf(value), length: value.length, crc: await sumOf(bytesOf(value), breathe) } satisfies Stored
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const described: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) described[name] = await describe(inner, arrays, breathe)
  return described
}

async function sumOf(bytes: Buffer, breathe: Breathe): Promise<number> {
  let sum = 0
  for (let done = 0; done < bytes.length; done += BLOCK) {
    sum = crc32(bytes.subarray(done, Math.min(done + BLOCK, bytes.length)), sum)
    await breathe()
  }
  return sum
}
