/** Tries the matching on a table of persons in Latin letters, of one file or across two: a look before anything is imported, and nothing is written. */
import type { TableColumn, TableMatch } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { intern } from './matching/interned.ts'
import { matchRecords, type Matched } from './matching/match.ts'
import { latinPersons, LATIN_VERSION } from './models/latin-persons.ts'
import { columnsOfHeadings, comparedText } from './table-headings.ts'
import { readTable, type Table } from './read-table.ts'

interface Asked {
  readonly file: string
  /** A second table: only pairs across the two are looked for. */
  readonly against?: string | undefined
  readonly columns: Readonly<Partial<Record<TableColumn, string>>>
  readonly id?: string | undefined
  readonly limit: number
}

/** @throws refusals `file/unknown-token`, `file/not-found`, `file/refused`, `people/no-columns` */
export async function matchTable(asked: Asked, working: Working<Progress>): Promise<TableMatch> {
  const { signal, report } = working
  await report({ step: 'reading', done: 0 })
  const tables = [await readTable(asked.file, working)]
  if (asked.against !== undefined) tables.push(await readTable(asked.against, working))
  const headings = tables[0]?.headings ?? []
  const { columns, id } = columnsOfHeadings(headings, asked)
  const isMissing = [...Object.values(asked.columns), asked.id].some((heading) => heading !== undefined && !headings.includes(heading))
  if (isMissing || Object.keys(columns).length === 0) refuse('people/no-columns', { headings: [...headings] })
  const rows = tables.flatMap((table, side) => table.rows.map((cells) => ({ cells, table, side })))
  const cellOf = (record: number, heading: string): string => {
    const row = rows[record]
    return row?.cells[row.table.headings.indexOf(heading)] ?? ''
  }
  const interned = Object.fromEntries(
    Object.entries(columns).map(([column, heading]) => [
      column,
      intern(rows.length, (record) => comparedText(column, cellOf(record, heading))),
    ]),
  )
  const model = latinPersons({ count: rows.length, columns: interned })
  const sides = asked.against === undefined ? {} : { sides: Uint8Array.from(rows, ({ side }) => side) }
  const matched = await matchRecords(
    { ...model, ...sides },
    { signal, report: (share) => report({ step: 'comparing', done: Math.round(share * 100), total: 100 }) },
  )
  const nameOf = (record: number): string => (id === null ? numberOfRow(tables, record) : cellOf(record, id))
  return {
    model: LATIN_VERSION,
    rows: rows.length,
    columns,
    id,
    compared: matched.pairs.count,
    pairs: pairsFrom(matched, asked.limit, nameOf),
    skipped: [...matched.skipped],
  }
}

/** Of the second table with its own numbers, marked. */
function numberOfRow([first]: readonly Table[], record: number): string {
  const inFirst = first?.rows.length ?? 0
  return record < inFirst ? String(record + 1) : `2:${record - inFirst + 1}`
}

function pairsFrom({ pairs, probabilities }: Matched, limit: number, nameOf: (record: number) => string): TableMatch['pairs'] {
  const found: { a: string; b: string; probability: number }[] = []
  for (let pair = 0; pair < pairs.count; pair++) {
    const probability = probabilities.match[pair] as number
    if (probability < limit) continue
    found.push({ a: nameOf(pairs.a[pair] as number), b: nameOf(pairs.b[pair] as number), probability: Math.round(probability * 1e6) / 1e6 })
  }
  return found.toSorted((left, right) => right.probability - left.probability)
}
