/** What the officer has decided, as every later run obeys it: of one member's value, or of a value wherever it stands. */
import type { Statements } from '../../db/connections.ts'
import { allDecisions } from './running.sql.ts'

export interface Decision {
  readonly action: 'correct' | 'dismiss'
  /** What stands instead; null empties the field. */
  readonly value: string | null
}

export interface Decisions {
  find(field: string, given: string, memberId: number): Decision | undefined
}

interface Row extends Decision {
  readonly field: string
  readonly given: string
  readonly memberId: number | null
}

export function loadDecisions(read: Statements): Decisions {
  const known = new Map<string, Decision>()
  const key = (field: string, given: string, memberId: number | null): string => `${field} ${memberId ?? ''} ${given}`
  for (const row of read.prepare<[], Row>(allDecisions).all()) known.set(key(row.field, row.given, row.memberId), row)
  if (known.size === 0) return { find: () => undefined }
  return {
    find: (field, given, memberId) => known.get(key(field, given, memberId)) ?? known.get(key(field, given, null)),
  }
}
