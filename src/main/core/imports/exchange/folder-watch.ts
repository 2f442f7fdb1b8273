/**
 * Looks into folders for table files that have come to rest. Files are known by their bytes; a file still being written is waited for.
 * Reads only: what is found is offered to the officer and never taken by itself. Links, folders in folders and hidden files are left alone.
 */
import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'

const TABLES = ['.xlsx', '.xls', '.xlsm', '.csv', '.txt', '.tsv', '.ods', '.xlsb', '.xml', '.html', '.htm', '.zip']
/** Newest files of a folder that are looked at. */
const MOST = 500

export interface SeenFile {
  readonly name: string
  readonly bytes: number
  readonly modifiedMs: number
  /** Undefined until two looks have found it the same. */
  readonly sha256: string | undefined
}

export interface SeenFolder {
  readonly state: 'there' | 'missing' | 'unreadable'
  /** Newest first. */
  readonly files: readonly SeenFile[]
  /** Files beyond those looked at. */
  readonly more: number
}

export interface FolderWatch {
  /** Looks once more; says whether anything is other than at the last look. */
  look(paths: readonly string[]): Promise<boolean>
  seen(path: string): SeenFolder | undefined
}

export function createFolderWatch(): FolderWatch {
  const folders = new Map<string, SeenFolder>()
  let last: Promise<unknown> = Promise.resolve()
  const lookInto = async (path: string): Promise<boolean> => {
    const before = folders.get(path)
    const now = await lookAt(path, before)
    folders.set(path, now)
    return JSON.stringify(before) !== JSON.stringify(now)
  }
  const lookAll = async (paths: readonly string[]): Promise<boolean> => {
    let hasChanged = false
    for (const path of paths) hasChanged = (await lookInto(path)) || hasChanged
    return hasChanged
  }
  return {
    look: (paths) => {
      // One look at a time: two at once would read the same big file twice.
      const mine = last.then(() => lookAll(paths))
      last = mine.catch(() => {})
      return mine
    },
    seen: (path) => folders.get(path),
  }
}

async function lookAt(path: string, before: SeenFolder | undefined): Promise<SeenFolder> {
  try {
    const names = (await readdir(path)).filter(isCandidate)
    const found = (await Promise.all(names.map((name) => statOf(path, name)))).filter((file) => file !== undefined)
    const newest = found.toSorted((a, b) => b.modifiedMs - a.modifiedMs || (a.name < b.name ? -1 : 1))
    const known = new Map(before?.files.map((file) => [file.name, file]))
    const files: SeenFile[] = []
    for (const file of newest.slice(0, MOST)) files.push(await settled(path, file, known.get(file.name)))
    return { state: 'there', files, more: Math.max(0, newest.length - MOST) }
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return { state: isGone ? 'missing' : 'unreadable', files: [], more: 0 }
  }
}

/** Office keeps a `~$` file beside an open workbook; browsers and copiers write under other endings first. */
const isCandidate = (name: string): boolean => !/^[.~]/.test(name) && TABLES.includes(extname(name).toLowerCase())

async function statOf(folder: string, name: string): Promise<SeenFile | undefined> {
  try {
    const stats = await lstat(join(folder, name))
    return stats.isFile() ? fileOf(name, stats) : undefined
  } catch {
    return undefined // gone between the two questions
  }
}

const fileOf = (name: string, { size, mtimeMs }: Stats): SeenFile => ({ name, bytes: size, modifiedMs: mtimeMs, sha256: undefined })

async function settled(folder: string, now: SeenFile, before: SeenFile | undefined): Promise<SeenFile> {
  if (!isSame(before, now)) return now
  if (before?.sha256 !== undefined) return before
  try {
    const sha256 = await hashOf(join(folder, now.name))
    return isSame(await statOf(folder, now.name), now) ? { ...now, sha256 } : now
  } catch {
    return now // still held by the program that writes it
  }
}

const isSame = (one: SeenFile | undefined, other: SeenFile): boolean =>
  one !== undefined && one.bytes === other.bytes && one.modifiedMs === other.modifiedMs

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
