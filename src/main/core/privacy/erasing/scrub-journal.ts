/**
 * Takes a person out of what undo would put back. A journal row of hers becomes one that says nothing: taking its operation back passes her
 * over and does the rest.
 */
import type { Write } from '../../db/connections.ts'
import { journalOfMembers, rowIsThere, setJournalRow } from './erasing.sql.ts'
import type { Identity } from './identity.ts'

interface JournalRow {
  readonly operationId: number
  readonly seq: number
  readonly tableName: string
  readonly rowId: number
  readonly before: string | null
  readonly after: string | null
}

export function scrubJournal(write: Write, { memberIds, cards }: Identity): number {
  const members = JSON.stringify(memberIds)
  const rows = write
    .prepare<[string, string, string], JournalRow>(journalOfMembers)
    .all(members, JSON.stringify(cards.map(({ id }) => id)), members)
  for (const row of rows) {
    const [before, after] = emptied(row, isThere(write, row))
    write.prepare<[string | null, string | null, number, number]>(setJournalRow).run(before, after, row.operationId, row.seq)
  }
  return rows.length
}

const isThere = (write: Write, { tableName, rowId }: JournalRow): boolean =>
  write.prepare<[number], { one: number }>(rowIsThere(tableName)).get(rowId) !== undefined

/** An image that names the row only fits it however it is, and puts nothing back. A row that is gone was never there. */
function emptied({ rowId, before, after }: JournalRow, isStill: boolean): readonly [string | null, string | null] {
  const image = JSON.stringify({ id: rowId })
  if (!isStill) return [null, null]
  return before === null && after !== null ? [null, image] : [image, image]
}
