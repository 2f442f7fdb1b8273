/** Who sold a receipt stands in no column: read when somebody first asks, then kept as long as the columns are. */
import type { Columns } from '../columns/columns.ts'
import { placeById } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import { createKept } from '../value/scope/kept.ts'
import { guidesOfReceipts } from './guides.sql.ts'

export interface Guides {
  /** The first is no guide at all. */
  readonly names: readonly string[]
  /** By receipt, a place among the names. */
  readonly code: Int32Array
}

const keptGuides = createKept<Guides>('guides-of-receipts', 1)

export const guidesOf = (columns: Columns, read: Read): Promise<Guides> =>
  keptGuides(columns, '', () => Promise.resolve(readGuides(columns, read)))

function readGuides({ receipts }: Columns, read: Read): Guides {
  const code = new Int32Array(receipts.count)
  const codeByName = new Map([['', 0]])
  const placeOf = placeById(receipts.id)
  for (const { id, guide } of read.prepare<[], { id: number; guide: string }>(guidesOfReceipts).iterate()) {
    const place = placeOf(id)
    if (place < 0) continue
    const known = codeByName.get(guide) ?? codeByName.size
    codeByName.set(guide, known)
    code[place] = known
  }
  return { names: [...codeByName.keys()], code }
}
