/** Small questions about rows and cells that several parts of the understanding ask. */
import type { Cell } from '#shared/contract/parser.ts'
import { numberToCode } from '#shared/values/code.ts'
import { cleanText } from '#shared/values/text.ts'

export type Row = readonly Cell[]

/** The cell as a person sees it, on one line. */
export const shownText = (cell: Cell | undefined): string => {
  if (typeof cell === 'string') return cleanText(cell)
  if (typeof cell === 'number') return numberToCode(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell === null || cell === undefined) return ''
  return 'text' in cell ? cell.text : ''
}

export const isEmptyCell = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && (cell === '' || cell.trim() === ''))

export const isBlankRow = (row: Row): boolean => row.every(isEmptyCell)

export const filledCount = (row: Row): number => row.reduce<number>((count, cell) => count + (isEmptyCell(cell) ? 0 : 1), 0)

/** Text that is no number and no date: what headings are made of. */
export const isWording = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && !isEmptyCell(cell) && !/^[\s\d.,:+\-/%￥¥$()]*$/.test(cell)

/** Numbers and dates, also as text of a csv: what data are made of. */
export const isFigure = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && /\d/.test(cell) && /^[\s\d.,:+\-/%￥¥$T'()年月日]+$/.test(cell))

export const columnCountOf = (rows: readonly Row[]): number => rows.reduce((widest, row) => Math.max(widest, row.length), 0)

/** Rows turned into columns, short rows filled with empty cells. */
export const columnsOf = (rows: readonly Row[], count = columnCountOf(rows)): readonly (readonly Cell[])[] =>
  Array.from({ length: count }, (_, column) => rows.map((row) => row[column] ?? null))
