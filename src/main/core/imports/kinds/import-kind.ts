/**
 * A kind of data the importer takes beside members, sales, products and stores. The kinds are an open list, one file each: how a
 * sheet of it is recognised, what its headings are called, what it cannot do without, and what its rows say of which record.
 */
import type { RecordName, SheetKind } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { Columns, FieldReaders, ReaderContext } from '../staging/field-readers.ts'
import type { Labels } from './labels.ts'

export type Value = string | number | null
export type Values = Readonly<Record<string, Value>>

/** What a row says of one record: its table, the key the record is known by in any file, and its values by column. */
export interface Said {
  readonly name: RecordName
  readonly key: string
  readonly values: Values
}

/** The fields a sheet's headings name, and the headings themselves. */
export interface Headings {
  readonly keys: ReadonlySet<string>
  readonly fields: ReadonlySet<FieldId>
  readonly sheetName: string
}

export interface KindContext extends ReaderContext {
  readonly fields: FieldReaders
  /** Of the sheet: a survey or a campaign list without a column that names it goes by the name of its source. */
  readonly sourceName: string
  /** What is the same in two rows of a file is told apart by its count: 1 for the first. */
  readonly nth: (key: string) => number
}

/** The records a row speaks of, or the field without which it says nothing. */
export type SayRow = (columns: Columns, i: number) => readonly Said[] | FieldId

export interface ImportKind {
  readonly id: SheetKind
  /** Fields the sheet may feed, with headings that mean them in sheets of this kind; the header dictionary holds the others. */
  readonly labels: Labels
  /** Of each list, one field (E_REQUIRED_MISSING). */
  readonly required: readonly (readonly FieldId[])[]
  /** Whether headings, and where they leave it open the sheet's name, say it is of this kind. */
  readonly fits: (headings: Headings) => boolean
  readonly reader: (context: KindContext) => SayRow
}

export const hasAny = ({ fields }: Headings, ...wanted: readonly FieldId[]): boolean => wanted.some((field) => fields.has(field))
