/** What the parts of a commit share: the right to write, the run they write for, and the ids given so far. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import type { Comparison } from '../comparing/compare.ts'
import type { Stage } from '../staging/stage.ts'
import type { RangedTable } from './ranged-tables.ts'
import { anyBetween, highestEver, ownRange } from './writing.sql.ts'

export interface Commit {
  readonly write: Write
  readonly runId: number
  readonly stage: Stage
  readonly comparison: Comparison
  /** By the stage's sheet. */
  readonly sheetIds: readonly number[]
  readonly report: (progress: Progress) => Promise<void>
}

/** Ids from `first` on; `next` has not been given. */
export interface IdRange {
  readonly first: number
  next: number
}

/**
 * Where the ids of a run begin: behind all that ever were, undone ones too, so that an id never means two things. The redo of
 * a run begins where the run began.
 */
export function idRange(write: Write, table: RangedTable, runId: number): IdRange {
  const own = write.prepare<[number], { first: number; last: number }>(ownRange(table)).get(runId)
  const isFree =
    own !== undefined &&
    own.last >= own.first &&
    write.prepare<[number, number], { id: number }>(anyBetween(table)).get(own.first, own.last) === undefined
  if (isFree) return { first: own.first, next: own.first }
  const highest = Number(write.prepare<[], { id: number }>(highestEver(table)).value())
  return { first: highest + 1, next: highest + 1 }
}
