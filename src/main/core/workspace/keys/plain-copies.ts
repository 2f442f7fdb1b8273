/** What of a workspace still lies about unencrypted once it has a cipher. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { manifestOf } from '../../db/backup.ts'
import { removePatiently } from '../../db/durable-file.ts'
import { isPlainDatabase } from '../../db/open.ts'
import { backupsOf, sides } from '../../db/places.ts'

/** The database that was set aside, earlier ones, the columns, and backups in the clear: an encrypted backup has been made before. */
export function removePlainCopies(folder: string, aside: string): void {
  for (const side of sides) removePatiently(join(folder, aside + side))
  removePatiently(join(folder, 'columns.cache'))
  const earlier = readdirSync(folder).filter((name) => /^workspace\.before-restore-.*\.db$/.test(name))
  for (const file of earlier.map((name) => join(folder, name)).filter(isPlainDatabase))
    for (const side of sides) removePatiently(file + side)
  for (const file of backupsIn(folder).filter(isPlainDatabase)) {
    removePatiently(manifestOf(file))
    removePatiently(file)
  }
}

const backupsIn = (folder: string): readonly string[] =>
  existsSync(backupsOf(folder))
    ? readdirSync(backupsOf(folder))
        .filter((name) => name.endsWith('.db'))
        .map((name) => join(backupsOf(folder), name))
    : []
