/** What the officer has said of pairs, by the places of their members. */
import { searchId } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import { pairKey } from './matching/clusters.ts'
import { decisionsOnPairs } from './people.sql.ts'

export interface Decisions {
  /** Pairs of records she joined. */
  readonly same: readonly (readonly [a: number, b: number])[]
  /** Pairs she kept apart, as `pairKey`. */
  readonly apart: ReadonlySet<number>
}

interface Decision {
  readonly a: number
  readonly b: number
  readonly verdict: 'same' | 'apart'
}

/** @param memberId Ascending. */
export function decisionsOf(read: Pick<Read, 'prepare'>, memberId: Int32Array): Decisions {
  const same: [number, number][] = []
  const apart = new Set<number>()
  for (const { a, b, verdict } of read.prepare<[], Decision>(decisionsOnPairs).all()) {
    const [first, second] = [searchId(memberId, a), searchId(memberId, b)]
    if (first < 0 || second < 0) continue
    if (verdict === 'same') same.push([first, second])
    else apart.add(pairKey(memberId.length, first, second))
  }
  return { same, apart }
}
