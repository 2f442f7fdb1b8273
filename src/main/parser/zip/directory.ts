/**
 * The central directory of a zip, checked before anything is unpacked. It alone is believed: many writers leave the sizes in
 * the local headers zero.
 */
import { isUtf8 } from 'node:buffer'
import { limits } from '#shared/contract/parser-talk.ts'
import type { ByteSource } from '../byte-source.ts'
import { refused } from '../refused.ts'

export interface ZipEntry {
  /** With `/` between folders and none in front. */
  readonly name: string
  readonly rawName: Buffer
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly headerAt: number
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[]
  /** Lower-case name → entry: writers differ in case and in a leading slash. */
  readonly entryByName: ReadonlyMap<string, ZipEntry>
  readonly startsAt: number
}

const signature = { end: 0x06054b50, zip64Locator: 0x07064b50, zip64End: 0x06064b50, entry: 0x02014b50 }
const endBytes = 22
const entryBytes = 46
const flag = { encrypted: 1, strong: 1 << 6, masked: 1 << 13 }

/** @throws FileRefused E_ZIP_BROKEN, E_ZIP_ENTRIES, E_ZIP_PATH, E_ZIP_BOMB, E_TOO_LARGE_UNPACKED, E_PASSWORD */
export async function readDirectory(source: ByteSource): Promise<ZipDirectory> {
  const place = await locateDirectory(source)
  if (place.count > limits.zipEntries) throw refused('E_ZIP_ENTRIES', { size: place.count, limit: limits.zipEntries })
  if (place.at + place.bytes > place.endsBefore) throw refused('E_ZIP_BROKEN')

  const records = await source.read(place.at, place.bytes)
  const entries: ZipEntry[] = []
  let at = 0
  for (let n = 0; n < place.count; n++) {
    if (at + entryBytes > records.length || records.readUInt32LE(at) !== signature.entry) throw refused('E_ZIP_BROKEN')
    const length = entryBytes + records.readUInt16LE(at + 28) + records.readUInt16LE(at + 30) + records.readUInt16LE(at + 32)
    if (at + length > records.length) throw refused('E_ZIP_BROKEN')
    entries.push(parseEntry(records.subarray(at, at + length)))
    at += length
  }
  if (at !== records.length) throw refused('E_ZIP_BROKEN')
  checkSizes(entries)
  checkPlaces(entries, place.at)
  return { entries, entryByName: indexByName(entries), startsAt: place.at }
}

interface DirectoryPlace {
  readonly at: number
  readonly bytes: number
  readonly count: number
  /** The directory ends at or before this byte. */
  readonly endsBefore: number
}

async function locateDirectory(source: ByteSource): Promise<DirectoryPlace> {
  const tailAt = Math.max(0, source.size - endBytes - 0xffff)
  const tail = await source.read(tailAt, source.size - tailAt)
  const end = findEnd(tail)
  if (end < 0) throw refused('E_ZIP_BROKEN')
  const endAt = tailAt + end
  const count = tail.readUInt16LE(end + 10)
  const bytes = tail.readUInt32LE(end + 12)
  const at = tail.readUInt32LE(end + 16)
  if (count !== 0xffff && bytes !== 0xffffffff && at !== 0xffffffff) return { at, bytes, count, endsBefore: endAt }
  return (await locateZip64(source, endAt)) ?? { at, bytes, count, endsBefore: endAt }
}

/** The end record is the last one whose comment reaches exactly to the end of the file. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - endBytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) === signature.end && at + endBytes + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return -1
}

async function locateZip64(source: ByteSource, endAt: number): Promise<DirectoryPlace | undefined> {
  if (endAt < 20) return undefined
  const locator = await source.read(endAt - 20, 20)
  if (locator.readUInt32LE(0) !== signature.zip64Locator) return undefined
  const recordAt = toSafe(locator.readBigUInt64LE(8))
  if (recordAt + 56 > endAt) throw refused('E_ZIP_BROKEN')
  const record = await source.read(recordAt, 56)
  if (record.readUInt32LE(0) !== signature.zip64End) throw refused('E_ZIP_BROKEN')
  return {
    count: toSafe(record.readBigUInt64LE(32)),
    bytes: toSafe(record.readBigUInt64LE(40)),
    at: toSafe(record.readBigUInt64LE(48)),
    endsBefore: recordAt,
  }
}

function toSafe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw refused('E_ZIP_BROKEN')
  return Number(value)
}

function parseEntry(record: Buffer): ZipEntry {
  const flags = record.readUInt16LE(8)
  if (flags & (flag.encrypted | flag.strong | flag.masked)) throw refused('E_PASSWORD')
  const method = record.readUInt16LE(10)
  if (method !== 0 && method !== 8) throw refused('E_ZIP_BROKEN')
  const nameBytes = record.readUInt16LE(28)
  const rawName = record.subarray(entryBytes, entryBytes + nameBytes)
  const extra = record.subarray(entryBytes + nameBytes, entryBytes + nameBytes + record.readUInt16LE(30))
  const [bytes, packedBytes, headerAt] = wideFields(extra, [record.readUInt32LE(24), record.readUInt32LE(20), record.readUInt32LE(42)])
  if (bytes === undefined || packedBytes === undefined || headerAt === undefined) throw refused('E_ZIP_BROKEN')
  return { name: safeName(rawName), rawName, method, crc: record.readUInt32LE(16), packedBytes, bytes, headerAt }
}

/** Zip64: a field of all ones has its value in the extra record 1, in this order, and only then. */
function wideFields(extra: Buffer, fields: readonly number[]): readonly number[] {
  if (fields.every((value) => value !== 0xffffffff)) return fields
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    const end = Math.min(extra.length, next + extra.readUInt16LE(at + 2))
    return fields.map((value) => {
      if (value !== 0xffffffff) return value
      if (next + 8 > end) throw refused('E_ZIP_BROKEN')
      next += 8
      return toSafe(extra.readBigUInt64LE(next - 8))
    })
  }
  return fields
}

const gb18030 = new TextDecoder('gb18030')

function safeName(raw: Buffer): string {
  const name = (isUtf8(raw) ? raw.toString('utf8') : gb18030.decode(raw)).replaceAll('\\', '/').replace(/^\/+/, '')
  if (name === '' || name.includes('\0') || /^[a-z]:/i.test(name) || name.split('/').includes('..')) throw refused('E_ZIP_PATH')
  return name
}

function checkSizes(entries: readonly ZipEntry[]): void {
  let total = 0
  for (const { bytes, packedBytes } of entries) {
    total += bytes
    if (bytes > limits.unpackedEntryBytes) throw refused('E_TOO_LARGE_UNPACKED', { size: bytes, limit: limits.unpackedEntryBytes })
    if (total > limits.unpackedBytes) throw refused('E_TOO_LARGE_UNPACKED', { size: total, limit: limits.unpackedBytes })
    if (bytes >= limits.compressionRatioFromBytes && bytes > packedBytes * limits.compressionRatio)
      throw refused('E_ZIP_BOMB', { size: bytes })
  }
}

/** Entries that share bytes are a bomb by another road, or a broken directory. */
function checkPlaces(entries: readonly ZipEntry[], directoryAt: number): void {
  const sorted = entries.toSorted((a, b) => a.headerAt - b.headerAt)
  sorted.forEach((entry, n) => {
    const next = sorted[n + 1]?.headerAt ?? directoryAt
    if (entry.headerAt + 30 + entry.rawName.length + entry.packedBytes > next) throw refused('E_ZIP_BROKEN')
  })
}

function indexByName(entries: readonly ZipEntry[]): ReadonlyMap<string, ZipEntry> {
  const entryByName = new Map<string, ZipEntry>()
  for (const entry of entries) {
    const name = entry.name.toLowerCase()
    if (entryByName.has(name)) throw refused('E_ZIP_BROKEN')
    entryByName.set(name, entry)
  }
  return entryByName
}
