/** Cells of a sheet, independent of the format they are written in. */
import { formatDay, formatSecond } from './days.ts'

/** Text, a whole number, money, a day (with time of day where `second` stands), or nothing. */
export type Cell = string | number | { readonly fen: number } | { readonly day: number; readonly second?: number } | null

export type Row = readonly Cell[]

export interface Table {
  /** The sheet's name in a workbook; not written into a text file. */
  readonly sheet: string
  readonly rows: readonly Row[]
}

/** A cell as a text file holds it. */
export const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  if ('fen' in cell) return (cell.fen / 100).toFixed(2)
  return cell.second === undefined ? formatDay(cell.day) : `${formatDay(cell.day)} ${formatSecond(cell.second)}`
}
