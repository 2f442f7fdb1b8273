/**
 * The last sweep: whatever table of whatever feature holds a text of hers. Rows that belong to her are searched for everything she is called by,
 * all others for what is hers alone: cards, telephone numbers, e-mail.
 */
import type { Bound, Write } from '../../db/connections.ts'
import { claimsOfRecords, rowsHolding, rowsOwned, setText, textColumns } from './erasing.sql.ts'
import { marksOf, provingWords, withoutWord, type Identity } from './identity.ts'

/** Not swept: figures and catalogue (a receipt's number may look like a card's), the sealed log, and what was emptied before. */
const passedOver: ReadonlySet<string> = new Set([
  'operation',
  'operation_row',
  'raw_block',
  'receipt',
  'receipt_version',
  'line',
  'product',
  'store',
  'person',
  'member',
  'card',
  'consent_record',
  'erasure',
  'blocked_key',
  'import_run',
])

interface ColumnRow {
  readonly tableName: string
  readonly isWithoutRowid: number
  readonly columnName: string
  readonly pk: number
  readonly type: string
}

interface Swept {
  readonly name: string
  readonly texts: readonly string[]
  /** What finds a row again. */
  readonly key: readonly string[]
  readonly owner: 'member_id' | 'who' | null
}

/** Answers how many texts were changed. */
export function scrubTexts(write: Write, identity: Identity): number {
  return sweptTables(write).reduce((sum, table) => sum + sweepOwned(write, table, identity) + sweepAll(write, table, identity), 0)
}

function sweptTables(write: Write): readonly Swept[] {
  const columns = write.prepare<[], ColumnRow>(textColumns).all()
  return [...Map.groupBy(columns, ({ tableName }) => tableName)]
    .filter(([name]) => !passedOver.has(name))
    .map(([name, all]) => {
      const names = all.map(({ columnName }) => columnName)
      return {
        name,
        // Columns of the key last: until then they find the row.
        texts: all
          .filter(({ type }) => type.toLowerCase() === 'text')
          .toSorted((a, b) => a.pk - b.pk)
          .map(({ columnName }) => columnName),
        key: all[0]?.isWithoutRowid === 1 ? all.filter(({ pk }) => pk > 0).map(({ columnName }) => columnName) : ['rowid'],
        owner: names.includes('member_id') ? ('member_id' as const) : names.includes('who') ? ('who' as const) : null,
      }
    })
    .filter(({ texts }) => texts.length > 0)
}

function sweepOwned(write: Write, table: Swept, identity: Identity): number {
  if (table.owner === null) return 0
  const owners = table.owner === 'member_id' ? identity.memberIds : marksOf(identity)
  const { texts, key, name, owner } = table
  const rows = write
    .prepare<[string], Record<string, Bound>>(rowsOwned(name, list(name, [...key, ...texts]), owner))
    .all(JSON.stringify(owners))
  const ids = rows.flatMap((row) => (typeof row['rowid'] === 'number' ? [row['rowid']] : []))
  return change(write, table, rows, identity.words) + sweepClaims(write, name, ids, identity)
}

/** What files said of a record stands beside it, under the record's table and number. */
function sweepClaims(write: Write, kind: string, ids: readonly number[], { words }: Identity): number {
  if (ids.length === 0) return 0
  const rows = write.prepare<[string, string], Record<string, Bound>>(claimsOfRecords).all(kind, JSON.stringify(ids))
  return change(write, { name: 'record_claim', texts: ['said'], key: claimKey, owner: null }, rows, words)
}

const claimKey: readonly string[] = ['kind', 'record_id', 'run_id', 'sheet_id', 'row_number']

function sweepAll(write: Write, table: Swept, identity: Identity): number {
  const { texts, key, name } = table
  let changed = 0
  for (const word of provingWords(identity)) {
    const rows = write.prepare<[string], Record<string, Bound>>(rowsHolding(name, list(name, [...key, ...texts]), texts)).all(word)
    changed += change(write, table, rows, [word])
  }
  return changed
}

/** Of a table with an `id` the number of a row would come back under that name. */
const list = (table: string, columns: readonly string[]): string =>
  columns.map((column) => (column === 'rowid' ? `"${table}".rowid as rowid` : `"${column}"`)).join(', ')

function change(write: Write, { name, texts, key }: Swept, rows: readonly Record<string, Bound>[], words: readonly string[]): number {
  let changed = 0
  for (const row of rows) {
    for (const column of texts) {
      const text = row[column]
      if (typeof text !== 'string') continue
      const without = words.reduce((rest, word) => withoutWord(rest, word), text)
      if (without === text) continue
      const found = key.map((each) => (each === 'rowid' ? 'rowid = ?' : `"${each}" = ?`)).join(' and ')
      const number = key.map((each) => row[each] ?? null)
      // Where a text is a key, two people without a name must not meet in it.
      const unique = key.includes(column) || column === 'key' ? `${without}#${number.join(':')}` : without
      write.prepare<Bound[]>(setText(name, column, found)).run(unique, ...number)
      changed++
    }
  }
  return changed
}
