import type { Write } from '../../db/connections.ts'
import type { RangedTable } from '../writing/writing.ts'

/** What the parts of an undo share. */
export interface Undoing {
  readonly write: Write
  readonly runId: number
  readonly ranges: Readonly<Record<RangedTable, { readonly first: number; readonly last: number }>>
  readonly report: (done: number, total: number) => Promise<void>
}
