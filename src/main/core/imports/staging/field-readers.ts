/** Readers of the mapped columns of one sheet: a cell becomes its field's value, and what was wrong with it is noted for its row. */
import type { Cell } from '#shared/contract/parser.ts'
import type { SheetMapping } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { CompleteSettings } from '#shared/languages/source-settings.ts'
import type { Day } from '#shared/values/day.ts'
import type { CodedColumn } from '#shared/values/coded-column.ts'
import { isFinding, type ValueOfField } from '../values/converted.ts'
import { converterFor } from '../values/converter.ts'
import { cellText, type Outcomes } from './outcomes.ts'
import type { ValueCounts } from './value-counts.ts'

export type Columns = readonly (readonly Cell[])[]
export type ReadField<F extends FieldId> = (columns: Columns, i: number) => ValueOfField<F> | null

/** The row in hand: where it stands, and whether something in it holds it back. */
export interface RowInHand {
  sheet: number
  row: number
  quarantined: boolean
  /** The columns it stands in, by their distinct cells. */
  coded: readonly CodedColumn<Cell>[]
}

export interface ReaderContext {
  readonly mapping: SheetMapping
  readonly settings: CompleteSettings
  readonly today: Day
  readonly fileDay: Day
  readonly anonymous: ReadonlySet<string>
  readonly outcomes: Outcomes
  readonly row: RowInHand
  /** Hears the values of columns with few of them. */
  readonly counts?: ValueCounts
}

export interface FieldReaders {
  has(field: FieldId): boolean
  headingOf(field: FieldId): string | null
  /** Null for every row where no column feeds the field. */
  reader<F extends FieldId>(field: F): ReadField<F>
  /** What `refOf` makes of the field's value, 0 for none: asked once for all equal cells of a batch. */
  refReader<F extends FieldId>(field: F, refOf: (value: ValueOfField<F>) => number): (columns: Columns, i: number) => number
}

const nothing = (): null => null

/** What the distinct cells of one column became; forgotten when the next batch begins. */
export class BatchMemory<V> {
  private column: CodedColumn<Cell> | undefined
  /** By code; undefined is not known yet. */
  values: (V | undefined)[] = []

  /** The code of row `i`. */
  codeAt(column: CodedColumn<Cell> | undefined, i: number): number {
    if (column !== this.column) {
      this.column = column
      this.values = Array<V | undefined>(column?.values.length ?? 0).fill(undefined)
    }
    return column?.codes[i] ?? 0
  }
}

/** Fixes made for good, by what the cell says; null where the source has none for the field. */
function rulesOf(field: FieldId, { valueRules }: CompleteSettings): ReadonlyMap<string, string> | null {
  const own = valueRules.filter((rule) => rule.field === field)
  return own.length === 0 ? null : new Map(own.map(({ raw, value }) => [raw.trim(), value]))
}

function ruled(raw: Cell, rules: ReadonlyMap<string, string>, field: FieldId, { outcomes, row }: ReaderContext): Cell {
  const text = cellText(raw).trim()
  const value = text === '' ? undefined : rules.get(text)
  if (value === undefined) return raw
  outcomes.add({ sheet: row.sheet, row: row.row, kind: 'marked', code: 'W_RULE_APPLIED', field, value: `${text} → ${value}`, fen: 0 })
  return value === '' ? null : value
}

/** A reader of one column, and whether a cell was read for good: without a finding, so that its equals in the batch are the same. */
interface ColumnReader<F extends FieldId> {
  readonly read: ReadField<F>
  readonly isKnown: (code: number) => boolean
}

export function createFieldReaders(context: ReaderContext): FieldReaders {
  const { mapping, row } = context
  const columnOf = (field: FieldId) => mapping.columns.find((column) => column.field === field)
  return {
    has: (field) => columnOf(field) !== undefined,
    headingOf: (field) => columnOf(field)?.heading ?? null,
    reader: (field) => {
      const mapped = columnOf(field)
      return mapped === undefined ? nothing : createColumnReader(field, mapped.column, context).read
    },
    refReader: (field, refOf) => {
      const mapped = columnOf(field)
      if (mapped === undefined) return () => 0
      const { column } = mapped
      const { read, isKnown } = createColumnReader(field, column, context)
      const refs = new BatchMemory<number>()
      return (columns, i) => {
        const code = refs.codeAt(row.coded[column], i)
        const before = refs.values[code]
        if (before !== undefined) return before
        const value = read(columns, i)
        const ref = value === null ? 0 : refOf(value)
        if (isKnown(code)) refs.values[code] = ref
        return ref
      }
    },
  }
}

function createColumnReader<F extends FieldId>(field: F, column: number, context: ReaderContext): ColumnReader<F> {
  const { mapping, settings, today, fileDay, anonymous, outcomes, row } = context
  const decision = mapping.decisions[String(column)] ?? {}
  const convert = converterFor(field, { settings, decision, today, fileDay, anonymous })
  const rules = rulesOf(field, settings)
  const count = context.counts?.counter(row.sheet, field) ?? null
  const isEachHeard = rules !== null || count !== null
  // What a cell was read as without a finding holds for all its equals in the batch.
  const known = new BatchMemory<ValueOfField<F> | null>()
  return {
    read: (columns, i) => {
      const code = known.codeAt(row.coded[column], i)
      const before = known.values[code]
      if (before !== undefined && !isEachHeard) return before
      const raw = columns[column]?.[i] ?? null
      const cell = rules === null ? raw : ruled(raw, rules, field, context)
      if (count !== null) count(cell)
      if (before !== undefined && cell === raw) return before
      const converted = convert(cell)
      if (!isFinding(converted)) {
        if (cell === raw) known.values[code] = converted
        return converted
      }
      if (outcomes.addFinding(row.sheet, row.row, field, converted.finding, cell)) row.quarantined = true
      // P14 confirmed: the zeros a spreadsheet took are given back.
      if (converted.finding === 'W_SHORT_CODE' && settings.padCards) return converted.candidate ?? converted.value
      return converted.value
    },
    isKnown: (code) => !isEachHeard && known.values[code] !== undefined,
  }
}
