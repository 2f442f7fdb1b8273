/** Where the columns come from: built once after each change, then shared by every analysis. */
import type { Read } from '../db/connections.ts'
import type { Columns } from './columns.ts'
import { loadColumns } from './load.ts'
import { stateOf } from './saved-rules.ts'
import { createBreathe } from './turns.ts'

export interface ColumnsSource {
  /** The columns of the workspace as it is now; waits while they are being built. */
  current(): Promise<Columns>
  /** Says that rows changed; the next `current` builds anew. */
  invalidate(): void
}

export function createColumnsSource(read: Read): ColumnsSource {
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
        const columns = await loadColumns(read, ++revision, createBreathe())
        // A commit between two spans would leave rows of two states side by side.
        if (!isOutdated()) return columns
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
