/** Which cipher this computer's processor bears: tried for some fifty milliseconds when a workspace is made. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ciphers, KEY_BYTES, type Cipher } from '../../db/cipher.ts'
import { openSqlite } from '../../db/open.ts'
import { countTrial, createTrial, insertTrial } from './trial.sql.ts'

const ROWS = 500
const ROW_BYTES = 4000
/** aegis leans on the processor's AES instructions; without them the second one is the quicker. */
const BEARABLE = 2

/** Milliseconds to write and read two megabytes of no meaning; undefined where they do not come back as they were. */
function tryCipher(folder: string, cipher: Cipher): number | undefined {
  const file = join(folder, `${cipher}.db`)
  const key = { cipher, bytes: new Uint8Array(randomBytes(KEY_BYTES)) }
  const row = randomBytes(ROW_BYTES)
  const start = performance.now()
  try {
    const writing = openSqlite(file, 'create', key)
    writing.exec(createTrial)
    const insert = writing.prepare(insertTrial)
    writing.transaction(() => Array.from({ length: ROWS }, () => insert.run(row)))()
    writing.close()
    const reading = openSqlite(file, 'read', key)
    const same = reading.prepare<[Buffer], number>(countTrial).pluck().get(row)
    reading.close()
    return same === ROWS ? performance.now() - start : undefined
  } catch {
    return undefined
  }
}

export function chooseCipher(): Cipher {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-cipher-'))
  try {
    const [first, second] = ciphers.map((cipher) => tryCipher(folder, cipher))
    if (first === undefined && second === undefined) throw new Error('no cipher works on this computer')
    return faster(first, second)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const faster = (aegis: number | undefined, chacha20: number | undefined): Cipher =>
  aegis === undefined || (chacha20 !== undefined && aegis > BEARABLE * chacha20) ? 'chacha20' : 'aegis'
