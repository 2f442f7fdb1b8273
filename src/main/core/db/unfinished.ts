/**
 * Files with people's data that are being written outside the workspace. A program that is killed meanwhile leaves one behind, in the
 * clear and under no name the officer knows: so the workspace notes where before it is begun, and removes it when it is next opened.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { removePatiently, writeDurably } from './durable-file.ts'

export interface Unfinished {
  /** Beside the file it is to become. Its name says nothing about what is in it. */
  readonly part: string
  /** To be called when the file has its name, or is gone. */
  done(): void
}

const NOTE = /^export-([0-9a-f]{16})\.unfinished$/
const noteOf = (folder: string, id: string): string => join(folder, `export-${id}.unfinished`)
const partOf = (place: string, id: string): string => join(place, `.regulars-${id}.part`)

/** The note is on the disk before anything is written. A workspace in memory (`folder` is no path) keeps none. */
export function beginUnfinished(folder: string, target: string): Unfinished {
  const id = randomBytes(8).toString('hex')
  const part = partOf(dirname(target), id)
  if (!isAbsolute(folder)) return { part, done: () => {} }
  writeDurably(noteOf(folder, id), dirname(target))
  return { part, done: () => removePatiently(noteOf(folder, id)) }
}

/** Only for the holder of the lock. What stands on a disk that is not there now is waited for. */
export function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const id = NOTE.exec(name)?.[1]
    if (id === undefined) continue
    const place = readFileSync(join(folder, name), 'utf8')
    if (isAbsolute(place) && (!existsSync(place) || !isRemoved(partOf(place, id)))) continue
    rmSync(join(folder, name), { force: true })
  }
}

/** A file that is held or protected keeps nobody from the data: it is tried again at the next opening. */
function isRemoved(part: string): boolean {
  try {
    if (lstatSync(part, { throwIfNoEntry: false })?.isFile() === true) removePatiently(part)
    return true
  } catch {
    return false
  }
}
