/** One piece for each person of the list, the mailed first. */
import { refuse } from '../../refuse.ts'
import type { KnownPerson } from './known-people.ts'
import type { ListRow } from './read-list.ts'

export interface AssignedPiece {
  readonly arm: 'mailed' | 'held-out'
  /** The version, from 1; 0 for those held out. */
  readonly cell: number
  readonly stratum: number
  readonly person: KnownPerson | undefined
}

export interface Assigned {
  readonly pieces: readonly AssignedPiece[]
  /** Names of the versions; none where there is one. */
  readonly versions: readonly string[]
  /** Names of the strata by their number; none where there is one. */
  readonly strata: readonly string[]
  readonly unknown: number
  readonly leftOut: number
  readonly again: number
  /** Rows of the file, its heading being 1. */
  readonly contradicting: readonly number[]
}

/** @throws refusal `campaign/list-words`: more versions than a key code's two digits hold apart */
export function assignedOf(rows: readonly ListRow[]): Assigned {
  const kept = onePerPerson(rows)
  const hasVersions = rows.some(({ version }) => version !== '')
  const versionOf = (row: ListRow): string => (hasVersions ? row.version : row.word).trim().slice(0, MOST_LETTERS)
  const versions = namesOf(kept.rows.filter(({ arm }) => arm === 'mailed').map(versionOf))
  if (versions.length > MOST_VERSIONS) refuse('campaign/list-words', { words: versions.join(', ') })
  const strata = namesOf(kept.rows.map(({ stratum }) => stratum))
  const pieces = kept.rows.map((row): AssignedPiece => ({
    arm: row.arm === 'mailed' ? 'mailed' : 'held-out',
    cell: row.arm === 'mailed' ? versions.indexOf(versionOf(row)) + 1 : 0,
    stratum: strata.indexOf(row.stratum),
    person: row.person,
  }))
  return {
    ...kept,
    pieces: [...pieces.filter(({ arm }) => arm === 'mailed'), ...pieces.filter(({ arm }) => arm === 'held-out')],
    versions: versions.length > 1 ? versions : [],
    strata: strata.length > 1 ? strata : [],
    unknown: kept.rows.filter(({ person }) => person === undefined).length,
  }
}

const MOST_VERSIONS = 9
const MOST_LETTERS = 20

const namesOf = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : 1))

interface Kept {
  readonly rows: readonly ListRow[]
  readonly leftOut: number
  readonly again: number
  readonly contradicting: readonly number[]
}

const keyOf = ({ who, person }: ListRow): string =>
  person === undefined ? `t${who}` : person.personId === null ? `c${person.cardId}` : `p${person.personId}`

/** Two rows of one person, or of one text nobody is known by, are one piece; the first holds. */
function onePerPerson(rows: readonly ListRow[]): Kept {
  const first = new Map<string, ListRow>()
  const contradicting: number[] = []
  let [leftOut, again] = [0, 0]
  for (const [i, row] of rows.entries()) {
    if (row.arm === 'leave-out') {
      leftOut++
      continue
    }
    const key = keyOf(row)
    const known = first.get(key)
    if (known === undefined) first.set(key, row)
    else {
      again++
      if (known.arm !== row.arm) contradicting.push(i + 2)
    }
  }
  return { rows: [...first.values()], leftOut, again, contradicting }
}
