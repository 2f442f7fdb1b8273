/** Where the columns come from: built once after each change, then shared by every analysis. */
import type { CipherKey } from '../db/cipher.ts'
import type { Read } from '../db/connections.ts'
import { readCache, writeCache } from './cache.ts'
import type { Columns } from './columns.ts'
import { loadColumns } from './load.ts'
import { lastOperation } from './load.sql.ts'
import { stateOf } from './saved-rules.ts'
import { keyOfPurpose } from './sealed-file.ts'
import { createBreathe } from './turns.ts'

export interface ColumnsSource {
  /** The columns of the workspace as it is now; waits while they are being built. */
  current(): Promise<Columns>
  /** Says that rows changed; the next `current` builds anew. */
  invalidate(): void
}

export interface ColumnsOptions {
  /** A file the columns are kept in between two openings; may be deleted at any time. */
  readonly cacheFile?: string
  /** False: the file is read, and left to the process that holds the window to write. */
  readonly writesCache?: boolean
  /** Of an encrypted workspace: its file is sealed too. */
  readonly key?: CipherKey | undefined
}

/** Columns are written to the file once nothing has changed for so long, in milliseconds. */
const QUIET = 5000

export function createColumnsSource(read: Read, options: ColumnsOptions = {}): ColumnsSource {
  const load = options.cacheFile === undefined ? () => loadColumns(read, createBreathe()) : loaderThrough(read, options.cacheFile, options)
  let changes = 0
  let revision = 0
  let building = false
  let current: Promise<Columns> | undefined
  const build = async (): Promise<Columns> => {
    for (;;) {
      const known = changes
      const state = stateOf(read)
      const isOutdated = (): boolean => changes !== known || stateOf(read) !== state
      try {
        const columns = await load()
        // A commit between two spans would leave rows of two states side by side.
        if (!isOutdated()) return { ...columns, revision: ++revision }
      } catch (error) {
        if (!isOutdated()) throw error
      }
    }
  }
  const start = async (): Promise<Columns> => {
    building = true
    try {
      return await build()
    } catch (error) {
      current = undefined
      throw error
    } finally {
      building = false
    }
  }
  return {
    current: () => (current ??= start()),
    invalidate: () => {
      changes++
      if (!building) current = undefined
    },
  }
}

/** From the cache where it belongs to the last operation; else from the rows, and then into the cache, which nobody waits for. */
function loaderThrough(read: Read, cacheFile: string, { writesCache = true, key }: ColumnsOptions): () => Promise<Columns> {
  const seal = key && keyOfPurpose(key.bytes, 'columns')
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  const keep = (operation: string, columns: Columns): void => {
    timer = setTimeout(() => (writing = writing.then(() => writeCache(cacheFile, operation, columns, seal))), QUIET)
    timer.unref()
  }
  return async () => {
    clearTimeout(timer)
    const operation = lastOperationOf(read)
    if (operation === undefined) return loadColumns(read, createBreathe())
    const kept = await readCache(cacheFile, operation, seal)
    if (kept) return kept
    const columns = await loadColumns(read, createBreathe())
    if (writesCache && lastOperationOf(read) === operation) keep(operation, columns)
    return columns
  }
}

/** The seal of everything that was ever done to this workspace; undefined before the first operation. */
export function lastOperationOf(read: Read): string | undefined {
  const last = read.prepare<[], { seal: string }>(lastOperation).value()
  return last === undefined ? undefined : String(last)
}
