import type { Write } from '../../db/connections.ts'

/** What the parts of an undo share. */
export interface Undoing {
  readonly write: Write
  readonly runId: number
  readonly report: (done: number, total: number) => Promise<void>
}
