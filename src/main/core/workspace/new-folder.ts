/** The folder of a new workspace. Nothing is ever made over something that exists. */
import { ORPCError } from '@orpc/contract'
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { renamePatiently, syncFile, syncFolder } from '../db/durable-file.ts'
import { databaseOf, sweepParts } from '../db/places.ts'
import { refuse } from '../refuse.ts'

/** The database under the name it is made under. */
export const partOf = (folder: string): string => join(folder, 'workspace.db.part')

/**
 * Makes `folder`, or takes it when it is empty; what an interrupted attempt left there goes.
 * @throws refusal `workspace/exists` for a folder that holds anything.
 */
export function prepareFolder(folder: string): void {
  if (existsSync(databaseOf(folder))) refuse('workspace/exists', { folder })
  try {
    mkdirSync(folder, { recursive: true })
    if (readdirSync(folder).some((name) => !isLeftover(name, folder))) refuse('workspace/exists', { folder })
    accessSync(folder, constants.W_OK)
    sweepParts(folder)
  } catch (error) {
    if (error instanceof ORPCError) throw error
    refuse('workspace/folder-read-only', { folder })
  }
}

/** The keyring is written just before the database takes its name: beside one that has not got it yet, it opens nothing. */
const isLeftover = (name: string, folder: string): boolean =>
  name.startsWith('workspace.db.part') || (existsSync(partOf(folder)) && /^(keyring\.json(\.part)?|backups)$/.test(name))

/** The whole database takes its name, and lasts. */
export function putInPlace(folder: string, part: string): void {
  syncFile(part)
  renamePatiently(part, databaseOf(folder))
  syncFolder(folder)
  syncFolder(dirname(folder))
}
