/** Opens SQLite files. The only place in the product that loads the driver. */
import Database from 'better-sqlite3'

export type Sqlite = Database.Database

/** What belongs to a Regulars workspace file: 'RGLR' as a number, at byte 68 of the file. */
export const APPLICATION_ID = 0x52474c52

/** Thrown when the driver's binary cannot be loaded here; loading it anyway would end the process without a message. */
export class NativeModuleError extends Error {}

export type OpenMode = 'read' | 'write' | 'create'

/**
 * Opens `file` with the pragmas every connection of the product holds (reliability: WAL with synchronous=FULL).
 * `read` refuses every write; `read` and `write` never create a file; `create` refuses an existing one by its caller's check.
 */
export function openSqlite(file: string, mode: OpenMode): Sqlite {
  const nativeBinding = process.env['REGULARS_SQLITE_NATIVE'] || undefined
  if (nativeBinding === undefined && Number(process.versions.napi) < 10) {
    throw new NativeModuleError(`Node-API ${process.versions.napi} needs a driver built for it (REGULARS_SQLITE_NATIVE)`)
  }
  const db = new Database(file, {
    readonly: mode === 'read',
    fileMustExist: mode !== 'create',
    ...(nativeBinding ? { nativeBinding } : {}),
  })
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

/** Where the prebuilt driver does not fit the runtime, the file of one that does; loading the wrong one would end the process. */
function native(): { nativeBinding?: string } {
  const nativeBinding = process.env['REGULARS_SQLITE_NATIVE'] || undefined
  if (nativeBinding !== undefined) return { nativeBinding }
  if (Number(process.versions.napi) < 10) {
    throw new NativeModuleError(`Node-API ${process.versions.napi} needs a driver built for it (REGULARS_SQLITE_NATIVE)`)
  }
  return {}
}
