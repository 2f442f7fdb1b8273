/** Somebody else's list as it is understood, before anything is written. */
import type { ListOrder, TakenArm, TakenPreview } from '#shared/contract/campaign-taken.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Working } from '../../handlers.ts'
import { readTable } from '../../people/read-table.ts'
import { refuse } from '../../refuse.ts'
import { knownPeople, type KnownPerson } from './known-people.ts'
import { armOf, takenColumns } from './taken-columns.ts'

export interface ListRow {
  readonly who: string
  readonly word: string
  readonly arm: TakenArm | null
  readonly version: string
  readonly stratum: string
  /** Undefined: nobody here. */
  readonly person: KnownPerson | undefined
}

export interface ReadList {
  readonly preview: TakenPreview
  readonly rows: readonly ListRow[]
}

/** Words shown of the arm's column. */
const MOST_WORDS = 50

/** @throws refusals of a file, `campaign/list-columns` */
export async function readList(working: Working<Progress>, { token, columns: asked, arms }: ListOrder): Promise<ReadList> {
  const { headings, rows } = await readTable(token, working)
  const columns = takenColumns(headings, asked)
  if (columns.who === '' || columns.arm === '') refuse('campaign/list-columns', { headings: headings.slice(0, 20).join(', ') })
  await working.report({ step: 'comparing', done: 0, total: rows.length })
  const at = (heading: string): number => (heading === '' ? -1 : headings.indexOf(heading))
  const places = { who: at(columns.who), arm: at(columns.arm), version: at(columns.version), stratum: at(columns.stratum) }
  const { identity, people } = knownPeople(
    working.read,
    rows.map((row) => row[places.who] ?? ''),
  )
  const read = rows.map((row, i): ListRow => {
    const word = row[places.arm] ?? ''
    return {
      who: row[places.who] ?? '',
      word,
      arm: armOf(word, columns.arm, arms),
      version: row[places.version] ?? '',
      stratum: row[places.stratum] ?? '',
      person: people.get(i),
    }
  })
  return {
    rows: read,
    preview: { headings: [...headings], columns, rows: rows.length, words: wordsOf(read), identity, known: people.size },
  }
}

function wordsOf(rows: readonly ListRow[]): TakenPreview['words'] {
  const words = new Map<string, { word: string; rows: number; arm: TakenArm | null }>()
  for (const { word, arm } of rows) {
    const known = words.get(word)
    if (known) known.rows++
    else words.set(word, { word, rows: 1, arm })
  }
  return [...words.values()].toSorted((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1)).slice(0, MOST_WORDS)
}

export async function previewList(working: Working<Progress>, order: ListOrder): Promise<TakenPreview> {
  const { preview } = await readList(working, order)
  return preview
}
