/** Opens SQLite files. The only place in the product that loads the driver. */
import Database from 'better-sqlite3'
import { closeSync, openSync, readSync } from 'node:fs'
import { applyCipher, type CipherKey } from './cipher.ts'

export type Sqlite = Database.Database

/** What belongs to a Regulars workspace file: 'RGLR' as a number, at byte 68 of the file. */
export const APPLICATION_ID = 0x52474c52

/** Thrown when the driver's binary cannot be loaded here; loading it anyway would end the process without a message. */
export class NativeModuleError extends Error {}

export type OpenMode = 'read' | 'write' | 'create'

/**
 * Opens `file` with the pragmas every connection of the product holds (reliability: WAL with synchronous=FULL).
 * `read` refuses every write; `read` and `write` never create a file; `create` refuses an existing one by its caller's check.
 * With a key the file is encrypted; one that was made without stays as it is, and is read as it is.
 */
export function openSqlite(file: string, mode: OpenMode, key?: CipherKey): Sqlite {
  const isPlain = key !== undefined && mode !== 'create' && isPlainDatabase(file)
  const db = new Database(file, { readonly: mode === 'read', fileMustExist: mode !== 'create', ...native() })
  try {
    if (key && !isPlain) applyCipher(db, key) // before anything else, or the file would be taken for a plain one
    return holdPromises(db, mode)
  } catch (error) {
    db.close() // damaged, or another key
    throw error
  }
}

function holdPromises(db: Sqlite, mode: OpenMode): Sqlite {
  if (mode !== 'read') {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL') // the driver's own default under WAL is NORMAL, which loses acknowledged work at power loss
  }
  db.pragma('foreign_keys = ON')
  db.pragma('recursive_triggers = ON') // else rows that `insert or replace` removes are not journalled
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('secure_delete = ON')
  db.pragma('temp_store = MEMORY')
  db.pragma('checkpoint_fullfsync = ON')
  db.pragma('cache_size = -65536')
  db.pragma('mmap_size = 0')
  return db
}

/** A database in memory with the same pragmas: tests and scratch work. */
export function openMemory(): Sqlite {
  return openSqlite(':memory:', 'create')
}

/** The lock file: no journal of its own, and whoever finds it held is told at once. */
export function openLockFile(file: string): Sqlite {
  return new Database(file, { timeout: 0, ...native() })
}

const PLAIN = 'SQLite format 3\0'

/** Whether everybody can read it: a database without a cipher says so in its first sixteen bytes. */
export function isPlainDatabase(file: string): boolean {
  const head = Buffer.alloc(PLAIN.length)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, head.length, 0)
  } finally {
    closeSync(handle)
  }
  return head.toString('latin1') === PLAIN
}

/** Where the prebuilt driver does not fit the runtime, the file of one that does; loading the wrong one would end the process. */
function native(): { nativeBinding?: string } {
  const nativeBinding = process.env['REGULARS_SQLITE_NATIVE'] || undefined
  if (nativeBinding !== undefined) return { nativeBinding }
  if (Number(process.versions.napi) < 10) {
    throw new NativeModuleError(`Node-API ${process.versions.napi} needs a driver built for it (REGULARS_SQLITE_NATIVE)`)
  }
  return {}
}
