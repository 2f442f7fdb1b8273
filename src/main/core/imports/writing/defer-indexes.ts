/**
 * Where an import brings more rows than stand in a table, its indexes are made once the rows are in: sorted at once they take a third of
 * the time of finding the place of each key by itself. All within the transaction of the import, unique keys included.
 */
import type { Write } from '../../db/connections.ts'
import { stateOf } from '../assembling/receipts.ts'
import type { Comparison } from '../comparing/compare.ts'
import { type RangedTable, rangedTables } from './ranged-tables.ts'
import { dropIndex, indexesOf } from './writing.sql.ts'
import type { IdRange } from './writing.ts'

/** Changing the schema makes every connection prepare its statements anew: not worth it for fewer rows. */
const FEWEST_ROWS = 5000

interface Index {
  readonly name: string
  readonly sql: string
}

/** What makes the indexes, one between two turns of the event loop. */
export type MakeIndexes = (turn: () => Promise<void>) => Promise<void>

/** Takes the indexes off the tables that grow so, and answers with what puts them back. */
export function deferIndexes(write: Write, comparison: Comparison, ranges: Readonly<Record<RangedTable, IdRange>>): MakeIndexes {
  const coming = countNew(comparison)
  const taken = rangedTables
    .filter((table) => coming[table] >= FEWEST_ROWS && coming[table] >= ranges[table].first - 1)
    .flatMap((table) => write.prepare<[string], Index>(indexesOf).all(table))
  for (const { name } of taken) write.execute(dropIndex(name))
  return async (turn) => {
    for (const { sql } of taken) {
      write.execute(sql)
      await turn()
    }
  }
}

function countNew({ members, cards, used, assembled: { receipts } }: Comparison): Readonly<Record<RangedTable, number>> {
  const count = { member: 0, card: 0, receipt: 0 }
  for (const id of members.ids) if (id === 0) count.member++
  for (const [key, isUsed] of used.keys.entries()) if (isUsed === 1 && cards.ids[key] === 0) count.card++
  for (let receipt = 0; receipt < receipts.length; receipt++) if (receipts.state.at(receipt) === stateOf('new')) count.receipt++
  return count
}
