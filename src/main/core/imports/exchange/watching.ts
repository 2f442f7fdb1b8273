/** The watched folders of a workspace: what lies there that no import has brought. */
import { lstatSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { FoundFile, WatchedFolder } from '#shared/contract/exchange.ts'
import type { GrantedFile } from '#shared/contract/shell.ts'
import type { Statements } from '../../db/connections.ts'
import type { Files, Reading, Surroundings, Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { dismissedHashes, dismissFile, standingHashes, watchedFolders } from './exchange.sql.ts'
import { createFolderWatch, type SeenFile, type SeenFolder } from './folder-watch.ts'

/** Between two looks at a folder nobody has looked into yet: a file that grows shows by then. */
const SETTLE_MS = 1200

const watch = createFolderWatch()

interface FolderRow {
  readonly id: number
  readonly path: string
}

const foldersOf = (read: Statements): readonly FolderRow[] => read.prepare<[], FolderRow>(watchedFolders).all()

/** Looks once more, for whoever looks regularly; says whether something is new. */
export const lookForFiles = (read: Statements): Promise<boolean> => watch.look(foldersOf(read).map(({ path }) => path))

export async function foundFiles({ read }: Pick<Reading, 'read'>): Promise<WatchedFolder[]> {
  const folders = foldersOf(read)
  const unseen = folders.map(({ path }) => path).filter((path) => watch.seen(path) === undefined)
  if (unseen.length > 0) {
    await watch.look(unseen)
    await setTimeout(SETTLE_MS)
    await watch.look(unseen)
  }
  const standing = hashes(read, standingHashes)
  const dismissed = hashes(read, dismissedHashes)
  return folders.map(({ id, path }) => ({ id, path, ...offerOf(watch.seen(path), standing, dismissed) }))
}

const hashes = (read: Statements, sql: string): ReadonlySet<string> =>
  new Set(
    read
      .prepare<[], { sha256: string }>(sql)
      .all()
      .map(({ sha256 }) => sha256),
  )

function offerOf(seen: SeenFolder | undefined, standing: ReadonlySet<string>, dismissed: ReadonlySet<string>) {
  const { state, files, more } = seen ?? { state: 'missing' as const, files: [], more: 0 }
  const offered = new Map<string, FoundFile>()
  const counts = { known: 0, dismissed: 0, growing: 0 }
  for (const file of files) {
    if (file.sha256 === undefined) counts.growing++
    else if (standing.has(file.sha256)) counts.known++
    else if (dismissed.has(file.sha256)) counts.dismissed++
    else if (!offered.has(file.sha256)) offered.set(file.sha256, toFound(file, file.sha256))
  }
  return { state, files: [...offered.values()], ...counts, more }
}

const toFound = ({ name, bytes, modifiedMs }: SeenFile, sha256: string): FoundFile => ({
  name,
  bytes,
  modifiedAt: new Date(modifiedMs).toISOString(),
  sha256,
})

/** @throws refusals `file/unknown-token`, `folder/watched`, `folder/unreadable` */
export function watchFolder(token: string, { write, files, now, note }: Writing): { folderId: number } {
  const path = resolve(files.pathOf(token))
  if (foldersOf(write).some((folder) => folder.path === path)) refuse('folder/watched', { folder: path })
  try {
    if (!statSync(path).isDirectory()) throw new Error('no folder')
    readdirSync(path)
  } catch {
    refuse('folder/unreadable', { folder: path })
  }
  const folderId = write.run(write.query.insertInto('watched_folder').values({ path, added_at: now().toISOString() })).lastId
  note({ folderId })
  return { folderId }
}

/** @throws refusal `folder/not-found` */
export function unwatchFolder(folderId: number, { write, note }: Writing): void {
  const { changes } = write.run(write.query.deleteFrom('watched_folder').where('id', '=', folderId))
  if (changes === 0) refuse('folder/not-found', { folderId })
  note({ folderId })
}

interface Named {
  readonly folderId: number
  readonly name: string
}

/**
 * Tokens for found files. Only files lying in a watched folder itself have one: a name that leads elsewhere, and a link, are refused.
 * @throws refusals `folder/not-found`, `file/not-found`
 */
export function takeFound(
  named: readonly Named[],
  { read, files }: Pick<Surroundings, 'files'> & { readonly read: Statements },
): { files: GrantedFile[] } {
  const folders = foldersOf(read)
  return {
    files: named.map(({ folderId, name }) => {
      const folder = folders.find(({ id }) => id === folderId) ?? refuse('folder/not-found', { folderId })
      const path = join(folder.path, name)
      if (basename(name) !== name || !isPlainFile(path)) refuse('file/not-found', { file: name })
      return { token: tokenOf(files, path), name }
    }),
  }
}

const isPlainFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false

/** Where tokens are paths, as on the command line, a file needs no other. */
const tokenOf = (files: Files, path: string): string => files.offer?.(path) ?? path

export function dismissFound(files: readonly { readonly sha256: string; readonly name: string }[], { write, now, note }: Writing): void {
  const insert = write.prepare<[string, string, string]>(dismissFile)
  for (const { sha256, name } of files) insert.run(sha256, name, now().toISOString())
  note({ sha256: files.map(({ sha256 }) => sha256) })
}
