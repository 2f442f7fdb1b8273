/** The cells of single raw rows, as the file has them; the block read last is kept open, so rows in order cost one opening each thousand. */
import { SheetMapping } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { Read } from '../../db/connections.ts'
import { rawBlockOf } from '../history.sql.ts'
import { cellText } from '../staging/outcomes.ts'
import { readBlock, type ReadBlock } from '../staging/raw-blocks.ts'

export interface RawCell {
  readonly column: number
  readonly heading: string
  readonly field: FieldId
  readonly text: string
}

export type RawCells = (sheetId: number, row: number, mapping: string) => readonly RawCell[]

type MappedColumn = Omit<RawCell, 'text'>

/** Columns that feed a field, in the order of the file. */
export const mappedColumns = (mapping: SheetMapping): readonly MappedColumn[] =>
  mapping.columns.flatMap(({ column, heading, field }) => (field === null ? [] : [{ column, heading, field }]))

export function createRawCells(read: Pick<Read, 'prepare'>): RawCells {
  let last: { readonly sheetId: number; readonly firstRow: number; readonly block: ReadBlock } | null = null
  const known = new Map<number, readonly MappedColumn[]>()
  return (sheetId, row, mapping) => {
    const found = read.prepare<[number, number], { firstRow: number; cells: Uint8Array }>(rawBlockOf).get(sheetId, row)
    if (found === undefined) return []
    if (last?.sheetId !== sheetId || last.firstRow !== found.firstRow)
      last = { sheetId, firstRow: found.firstRow, block: readBlock(found.cells) }
    const { rows, columns } = last.block
    const at = rows.indexOf(row)
    const headings = known.get(sheetId) ?? mappedColumns(SheetMapping.parse(JSON.parse(mapping)))
    known.set(sheetId, headings)
    return headings.map((each) => ({ ...each, text: cellText(columns[String(each.column)]?.[at] ?? null) }))
  }
}
