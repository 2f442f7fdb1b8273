/** A file read and written from its beginning to its end, as it is or under a key (AES-256-GCM): nothing of an encrypted workspace lies beside it in the clear. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

const MAGIC = Buffer.from('RGLRSEAL', 'latin1')
const NONCE = 12
const TAG = 16

export interface Source {
  /** Throws when the file is shorter. */
  fill(into: Buffer): Promise<void>
  /** Throws unless all of it is as it was written. */
  finish(): Promise<void>
}

export interface Sink {
  write(bytes: Buffer): Promise<void>
  finish(): Promise<void>
}

/** A key of its own for this purpose: the data key itself is used for nothing but the database. */
export const keyOfPurpose = (dataKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(0), `regulars ${purpose}`, 32))

export async function openSource(handle: FileHandle, key: Buffer | undefined): Promise<Source> {
  let place = 0
  const read = async (into: Buffer): Promise<void> => {
    for (let done = 0; done < into.length;) {
      const { bytesRead } = await handle.read(into, done, into.length - done, place)
      if (bytesRead === 0) throw new Error('the file is short')
      done += bytesRead
      place += bytesRead
    }
  }
  if (!key) return { fill: read, finish: () => Promise.resolve() }
  const head = Buffer.alloc(MAGIC.length + NONCE)
  await read(head)
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not sealed')
  const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(MAGIC.length))
  return {
    async fill(into) {
      await read(into)
      decipher.update(into).copy(into)
    },
    async finish() {
      const tag = Buffer.alloc(TAG)
      await read(tag)
      decipher.setAuthTag(tag)
      decipher.final()
    },
  }
}

export async function openSink(handle: FileHandle, key: Buffer | undefined): Promise<Sink> {
  if (!key) return { write: (bytes) => handle.writeFile(bytes), finish: () => Promise.resolve() }
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  await handle.writeFile(Buffer.concat([MAGIC, nonce]))
  return {
    write: (bytes) => handle.writeFile(cipher.update(bytes)),
    finish: () => handle.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()])),
  }
}
