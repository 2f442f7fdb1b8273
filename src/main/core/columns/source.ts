/** Where the columns come from: built once after each change, then shared by every analysis. */
import type { Columns } from './columns.ts'

export interface ColumnsSource {
  /** The columns of the workspace as it is now; waits while they are being built. */
  current(): Promise<Columns>
  /** Says that rows changed; the next `current` builds anew. */
  invalidate(): void
}
