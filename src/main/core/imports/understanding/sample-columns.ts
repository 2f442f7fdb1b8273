/** The mapped columns of a sheet's sample, asked by field: what the settings are proposed from. */
import type { Cell } from '#shared/contract/parser.ts'
import type { ColumnMapping, SheetKind } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { type HeadingKey, normaliseHeading } from './dictionary.ts'
import { shownText } from './sheet-rows.ts'

export interface Sample {
  readonly kind: SheetKind
  readonly rowCount: number
  readonly columns: readonly ColumnMapping[]
  has(field: FieldId): boolean
  heading(field: FieldId): HeadingKey | null
  /** Sample cells of the field's column; empty where none feeds it. */
  cells(field: FieldId): readonly Cell[]
  /** The same as text, one a row, '' where empty. */
  texts(field: FieldId): readonly string[]
}

export const sampleOf = (kind: SheetKind, columns: readonly ColumnMapping[], cells: readonly (readonly Cell[])[]): Sample => {
  const columnOf = (field: FieldId): ColumnMapping | undefined => columns.find((column) => column.field === field)
  const cellsOf = (field: FieldId): readonly Cell[] => cells[columnOf(field)?.column ?? -1] ?? []
  return {
    kind,
    rowCount: cells[0]?.length ?? 0,
    columns,
    has: (field) => columnOf(field) !== undefined,
    heading: (field) => {
      const column = columnOf(field)
      return column ? normaliseHeading(column.heading) : null
    },
    cells: cellsOf,
    texts: (field) => cellsOf(field).map(shownText),
  }
}

/** Different non-empty values with their counts, most frequent first. */
export const countValues = (texts: readonly string[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>()
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
