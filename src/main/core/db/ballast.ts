/**
 * A file that does nothing but take up room. On a full disk the log cannot even be moved into the database; giving this room back lets it,
 * and leaves the officer a working program.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { freeBytes } from './free-space.ts'
import { renamePatiently } from './durable-file.ts'

const MEGABYTE = 1024 * 1024
export const BALLAST_BYTES = 32 * MEGABYTE

const ballastOf = (folder: string): string => join(folder, 'ballast.bin')

/** Makes the ballast where the disk has plenty; a disk that has not is left alone. */
export function layBallast(folder: string, bytes: number = BALLAST_BYTES): void {
  const file = ballastOf(folder)
  if (existsSync(file) || freeBytes(folder) < 20 * bytes) return
  const part = `${file}.part`
  try {
    fill(part, bytes)
    renamePatiently(part, file)
  } catch {
    rmSync(part, { force: true }) // no room for it after all
  }
}

/** Random, because a file system may store zeros in no room at all. */
function fill(file: string, bytes: number): void {
  const handle = openSync(file, 'w')
  try {
    for (let left = bytes; left > 0; left -= MEGABYTE) writeSync(handle, randomBytes(Math.min(left, MEGABYTE)))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Gives the room back; false when there was none to give. */
export function dropBallast(folder: string): boolean {
  const file = ballastOf(folder)
  if (!existsSync(file)) return false
  rmSync(file)
  return true
}
