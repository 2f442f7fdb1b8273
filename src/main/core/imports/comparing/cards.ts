/** The cards behind a plan's member keys: which are in the workspace, and whose they are. */
import type { Stage } from '../staging/stage.ts'
import { BatchedLookup } from './batched.ts'
import { type Reads, anyCard, cardsByNumber } from './compare.sql.ts'

export interface ComparedCards {
  /** By key ref: the card's id, and the member it belongs to; 0 for none. */
  readonly ids: Int32Array
  readonly members: Int32Array
}

interface FoundCard {
  readonly ref: number
  readonly id: number
  readonly memberId: number | null
}

type Report = (done: number, total: number) => Promise<void>

export async function compareCards(read: Reads, { keys }: Stage, report: Report): Promise<ComparedCards> {
  const ids = new Int32Array(keys.size)
  const members = new Int32Array(keys.size)
  if (read.prepare<[], { id: number }>(anyCard).get() === undefined) return { ids, members }
  const lookup = new BatchedLookup<FoundCard>(read, 3, cardsByNumber, ({ ref, id, memberId }) => {
    ids[ref] = id
    members[ref] = memberId ?? 0
  })
  for (let ref = 1; ref < keys.size; ref++) {
    lookup.add(ref, keys.number(ref), keys.kind(ref))
    if (ref % 5000 === 0) await report(ref, keys.size)
  }
  lookup.flush()
  return { ids, members }
}
