/** Brings a workspace file to the schema this program knows: numbered steps, forward only, each in one transaction with its number. */
import type { Sqlite } from './open.ts'
import { APPLICATION_ID } from './open.ts'
import { migrations } from './migrations/list.ts'

export interface Migration {
  /** Gapless from 1; becomes `user_version`. */
  readonly version: number
  readonly what: string
  /** Plain SQL text, frozen once released. It imports no living code: it must do the same in five years. */
  readonly up: string
}

/** The schema this program writes. */
export const SCHEMA_VERSION = migrations.length

export class NewerSchemaError extends Error {
  readonly found: number
  constructor(found: number, known: number) {
    super(`schema ${found} is newer than ${known}`)
    this.found = found
  }
}

export const schemaVersion = (db: Sqlite): number => Number(db.pragma('user_version', { simple: true }))

/**
 * Takes the steps that are missing, each with its number in one transaction: whoever is killed in between goes on at the next opening.
 * @throws NewerSchemaError when the file was written by a later program; it is left untouched.
 */
export function migrate(db: Sqlite, steps: readonly Migration[] = migrations): void {
  const found = schemaVersion(db)
  if (found > steps.length) throw new NewerSchemaError(found, steps.length)
  for (const migration of steps.slice(found)) {
    db.transaction(() => {
      db.exec(migration.up)
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
  if (found < steps.length) db.pragma('optimize')
}
