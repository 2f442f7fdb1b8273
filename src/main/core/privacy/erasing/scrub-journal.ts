/**
 * Takes a person out of what undo would put back. A journal row of hers becomes one that says nothing: taking its operation back passes her
 * over and does the rest.
 */
import type { Write } from '../../db/connections.ts'
import { journalHolding, journalOfMembers, rowIsThere, setJournalRow } from './erasing.sql.ts'
import { marksOf, provingWords, withoutWord, type Identity } from './identity.ts'

interface JournalRow {
  readonly operationId: number
  readonly seq: number
  readonly tableName: string
  readonly rowId: number
  readonly before: string | null
  readonly after: string | null
}

export function scrubJournal(write: Write, identity: Identity): number {
  const members = JSON.stringify(identity.memberIds)
  const cards = JSON.stringify(identity.cards.map(({ id }) => id))
  const rows = write
    .prepare<[string, string, string, string, string], JournalRow>(journalOfMembers)
    .all(members, cards, members, JSON.stringify(marksOf(identity)), members)
  for (const row of rows) {
    const [before, after] = emptied(row, isThere(write, row))
    write.prepare<[string | null, string | null, number, number]>(setJournalRow).run(before, after, row.operationId, row.seq)
  }
  return rows.length + scrubOthers(write, identity)
}

/** Rows of others that spell out what is hers alone: the images lose the word as the rows themselves do, so that they still fit each other. */
function scrubOthers(write: Write, identity: Identity): number {
  let changed = 0
  for (const word of provingWords(identity).map((each) => JSON.stringify(each).slice(1, -1))) {
    const without = (image: string | null): string | null => image && withoutWord(image, word)
    for (const { operationId, seq, before, after } of write.prepare<[string], JournalRow>(journalHolding).all(word)) {
      const images = [without(before), without(after)] as const
      if (images[0] === before && images[1] === after) continue
      write.prepare<[string | null, string | null, number, number]>(setJournalRow).run(...images, operationId, seq)
      changed++
    }
  }
  return changed
}

const isThere = (write: Write, { tableName, rowId }: JournalRow): boolean =>
  write.prepare<[number], { one: number }>(rowIsThere(tableName)).get(rowId) !== undefined

/** An image that names the row only fits it however it is, and puts nothing back. A row that is gone was never there. */
function emptied({ rowId, before, after }: JournalRow, isStill: boolean): readonly [string | null, string | null] {
  const image = JSON.stringify({ id: rowId })
  if (!isStill) return [null, null]
  return before === null && after !== null ? [null, image] : [image, image]
}
