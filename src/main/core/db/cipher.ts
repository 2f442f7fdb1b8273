/** The cipher of a workspace's files, and how a connection is told its key (SQLite3 Multiple Ciphers). */

/** In the order they are wanted: both seal every page, so that a changed bit is an error and never a wrong number. */
export const ciphers = ['aegis', 'chacha20'] as const
export type Cipher = (typeof ciphers)[number]

export interface CipherKey {
  readonly cipher: Cipher
  /** 32 random bytes. */
  readonly bytes: Uint8Array
}

export const KEY_BYTES = 32

/** What the encrypting build of the driver adds to the plain one, whose types are used. */
interface Keyed {
  key(key: Buffer): number
  rekey(key: Buffer): number
}

interface Connection {
  pragma(text: string): unknown
}

const isKeyed = (db: Connection): db is Connection & Keyed => 'key' in db && typeof db.key === 'function'

function keyed(db: Connection): Connection & Keyed {
  if (!isKeyed(db)) throw new Error('this build of the driver knows no ciphers')
  return db
}

/** Must be the first thing a connection is told. */
export function applyCipher(db: Connection, key: CipherKey): void {
  db.pragma(`cipher = '${key.cipher}'`)
  withRaw(key, (raw) => keyed(db).key(raw))
}

/** Rewrites a file that nobody else has open and that keeps no log: a plain one encrypted, or, without a key, an encrypted one plain. */
export function rewrite(db: Connection, key: CipherKey | undefined): void {
  if (!key) return void keyed(db).rekey(Buffer.alloc(0))
  db.pragma(`cipher = '${key.cipher}'`)
  withRaw(key, (raw) => keyed(db).rekey(raw))
}

const HEX = Buffer.from('0123456789abcdef', 'latin1')

/** `raw:` and hex digits: bare bytes would be taken for a pass phrase. No string is made of the key; the buffer is wiped afterwards. */
function withRaw({ bytes }: CipherKey, use: (raw: Buffer) => number): void {
  const raw = Buffer.alloc(4 + 2 * bytes.length)
  raw.write('raw:', 'latin1')
  for (const [index, byte] of bytes.entries()) {
    raw[4 + 2 * index] = HEX[byte >> 4] ?? 0
    raw[5 + 2 * index] = HEX[byte & 15] ?? 0
  }
  try {
    use(raw)
  } finally {
    raw.fill(0)
  }
}
