/** Where everything of a workspace stands in its folder. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export const databaseOf = (folder: string): string => join(folder, 'workspace.db')
export const backupsOf = (folder: string): string => join(folder, 'backups')
export const restoreJournalOf = (folder: string): string => join(folder, 'restore.journal')
/** The database a restore puts in place; it never stays under this name. */
export const incomingOf = (folder: string): string => join(folder, 'workspace.new.db')

/** A database and the files SQLite keeps beside it: they move together or not at all. */
export const sides = ['', '-wal', '-shm'] as const

/** Removes what an interrupted writing left. Only for the holder of the lock: else it may belong to a running process. */
export function sweepParts(folder: string): void {
  for (const name of readdirOr(folder)) {
    if (/\.part(-wal|-shm|-journal)?$/.test(name)) rmSync(join(folder, name), { force: true })
  }
}

function readdirOr(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
