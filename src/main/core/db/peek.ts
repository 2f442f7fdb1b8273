/** Looks at a database file without opening it, so that a foreign or newer file stays byte for byte as it is. */
import { closeSync, openSync, readSync } from 'node:fs'
import { APPLICATION_ID } from './open.ts'

const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'

export type Peek = { readonly kind: 'ours'; readonly schemaVersion: number } | { readonly kind: 'foreign' }

/** Schema version and application id stand in the header at bytes 60 and 68, big-endian (SQLite file format). */
export function peek(file: string): Peek {
  const header = Buffer.alloc(HEADER_BYTES)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, header, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(handle)
  }
  const isOurs = header.toString('latin1', 0, 16) === MAGIC && header.readUInt32BE(68) === APPLICATION_ID
  return isOurs ? { kind: 'ours', schemaVersion: header.readUInt32BE(60) } : { kind: 'foreign' }
}
