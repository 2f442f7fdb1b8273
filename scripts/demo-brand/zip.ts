/** A zip archive whose bytes depend on its contents only: every entry carries the same date. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly text: string
}

/** 2024-01-01 00:00 in the date format of zip. */
const dosDate = ((2024 - 1980) << 9) | (1 << 5) | 1
const deflated = 8

export const writeZip = (entries: readonly ZipEntry[]): Buffer => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const raw = Buffer.from(entry.text)
    const packed = deflateRawSync(raw, { level: 9 })
    const common = commonHeader(crc32(raw), packed.length, raw.length, Buffer.byteLength(entry.name))
    const local = Buffer.concat([signature(0x04034b50), common, Buffer.from(entry.name), packed])
    const central = Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), common, Buffer.alloc(14), Buffer.from(entry.name)])
    central.writeUInt32LE(offset, 42)
    bodies.push(local)
    directory.push(central)
    offset += local.length
  }
  const size = directory.reduce((sum, header) => sum + header.length, 0)
  return Buffer.concat([...bodies, ...directory, endRecord(entries.length, size, offset)])
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** The 26 bytes that the local and the central header share: version needed to extra length. */
const commonHeader = (crc: number, packedSize: number, rawSize: number, nameLength: number): Buffer => {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(deflated, 4)
  bytes.writeUInt16LE(dosDate, 8)
  bytes.writeUInt32LE(crc, 10)
  bytes.writeUInt32LE(packedSize, 14)
  bytes.writeUInt32LE(rawSize, 18)
  bytes.writeUInt16LE(nameLength, 22)
  return bytes
}

const endRecord = (count: number, size: number, offset: number): Buffer => {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}
