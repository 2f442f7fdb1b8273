/** Receipts and lines of a plan as values of their columns. */
import type { Bound } from '../../db/connections.ts'
import { receiptKinds, receiptStatuses } from '../assembling/receipts.ts'
import { MultiInsert } from './multi-insert.ts'
import type { Commit } from './writing.ts'

/** A column of the receipts of a plan, or of their lines. */
export interface Field {
  readonly column: string
  /** The value as stored. */
  readonly of: (place: number) => Bound
  /** What all rows of the plan say, where they are known to say the same. */
  readonly always?: Bound
  /** Less to hand over for many, and what SQL makes of it. */
  readonly short?: { readonly of: (place: number) => Bound; readonly sql: string }
}

/** Behind the id: key, content, then run, sheet and row. */
export const receiptFields = (commit: Commit): readonly Field[] => [
  ...keyFields(commit),
  ...contentFields(commit),
  ...totalFields(commit),
  ...originFields(commit),
]

function keyFields({ stage, comparison }: Commit): readonly Field[] {
  const { receipts } = comparison.assembled
  return [
    { column: 'store_id', of: (receipt) => comparison.stores.ids[receipts.store.at(receipt)] ?? 0 },
    { column: 'business_day', of: (receipt) => receipts.day.at(receipt) },
    { column: 'number', of: (receipt) => stage.texts.text(receipts.number.at(receipt)) },
    { column: 'till', of: (receipt) => stage.texts.text(receipts.till.at(receipt)), ...alwaysIf(receipts.till.isEmpty, '') },
  ]
}

function contentFields({ stage, comparison }: Commit): readonly Field[] {
  const { receipts } = comparison.assembled
  const { texts } = stage
  const given = (receipt: number): string | null => receipts.givenNumber.get(receipt) ?? null
  return [
    {
      column: 'number_given',
      of: (receipt) => given(receipt) ?? texts.text(receipts.number.at(receipt)),
      short: { of: given, sql: 'coalesce([number_given], [number])' },
    },
    { column: 'sold_second', of: (receipt) => ifNot(receipts.second.at(receipt), -1) },
    { column: 'card_id', of: (receipt) => ifNot(comparison.cards.ids[receipts.member.at(receipt)] ?? 0, 0) },
    choiceField('kind', receiptKinds, (receipt) => receipts.kind.at(receipt)),
    // As the file says: what a reversal makes of it follows when all receipts are there.
    choiceField('status', receiptStatuses, (receipt) => {
      const status = receipts.status.at(receipt)
      return receiptStatuses[status] === 'reversed' ? receiptStatuses.indexOf('valid') : status
    }),
    { column: 'synthetic', of: (receipt) => receipts.synthetic.at(receipt), ...alwaysIf(receipts.synthetic.isEmpty, 0) },
    { column: 'guide', of: (receipt) => texts.text(receipts.guide.at(receipt)) || null, ...alwaysIf(receipts.guide.isEmpty, null) },
    {
      column: 'original_number',
      of: (receipt) => texts.text(receipts.original.at(receipt)) || null,
      ...alwaysIf(receipts.original.isEmpty, null),
    },
    { column: 'channel', of: (receipt) => texts.text(receipts.channel.at(receipt)) || null, ...alwaysIf(receipts.channel.isEmpty, null) },
  ]
}

function totalFields({ comparison }: Commit): readonly Field[] {
  const { receipts } = comparison.assembled
  return [
    { column: 'net_fen', of: (receipt) => receipts.net.at(receipt) },
    { column: 'paid_fen', of: (receipt) => receipts.paid.at(receipt) },
    { column: 'list_fen', of: (receipt) => receipts.list.at(receipt) },
    { column: 'rounding_fen', of: (receipt) => receipts.rounding.at(receipt) },
    { column: 'quantity_milli', of: (receipt) => receipts.quantity.at(receipt) },
    { column: 'line_count', of: (receipt) => receipts.lineCount(receipt) },
    { column: 'digest', of: (receipt) => receipts.digest.at(receipt) },
  ]
}

function originFields({ comparison, runId, sheetIds }: Commit): readonly Field[] {
  const { receipts } = comparison.assembled
  const [onlySheet = 0] = sheetIds
  return [
    { column: 'run_id', of: () => runId, always: runId },
    { column: 'sheet_id', of: (receipt) => sheetIds[receipts.sheet.at(receipt)] ?? 0, ...alwaysIf(sheetIds.length === 1, onlySheet) },
    { column: 'row_number', of: (receipt) => receipts.row.at(receipt) },
  ]
}

/** Product, kind, quantity, list, paid, row, cost: what a line says. */
export function lineFields({ comparison: { assembled, products } }: Commit): readonly Field[] {
  const { lines } = assembled.receipts
  return [
    { column: 'product_id', of: (line) => ifNot(products.ids[lines.product.at(line)] ?? 0, 0) },
    { column: 'kind', of: (line) => lines.kind.at(line), ...alwaysIf(lines.kind.isEmpty, 0) },
    { column: 'quantity_milli', of: (line) => lines.quantity.at(line) },
    { column: 'list_fen', of: (line) => amountOrNull(lines.list.at(line)), ...alwaysIf(lines.list.isEmpty, null) },
    { column: 'paid_fen', of: (line) => lines.paid.at(line) },
    { column: 'row_number', of: (line) => lines.row.at(line) },
    { column: 'cost_fen', of: (line) => amountOrNull(lines.cost.at(line)), ...alwaysIf(lines.cost.isEmpty, null) },
  ]
}

const alwaysIf = (isSo: boolean, value: Bound): { readonly always?: Bound } => (isSo ? { always: value } : {})
const ifNot = (value: number, none: number): number | null => (value === none ? null : value)
const amountOrNull = (fen: number): number | null => (Number.isNaN(fen) ? null : fen)

/** One of a few words: its place among them is handed over. */
function choiceField(column: string, words: readonly string[], placeOf: (receipt: number) => number): Field {
  const cases = words.map((word, place) => `when ${place} then '${word}'`).join(' ')
  return { column, of: (receipt) => words[placeOf(receipt)] ?? null, short: { of: placeOf, sql: `case [${column}] ${cases} end` } }
}

/** Rows in bulk: what `keys` hold of each, and its fields. */
export interface FieldInsert {
  add(place: number, ...keys: readonly number[]): void
  flush(): void
}

export function fieldInsert(commit: Commit, table: string, keys: readonly string[], fields: readonly Field[]): FieldInsert {
  const brought = fields.filter(({ always }) => always === undefined)
  const same = Object.fromEntries(fields.flatMap(({ column, always }) => (always === undefined ? [] : [[column, always]])))
  const made = Object.fromEntries(brought.flatMap(({ column, short }) => (short === undefined ? [] : [[column, short.sql]])))
  const insert = new MultiInsert(commit.write, table, [...keys, ...brought.map(({ column }) => column)], { same, made })
  const values = brought.map(({ of, short }) => short?.of ?? of)
  return {
    add: (place, ...own) => {
      for (const key of own) insert.put(key)
      for (const of of values) insert.put(of(place))
    },
    flush: () => insert.flush(),
  }
}
